// SPDX-License-Identifier: GPL-3.0-or-later
// Words that a practice had better not use, and sentences that are too long to be read at once. It knows
// English; in other languages it finds nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/reporter.h"

namespace kyoto {

/// Words that judge a practice or brand people.
struct LoadedWords {
  std::string words;    ///< as they are written
  std::size_t at = 0;   ///< byte of the text at which they stand
  std::string instead;  ///< what to write
  bool brands = false;  ///< people; otherwise the words praise a practice
};

/// Whether words with capital letters inside a sentence are a name. In a title they may be its style.
enum class Capitals : std::uint8_t { AreNames, AreStyle };

/// In the order of the text. Left alone: what stands in quotation marks, names (`Alcoholics Anonymous`), and
/// the same words with another meaning (`criminal justice`, `to convict`).
std::vector<LoadedWords> find_loaded_words(std::string_view text, Capitals capitals = Capitals::AreNames);

/// How often the same words stand in `text` before those that were found.
std::size_t earlier_times(std::string_view text, const LoadedWords& found);

/// Reports `found`, which stands at `where`.
void report_loaded_words(const LoadedWords& found, const Position& where, int length, Reporter& reporter);

struct LongSentence {
  std::string beginning;  ///< its first words, as they are written
  std::size_t words = 0;
};

std::vector<LongSentence> find_long_sentences(std::string_view text);

/// Whether the words name with whom or with what results were compared: `a control group`, `compared with
/// others`. `No comparison is given` does not.
bool names_comparison(std::string_view text);

}  // namespace kyoto
