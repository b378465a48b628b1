// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of the ranking that are ours, beside Xapian's BM25; client/engine.js has the same. README.md
// tells what each of them gained.
#pragma once

#include <cmath>
#include <cstddef>

namespace kyoto {

/// Hits, where fewer hold every clause: the rest are those that hold most.
inline constexpr std::size_t filled_up_to = 10;

/// The choices of the ranking, each of which can be left out to see what it gains.
struct SearchChoices {
  bool citations = true;   ///< a citation goes to its record
  bool synonyms = true;    ///< names of one thing find one another
  bool guesses = true;     ///< unknown words are completed, corrected or cut in two
  bool all_first = true;   ///< records that hold every clause come first
  bool importance = true;  ///< what others refer to counts more
};

/// By what hits are ordered: weights that differ by less than a 1e-9th are equal, so that the order of
/// additions cannot change that of hits.
inline double rank(double weight) {
  return std::round(weight * 1e9);
}

}  // namespace kyoto
