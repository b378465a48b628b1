// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/visible.h"

#include <cstddef>

#include "base/unicode.h"

namespace kyoto {

std::string visible(std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    const bool is_second_set =  // U+0080 to U+009F
        c == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
    if (is_second_set) {
      append_code_point(shown, U'\uFFFD');
      ++at;
    } else if (c == 0x7F) {
      append_code_point(shown, U'\u2421');
    } else if (c < 0x20 && c != '\t') {
      append_code_point(shown, U'\u2400' + c);
    } else {
      shown += text[at];
    }
  }
  return shown;
}

}  // namespace kyoto
