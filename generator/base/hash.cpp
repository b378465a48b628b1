// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/sha.h>

#include <algorithm>
#include <array>

namespace kyoto {
namespace {

using Digest = std::array<unsigned char, SHA256_DIGEST_LENGTH>;

Digest digest_of(std::string_view bytes) {
  Digest digest{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  return digest;
}

std::string digits_of(const Digest& digest) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (const unsigned char byte : digest) (hex += digits[byte >> 4]) += digits[byte & 15];
  return hex;
}

}  // namespace

std::string sha256(std::string_view bytes) {
  return digits_of(digest_of(bytes));
}

struct Sha256::State {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view piece) {
  EVP_DigestUpdate(state_->context.get(), piece.data(), piece.size());
}

std::string Sha256::digits() {
  Digest digest{};
  EVP_DigestFinal_ex(state_->context.get(), digest.data(), nullptr);
  return digits_of(digest);
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
