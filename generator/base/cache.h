// SPDX-License-Identifier: GPL-3.0-or-later
// What a build made and the next one may take again, when it would make the same: folders of files, by a key
// that names everything they were made from. Never trusted: each entry proves its bytes when it is taken, and
// a folder that is no cache of ours is left alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
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
  /// kept, when it holds what no build has put there. Several builds may use one folder at the same time.
  void open(std::filesystem::path folder, Diagnostics& diagnostics);

  bool is_open() const { return !folder_.empty(); }

  /// The key of what follows from these inputs and from the program: another program, another key.
  std::string key(std::string_view inputs) const;

  /// The folder of the entry; empty when there is none. One whose bytes are not those that were kept is
  /// noted as `damaged-cache` and removed. From any thread.
  std::optional<std::filesystem::path> find(const std::string& key);

  /// Keeps the files of `made`, a folder without folders, as the entry of this key. What cannot be kept, on a
  /// full disk, is let go. From any thread.
  void keep(const std::string& key, const std::filesystem::path& made);

  /// The same for bytes instead of a folder.
  std::optional<std::string> read(const std::string& key);
  void keep_bytes(const std::string& key, std::string_view bytes);

  /// Removes what nobody has used for long: all that is older than `days`, and more, the oldest first, while
  /// there are more than `most` bytes. What was used in the last hour stays: another build may read it.
  void trim(std::uintmax_t most = 1'000'000'000, int days = 30);

  /// What was found out about entries, once.
  Diagnostics take_notes();

 private:
  std::optional<std::filesystem::path> proven(const std::string& key, std::string* bytes);
  template <typename Fill>
  void keep_what(const std::string& key, const Fill& fill);

  std::filesystem::path folder_;  ///< empty: nothing is kept
  std::string program_;           ///< hash of the program's own file
  std::mutex mutex_;              ///< guards the notes
  Diagnostics notes_;
};

/// Where the user's programs keep what they can make again (XDG Base Directory Specification), with `kyoto`
/// behind it; empty when the environment names no such place.
std::filesystem::path user_cache_folder();

}  // namespace kyoto
