// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a document in one of the two formats of lines: nothing may be refused, lost or taken twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/unicode.h"
#include "read/un_text.h"

namespace kyoto {

inline int require_no_text_lost(const std::uint8_t* data, std::size_t size, DocumentSheet::Format format) {
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  if (find_invalid_utf8(source)) return 0;  // reported by the reader of the file
  DocumentSheet sheet;
  sheet.slug = "fuzz";
  sheet.format = format;
  TextSheet report;
  report.id = "report";
  report.type = "report";
  TextSheet inner;
  inner.id = "inner";
  inner.type = "resolution";
  inner.within = "report/2";
  sheet.texts = {report, inner};
  Collection collection;
  Diagnostics diagnostics;
  read_un_text(source, "fuzz.txt", sheet, collection, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.sorted())
    if (diagnostic.id == "lost-text") std::abort();
  return 0;
}

}  // namespace kyoto
