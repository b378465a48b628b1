// SPDX-License-Identifier: GPL-3.0-or-later
// Detached signatures in the format of minisign: whoever has the public key can check them with that program
// too. An edition needs none; they are for who wants to prove from whom it is.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kyoto {

/// Gives the password of a secret key that is locked; empty when there is none to be had. It is asked only
/// then.
using AskPassword = std::function<std::optional<std::string>()>;

/// The signature of `bytes` as the text of a `.minisig` file: Ed25519 of their BLAKE2b-512 hash. The trusted
/// comment is signed with them. Empty, with the reason in `fault`, when `secret_key` (the text of the key's
/// file) is no key, or one that the password does not unlock. A locked key takes as much memory and time as
/// who locked it chose: with minisign a gigabyte and some seconds. Same key and same bytes, same signature.
std::optional<std::string> sign(std::string_view bytes, std::string_view secret_key,
                                std::string_view trusted_comment, const AskPassword& ask, std::string& fault);

/// Whether `signature` (the text of a `.minisig` file) is one of `bytes` by the key: the text of its `.pub`
/// file, or the key itself on one line. The trusted comment when it is; else empty, with the reason in
/// `fault`.
std::optional<std::string> verify_signature(std::string_view bytes, std::string_view signature,
                                            std::string_view public_key, std::string& fault);

}  // namespace kyoto
