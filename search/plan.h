// SPDX-License-Identifier: GPL-3.0-or-later
// A query and what the index knows of its words -> the terms to look for, with synonyms, corrections and
// beginnings spelt out. Both engines carry out the same plan; README.md says how its parts are weighed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/citation.h"
#include "search/query.h"
#include "search/spelling.h"
#include "search/synonyms.h"
#include "search/weight.h"

namespace kyoto {

/// What an index knows of words; the seam between the plan and the engine.
class IndexDictionary {
 public:
  virtual ~IndexDictionary() = default;
  /// In how many records the term stands.
  virtual std::uint32_t frequency(const std::string& term) const = 0;
  /// The terms that begin so, in the order of their bytes.
  virtual std::vector<KnownWord> terms_beginning(const std::string& beginning) const = 0;
  /// The value that people call so (folded): `japan` -> `JPN`; empty when there is none.
  virtual std::string value_named(FieldId field, const std::string& folded) const = 0;
  /// Whether the word is spelt rightly though no record holds it.
  virtual bool is_known_word(const std::string& folded) const = 0;
};

/// One way in which a record can hold a clause, and what that weighs.
struct PlanAlternative {
  enum class Kind : std::uint8_t {
    Term,    ///< the one term; weighs its BM25
    AllOf,   ///< all of the terms, anywhere; weighs their sum
    Phrase,  ///< all of the terms, one behind the other; weighs the sum of its weighed words
    Filter,  ///< any of the terms; weighs nothing
    Years,   ///< the year lies between; weighs nothing
  } kind = Kind::Term;
  std::vector<std::string> terms;  ///< as in the index, with their prefixes
  double scale = 1;                ///< by which the weight is multiplied
  int first_year = 0;
  int last_year = 9999;
};

/// Weighs the greatest of its alternatives; one without any holds nowhere.
struct PlanClause {
  std::vector<PlanAlternative> alternatives;
  bool may_miss = false;
};

/// A word that no record holds, and the one that is sought in its place.
struct Respelling {
  std::string word, meant;
};

/// Names that are sought beside a word of the query.
struct AlsoSought {
  std::string word;
  std::vector<std::string> names;
};

struct SearchPlan {
  std::vector<PlanClause> clauses;
  std::vector<PlanClause> excluded;
  std::string cited;  ///< term of the record that the whole query cites: it comes first; empty for none
  std::vector<Respelling> corrections;
  std::vector<AlsoSought> also;
};

/// Terms into which a beginning is spelt out at most: the most frequent.
inline constexpr std::size_t most_expansions = 50;

/// What the planner needs of an index.
struct Planner {
  const IndexDictionary& dictionary;
  const SynonymIndex& synonyms;
  const CitationReader& citations;
  Stems& stems;
  SearchChoices choices = {};

  SearchPlan plan(const Query& query) const;
};

/// The terms of a phrase whose weights count: all but stop words, which weigh next to nothing and have the
/// longest lists; all when there are no others.
std::vector<std::string> weighed_words(const std::vector<std::string>& terms);

/// The term of the word's stem.
std::string stem_term(const std::string& word, Stems& stems, FieldId field = FieldId::Text);

/// The plan on one line, for tests: `(Zprison | 0.8*Yprisoner) +(phrase(rule of law)) -(Zwomen)`.
std::string to_text(const SearchPlan& plan);

}  // namespace kyoto
