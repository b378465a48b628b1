// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/edit_distance.h"

#include <algorithm>
#include <vector>

#include "base/unicode.h"

namespace kyoto {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  // Three rows of the table of "optimal string alignment": the one before last serves transpositions.
  std::vector<std::size_t> older(b.size() + 1);
  std::vector<std::size_t> previous(b.size() + 1);
  std::vector<std::size_t> current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, changed});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        current[j] = std::min(current[j], older[j - 2] + 1);
    }
    std::swap(older, previous);
    std::swap(previous, current);
  }
  return previous[b.size()];
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  const std::string wanted = fold(word);
  std::size_t best = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  std::optional<std::string> found;
  for (const std::string& candidate : candidates) {
    const std::string folded = fold(candidate);
    const std::size_t gap =
        folded.size() > wanted.size() ? folded.size() - wanted.size() : wanted.size() - folded.size();
    if (gap >= best) continue;
    const std::size_t distance = edit_distance(wanted, folded);
    if (distance < best) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

}  // namespace kyoto
