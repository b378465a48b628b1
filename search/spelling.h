// SPDX-License-Identifier: GPL-3.0-or-later
// "Did you mean ...?" from the words of the index itself. Not the nearest of a few names
// (base/edit_distance): here a mistake costs a letter, and the more frequent word wins.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/stems.h"

namespace kyoto {

/// Whether a term can be what a misspelt word meant: three letters or more and nothing else, and no monster.
bool is_spelling_word(std::string_view term);

struct KnownWord {
  std::string word;             ///< folded
  std::uint32_t frequency = 0;  ///< records that hold it
};

/// The mistakes that a word of so many letters may have: none below 3, 1 below 6, 2 below 10, then 3.
std::size_t most_mistakes(std::size_t letters);

/// Letters changed, left out, put in, or exchanged with their neighbour; `most` + 1 when there are more.
std::size_t count_mistakes(std::u32string_view a, std::u32string_view b, std::size_t most);

/// The first letters of the words among which a correction is sought: the word's own, and its second, for the
/// first may be one too many or exchanged.
std::vector<std::string> correction_beginnings(std::string_view word);

/// The word that was meant, empty when none is near: the fewest mistakes, then the same first letter, then
/// the most frequent, then the first by code points. Before one with several mistakes counts one from whose
/// stem the word differs by one: `corupt` is corruption, not court. Several mistakes, or one against a stem,
/// must be likely ones: the consonants agree, but for one in words of eight letters or more. Where nothing is
/// near, the word's own stem is compared: `deparments` is department. `words` holds those that begin with one
/// of correction_beginnings.
std::string correct_word(std::string_view word, const std::vector<KnownWord>& words, Stems& stems);

}  // namespace kyoto
