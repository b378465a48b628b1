// SPDX-License-Identifier: GPL-3.0-or-later
// An edition's proof of itself: the hash of every file, as `SHA256SUMS` for stock tools and as
// `manifest.json`.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace kyoto {

class Edition {
 public:
  /// Notes a file of the edition. The order in which files come does not matter.
  void add(const std::string& path, std::string_view bytes);

  /// One line a file, `<hash>  <path>`, sorted by path: `sha256sum -c SHA256SUMS` checks it.
  std::string sums() const;

  /// Name, counts and the hash of every file. The edition's name is the start of the hash of sums(): the same
  /// content has the same name, whatever the machine and the day.
  std::string manifest() const;

  std::string name() const;

 private:
  struct File {
    std::string hash;
    std::size_t size = 0;
  };
  std::map<std::string, File> files_;
};

}  // namespace kyoto
