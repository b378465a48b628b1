// SPDX-License-Identifier: GPL-3.0-or-later
//
// What minisign writes, in Base64 behind a line of comment each:
//   secret key   "Ed" kdf(2) "B2" salt(32) opslimit(8) memlimit(8) | key number(8) seed(32) public key(32)
//   checksum(32) public key   "Ed" key number(8) public key(32) signature    "ED" key number(8)
//   signature(64), then "trusted comment: " and a signature of both
// "ED" signs the BLAKE2b-512 hash of the file, the older "Ed" the file itself. kdf is two zero bytes when the
// secret key is not locked; "Sc" when all from its number to the checksum is XORed with what scrypt makes of
// a password and the salt, numbers little end first. The checksum is not read: whether the seed belongs to
// the public key says as surely that the password was the right one.
#include "base/signature.h"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <memory>
#include <vector>

namespace kyoto {
namespace {

constexpr std::size_t number_size = 8, key_size = 32, signature_size = 64;
// Of a secret key, in bytes from its beginning.
constexpr std::size_t salt_at = 6, work_at = 38, memory_at = 46, locked_at = 54, secret_size = 158;
/// More memory than any lock that minisign makes asks for; a file that anybody made may ask for more.
constexpr std::uint64_t most_memory = std::uint64_t{2} << 30;
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

std::uint64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t number = 0;
  for (std::size_t i = 8; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

/// What scrypt is to do: N, r and p of RFC 7914.
struct ScryptCost {
  std::uint64_t n = 0, r = 8, p = 1;
};

/// A key states limits of work and memory, as libsodium takes them; N is the power of two that fills half to
/// all of the tighter one.
ScryptCost cost_within(std::uint64_t work, std::uint64_t memory) {
  constexpr std::uint64_t least_work = 32768, most_p_times_r = 0x3fffffff;
  ScryptCost cost;
  work = std::max(work, least_work);
  const bool is_work_tighter = work < memory / 32;
  cost.n = std::bit_floor(
      std::max<std::uint64_t>(2, is_work_tighter ? work / (cost.r * 4) : memory / (cost.r * 128)));
  if (!is_work_tighter)
    cost.p = std::max<std::uint64_t>(1, std::min(work / 4 / cost.n, most_p_times_r) / cost.r);
  return cost;
}

/// Opens a locked secret key. False, with the reason in `fault`, when there is no password or no memory. That
/// it was the wrong password shows only by the key.
bool unlock(std::string& key, const AskPassword& ask, std::string& fault) {
  const std::uint64_t memory = number_at(key, memory_at);
  if (memory > most_memory) {
    fault = fmt::format("its lock asks for {} MB of memory", memory >> 20);
    return false;
  }
  std::optional<std::string> password = ask ? ask() : std::nullopt;
  if (!password) {
    fault = "the key is locked with a password";
    return false;
  }
  const ScryptCost cost = cost_within(number_at(key, work_at), memory);
  std::string stream(secret_size - locked_at, '\0');
  const bool is_made =
      EVP_PBE_scrypt(password->data(), password->size(), data(std::string_view(key).substr(salt_at)),
                     key_size, cost.n, cost.r, cost.p, most_memory + (most_memory >> 3),
                     reinterpret_cast<unsigned char*>(stream.data()), stream.size()) == 1;
  OPENSSL_cleanse(password->data(), password->size());
  if (!is_made) {
    fault = fmt::format("there is no memory to unlock it: it takes {} MB", memory >> 20);
    return false;
  }
  for (std::size_t i = 0; i < stream.size(); ++i)
    key[locked_at + i] = static_cast<char>(key[locked_at + i] ^ stream[i]);
  OPENSSL_cleanse(stream.data(), stream.size());
  return true;
}

}  // namespace

std::optional<std::string> sign(std::string_view bytes, std::string_view secret_key,
                                std::string_view trusted_comment, const AskPassword& ask,
                                std::string& fault) {
  const std::vector<std::string_view> lines = lines_of(secret_key);
  std::optional<std::string> key = lines.size() < 2 ? std::nullopt : from_base64(lines[1], secret_size);
  const std::string lock = key ? key->substr(2, 2) : std::string();
  const bool is_locked = lock == "Sc";
  if (!key || !key->starts_with("Ed") || !(is_locked || lock == std::string_view("\0\0", 2))) {
    fault = "it is no secret key of minisign";
    return std::nullopt;
  }
  if (is_locked && !unlock(*key, ask, fault)) return std::nullopt;
  const std::string_view number = std::string_view(*key).substr(locked_at, number_size);
  const std::string_view seed = std::string_view(*key).substr(locked_at + number_size, key_size);
  const Key pair(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, data(seed), seed.size()),
                 EVP_PKEY_free);
  std::string own_public(key_size, '\0');
  std::size_t size = key_size;
  if (!pair ||
      EVP_PKEY_get_raw_public_key(pair.get(), reinterpret_cast<unsigned char*>(own_public.data()), &size) !=
          1 ||
      own_public != std::string_view(*key).substr(locked_at + number_size + key_size, key_size)) {
    fault =
        is_locked ? "the password does not unlock it" : "the two halves of the key do not belong together";
    return std::nullopt;
  }
  const std::string signature = ed25519(blake2b(bytes), pair.get());
  const std::string both = ed25519(signature + std::string(trusted_comment), pair.get());
  const std::string named = "ED" + std::string(number) + signature;
  OPENSSL_cleanse(key->data(), key->size());
  return fmt::format("untrusted comment: signature of an edition of Kyoto\n{}\n{}{}\n{}\n", to_base64(named),
                     trusted, trusted_comment, to_base64(both));
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
