// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a document, in both formats: nothing may be refused, lost or taken twice.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/unicode.h"
#include "read/un_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  if (kyoto::find_invalid_utf8(source)) return 0;  // reported by the reader of the file
  for (const auto format : {kyoto::DocumentSheet::Format::Text, kyoto::DocumentSheet::Format::PdfText}) {
    kyoto::DocumentSheet sheet;
    sheet.slug = "fuzz";
    sheet.format = format;
    kyoto::TextSheet report;
    report.id = "report";
    report.type = "report";
    kyoto::TextSheet inner;
    inner.id = "inner";
    inner.type = "resolution";
    inner.within = "report/2";
    sheet.texts = {report, inner};
    kyoto::Collection collection;
    kyoto::Diagnostics diagnostics;
    kyoto::read_un_text(source, "fuzz.txt", sheet, collection, diagnostics);
    for (const kyoto::Diagnostic& diagnostic : diagnostics.sorted())
      if (diagnostic.id == "lost-text") std::abort();
  }
  return 0;
}
