// SPDX-License-Identifier: GPL-3.0-or-later
// Waits until something changes in some folders and the folders in them. It does not say what: whoever waits
// compares stamps. The only includer of inotify.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <vector>

#include "base/diagnostics.h"

namespace kyoto {

class Watch {
 public:
  /// Begins to watch; a folder that is not there yet is watched when it comes. Empty, and
  /// `unwatchable-folder` reported, when the system refuses.
  static std::optional<Watch> begin(const std::vector<std::filesystem::path>& folders,
                                    Diagnostics& diagnostics);

  Watch(Watch&& other) noexcept;
  Watch& operator=(Watch&& other) noexcept;
  ~Watch();

  enum class Woken : std::uint8_t { Changed, Stopped };

  /// Returns when a file was saved, moved, made or removed, and then no other one was for a moment (an editor
  /// takes several steps to save once); or, at once, when the descriptor `stop` can be read.
  Woken wait(int stop);

 private:
  Watch() = default;

  void add(const std::filesystem::path& folder);
  void add_roots();
  bool take();

  int inotify_ = -1;
  std::vector<std::filesystem::path> roots_;
  std::map<int, std::filesystem::path> folders_;  ///< by watch descriptor
  int refusal_ = 0;                               ///< the system's last error; 0 for none
};

}  // namespace kyoto
