// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/practice_memory.h"

#include <utility>

namespace kyoto {

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
