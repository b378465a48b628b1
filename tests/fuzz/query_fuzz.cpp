// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a search query: every input is one.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/unicode.h"
#include "search/query.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!kyoto::find_invalid_utf8(text)) (void)kyoto::parse_query(text);
  return 0;
}
