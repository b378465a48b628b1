// SPDX-License-Identifier: GPL-3.0-or-later
// The automatic numbers of a Word document's paragraphs, which stand nowhere in its words: counts them as
// Word does, and writes them as Word shows them.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "read/docx_styles.h"
#include "read/xml.h"

namespace kyoto {

class DocxNumbering {
 public:
  /// `root` is the element `numbering`; null when the document has none.
  DocxNumbering(const XmlNode* root, const DocxStyles& styles);

  /// The number of the next paragraph of a list: `12.`, `(a)`, `–`; empty when it shows none. Without a
  /// `level` the one that stands for the paragraph's `style` counts, or else the one that the style names.
  std::string next(int list, std::optional<int> level, std::string_view style, int level_of_style);

 private:
  static constexpr int level_count = 9;
  enum class Format : std::uint8_t { Decimal, Zero, SmallLetter, Letter, SmallRoman, Roman, Bullet, None };
  struct Level {
    Format format = Format::Decimal;
    int start = 1;
    std::optional<int> restart;  ///< the level, from 1, behind which it begins again; 0: never
    bool is_legal = false;       ///< all numbers in it are decimal
    std::string text;            ///< `(%2)`
    std::string style;           ///< the paragraph style that stands for it
  };
  /// What several lists share: they count on together.
  struct Pattern {
    std::array<std::optional<Level>, level_count> levels;
    std::array<std::optional<int>, level_count> counts;  ///< of the paragraph before; empty: none was counted
    std::string style_link;  ///< the style that names the list which says all this
  };
  struct List {
    int pattern = 0;
    std::map<int, int> starts;     ///< by level: where it begins, at first and behind a higher level
    std::set<int> begun;           ///< the levels of these that it has begun
    std::map<int, Level> instead;  ///< by level
  };
  static Level read_level(const XmlNode& node);
  static std::string digits(int value, Format format);
  const Level* level_of(const List& list, const Pattern& pattern, int level) const;
  std::string label(const List& list, const Pattern& pattern, int level) const;
  Pattern* pattern_of(const List& list);

  const DocxStyles& styles_;
  std::unordered_map<int, Pattern> patterns_;
  std::unordered_map<int, List> lists_;
};

}  // namespace kyoto
