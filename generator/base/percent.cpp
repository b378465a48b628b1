// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/percent.h"

#include <fmt/format.h>

namespace kyoto {

std::string percent_encoded(std::string_view bytes, std::string_view plain) {
  std::string encoded;
  for (const char c : bytes) {
    const bool is_unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                               std::string_view("-._~").find(c) != std::string_view::npos;
    if (is_unreserved || plain.find(c) != std::string_view::npos)
      encoded += c;
    else
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

}  // namespace kyoto
