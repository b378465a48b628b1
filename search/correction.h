// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with the words of a query that no record holds: corrected before the query is planned, taken
// as a beginning, or cut in two. Which known word a misspelt one is nearest to is spelling's to say.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "search/plan.h"

namespace kyoto {

inline constexpr std::size_t shortest_begun = 3;  ///< letters of the last word while one types
inline constexpr std::size_t shortest_guess = 4;  ///< letters of a word that is taken as a beginning

/// Puts what was meant in the place of misspelt words, in the query's text too, so that names and citations
/// are found in them. `is_named`: by clause, whether its words belong to a name, which is spelt rightly.
/// Gives a respelling for each clause that was corrected.
std::vector<Respelling> correct_query(const Planner& with, const std::vector<char>& is_named, Query& query);

/// Whether the word has so many letters and terms of the index begin with it.
bool words_begin_so(const Planner& with, const std::string& word, std::size_t shortest);

/// The word that was meant by one that no record holds; empty when none is near.
std::string meant_by(const Planner& with, const std::string& word);

/// `lawenforcement`: the cut whose rarer half stands in most records, the first of equals. Both empty when
/// there is none.
std::pair<std::string, std::string> halves_of(const Planner& with, const std::string& word);

}  // namespace kyoto
