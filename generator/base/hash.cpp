// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <array>
#include <iterator>

namespace kyoto {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  std::string hex;
  for (const unsigned char byte : digest) fmt::format_to(std::back_inserter(hex), "{:02x}", byte);
  return hex;
}

}  // namespace kyoto
