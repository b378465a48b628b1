// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a document that is imported: its sheet is one that is read, and each text of it begins
// somewhere.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/unicode.h"
#include "fuzz/file_folder.h"
#include "read/sheet_draft.h"
#include "read/un_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const kyoto::FileFolder folder;
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  if (kyoto::find_invalid_utf8(source)) return 0;  // reported by the reader of the file
  kyoto::DocumentSheet draft = kyoto::draft_sheet(source, kyoto::format_of_text(source));
  draft.source = "fuzz.txt";
  folder.write("document.yml", kyoto::sheet_text(draft));
  kyoto::Diagnostics diagnostics;
  const auto sheet = kyoto::read_document_sheet(folder.path(), diagnostics);
  // The folder has no symbol's name, and what the source does not say is to be filled in.
  for (const kyoto::Diagnostic& diagnostic : diagnostics.sorted())
    if (diagnostic.id != "missing-key" && diagnostic.id != "unknown-value") std::abort();
  if (!sheet) return 0;
  kyoto::Collection collection;
  kyoto::Diagnostics found;
  kyoto::read_un_text(source, "fuzz.txt", *sheet, collection, found);
  for (const kyoto::Diagnostic& diagnostic : found.sorted())
    if (diagnostic.id == "missing-text" || diagnostic.id == "lost-text") std::abort();
  return 0;
}
