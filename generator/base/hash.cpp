// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace kyoto {
namespace {

using Digest = std::array<unsigned char, SHA256_DIGEST_LENGTH>;

Digest digest_of(std::string_view bytes) {
  Digest digest{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  return digest;
}

}  // namespace

std::string sha256(std::string_view bytes) {
  std::string hex;
  for (const unsigned char byte : digest_of(bytes)) fmt::format_to(std::back_inserter(hex), "{:02x}", byte);
  return hex;
}

std::string sha256_source(std::string_view bytes) {
  const Digest digest = digest_of(bytes);
  std::array<unsigned char, 4 * ((SHA256_DIGEST_LENGTH + 2) / 3) + 1> text{};
  EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(digest.size()));
  return fmt::format("sha256-{}", reinterpret_cast<const char*>(text.data()));
}

std::string hashed_name(std::string_view name, std::string_view bytes) {
  const std::size_t dot = std::min(name.rfind('.'), name.size());
  return fmt::format("{}.{}{}", name.substr(0, dot), sha256(bytes).substr(0, 10), name.substr(dot));
}

}  // namespace kyoto
