// SPDX-License-Identifier: GPL-3.0-or-later
// What was read of practices before, for whoever reads them again after each edit. Not for the disk: it lives
// as long as the program that watches the files.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/stamp.h"
#include "model/practices.h"
#include "read/practice_fields.h"

namespace kyoto {

class PracticeMemory {
 public:
  /// The practices of the folder, and what is said about their names: list_practice_files(), once more only
  /// when files have come, gone or been renamed.
  const std::vector<std::filesystem::path>& files_of(const std::filesystem::path& folder,
                                                     Diagnostics& diagnostics);

  /// The file has changed: it is to be read again.
  void forget(const std::filesystem::path& file) { kept_.erase(file.native()); }

  /// The vocabularies or documents have changed, by which practices are read.
  void forget_all() { kept_.clear(); }

  /// Forgets everything unless practices are read by the same ids and the same day as before.
  void prepare(const std::set<std::string>& ids, const std::optional<Date>& today);

  /// What was read of the file, and what was said about it.
  struct Kept {
    SharedPractice practice;
    std::vector<StatedAlias> aliases;
    bool is_sound = false;
    Diagnostics found;
  };
  const Kept* find(const std::filesystem::path& file) const;  ///< null: it must be read
  void keep(const std::filesystem::path& file, Kept kept);

 private:
  std::filesystem::path folder_;
  std::optional<FileStamp> stamp_;  ///< of the folder, before its files were listed
  std::vector<std::filesystem::path> files_;
  Diagnostics about_files_;
  std::unordered_map<std::string, Kept> kept_;  ///< by path
  std::set<std::string> ids_;
  std::optional<Date> today_;
};

}  // namespace kyoto
