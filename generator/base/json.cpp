// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"

namespace kyoto {
std::string to_text(const Json& value) {
  return value.dump(1) + "\n";
}

std::string to_script_text(const Json& value) {
  const std::string text = value.dump();
  std::string safe;
  safe.reserve(text.size() + text.size() / 16);
  std::size_t copied = 0;
  const auto put = [&](std::size_t at, std::size_t length, const char* escape) {
    safe.append(text, copied, at - copied).append(escape);
    copied = at + length;
  };
  // U+2028 and U+2029, line breaks to a script, are E2 80 A8 and E2 80 A9.
  for (std::size_t at = text.find_first_of("<\xE2"); at != std::string::npos;
       at = text.find_first_of("<\xE2", at + 1)) {
    if (text[at] == '<')
      put(at, 1, "\\u003c");
    else if (text.compare(at, 3, "\xE2\x80\xA8") == 0)
      put(at, 3, "\\u2028");
    else if (text.compare(at, 3, "\xE2\x80\xA9") == 0)
      put(at, 3, "\\u2029");
  }
  return safe.append(text, copied);
}

}  // namespace kyoto
