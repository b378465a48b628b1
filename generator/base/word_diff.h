// SPDX-License-Identifier: GPL-3.0-or-later
// Two texts word by word: which words of the earlier one the later one kept, dropped and added. For texts of
// any language; not for lines of code.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kyoto {

/// A run of words: the bytes [earlier_begin, earlier_end) of the earlier text and [later_begin, later_end) of
/// the later one.
struct WordRun {
  enum class Kind : std::uint8_t {
    Kept,     ///< the same words in both; white space and the form of quotation marks may differ
    Dropped,  ///< in the earlier text only; the later range is empty
    Added,    ///< in the later text only; the earlier range is empty
  } kind = Kind::Kept;
  std::size_t earlier_begin = 0;
  std::size_t earlier_end = 0;
  std::size_t later_begin = 0;
  std::size_t later_end = 0;
};

/// Whether a kept run that is short for the changes around it counts as changed too.
enum class Joining : std::uint8_t { Off, On };

/// Aligns two texts in UTF-8. The runs cover both texts from beginning to end, in their order; between two
/// kept runs stands at most one dropped run, then at most one added. White space at the edge of a change
/// belongs to what was kept.
std::vector<WordRun> word_diff(std::string_view earlier, std::string_view later,
                               Joining joining = Joining::On);

/// The bytes [begin, end) of a text.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The runs of words that stand in both texts, in whatever order.
struct CommonRuns {
  std::vector<TextRange> earlier, later;  ///< in the order of the text, none touches another
};

/// Finds all runs of `words` words or more that both texts have, case and punctuation ignored: for texts that
/// share too little to be aligned.
CommonRuns common_runs(std::string_view earlier, std::string_view later, std::size_t words = 5);

/// The words of a text as word_diff() counts them; punctuation is none.
std::size_t word_count(std::string_view text);

/// The share of the words of both texts that they have in common, in whatever order: 0 to 1. Cheap: tells
/// which paragraphs are worth an alignment.
double word_overlap(std::string_view earlier, std::string_view later);

}  // namespace kyoto
