// SPDX-License-Identifier: GPL-3.0-or-later
// Frequent words of the texts, each written as one sign: the texts from which snippets are cut travel in
// pieces so small that compression alone finds little in them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/record.h"

namespace kyoto {

/// Which signs stand for which words. A sign is a letter of two bytes that occurs in no text; it stands for a
/// space and the word. The same records give the same signs. Cost: linear in the texts, of which some are
/// looked at only for the signs that they use.
class WordSigns {
 public:
  explicit WordSigns(std::span<const SearchRecord* const> records);
  WordSigns(const WordSigns&) = delete;  // it points into itself
  WordSigns& operator=(const WordSigns&) = delete;

  /// The text with signs for its frequent words.
  std::string shortened(std::string_view text) const;

  /// For the reader: all signs, a line end, and the words in the same order, parted by tabs.
  std::string table() const;

 private:
  /// A word's place in the table; free where it has no letters.
  struct Slot {
    std::uint64_t letters = 0;  ///< the first eight, which tell nearly all words apart
    std::uint32_t size = 0;
    std::uint32_t number = 0;  ///< of `words_`
  };

  std::size_t slot_of(std::string_view word, std::uint64_t letters) const;

  std::vector<std::string> words_;  ///< each with the space before it
  std::vector<std::string> signs_;
  std::vector<Slot> slots_;  ///< open addresses: each word of each text is looked up
};

}  // namespace kyoto
