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

/// The script that tells the pages the hash of the manifest, which no page can hold whose own hash is in it,
/// and the hash of the content, with which every page would change.
inline constexpr const char* stamp_path = "assets/edition.js";

struct EditionFacts {
  std::string number;  ///< `2026-03-14`, the newest day of the content; stands on every page
  std::string
      content;  ///< `9f2c01ab`, the beginning of the hash of what goes in: tells editions of a day apart
  std::optional<Date> content_date;  ///< the newest day that the content states
  std::optional<Date> built;         ///< the day of the build; empty unless it was given
  std::vector<std::pair<std::string, std::size_t>> counts;  ///< `practices`, 77
  std::string address;  ///< where the newest edition stands; empty: unknown

  /// `2026-03-14-9f2c01ab`. Not for pages: each would be another one after any change elsewhere.
  std::string name() const { return content.empty() ? number : number + '-' + content; }

  /// The day from which the edition's age counts.
  std::optional<Date> date() const { return built ? built : content_date; }
};

}  // namespace kyoto
