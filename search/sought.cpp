// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/sought.h"

#include "search/analysed_record.h"
#include "search/stop_words.h"

namespace kyoto {
namespace {

/// `term` without the prefix of a field of words; empty when it is none of the field's.
std::optional<std::string> word_of(const std::string& term, const std::string& before) {
  const std::string title = before + prefix_of(FieldId::Title);
  if (term.starts_with(title)) return term.substr(title.size());
  if (!term.starts_with(before)) return std::nullopt;
  if (before.empty() && !term.empty() && term.front() >= 'A' && term.front() <= 'Z') return std::nullopt;
  return term.substr(before.size());
}

}  // namespace

Sought::Sought(const SearchPlan& plan, const Query& query, const SynonymIndex& synonyms, Stems& stems)
    : synonyms_(synonyms), stems_(stems) {
  std::unordered_map<std::string, std::size_t> group_ids;
  for (std::size_t i = 0; i < synonyms.groups().size(); ++i)
    group_ids.emplace(prefix_of(FieldId::Synonym) + synonyms.groups()[i].id, i);
  for (std::size_t clause = 0; clause < plan.clauses.size(); ++clause)
    for (const PlanAlternative& alternative : plan.clauses[clause].alternatives) {
      if (alternative.kind == PlanAlternative::Kind::Filter) continue;
      for (const std::string& term : alternative.terms) {
        if (const auto group = group_ids.find(term); group != group_ids.end())
          groups_.try_emplace(group->second, clause);
        else if (const std::optional<std::string> stem = word_of(term, "Z"))
          stems_wanted_.try_emplace(*stem, clause);
        else if (const std::optional<std::string> word = word_of(term, "");
                 word && (alternative.kind != PlanAlternative::Kind::Phrase || !is_stop_word(*word)))
          exact_.try_emplace(*word, clause);
      }
    }
  if (!plan.cited.empty())
    for (const QueryClause& clause : query.clauses) {
      if (clause.frames) continue;
      for (const QueryAtom& atom : clause.any_of)
        for (const std::string& term : atom.terms) exact_.try_emplace(term, exact_.size());
    }
}

std::vector<std::optional<std::size_t>> Sought::clauses_of(const std::vector<Token>& tokens) const {
  std::vector<std::optional<std::size_t>> clauses(tokens.size());
  std::vector<std::string> keys;
  std::vector<std::size_t> token_of;  // by key
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (const auto found = exact_.find(token.term); found != exact_.end()) clauses[i] = found->second;
    if (!clauses[i] && (token.kind == Token::Kind::Word || token.kind == Token::Kind::Joined))
      if (const auto found = stems_wanted_.find(stems_.of(token.term)); found != stems_wanted_.end())
        clauses[i] = found->second;
    if (std::string key = synonym_key(token, stems_); !key.empty() && !groups_.empty()) {
      keys.push_back(std::move(key));
      token_of.push_back(i);
    }
  }
  if (groups_.empty()) return clauses;
  for (const SynonymMatch& match : synonyms_.find(keys)) {
    const auto found = groups_.find(match.group);
    if (found == groups_.end()) continue;
    for (std::size_t i = match.first; i <= match.last; ++i)
      if (!clauses[token_of[i]]) clauses[token_of[i]] = found->second;
  }
  return clauses;
}

}  // namespace kyoto
