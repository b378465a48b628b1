// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a document's sheet: it is read, or what is wrong is said.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "fuzz/file_folder.h"
#include "read/document_sheet.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const kyoto::FileFolder folder;
  folder.write("document.yml", {reinterpret_cast<const char*>(data), size});
  kyoto::Diagnostics diagnostics;
  if (!kyoto::read_document_sheet(folder.path(), diagnostics) && !diagnostics.has_errors()) std::abort();
  return 0;
}
