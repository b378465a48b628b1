// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a finished site as a ZIM file, which Kiwix opens and searches on phones and computers without a
// network. The only includer of libzim; where a build has no libzim, zim_missing.cpp stands in its place.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostics.h"

namespace kyoto {

/// What a library of ZIM files shows of this one.
struct ZimLabel {
  std::string name;  ///< the same for every edition: `kyoto_en`
  std::string creator, publisher, licence;
  std::string date;          ///< ISO 8601
  std::string edition_hash;  ///< 32 hexadecimal digits or more: the identity of this edition
};

/// Whether this build can write ZIM files.
bool can_write_zim();

/// Writes the files at `paths` of the site, with an index of the words of its pages. Title and description
/// are those of the home page. False, and `unwritable-file`, when it cannot; what stood at `target` then
/// stands as it was. The pages and the identity are the same in each run, but not the bytes of the file:
/// Xapian gives the index in it a random identity.
bool write_zim(const std::filesystem::path& site, const std::vector<std::string>& paths,
               const ZimLabel& label, const std::filesystem::path& target, Diagnostics& diagnostics);

}  // namespace kyoto
