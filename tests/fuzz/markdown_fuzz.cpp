// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a practice's body: nothing that acts may come out.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/unicode.h"
#include "read/markdown.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (kyoto::find_invalid_utf8(text)) return 0;
  for (const kyoto::MarkdownSection& section : kyoto::render_markdown(text))
    for (const std::string_view forbidden : {"<script", "href=\"javascript:", "href=\"\""})
      if (section.html.text.find(forbidden) != std::string::npos) std::abort();
  return 0;
}
