// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a document's sheet or a practice's front matter.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/unicode.h"
#include "read/yaml.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (kyoto::find_invalid_utf8(text)) return 0;
  kyoto::Diagnostics diagnostics;
  (void)kyoto::parse_yaml(text, "fuzz.yml", 1, diagnostics);
  return 0;
}
