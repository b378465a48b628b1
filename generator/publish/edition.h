// SPDX-License-Identifier: GPL-3.0-or-later
// An edition while it is written: takes every file and gives, at the end, the three by which it proves
// itself. Each names the hash of the one before it: pages, `manifest.json`, the script that shows the
// manifest's hash on a page, `SHA256SUMS`.
#pragma once

#include <cstddef>
#include <string>

#include "publish/manifest.h"

namespace kyoto {

/// The bytes of what proves an edition.
struct EditionProof {
  std::string manifest;  ///< facts, and the hash of every file
  std::string stamp;     ///< the script at stamp_path
  std::string sums;      ///< of every file, of the manifest and of the stamp
};

class Edition {
 public:
  explicit Edition(EditionFacts facts = {});

  /// Notes a file of the edition: its hash, as sha256() gives it, and its size in bytes. The order in which
  /// files come does not matter.
  void add(const std::string& path, std::string hash, std::size_t size);

  /// All three, of the files that were added.
  EditionProof proof() const;

 private:
  Manifest manifest_;
};

}  // namespace kyoto
