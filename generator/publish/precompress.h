// SPDX-License-Identifier: GPL-3.0-or-later
// The compressed forms that web servers send in the place of a file: `index.html.gz` and `index.html.br`
// beside `index.html`. They are no part of the edition: no page, no line in its lists, and never on a stick.
// One that unpacks to its file of the edition proves itself.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostics.h"

namespace kyoto {

/// Writes both forms beside each file of text among `paths`, which are from `folder`. Where the site before,
/// in `old`, has forms that unpack to the same bytes, they are the same files. `jobs` threads; 0: as many as
/// the machine has cores. False, and `unwritable-file`, when one cannot be written.
bool precompress(const std::filesystem::path& folder, const std::filesystem::path& old,
                 std::span<const std::string> paths, std::size_t jobs, Diagnostics& diagnostics);

/// The path of the file whose compressed form this path names: `index.html.gz` -> `index.html`. Empty when it
/// names none.
std::string_view plain_path(std::string_view path);

/// Whether the file is a compressed form of exactly these bytes.
bool is_form_of(const std::filesystem::path& form, std::string_view bytes);

}  // namespace kyoto
