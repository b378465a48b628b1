// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a signature, as a public key and as a secret key: none that was not made with the secret key
// is taken for one. Input that begins with `S` is a signature, with `P` a public key, else a secret key.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "base/signature.h"

namespace {

constexpr std::string_view signed_bytes = "The edition.\n";

/// A key for tests alone, and what minisign signed with it.
constexpr std::string_view public_key =
    "untrusted comment: minisign public key FD4E5F687FBA235A\n"
    "RWRaI7p/aF9O/SEj1IIin85YHGrgAkWAYGgmCeJZrQcuxfsV+e3lP5Ge\n";
constexpr std::string_view signature =
    "untrusted comment: untrusted\n"
    "RURaI7p/aF9O/cYidALXOiWBG6FacCfJS67D5L+Titkyx1P6PWqW9DDi9XIKuciVdT8y0ZEsUxq4YY+SW4qtzwTNyehCY0BBoAQ=\n"
    "trusted comment: a trusted comment\n"
    "5Pnt4cWeI48KavY0Ai2Lq/XqVhEy9RuSa1F0f7gF2o+8dj6tmGgPJ0d8BpLzwOqPiqY1H3pLyQuAcqS8krV+BA==\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::string fault;
  // Without a password: how much memory and time one takes is the file's to say, up to a limit.
  const kyoto::AskPassword nobody = [] { return std::nullopt; };
  if (data[0] == 'S') {
    // Other bytes are never proven; those that were signed only by a signature that differs in its comments.
    if (kyoto::verify_signature("Other sums.\n", text, public_key, fault)) std::abort();
    if (fault.empty()) std::abort();
    (void)kyoto::verify_signature(signed_bytes, text, public_key, fault);
  } else if (data[0] == 'P') {
    if (!kyoto::verify_signature(signed_bytes, signature, text, fault) && fault.empty()) std::abort();
    if (kyoto::verify_signature("Other sums.\n", signature, text, fault)) std::abort();
  } else if (const std::optional<std::string> made =
                 kyoto::sign(signed_bytes, text, "comment", nobody, fault)) {
    if (kyoto::sign(signed_bytes, text, "comment", nobody, fault) != made) std::abort();
  } else if (fault.empty()) {
    std::abort();
  }
  return 0;
}
