// SPDX-License-Identifier: GPL-3.0-or-later
//
// What minisign writes, in Base64 behind a line of comment each:
//   secret key   "Ed" kdf(2) "B2" salt(32) opslimit(8) memlimit(8) | key number(8) seed(32) public key(32)
//   checksum(32) public key   "Ed" key number(8) public key(32) signature    "ED" key number(8)
//   signature(64), then "trusted comment: " and a signature of both
// "ED" signs the BLAKE2b-512 hash of the file, the older "Ed" the file itself. kdf is two zero bytes when the
// secret key is not locked with a password; of a locked one we read nothing.
#include "base/signature.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <memory>
#include <vector>

namespace kyoto {
namespace {

constexpr std::size_t number_size = 8, key_size = 32, signature_size = 64;
constexpr std::string_view trusted = "trusted comment: ";

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

const unsigned char* data(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string to_base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), data(bytes),
                                     static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

/// Empty when it is not Base64 of exactly `size` bytes.
std::optional<std::string> from_base64(std::string_view text, std::size_t size) {
  if (text.size() != (size + 2) / 3 * 4) return std::nullopt;
  std::string bytes(text.size(), '\0');
  const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), data(text),
                                     static_cast<int>(text.size()));
  if (length < 0 || static_cast<std::size_t>(length) < size) return std::nullopt;
  bytes.resize(size);
  return bytes;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::string blake2b(std::string_view bytes) {
  std::string hash(64, '\0');
  EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(hash.data()), nullptr,
             EVP_blake2b512(), nullptr);
  return hash;
}

std::string ed25519(std::string_view bytes, EVP_PKEY* key) {
  std::string made(signature_size, '\0');
  std::size_t size = made.size();
  const Context context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  const bool is_made = EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key) == 1 &&
                       EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(made.data()), &size,
                                      data(bytes), bytes.size()) == 1;
  return is_made ? made : std::string();
}

bool is_ed25519(std::string_view bytes, std::string_view signature, EVP_PKEY* key) {
  const Context context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  return EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key) == 1 &&
         EVP_DigestVerify(context.get(), data(signature), signature.size(), data(bytes), bytes.size()) == 1;
}

}  // namespace

std::optional<std::string> sign(std::string_view bytes, std::string_view secret_key,
                                std::string_view trusted_comment, std::string& fault) {
  const std::vector<std::string_view> lines = lines_of(secret_key);
  const std::optional<std::string> key = lines.size() < 2 ? std::nullopt : from_base64(lines[1], 158);
  if (!key || !key->starts_with("Ed")) {
    fault = "it is no secret key of minisign";
    return std::nullopt;
  }
  if (key->substr(2, 2) != std::string_view("\0\0", 2)) {
    fault = "the key is locked with a password";
    return std::nullopt;
  }
  const std::string_view number = std::string_view(*key).substr(54, number_size);
  const std::string_view seed = std::string_view(*key).substr(62, key_size);
  const Key pair(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, data(seed), seed.size()),
                 EVP_PKEY_free);
  std::string own_public(key_size, '\0');
  std::size_t size = key_size;
  if (!pair ||
      EVP_PKEY_get_raw_public_key(pair.get(), reinterpret_cast<unsigned char*>(own_public.data()), &size) !=
          1 ||
      own_public != std::string_view(*key).substr(94, key_size)) {
    fault = "the two halves of the key do not belong together";
    return std::nullopt;
  }
  const std::string signature = ed25519(blake2b(bytes), pair.get());
  const std::string both = ed25519(signature + std::string(trusted_comment), pair.get());
  return fmt::format("untrusted comment: signature of an edition of Kyoto\n{}\n{}{}\n{}\n",
                     to_base64("ED" + std::string(number) + signature), trusted, trusted_comment,
                     to_base64(both));
}

std::optional<std::string> verify_signature(std::string_view bytes, std::string_view signature,
                                            std::string_view public_key, std::string& fault) {
  const std::vector<std::string_view> key_lines = lines_of(public_key);
  const std::optional<std::string> key =
      key_lines.empty() ? std::nullopt
                        : from_base64(key_lines[key_lines.size() > 1 ? 1 : 0], 2 + number_size + key_size);
  if (!key || !key->starts_with("Ed")) {
    fault = "the public key is none of minisign";
    return std::nullopt;
  }
  const std::vector<std::string_view> lines = lines_of(signature);
  const std::optional<std::string> first =
      lines.size() < 4 ? std::nullopt : from_base64(lines[1], 2 + number_size + signature_size);
  const std::optional<std::string> second =
      lines.size() < 4 ? std::nullopt : from_base64(lines[3], signature_size);
  const bool is_hashed = first && first->starts_with("ED");
  if (!first || !second || !lines[2].starts_with(trusted) || !(is_hashed || first->starts_with("Ed"))) {
    fault = "the signature is none of minisign";
    return std::nullopt;
  }
  if (first->substr(2, number_size) != key->substr(2, number_size)) {
    fault = "the signature is by another key";
    return std::nullopt;
  }
  const std::string_view raw = std::string_view(*key).substr(2 + number_size);
  const Key of_signer(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, data(raw), raw.size()),
                      EVP_PKEY_free);
  const std::string own = first->substr(2 + number_size);
  const std::string_view comment = lines[2].substr(trusted.size());
  if (!of_signer || !is_ed25519(is_hashed ? blake2b(bytes) : std::string(bytes), own, of_signer.get())) {
    fault = "the file is not the one that was signed";
    return std::nullopt;
  }
  if (!is_ed25519(own + std::string(comment), *second, of_signer.get())) {
    fault = "the trusted comment is not the one that was signed";
    return std::nullopt;
  }
  return std::string(comment);
}

}  // namespace kyoto
