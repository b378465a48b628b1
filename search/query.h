// SPDX-License-Identifier: GPL-3.0-or-later
// The query language -> a tree that knows no engine. Every input is a valid query: what has no meaning as an
// operator is a word, and what is no word is left out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/field.h"

namespace kyoto {

/// One thing that a record may hold.
struct QueryAtom {
  enum class Kind : std::uint8_t {
    Word,    ///< `prisons`: any word of the same stem
    Exact,   ///< `70/175`, `158 (k)`: any of these terms as they are
    Phrase,  ///< `"rule of law"`, `gender-responsive`: these words in this order
    Prefix,  ///< `reoffend*`
    Filter,  ///< `kind:practice`: `field` has the value
    Years,   ///< `year:2015..2021`
  } kind = Kind::Word;
  FieldId field = FieldId::Text;   ///< Text or Title for the first four
  std::vector<std::string> terms;  ///< folded; of a word, a prefix and a filter one
  std::string joined;  ///< of a phrase that hyphens made: the words as one, `reoffending`; else empty
  bool quoted = false;
  int first_year = 0;
  int last_year = 9999;
};

/// Alternatives joined by OR: a record holds the clause when it holds any of them.
struct QueryClause {
  std::vector<QueryAtom> any_of;
  /// Whether the clause may be missing from records that follow those that hold everything: plain words and
  /// prefixes may, quoted words and fields may not.
  bool may_miss = false;
  /// The last word while one types: its beginning counts too.
  bool begun = false;
  /// Only frames a question: left out, unless it belongs to a name, as `people` in `people smuggling`.
  bool frames = false;
};

struct Query {
  std::vector<QueryClause> clauses;
  std::vector<QueryAtom> excluded;  ///< behind a `-`
  std::string text;                 ///< as it was read
  bool is_question = false;
};

/// Clauses that are read; the rest of a longer query is left out.
inline constexpr std::size_t most_clauses = 32;

/// Whether the query is finished or its last word is still being typed.
enum class Typing : std::uint8_t { Done, Under_way };

/// Reads any valid UTF-8.
Query parse_query(std::string_view text, Typing typing = Typing::Done);

/// Whether the clause is one word outside quotes and fields.
bool is_plain_word(const QueryClause& clause);

/// Leaves out stop words, unless there are no others; the word that is being typed stays.
void leave_out_stop_words(std::vector<QueryClause>& clauses);

/// A year, or a range of years with either end left out; false when `text` is neither.
bool parse_years(std::string_view text, int& first, int& last);

/// The tree on one line, for tests: `word(prisons) any(word(jail) phrase(rule of law)) -filter(kind
/// practice)`.
std::string to_text(const Query& query);

}  // namespace kyoto
