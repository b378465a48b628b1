// SPDX-License-Identifier: GPL-3.0-or-later
//
//   `community-|based` with `community-based` elsewhere   the hyphen is the word's
//   `reinte-|gration` with `reintegration` elsewhere      it only divides
//   neither elsewhere                                     it is the word's, unless the source divides other
//                                                         words for sure and neither half is a word
//   `prison- and community-based`                         it stands before a space
//
// The documents of the United Nations divide no words, as a rule; what other programs make of them may. Cost:
// linear.
#include "read/divided_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "base/unicode.h"

namespace kyoto {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3U;
}

/// A letter, a part of one beyond ASCII, or a hyphen. Dashes and quotation marks begin with 0xE2.
bool is_of_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return c == '-' || is_letter(c) ? byte != 0xE2U : byte >= 0x80U && byte < 0xC0U;
}

std::string small(std::string_view word) {
  std::string result(word);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

std::string_view last_word(std::string_view line) {
  std::size_t begin = line.size();
  while (begin > 0 && is_of_word(line[begin - 1])) --begin;
  return line.substr(begin);
}

std::string_view first_word(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && is_of_word(line[end])) ++end;
  return line.substr(0, end);
}

/// `prison- and`: the hyphen stands for a word that follows later.
bool is_left_open(std::string_view behind) {
  for (const std::string_view word : {"and ", "or ", "to ", "et ", "ou ", "y ", "o "})
    if (behind.starts_with(word)) return true;
  return behind.empty() || !is_letter(behind.front());
}

/// Beginnings that keep their hyphen whatever follows.
bool is_beginning(std::string_view word) {
  static constexpr std::array<std::string_view, 20> beginnings = {
      "anti", "co",  "counter", "cross", "ex", "extra", "inter", "mid",   "multi", "non",
      "post", "pre", "pseudo",  "quasi", "re", "self",  "semi",  "socio", "sub",   "vice"};
  return std::find(beginnings.begin(), beginnings.end(), word) != beginnings.end();
}

}  // namespace

DividedWords::DividedWords(std::string_view source) {
  std::vector<std::pair<std::string, std::string>> ends;  // halves at line ends
  std::string half;
  for (std::size_t begin = 0; begin < source.size();) {
    const std::size_t end = std::min(source.find('\n', begin), source.size());
    std::string_view line = source.substr(begin, end - begin);
    begin = end + 1;
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    line.remove_prefix(std::min(line.find_first_not_of(" \f"), line.size()));
    if (line.empty()) continue;
    const std::string_view first = first_word(line);
    const bool goes_on = !half.empty() && !is_left_open(line);
    if (goes_on) ends.emplace_back(half, small(first));
    half.clear();
    // The second half of a word is no word.
    for (std::size_t at = goes_on ? first.size() : 0; at < line.size();) {
      if (!is_of_word(line[at])) {
        ++at;
        continue;
      }
      const std::string_view word = first_word(line.substr(at));
      at += word.size();
      if (at < line.size() || !word.ends_with('-'))
        learn(small(word));
      else
        half = small(word.substr(0, word.size() - 1));
    }
  }
  divides_words_ = std::any_of(ends.begin(), ends.end(), [&](const auto& halves) {
    return !words_.contains(halves.first + "-" + halves.second) &&
           words_.contains(halves.first + halves.second);
  });
}

/// The word, and the words of which it is made: `community-based` knows `based`.
void DividedWords::learn(const std::string& word) {
  for (std::size_t begin = 0; word.find('-') != std::string::npos && begin < word.size();) {
    const std::size_t end = std::min(word.find('-', begin), word.size());
    if (end > begin) words_.insert(word.substr(begin, end - begin));
    begin = end + 1;
  }
  words_.insert(word);
}

DividedWords::Hyphen DividedWords::hyphen_between(std::string_view before, std::string_view behind) const {
  const std::string first = small(before);
  const std::string second = small(behind);
  if (first.empty() || second.empty() || words_.contains(first + "-" + second)) return Hyphen::Own;
  if (words_.contains(first + second)) return Hyphen::Divides;
  // Words of more parts, and halves that are words.
  if (first.find('-') != std::string::npos || second.find('-') != std::string::npos || is_beginning(first) ||
      words_.contains(first) || words_.contains(second))
    return Hyphen::Own;
  return divides_words_ ? Hyphen::Divides : Hyphen::Unknown;
}

void DividedWords::join(SourcedText& open, const SourcedText& line, SourceAccount& account,
                        Reporter& reporter) const {
  if (open.size() < 2 || open.bytes.back() != '-' || is_left_open(line.bytes)) {
    open.push(' ', SourcedText::inserted);
    open.append(line);
    return;
  }
  const std::string_view before = last_word(std::string_view(open.bytes).substr(0, open.size() - 1));
  const std::string_view behind = first_word(line.bytes);
  const Hyphen hyphen = hyphen_between(before, behind);
  if (hyphen == Hyphen::Unknown)
    reporter.warning("divided-word", reporter.at(open.origin[open.size() - 1 - before.size()]),
                     static_cast<int>(code_point_count(before)) + 1,
                     fmt::format("expected {}{} or {}-{} elsewhere in the source, found neither", before,
                                 behind, before, behind),
                     "It keeps its hyphen. If that only divides it, write a correction in document.yml.");
  if (hyphen == Hyphen::Divides) {
    account.assign(open.part(open.size() - 1), Role::Markup);
    open.pop();
  }
  open.append(line);
}

}  // namespace kyoto
