// SPDX-License-Identifier: GPL-3.0-or-later
// A text as words and as grams, words in a row, as lineage compares texts. Not for showing what changed
// between two texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kyoto {

/// One word as it is compared, and where it stands.
struct ComparedWord {
  std::string word;         ///< in lower case
  std::uint32_t begin = 0;  ///< byte offsets of the text
  std::uint32_t end = 0;
};

/// The words of `text`. English: runs of a-z and 0-9, with `'s` and the like at their end. Other languages:
/// runs of letters and digits without their accents; a character of a script that sets no spaces is a word by
/// itself.
std::vector<ComparedWord> compared_words(std::string_view text, std::string_view language);

/// How many words in a row make one gram: five. Of Chinese and Japanese eight characters, which say about as
/// much.
std::size_t gram_length(std::string_view language);

/// A number for one word, or for a mark in its place; the same on every machine.
std::uint64_t word_hash(std::string_view word);

/// A number for words in a row, in that order. The same words in another language have another number.
class GramHash {
 public:
  explicit GramHash(std::string_view language) : state_(word_hash(language)) {}
  void add(std::uint64_t word);
  std::uint64_t value() const { return state_; }

 private:
  std::uint64_t state_;
};

/// The grams of a text, each beginning one word behind the one before it. None when it is shorter than a
/// gram.
std::vector<std::uint64_t> grams_of(const std::vector<ComparedWord>& words, std::string_view language);

}  // namespace kyoto
