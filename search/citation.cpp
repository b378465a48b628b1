// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/citation.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "search/analysis.h"
#include "search/stop_words.h"

namespace kyoto {
namespace {

constexpr std::size_t longest_key = 200;       // bytes, of a term
constexpr std::size_t most_words = 40;         // a longer text is no citation
constexpr std::size_t shortest_beginning = 4;  // bytes, of a word's beginning that stands for the word

bool is_noise(std::string_view word) {
  constexpr std::array<std::string_view, 9> words = {"no",    "op",    "para",   "paragraph",   "paragraphs",
                                                     "paras", "point", "points", "subparagraph"};
  return std::find(words.begin(), words.end(), word) != words.end() || is_stop_word(word) ||
         is_question_frame(word);
}

std::string joined(const std::vector<std::string>& words, std::size_t first, std::size_t last) {
  std::string text;
  for (std::size_t i = first; i < last; ++i) text += (i > first ? " " : "") + words[i];
  return text;
}

}  // namespace

std::vector<std::string> citation_words(std::string_view citation) {
  std::vector<std::string> words;
  std::size_t covered = 0;    // up to here the citation is in `words` already
  bool after_number = false;  // there `a` and `i` are points, not words
  for (const Token& token : analyse(citation)) {
    if (token.begin < covered || token.kind == Token::Kind::Joined) continue;
    if (token.kind == Token::Kind::Whole) {
      if (token.term.find('/') == std::string::npos) continue;  // its parts say the same
      covered = token.end;
    }
    const bool is_point = after_number && token.term.size() == 1;
    if (!is_point && is_noise(token.term)) continue;
    after_number = token.kind == Token::Kind::Number || (after_number && token.term.size() <= 4);
    words.push_back(token.term);
    if (words.size() > most_words) return {};
  }
  return words;
}

CitationReader::CitationReader(std::map<std::string, std::string> names) : names_(std::move(names)) {
  for (const auto& [name, canonical] : names_)
    for (std::size_t at = 0; at <= name.size();) {
      const std::size_t end = std::min(name.find(' ', at), name.size());
      name_words_.insert(name.substr(at, end - at));
      at = end + 1;
    }
}

const std::string& CitationReader::completed(const std::string& word) const {
  if (word.size() < shortest_beginning) return word;
  const auto first = name_words_.lower_bound(word);
  if (first == name_words_.end() || !first->starts_with(word)) return word;
  const auto second = std::next(first);
  const bool is_only = *first == word || second == name_words_.end() || !second->starts_with(word);
  return is_only ? *first : word;
}

CitationKey CitationReader::read(std::string_view citation) const {
  std::vector<std::string> words = citation_words(citation);
  for (std::string& word : words) word = completed(word);
  CitationKey key;
  key.place = joined(words, 0, words.size());
  for (std::size_t length = words.size(); length > 0 && key.name.empty(); --length) {
    for (std::size_t first = 0; first + length <= words.size(); ++first) {
      const auto found = names_.find(joined(words, first, first + length));
      if (found == names_.end()) continue;
      key.name = found->second;
      key.place = joined(words, 0, first);
      const std::string rest = joined(words, first + length, words.size());
      key.place += (key.place.empty() || rest.empty() ? "" : " ") + rest;
      break;
    }
  }
  if (key.text().size() > longest_key) return {};
  return key;
}

}  // namespace kyoto
