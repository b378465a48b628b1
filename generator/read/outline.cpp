// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/outline.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/unicode.h"
#include "model/further_numbers.h"

namespace kyoto {
namespace {

constexpr std::size_t longest_number = 3;

/// How many digits stand at `at`.
std::size_t digits_at(std::string_view line, std::size_t at) {
  std::size_t end = at;
  while (end < line.size() && is_ascii_digit(line[end])) ++end;
  return end - at;
}

/// The length of the white space at `at`, with what word processors put behind a number: no-break, em, en and
/// thin spaces.
std::size_t gap_length(std::string_view line, std::size_t at) {
  std::size_t end = at;
  while (end < line.size()) {
    std::size_t next = end;
    if (!is_space(next_code_point(line, next))) break;
    end = next;
  }
  return end - std::min(at, end);
}

/// `a` -> `b`, `z` -> `aa`, as the United Nations counts points.
std::string next_letter(const std::string& label) {
  if (label == "z") return "aa";
  std::string next = label;
  for (char& c : next) c = static_cast<char>(c + 1);
  return next;
}

/// What follows `label` at `depth` 0 (letters), 1 (Roman numbers), 2 (letters) ...
std::string following(const std::string& label, std::size_t depth) {
  return depth % 2 == 0 ? next_letter(label) : small_roman(roman_value(label) + 1);
}

std::string first_at(std::size_t depth) {
  return depth % 2 == 0 ? "a" : "i";
}

}  // namespace

std::string ParagraphNumber::printed() const {
  return part > 0 ? std::to_string(number) + "." + std::to_string(part) : std::to_string(number) + further;
}

std::optional<ParagraphNumber> paragraph_number(std::string_view line, std::size_t most_digits) {
  const std::size_t digits = digits_at(line, 0);
  if (digits == 0 || digits > most_digits) return std::nullopt;
  ParagraphNumber result;
  std::from_chars(line.data(), line.data() + digits, result.number);
  std::size_t at = digits;
  if (line.substr(at, 1) != ".") {
    at += gap_length(line, at);
    for (const std::string_view word : further_numbers)
      if (line.substr(at).starts_with(word) && line.substr(at + word.size(), 1) == ".") result.further = word;
    if (result.further.empty()) return std::nullopt;
    at += result.further.size();
  }
  const std::size_t gap = gap_length(line, at + 1);
  if (gap == 0) return std::nullopt;
  result.length = at + 1 + gap;
  return result;
}

std::optional<ParagraphNumber> part_number(std::string_view line) {
  const std::size_t digits = digits_at(line, 0);
  if (digits == 0 || digits > longest_number || line.substr(digits, 1) != ".") return std::nullopt;
  const std::size_t part = digits_at(line, digits + 1);
  if (part == 0 || part > longest_number) return std::nullopt;
  ParagraphNumber result;
  std::from_chars(line.data(), line.data() + digits, result.number);
  std::from_chars(line.data() + digits + 1, line.data() + digits + 1 + part, result.part);
  std::size_t at = digits + 1 + part;
  if (line.substr(at, 1) == ".") ++at;
  const std::size_t gap = gap_length(line, at);
  if (gap == 0 || result.part == 0) return std::nullopt;
  result.length = at + gap;
  return result;
}

std::optional<PointLabel> point_label(std::string_view line, PointBrackets brackets) {
  PointLabel result;
  for (const std::string_view bullet : {"- ", "\xE2\x80\x93 ", "\xE2\x80\xA2 ", "* "})
    if (line.starts_with(bullet)) result.bullet = bullet.size();
  const std::string_view rest = line.substr(result.bullet);
  const std::size_t open = rest.starts_with('(') ? 1 : 0;
  if (open == 0 && brackets == PointBrackets::Both) return std::nullopt;
  const std::size_t close = rest.find(')');
  if (close == std::string_view::npos || close < open + 1 || close > open + 4) return std::nullopt;
  result.label = rest.substr(open, close - open);
  for (const char c : result.label)
    if (c < 'a' || c > 'z') return std::nullopt;
  const bool doubled = result.label.size() == 2 && result.label[0] == result.label[1];
  if (result.label.size() > 1 && roman_value(result.label) == 0 && !doubled) return std::nullopt;
  const std::size_t gap = gap_length(rest, close + 1);
  if (gap == 0) return std::nullopt;
  result.length = result.bullet + close + 1 + gap;
  return result;
}

std::optional<HeadingNumber> heading_number(std::string_view line) {
  const std::size_t dot = line.find('.');
  if (dot == std::string_view::npos || dot == 0 || dot > 6) return std::nullopt;
  const std::string_view number = line.substr(0, dot);
  for (const char c : number)
    if (c < 'A' || c > 'Z') return std::nullopt;
  if (number.size() > 1 && roman_value(number) == 0) return std::nullopt;
  const std::size_t gap = gap_length(line, dot + 1);
  const std::size_t length = dot + 1 + gap;
  if (gap == 0 || length == line.size()) return std::nullopt;
  return HeadingNumber{std::string(line.substr(0, dot + 1)), length};
}

std::string small_roman(int value) {
  static constexpr std::array<std::pair<int, const char*>, 9> digits = {
      {{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
  std::string text;
  for (const auto& [worth, letters] : digits)
    for (; value >= worth; value -= worth) text += letters;
  return text;
}

std::size_t label_length(std::string_view line) {
  if (const auto number = paragraph_number(line)) return number->length;
  if (const auto part = part_number(line)) return part->length;
  if (const auto point = point_label(line, PointBrackets::ClosingToo)) return point->length;
  if (const auto heading = heading_number(line)) return heading->length;
  return 0;
}

int roman_value(std::string_view text) {
  int value = 0;
  int before = 1000;
  for (const char letter : text) {
    int worth = 0;
    switch (letter) {
      case 'I':
      case 'i':
        worth = 1;
        break;
      case 'V':
      case 'v':
        worth = 5;
        break;
      case 'X':
      case 'x':
        worth = 10;
        break;
      case 'L':
      case 'l':
        worth = 50;
        break;
      case 'C':
      case 'c':
        worth = 100;
        break;
      default:
        return 0;
    }
    value += worth > before ? worth - 2 * before : worth;
    before = worth;
  }
  // Written back, only well-formed numbers give themselves: `iix` is none.
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return value > 0 && small_roman(value) == lower ? value : 0;
}

std::vector<std::string> place_label(const std::vector<std::string>& before, const std::string& label) {
  // A next sibling is likelier than a first child: (i) behind (h) is the letter.
  for (std::size_t depth = before.size(); depth-- > 0;) {
    if (following(before[depth], depth) != label) continue;
    std::vector<std::string> path(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(depth));
    path.push_back(label);
    return path;
  }
  if (label != first_at(before.size())) return {};
  std::vector<std::string> path = before;
  path.push_back(label);
  return path;
}

std::string expected_labels(const std::vector<std::string>& before) {
  std::string labels;
  for (std::size_t depth = 0; depth < before.size(); ++depth)
    labels += "(" + following(before[depth], depth) + ") or ";
  return labels + "(" + first_at(before.size()) + ")";
}

}  // namespace kyoto
