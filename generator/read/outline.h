// SPDX-License-Identifier: GPL-3.0-or-later
// Numbering: what the number or label at the start of a line is, and where it stands among those before it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kyoto {

/// `12. `, `12 bis. ` or `2.1 ` at the start of a line.
struct ParagraphNumber {
  int number = 0;
  int part = 0;              ///< of `2.1` the 1; 0: a whole number
  std::string further = {};  ///< `bis`, `ter`, `quater` of a paragraph that was put in later
  std::size_t length = 0;    ///< bytes up to the first word

  /// As in a unit id: `12`, `12bis`, `2.1`.
  std::string printed() const;
};

/// How labels of points stand: in brackets, `(a)`, as in English, or also with the closing one alone, `a)`,
/// as in French and Spanish.
enum class PointBrackets : std::uint8_t { Both, ClosingToo };

/// `(a) ` at the start of a line, perhaps behind a list bullet.
struct PointLabel {
  std::string label;       ///< `a`, `iv`
  std::size_t bullet = 0;  ///< bytes of the bullet before it
  std::size_t length = 0;  ///< bytes up to the first word, the bullet included
};

/// `A. ` or `II. ` before a heading's title.
struct HeadingNumber {
  std::string number;  ///< `A.`, `II.`
  std::size_t length = 0;
};

/// `12. ` or `12 bis. `. A number with more digits than `most_digits` is a year.
std::optional<ParagraphNumber> paragraph_number(std::string_view line, std::size_t most_digits = 3);
/// `2.1 ` or `2.1. `: how some guidelines number the paragraphs of a part. A figure begins like that, too
/// (`12.5 per cent`): only what follows the last such number is one.
std::optional<ParagraphNumber> part_number(std::string_view line);
std::optional<PointLabel> point_label(std::string_view line, PointBrackets brackets = PointBrackets::Both);
std::optional<HeadingNumber> heading_number(std::string_view line);

/// The bytes of the number or label with which the line begins, with the space behind it; 0: it begins with
/// none.
std::size_t label_length(std::string_view line);

/// `I` -> 1; 0 when it is no Roman number in capitals or small letters.
int roman_value(std::string_view text);
/// 4 -> `iv`.
std::string small_roman(int value);

/// The path of labels from the paragraph down to the point with this label, given the path of the point
/// before it (empty for none): a next letter or number of any level above, or the first of a level below.
/// Empty when the label fits nowhere.
/// `(i)` behind `(h)` is the letter; behind `(e)` it is the first Roman number.
std::vector<std::string> place_label(const std::vector<std::string>& before, const std::string& label);

/// The labels that could follow, for messages: `(c) or (i)`.
std::string expected_labels(const std::vector<std::string>& before);

}  // namespace kyoto
