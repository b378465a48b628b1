// SPDX-License-Identifier: GPL-3.0-or-later
// What word_diff() found, as HTML: both texts side by side, and the changes alone with the words around them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/html.h"
#include "base/word_diff.h"

namespace kyoto {

/// Two texts and what was kept of the one in the other. Borrows the texts.
struct Difference {
  std::string_view earlier, later;
  std::vector<WordRun> runs;

  Difference(std::string_view earlier_text, std::string_view later_text)
      : earlier(earlier_text), later(later_text), runs(word_diff(earlier_text, later_text)) {}

  /// Word for word the same, white space and the form of quotation marks apart.
  bool is_same() const;
};

/// Two texts that stand side by side.
struct Sides {
  Html earlier, later;
};

/// The earlier text, with what was dropped in `<del>`.
Html earlier_side(const Difference& difference);

/// The later text, with what was added in `<ins>`.
Html later_side(const Difference& difference);

/// Two texts that share too little to be aligned: the runs of words that both have are in `<mark>`, wherever
/// they stand, the rest in `<del>` and `<ins>`.
Sides common_sides(std::string_view earlier, std::string_view later);

/// Each place at which the texts differ, as one line: dropped and added words with a few of those around
/// them. Changes with hardly a word between them are one place.
std::vector<Html> changed_places(const Difference& difference);

}  // namespace kyoto
