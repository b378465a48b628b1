// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sentence.h"

#include <algorithm>
#include <array>

namespace kyoto {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Abbreviations behind which a sentence goes on, in lower case.
constexpr std::array<std::string_view, 24> abbreviations = {
    "para", "paras", "chap", "chaps", "sect", "sects", "art", "arts", "no",   "nos", "vol", "vols",
    "p",    "pp",    "ed",   "eds",   "mr",   "ms",    "mrs", "dr",   "corr", "rev", "add", "vs"};

/// Whether the stop at byte `at` ends a sentence: white space or the text's end follows it, and what stands
/// before it is no abbreviation and no initial.
bool is_end(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c != '.' && c != '!' && c != '?' && c != ';') return false;
  std::size_t next = at + 1;
  // A closing quotation mark or bracket belongs to the sentence.
  while (next < text.size() && (text[next] == ')' || text[next] == '"' || text[next] == '\'')) ++next;
  if (text.substr(next).starts_with("\xE2\x80\x9D") || text.substr(next).starts_with("\xE2\x80\x99"))
    next += 3;
  if (next < text.size() && !is_space(text[next])) return false;
  if (c != '.') return true;
  std::size_t word = at;
  while (word > 0 && is_letter(text[word - 1])) --word;
  const std::string_view before = text.substr(word, at - word);
  if (before.size() == 1 && before[0] >= 'A' && before[0] <= 'Z' && (word == 0 || is_space(text[word - 1])))
    return false;
  return std::none_of(abbreviations.begin(), abbreviations.end(), [&](std::string_view abbreviation) {
    return before.size() == abbreviation.size() &&
           std::equal(before.begin(), before.end(), abbreviation.begin(),
                      [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a + 32 == b); });
  });
}

}  // namespace

std::pair<std::size_t, std::size_t> sentence_around(std::string_view text, std::size_t at) {
  std::size_t begin = std::min(at, text.size());
  const std::size_t first = at > most_sentence_bytes ? at - most_sentence_bytes : 0;
  const std::size_t last = std::min(text.size(), at + most_sentence_bytes);
  while (begin > first && !is_end(text, begin - 1)) --begin;
  // What closes the sentence before is its own.
  const bool is_first = begin == first;
  while (!is_first && begin < at && !is_space(text[begin])) ++begin;
  while (begin < at && is_space(text[begin])) ++begin;
  std::size_t end = std::min(at, text.size());
  while (end < last && !is_end(text, end)) ++end;
  if (end < last) ++end;
  while (end < last && !is_space(text[end])) ++end;
  return {begin, end};
}

}  // namespace kyoto
