// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/correction.h"

#include <algorithm>
#include <cstdint>
#include <map>

#include "base/unicode.h"
#include "search/analysis.h"

namespace kyoto {
namespace {

constexpr std::size_t shortest_half = 3;  // letters of each half of a word that is cut in two

/// The plain word of a clause that may be misspelt; empty when the clause is none.
std::string unknown_word(const Planner& with, const QueryClause& clause) {
  if (!is_plain_word(clause)) return {};
  const std::string& word = clause.any_of.front().terms.front();
  const bool is_known = with.dictionary.frequency(stem_term(word, with.stems)) > 0 ||
                        !with.citations.named(word).empty() ||
                        words_begin_so(with, word, clause.begun ? shortest_begun : shortest_guess);
  return is_known ? std::string() : word;
}

}  // namespace

std::vector<Respelling> correct_query(const Planner& with, const std::vector<char>& is_named, Query& query) {
  std::map<std::string, std::string> meant;
  for (std::size_t i = 0; i < query.clauses.size(); ++i) {
    if (is_named[i] != 0) continue;
    const std::string word = unknown_word(with, query.clauses[i]);
    if (word.empty()) continue;
    if (std::string other = meant_by(with, word); !other.empty()) meant.emplace(word, std::move(other));
  }
  std::vector<Respelling> corrections;
  if (meant.empty()) return corrections;
  for (QueryClause& clause : query.clauses) {
    if (!is_plain_word(clause)) continue;
    std::string& word = clause.any_of.front().terms.front();
    const auto found = meant.find(word);
    if (found == meant.end()) continue;
    corrections.push_back({word, found->second});
    word = found->second;
    clause.begun = false;
  }
  leave_out_stop_words(query.clauses);  // `teh rule of law` is sought as `the rule of law` would be
  std::string text;
  std::size_t done = 0;
  for (const Token& token : analyse(query.text)) {
    const auto found = meant.find(token.term);
    if (found == meant.end() || token.kind != Token::Kind::Word) continue;
    text.append(query.text, done, token.begin - done).append(found->second);
    done = token.end;
  }
  query.text = text.append(query.text, done);
  return corrections;
}

bool words_begin_so(const Planner& with, const std::string& word, std::size_t shortest) {
  return code_point_count(word) >= shortest && !with.dictionary.terms_beginning(word).empty();
}

std::string meant_by(const Planner& with, const std::string& word) {
  if (!with.choices.guesses || most_mistakes(code_point_count(word)) == 0 ||
      with.dictionary.is_known_word(word))
    return {};
  std::vector<KnownWord> near;
  for (const std::string& beginning : correction_beginnings(word))
    for (KnownWord& each : with.dictionary.terms_beginning(beginning))
      if (is_spelling_word(each.word)) near.push_back(std::move(each));
  return correct_word(word, near, with.stems);
}

std::pair<std::string, std::string> halves_of(const Planner& with, const std::string& word) {
  const auto frequency = [&](const std::string& half) {
    return is_spelling_word(half) ? with.dictionary.frequency(half) : 0;
  };
  const std::size_t letters = code_point_count(word);
  std::uint32_t best = 0;
  std::pair<std::string, std::string> halves;
  for (std::size_t at = shortest_half; at + shortest_half <= letters; ++at) {
    std::string left = code_point_substr(word, 0, at);
    const std::uint32_t left_frequency = frequency(left);
    if (left_frequency <= best) continue;
    std::string right = code_point_substr(word, at, letters - at);
    const std::uint32_t worth = std::min(left_frequency, frequency(right));
    if (worth <= best) continue;
    best = worth;
    halves = {std::move(left), std::move(right)};
  }
  return halves;
}

}  // namespace kyoto
