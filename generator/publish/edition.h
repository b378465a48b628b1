// SPDX-License-Identifier: GPL-3.0-or-later
// An edition while it is written: takes every file and gives, at the end, the three by which it proves
// itself. Each names the hash of the one before it: pages, `manifest.json`, the script that shows the
// manifest's hash on a page, `SHA256SUMS`.
#pragma once

#include <string>
#include <string_view>

#include "publish/manifest.h"

namespace kyoto {

/// Tells the pages the hash of the manifest, which no page can hold whose own hash is in it.
inline constexpr const char* stamp_path = "assets/edition.js";

class Edition {
 public:
  explicit Edition(EditionFacts facts = {});

  /// Notes a file of the edition. The order in which files come does not matter.
  void add(const std::string& path, std::string_view bytes);

  /// Facts, and the hash of every file that was added.
  std::string manifest() const { return to_text(manifest_); }

  /// The script at stamp_path.
  std::string stamp() const;

  /// The sums of every file that was added, of the manifest and of the stamp.
  std::string sums() const;

 private:
  Manifest manifest_;
};

}  // namespace kyoto
