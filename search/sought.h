// SPDX-License-Identifier: GPL-3.0-or-later
// Which words of a text answer a query, for the snippet: stems, words as written, beginnings, and names of
// synonyms.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "search/plan.h"
#include "search/snippet.h"

namespace kyoto {

class Sought {
 public:
  /// The plan's terms; of a citation, whose terms no text holds, the words of the query.
  Sought(const SearchPlan& plan, const Query& query, const SynonymIndex& synonyms, Stems& stems);

  /// For each token of a text the clause that it answers, if any.
  std::vector<std::optional<std::size_t>> clauses_of(const std::vector<Token>& tokens) const;

 private:
  std::unordered_map<std::string, std::size_t> stems_wanted_, exact_;  ///< -> clause
  std::unordered_map<std::size_t, std::size_t> groups_;                ///< group of synonyms -> clause
  const SynonymIndex& synonyms_;
  Stems& stems_;
};

}  // namespace kyoto
