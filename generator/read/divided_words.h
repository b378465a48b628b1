// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a hyphen at the end of a printed line belongs to the word, or only divides it for the line. The
// document's own words tell.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

#include "read/reporter.h"
#include "read/source_text.h"

namespace kyoto {

class DividedWords {
 public:
  /// Learns the words of the whole source.
  explicit DividedWords(std::string_view source);

  /// Appends a printed line to what it continues. A hyphen that only divided a word goes to `account`; one of
  /// which nothing can be known stays, and is reported (`divided-word`).
  void join(SourcedText& open, const SourcedText& line, SourceAccount& account, Reporter& reporter) const;

 private:
  void learn(const std::string& word);
  enum class Hyphen : std::uint8_t { Own, Divides, Unknown };
  Hyphen hyphen_between(std::string_view before, std::string_view behind) const;

  std::unordered_set<std::string> words_;  ///< in small letters, with their inner hyphens
  bool divides_words_ = false;             ///< some word of this source is divided for sure
};

}  // namespace kyoto
