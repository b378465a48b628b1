// SPDX-License-Identifier: GPL-3.0-or-later
// The two lists by which an edition proves itself: `manifest.json` for programs and `SHA256SUMS` for stock
// tools. Reading them trusts nothing: they may come from a stick that anybody had in hands.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "base/edition_facts.h"

namespace kyoto {

/// Hashes by path from the edition's root, with `/`.
using Hashes = std::map<std::string, std::string>;

struct Manifest {
  EditionFacts facts;
  std::size_t bytes = 0;  ///< of all files together
  Hashes files;           ///< all but the lists themselves and what names the manifest's own hash
};

std::string to_text(const Manifest& manifest);

/// Empty, and `invalid-manifest`, when it is no manifest, or one with a path that leads out of its edition.
std::optional<Manifest> parse_manifest(std::string_view text, const std::string& file,
                                       Diagnostics& diagnostics);

/// One line a file, `<hash>  <path>`, sorted by path: `sha256sum -c SHA256SUMS` checks it.
std::string to_sums(const Hashes& hashes);

/// Empty, and `invalid-manifest`, when a line is not of that form.
std::optional<Hashes> parse_sums(std::string_view text, const std::string& file, Diagnostics& diagnostics);

}  // namespace kyoto
