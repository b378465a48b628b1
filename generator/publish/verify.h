// SPDX-License-Identifier: GPL-3.0-or-later
// Whether an edition is whole and unaltered: a site, or a copy of it on a stick. It reads every file and
// changes none.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "publish/manifest.h"

namespace kyoto {

/// Where an edition stands. On a stick it is the folder `kyoto` beside START-HERE.html; elsewhere the folder
/// itself.
struct EditionPlace {
  std::filesystem::path folder;
  std::filesystem::path start_page;  ///< START-HERE.html; empty when the folder is not on a stick
};
EditionPlace find_edition(const std::filesystem::path& given);

/// The name of the folder on a stick, and of the one page beside it.
inline constexpr const char* stick_folder = "kyoto";
inline constexpr const char* start_page_name = "START-HERE.html";
/// The file of the edition whose bytes the start page has.
inline constexpr const char* start_page_source = "assets/start-here.txt";
/// What a stick's folder holds beside the site, in six languages, and the file of the edition that it
/// repeats.
inline constexpr const char* readme_name = "README.txt";
inline constexpr const char* readme_source = "assets/readme.txt";
/// How to bring a copy up to date by hand; an update comes with it.
inline constexpr const char* update_steps_source = "assets/how-to-update.txt";

/// What an edition says of its files; the two lists agree.
struct EditionLists {
  Manifest manifest;
  Hashes sums;  ///< every file but SHA256SUMS and what is signed beside it
  std::string manifest_hash;
  std::string sums_text;
};

/// Reads the lists. Empty, and messages, when one is missing, altered or contradicts the other.
std::optional<EditionLists> read_lists(const std::filesystem::path& folder, Diagnostics& diagnostics);

/// The bytes of a file if they are those of the edition; else empty, and `missing-file`, `altered-file` or
/// `unreadable-file`.
std::optional<std::string> read_verified(const std::filesystem::path& folder, const std::string& path,
                                         const std::string& hash, Diagnostics& diagnostics);

/// Whether the file has the bytes of the edition, reported if not; it is never in memory as a whole.
bool is_unaltered(const std::filesystem::path& folder, const std::string& path, const std::string& hash,
                  Diagnostics& diagnostics);

struct Verified {
  std::string edition;
  std::string manifest_hash;
  std::size_t files = 0;
  std::size_t forms = 0;               ///< compressed forms beside files of a site
  std::vector<std::string> unchecked;  ///< what lies there and is no part of the edition: `search-index/`
  std::string signed_as;               ///< the trusted comment of the signature; empty when none was checked
  bool has_signature = false;
};

/// Checks every file. Whatever is missing, altered or too many is reported by its name; the result is empty
/// when anything is. With a public key (the text of its file, or the key itself) the edition must be signed
/// by it.
std::optional<Verified> verify_edition(const EditionPlace& place, const std::string& public_key,
                                       Diagnostics& diagnostics);

/// What a person is told of an edition that is whole.
std::string to_text(const Verified& verified);

}  // namespace kyoto
