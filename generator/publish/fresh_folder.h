// SPDX-License-Identifier: GPL-3.0-or-later
// A folder that is written under another name and takes its place when it is complete. Whatever happens
// before, its own name never stands over half of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "base/diagnostics.h"

namespace kyoto {

class FreshFolder {
 public:
  /// It will stand at `target`; until then it is `<target>.incomplete`.
  explicit FreshFolder(const std::filesystem::path& target);
  ~FreshFolder();  ///< removes what is left: an incomplete folder, or the one that was replaced
  FreshFolder(const FreshFolder&) = delete;
  FreshFolder& operator=(const FreshFolder&) = delete;

  /// Removes what an attempt left that was cut off.
  static void remove_remains(const std::filesystem::path& target);

  /// Makes the folder, and removes what an earlier attempt left. False, and a message, when it cannot or when
  /// the disk has not `bytes` free.
  bool begin(std::size_t bytes, Diagnostics& diagnostics);

  /// Writes one file. False, and `unwritable-file`, when it cannot.
  bool write(const std::string& path, std::string_view bytes, Diagnostics& diagnostics);

  /// The folder while it is written, for what puts files of its own there.
  const std::filesystem::path& folder() const { return fresh_; }

  /// Waits for the disk and puts the folder in its place. False, and `unwritable-file`, when it cannot.
  bool finish(Diagnostics& diagnostics);

 private:
  std::filesystem::path target_;
  std::filesystem::path fresh_;
  bool has_begun_ = false;
  std::pair<std::uint64_t, std::uint64_t> identity_ = {};  ///< device and inode of what was begun
};

}  // namespace kyoto
