// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/practice_memory.h"

#include <utility>

#include "read/practice_files.h"

namespace kyoto {

const std::vector<std::filesystem::path>& PracticeMemory::files_of(const std::filesystem::path& folder,
                                                                   Diagnostics& diagnostics) {
  const std::optional<FileStamp> now = stamp_of_folder(folder);
  if (folder != folder_ || !stamp_ || !now || !is_unchanged(*stamp_, *now)) {
    folder_ = folder;
    stamp_ = now;
    about_files_ = Diagnostics();
    files_ = list_practice_files(folder, about_files_);
  }
  diagnostics.append(about_files_);
  return files_;
}

void PracticeMemory::prepare(const std::set<std::string>& ids, const std::optional<Date>& today) {
  // A practice names others by their ids, and a review is due by the day.
  if (ids == ids_ && today == today_) return;
  kept_.clear();
  ids_ = ids;
  today_ = today;
}

const PracticeMemory::Kept* PracticeMemory::find(const std::filesystem::path& file) const {
  const auto found = kept_.find(file.native());
  return found == kept_.end() ? nullptr : &found->second;
}

void PracticeMemory::keep(const std::filesystem::path& file, Kept kept) {
  kept_.insert_or_assign(file.native(), std::move(kept));
}

}  // namespace kyoto
