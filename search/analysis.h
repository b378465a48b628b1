// SPDX-License-Identifier: GPL-3.0-or-later
// Text -> terms with positions, once for both engines. Not stemming (stems does that) and not what words mean
// (synonyms).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kyoto {

/// One term of a text. A whole that holds parts comes before them and has the position of the first.
struct Token {
  enum class Kind : std::uint8_t {
    Word,    ///< letters only, apostrophes inside included: may be stemmed
    Number,  ///< anything with a digit
    Whole,   ///< parts joined as written: `a/conf.234/16`, `70/175`, `158(k)`, `gender-responsive`
    Joined,  ///< words that a hyphen joins, without it: `reoffending` of `re-offending`; may be stemmed
    Sign,    ///< a sign of a writing without spaces, or two neighbours: `监`, `监狱`
  } kind = Kind::Word;
  std::string term;            ///< folded: no case, no accents
  std::uint32_t position = 0;  ///< counted in parts, from 1
  std::size_t begin = 0;       ///< bytes of the text
  std::size_t end = 0;
};

/// All terms of `text`, which is valid UTF-8, sorted by begin; of the same begin the longest first.
std::vector<Token> analyse(std::string_view text);

/// Length of the points that follow a paragraph's number at byte `at`: ` (k)`, `(e) (i)`; 0 when none do.
std::size_t match_points(std::string_view text, std::size_t at);

/// Folds one word or whole as all terms are: base's fold, but Cyrillic й stays the letter that it is.
std::string fold_term(std::string_view text);

}  // namespace kyoto
