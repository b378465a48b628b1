// SPDX-License-Identifier: GPL-3.0-or-later
// What an edition says of itself: its number, its days and how much it holds. Known before the first page is
// made, for every page shows the number; the hashes of the files are known only behind the last.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"

namespace kyoto {

struct EditionFacts {
  std::string number;                ///< `2026-03-14-9f2c01ab`: the newest day of the content, and its hash
  std::optional<Date> content_date;  ///< the newest day that the content states
  std::optional<Date> built;         ///< the day of the build; empty unless it was given
  std::vector<std::pair<std::string, std::size_t>> counts;  ///< `practices`, 77
  std::string address;  ///< where the newest edition stands; empty: unknown

  /// The day from which the edition's age counts.
  std::optional<Date> date() const { return built ? built : content_date; }
};

}  // namespace kyoto
