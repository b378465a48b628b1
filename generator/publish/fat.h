// SPDX-License-Identifier: GPL-3.0-or-later
// What files take on a memory stick with FAT32 in clusters of 32 KiB: more than their bytes, and a folder
// holds so many and no more.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace kyoto {

class FatSpace {
 public:
  /// Counts a file with its name and the folders above it. The path is from the stick's root, with `/`.
  void add(std::string_view path, std::size_t bytes);

  /// Files and folders, in whole clusters.
  std::size_t bytes() const;

  /// A folder that holds more than FAT32 can list; empty when there is none.
  std::optional<std::string> full_folder() const;

 private:
  std::size_t clusters_ = 0;                         ///< of files
  std::map<std::string, std::size_t> entries_ = {};  ///< by folder: the entries of 32 bytes in it
};

}  // namespace kyoto
