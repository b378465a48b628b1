// SPDX-License-Identifier: GPL-3.0-or-later
//
// Idea: all names form one tree, a folded word an edge; a text is walked once, and from each word the longest
// path that ends a name is taken. Cost: words of the text x words of the longest name, whatever the number of
// names. Limits: a name must stand in one piece (`Nelson Mandela and Bangkok Rules` finds the Bangkok Rules
// alone), and a State's name that is also a common word must begin with a capital to count.
#include "link/entities.h"

#include <algorithm>

#include "base/unicode.h"

namespace kyoto {
namespace {

struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_plain = false;  ///< letters and digits of ASCII, or one sign of it that folding leaves as it is
};

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// The next word at or behind `at`, which moves behind it; false at the end. Letters, digits and what joins
/// them (`Côte d'Ivoire`, `Non-custodial`); punctuation stands apart, so that `Iran (Islamic Republic of)` is
/// five words and two brackets.
bool next_word(std::string_view text, std::size_t& at, Word& word) {
  while (at < text.size()) {
    const std::size_t begin = at;
    // Plain letters and digits make up nearly every word.
    while (at < text.size() && is_plain(text[at])) ++at;
    if (at > begin && (at == text.size() || static_cast<unsigned char>(text[at]) < 0x80U)) {
      word = {begin, at, true};
      return true;
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
    word = {begin, at, at == begin + 1 && text[begin] != '`'};
    return true;
  }
  return false;
}

/// Below 4,096: the same for words that begin with the same two letters, whatever their case.
std::size_t first_letters(std::string_view word) {
  const auto number = [](char c) { return static_cast<std::size_t>(lower(c) & 63); };
  return number(word.front()) | (word.size() > 1 ? number(word[1]) << 6U : 0);
}

std::uint32_t length_bit(std::string_view word) {
  return std::uint32_t{1} << std::min<std::size_t>(word.size(), 31);
}

/// The word folded; `folded` is where it is put, to be used again for the next one.
std::string_view fold_into(std::string& folded, std::string_view word) {
  folded.clear();
  for (const char c : word) {
    if (!is_plain(c)) return folded = fold(word);
    folded += lower(c);
  }
  return folded;
}

bool begins_with_capital(std::string_view text) {
  std::size_t at = 0;
  const char32_t c = next_code_point(text, at);
  return is_letter(c) && to_lower(text.substr(0, at)) != text.substr(0, at);
}

}  // namespace

Mention::Kind kind_of_mention(Vocabulary vocabulary) {
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
  Word word;
  for (std::size_t at = 0; next_word(name, at, word);) {
    const std::string folded = fold(name.substr(word.begin, word.end - word.begin));
    if (node == 0) first_words_.add(folded);
    const auto [edge, is_new] = nodes_[node].next.emplace(folded, static_cast<std::uint32_t>(nodes_.size()));
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

void EntityFinder::FirstWords::add(std::string_view folded) {
  lengths_[first_letters(folded)] |= length_bit(folded);
}

bool EntityFinder::FirstWords::may_contain(std::string_view plain) const {
  return (lengths_[first_letters(plain)] & length_bit(plain)) != 0;
}

std::vector<Mention> EntityFinder::find(std::string_view text) const {
  std::vector<Mention> mentions;
  std::string folded;
  Word first;
  for (std::size_t at = 0; next_word(text, at, first);) {
    if (first.is_plain && !first_words_.may_contain(text.substr(first.begin, first.end - first.begin)))
      continue;
    std::uint32_t node = 0;
    std::int64_t term = -1;
    Word word = first, last = first;
    for (std::size_t ahead = at;;) {
      const auto edge =
          nodes_[node].next.find(fold_into(folded, text.substr(word.begin, word.end - word.begin)));
      if (edge == nodes_[node].next.end()) break;
      node = edge->second;
      if (nodes_[node].term >= 0 &&
          (!nodes_[node].has_capital || begins_with_capital(text.substr(first.begin)))) {
        term = nodes_[node].term;
        last = word;
      }
      if (!next_word(text, ahead, word)) break;
    }
    if (term < 0) continue;
    const Term& found = collection_->terms[static_cast<std::size_t>(term)];
    Mention mention;
    mention.kind = kind_of_mention(found.vocabulary);
    mention.begin = static_cast<std::uint32_t>(first.begin);
    mention.end = static_cast<std::uint32_t>(last.end);
    mention.target = Ref{Ref::Kind::Term, static_cast<std::uint32_t>(term)};
    if (found.instrument)
      mention.target_name = found.instrument->key;
    else if (found.country)
      mention.target_name = found.country->alpha3;
    else
      mention.target_name = found.id;
    mentions.push_back(std::move(mention));
    at = last.end;
  }
  return mentions;
}

}  // namespace kyoto
