// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/sentences.h"

#include <algorithm>
#include <cstddef>

#include "model/practice_rules.h"

namespace kyoto {
namespace {

bool is_white(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// Whether the full stop at `stop` belongs to the word before it.
bool ends_abbreviation(std::string_view text, std::size_t stop) {
  std::size_t begin = stop;
  while (begin > 0 && !is_white(text[begin - 1]) && text[begin - 1] != '(') --begin;
  const std::string_view word = text.substr(begin, stop - begin);
  constexpr auto& abbreviations = SentenceWords::abbreviations;
  if (std::find(abbreviations.begin(), abbreviations.end(), word) != abbreviations.end()) return true;
  const bool is_initial = word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z';
  return is_initial || (word.size() == 3 && word[1] == '.');  // `U.S.`
}

}  // namespace

std::vector<std::string_view> sentences_of(std::string_view text) {
  std::vector<std::string_view> sentences;
  const auto add = [&](std::size_t begin, std::size_t end) {
    while (begin < end && is_white(text[begin])) ++begin;
    while (end > begin && is_white(text[end - 1])) --end;
    if (begin < end) sentences.push_back(text.substr(begin, end - begin));
  };
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '.' && text[at] != '!' && text[at] != '?') continue;
    std::size_t end = at + 1;
    while (end < text.size() && !is_white(text[end]) &&
           std::string_view(".!?)]\"'").find(text[end]) != std::string_view::npos)
      ++end;
    if (text.substr(end).starts_with("\xE2\x80\x9D") || text.substr(end).starts_with("\xE2\x80\x99"))
      end += 3;
    if (end < text.size() && !is_white(text[end])) continue;
    if (text[at] == '.' && end < text.size() && ends_abbreviation(text, at)) continue;
    std::size_t next = end;
    while (next < text.size() && is_white(text[next])) ++next;
    if (next < text.size() && text[next] >= 'a' && text[next] <= 'z') continue;  // `etc. and so on`
    add(begin, end);
    begin = end;
    at = end - 1;
  }
  add(begin, text.size());
  return sentences;
}

}  // namespace kyoto
