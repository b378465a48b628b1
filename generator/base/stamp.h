// SPDX-License-Identifier: GPL-3.0-or-later
// What the file system says of files without reading them, to know which must be read again. Not for what is
// published: that goes by the bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kyoto {

struct FileStamp {
  std::uint64_t device = 0, inode = 0;  ///< another file of the same name has another inode
  std::int64_t size = 0;
  std::int64_t changed = 0;  ///< nanoseconds since 1970 by the system's clock; no program can set it
  bool is_settled = false;   ///< the last change is so long ago that a next one would have another time
};

/// Empty when there is no such file. Take it before the file is read: what changes meanwhile then shows
/// later.
std::optional<FileStamp> stamp_of(const std::filesystem::path& file);

/// The same of a folder: it changes when something in it comes, goes or gets another name.
std::optional<FileStamp> stamp_of_folder(const std::filesystem::path& folder);

/// Sorted by path, as the file system writes it: its own order of paths takes long to find.
using Stamps = std::vector<std::pair<std::string, FileStamp>>;

/// The stamps of all regular files in the folder and the folders in it; empty when it does not exist.
/// `left_out`: the name of a folder in it that does not count.
Stamps stamps_below(const std::filesystem::path& folder, std::string_view left_out = {});

/// Whether the file has the bytes that it had. A stamp that had not settled proves nothing: then it has not.
bool is_unchanged(const FileStamp& then, const FileStamp& now);

/// The files that are only in one of the two, or have other bytes in `now`.
std::vector<std::string> changed_files(const Stamps& then, const Stamps& now);

/// Whether the same files are there, with the bytes that they had.
bool is_unchanged(const Stamps& then, const Stamps& now);

}  // namespace kyoto
