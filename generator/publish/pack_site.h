// SPDX-License-Identifier: GPL-3.0-or-later
// A finished site as one file: the same bytes, in a ZIP file for every system or a ZIM file for Kiwix. What
// the ZIP file holds is what `usb` writes on a stick.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostics.h"

namespace kyoto {

/// What was packed.
struct PackedFile {
  std::size_t files = 0;
  std::size_t bytes = 0;  ///< of the file that was written
};

/// Packs the edition in `site`, each file checked against the edition's own sums. The same edition gives the
/// same bytes. Empty, and messages, when it cannot; what stood at `target` then stands as it was.
std::optional<PackedFile> pack_zip(const std::filesystem::path& site, const std::filesystem::path& target,
                                   Diagnostics& diagnostics);

/// The same as a ZIM file. It has the edition's identity, but the index in it carries random bytes.
std::optional<PackedFile> pack_zim(const std::filesystem::path& site, const std::filesystem::path& target,
                                   Diagnostics& diagnostics);

/// How many files in how many bytes, and where.
std::string to_text(const PackedFile& packed, const std::filesystem::path& target);

}  // namespace kyoto
