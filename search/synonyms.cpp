// SPDX-License-Identifier: GPL-3.0-or-later
// Idea: names and texts are sequences of stems without stop words, so that `person deprived of liberty` finds
// `persons deprived of their liberty`. All names stand in one tree; a text is walked once, and at each place
// the longest name counts. Cost: the length of the text times that of the longest name.
#include "search/synonyms.h"

#include "search/stop_words.h"

namespace kyoto {

std::string synonym_key(const Token& token, Stems& stems) {
  switch (token.kind) {
    case Token::Kind::Word:
      return is_stop_word(token.term) ? std::string() : stems.of(token.term);
    case Token::Kind::Number:
      return token.term;
    case Token::Kind::Whole:
    case Token::Kind::Joined:
    case Token::Kind::Sign:
      break;
  }
  return {};
}

SynonymIndex::SynonymIndex(std::vector<SynonymNames> groups, Stems& stems) : groups_(std::move(groups)) {
  nodes_.emplace_back();
  for (std::size_t group = 0; group < groups_.size(); ++group) {
    for (const std::string& name : groups_[group].names) {
      std::size_t at = 0;
      for (const Token& token : analyse(name)) {
        std::string key = synonym_key(token, stems);
        if (key.empty()) continue;
        const auto [found, is_new] = nodes_[at].next.try_emplace(std::move(key), nodes_.size());
        at = found->second;
        if (is_new) nodes_.emplace_back();
      }
      if (at != 0 && nodes_[at].group == none) nodes_[at].group = group;
    }
  }
}

std::vector<SynonymMatch> SynonymIndex::find(const std::vector<std::string>& keys) const {
  std::vector<SynonymMatch> matches;
  for (std::size_t first = 0; first < keys.size();) {
    std::size_t at = 0;
    SynonymMatch longest{first, first, none};
    for (std::size_t last = first; last < keys.size(); ++last) {
      const auto next = nodes_[at].next.find(keys[last]);
      if (next == nodes_[at].next.end()) break;
      at = next->second;
      if (nodes_[at].group != none) longest = {first, last, nodes_[at].group};
    }
    if (longest.group == none) {
      ++first;
      continue;
    }
    matches.push_back(longest);
    first = longest.last + 1;
  }
  return matches;
}

}  // namespace kyoto
