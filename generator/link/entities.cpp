// SPDX-License-Identifier: GPL-3.0-or-later
//
// Idea: all names form one tree, a folded word an edge; a text is walked once, and from each word the longest
// path that ends a name is taken. Cost: words of the text x words of the longest name, whatever the number of
// names. Limits: a name must stand in one piece (`Nelson Mandela and Bangkok Rules` finds the Bangkok Rules
// alone), and a State's name that is also a common word must begin with a capital to count.
#include "link/entities.h"

#include "base/unicode.h"

namespace kyoto {
namespace {

struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Letters, digits and what joins them (`Côte d'Ivoire`, `Non-custodial`); punctuation stands apart, so that
/// `Iran (Islamic Republic of)` is five words and two brackets.
std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    // Plain letters and digits make up nearly every word.
    while (at < text.size() && is_plain(text[at])) ++at;
    if (at > begin && (at == text.size() || static_cast<unsigned char>(text[at]) < 0x80U)) {
      words.push_back({begin, at});
      continue;
    }
    at = begin;
    char32_t c = next_code_point(text, at);
    if (is_space(c)) continue;
    if (is_letter(c) || is_digit(c)) {
      for (std::size_t next = at; next < text.size(); at = next) {
        c = next_code_point(text, next);
        if (!is_letter(c) && !is_digit(c)) break;
      }
    }
    words.push_back({begin, at});
  }
  return words;
}

/// The word folded; `folded` is where it is put, to be used again for the next one.
std::string_view fold_into(std::string& folded, std::string_view word) {
  folded.clear();
  for (const char c : word) {
    if (!is_plain(c)) return folded = fold(word);
    folded += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  }
  return folded;
}

Mention::Kind kind_of(Vocabulary vocabulary) {
  switch (vocabulary) {
    case Vocabulary::Countries:
      return Mention::Kind::Place;
    case Vocabulary::Organizations:
      return Mention::Kind::Organization;
    case Vocabulary::Goals:
      return Mention::Kind::Sdg;
    case Vocabulary::Instruments:
    case Vocabulary::Themes:
    case Vocabulary::Stages:
    case Vocabulary::TargetGroups:
      break;
  }
  return Mention::Kind::Instrument;
}

bool begins_with_capital(std::string_view text) {
  std::size_t at = 0;
  const char32_t c = next_code_point(text, at);
  return is_letter(c) && to_lower(text.substr(0, at)) != text.substr(0, at);
}

}  // namespace

EntityFinder::EntityFinder(const Collection& collection) : collection_(&collection), nodes_(1) {
  for (const Vocabulary vocabulary :
       {Vocabulary::Instruments, Vocabulary::Countries, Vocabulary::Organizations}) {
    const std::uint32_t first = collection.first_term(vocabulary);
    const std::span<const Term> terms = collection.terms_of(vocabulary);
    for (std::uint32_t i = 0; i < terms.size(); ++i) {
      add(terms[i].name, first + i);
      add(terms[i].short_name, first + i);
      for (const std::string& name : terms[i].other_names) add(name, first + i);
    }
  }
}

void EntityFinder::add(std::string_view name, std::uint32_t term) {
  std::uint32_t node = 0;
  for (const auto [begin, end] : words_of(name)) {
    const auto [edge, is_new] = nodes_[node].next.emplace(fold(name.substr(begin, end - begin)),
                                                          static_cast<std::uint32_t>(nodes_.size()));
    node = edge->second;
    if (is_new) nodes_.emplace_back();
  }
  if (node == 0) return;
  const bool has_capital = begins_with_capital(name);
  if (nodes_[node].term < 0) {
    nodes_[node].term = term;
    nodes_[node].has_capital = has_capital;
  } else if (nodes_[node].term == term && !has_capital) {
    nodes_[node].has_capital = false;  // also written without a capital
  }
}

std::vector<Mention> EntityFinder::find(std::string_view text) const {
  std::vector<Mention> mentions;
  const std::vector<Word> words = words_of(text);
  std::string folded;
  for (std::size_t first = 0; first < words.size(); ++first) {
    std::uint32_t node = 0;
    std::int64_t term = -1;
    std::size_t last = first;
    for (std::size_t word = first; word < words.size(); ++word) {
      const auto [begin, end] = words[word];
      const auto edge = nodes_[node].next.find(fold_into(folded, text.substr(begin, end - begin)));
      if (edge == nodes_[node].next.end()) break;
      node = edge->second;
      if (nodes_[node].term < 0) continue;
      if (nodes_[node].has_capital && !begins_with_capital(text.substr(words[first].begin))) continue;
      term = nodes_[node].term;
      last = word;
    }
    if (term < 0) continue;
    const Term& found = collection_->terms[static_cast<std::size_t>(term)];
    Mention mention;
    mention.kind = kind_of(found.vocabulary);
    mention.begin = static_cast<std::uint32_t>(words[first].begin);
    mention.end = static_cast<std::uint32_t>(words[last].end);
    mention.target = Ref{Ref::Kind::Term, static_cast<std::uint32_t>(term)};
    if (found.instrument)
      mention.target_name = found.instrument->key;
    else if (found.country)
      mention.target_name = found.country->alpha3;
    else
      mention.target_name = found.id;
    mentions.push_back(std::move(mention));
    first = last;
  }
  return mentions;
}

}  // namespace kyoto
