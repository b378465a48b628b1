// SPDX-License-Identifier: GPL-3.0-or-later
// What a build made and the next one may take again, when it would make the same: folders of files, by a key
// that names everything they were made from. Never trusted: each entry proves its bytes when it is taken, and
// a folder that is no cache of ours is left alone.
#pragma once

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/diagnostics.h"

namespace kyoto {

class Cache {
 public:
  /// Keeps nothing.
  Cache() = default;
  Cache(const Cache&) = delete;
  Cache& operator=(const Cache&) = delete;

  /// Takes the folder for its own; it is made when something is kept. `foreign-cache` is noted, and nothing
  /// kept, when it holds what no build has put there. Not while another build uses it.
  void open(std::filesystem::path folder, Diagnostics& diagnostics);

  bool is_open() const { return !folder_.empty(); }

  /// The key of what follows from these inputs and from the program: another program, another key.
  std::string key(std::string_view inputs) const;

  /// The folder of the entry; empty when there is none. One whose bytes are not those that were kept is
  /// noted as `damaged-cache` and removed. From any thread.
  std::optional<std::filesystem::path> find(const std::string& key);

  /// Keeps the files of `made`, a folder without folders on the same file system, as the entry of this key;
  /// they stand in both places afterwards, as the same files. What cannot be kept is let go. From any thread.
  void keep(const std::string& key, const std::filesystem::path& made);

  /// The entry stays at the end, though nobody asked for its files.
  void still_needed(const std::string& key);

  /// Removes the entries that nobody found, kept or needed since it was opened.
  void remove_unused();

  /// What was found out about entries, once.
  Diagnostics take_notes();

 private:
  std::filesystem::path folder_;  ///< empty: nothing is kept
  std::string program_;           ///< hash of the program's own file
  std::mutex mutex_;              ///< guards what follows
  std::set<std::string> used_;
  Diagnostics notes_;
};

/// Puts the files of the folder into another one, as the same files where the file system can.
bool link_files(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace kyoto
