// SPDX-License-Identifier: GPL-3.0-or-later
// Names that every file system takes, FAT32 and exFAT on a memory stick too, and that no program mistakes for
// something else.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kyoto {

constexpr std::size_t longest_name = 60;   ///< of a file or a folder
constexpr std::size_t longest_path = 150;  ///< from the root of an edition

/// Why the path (with `/`, from the root of an edition) cannot stand on a memory stick, as `found ...`; empty
/// when it can. Names are of small letters a-z, digits, `.` and `-`; so no two differ by capital letters
/// alone.
std::optional<std::string> unsafe_name(std::string_view path);

}  // namespace kyoto
