// SPDX-License-Identifier: GPL-3.0-or-later
// A query is read from left to right as chunks between white space or quotes. A chunk may have `-` and a
// field's name before it. Its words are taken apart by the same analysis as the texts, so that what is
// written as in a document is found as there. There are no brackets: OR binds its two neighbours, and
// everything else must hold together. Cost: linear.
#include "search/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/unicode.h"
#include "search/analysis.h"
#include "search/stop_words.h"

namespace kyoto {
namespace {

/// A piece of the query between white space, as written.
struct Chunk {
  bool excluded = false;
  bool quoted = false;
  bool with_field = false;
  FieldId field = FieldId::Text;
  std::string_view field_name;  ///< as written
  std::string_view words;
};

constexpr std::size_t longest_field_name = 20;  // bytes
constexpr std::size_t shortest_prefix = 3;      // characters; two letters begin too many words

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    if (!is_space(next_code_point(text, next))) break;
    at = next;
  }
  return at;
}

/// Curly quotes are what word processors make of straight ones; all of them open and close a phrase. 0: no
/// quote at `at`.
std::size_t quote_length(std::string_view text, std::size_t at) {
  if (text[at] == '"') return 1;
  for (const std::string_view quote : {"“", "”", "„", "«", "»"})
    if (text.substr(at).starts_with(quote)) return quote.size();
  return 0;
}

/// Byte of the next quote from `at` on; the size of the text when there is none.
std::size_t find_quote(std::string_view text, std::size_t at) {
  while (at < text.size() && quote_length(text, at) == 0) ++at;
  return at;
}

std::size_t find_space_or_quote(std::string_view text, std::size_t at) {
  while (at < text.size() && quote_length(text, at) == 0) {
    std::size_t next = at;
    if (is_space(next_code_point(text, next))) break;
    at = next;
  }
  return at;
}

/// The field whose name and colon `text` begins with, when something follows them.
std::optional<FieldId> match_field(std::string_view text) {
  const std::size_t colon = text.substr(0, longest_field_name + 1).find(':');
  if (colon == std::string_view::npos || colon + 1 >= text.size()) return std::nullopt;
  const std::string name = fold(text.substr(0, colon));
  if (name.empty()) return std::nullopt;
  for (std::size_t i = 0; i < search_fields.size(); ++i)
    if (name == search_fields[i].name || name == search_fields[i].other_name) return static_cast<FieldId>(i);
  return std::nullopt;
}

Chunk read_chunk(std::string_view text, std::size_t& at) {
  Chunk chunk;
  if (text[at] == '-' && at + 1 < text.size() && skip_spaces(text, at + 1) == at + 1) {
    chunk.excluded = true;
    ++at;
  }
  if (const std::optional<FieldId> field = match_field(text.substr(at))) {
    const std::size_t value = text.find(':', at) + 1;
    if (skip_spaces(text, value) == value) {
      chunk.with_field = true;
      chunk.field = *field;
      chunk.field_name = text.substr(at, value - 1 - at);
      at = value;
    }
  }
  if (const std::size_t open = quote_length(text, at)) {
    const std::size_t close = find_quote(text, at + open);
    if (close < text.size()) {
      chunk.quoted = true;
      chunk.words = text.substr(at + open, close - at - open);
      at = close + quote_length(text, close);
    } else {
      at += open;  // a quote that nothing closes is no quote
    }
    return chunk;
  }
  std::size_t end = find_space_or_quote(text, at);
  if (end > at && text[end - 1] >= '0' && text[end - 1] <= '9')
    end += match_points(text, end);  // `158 (k)` is one chunk
  chunk.words = text.substr(at, end - at);
  at = end;
  return chunk;
}

/// Neighbouring signs of Chinese or Japanese from `tokens[first]` on: what two of them make, one behind the
/// other, is sought as a phrase. Returns the byte behind the last.
std::size_t read_signs(const std::vector<Token>& tokens, std::size_t first, QueryAtom& atom) {
  std::size_t end = tokens[first].end;
  std::size_t last_single = first;
  for (std::size_t i = first; i < tokens.size() && tokens[i].kind == Token::Kind::Sign; ++i) {
    if (tokens[i].begin > end) break;
    if (i + 1 < tokens.size() && tokens[i + 1].begin == tokens[i].begin)
      atom.terms.push_back(tokens[i].term);  // the pair stands before its first sign
    else
      last_single = i;
    end = std::max(end, tokens[i].end);
  }
  atom.kind = atom.terms.size() > 1 ? QueryAtom::Kind::Phrase : QueryAtom::Kind::Exact;
  if (atom.terms.empty()) atom.terms.push_back(tokens[last_single].term);
  return end;
}

/// The words of a chunk outside quotes. A slash-joined whole with digits and a number with points are sought
/// as they are; what a hyphen or a dot joins is sought as a phrase, so that `gender-responsive` finds `gender
/// responsive` too.
void add_plain_atoms(std::vector<QueryAtom>& atoms, const Chunk& chunk) {
  const std::vector<Token> tokens = analyse(chunk.words);
  const bool starred = chunk.words.ends_with('*');
  std::size_t covered = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.begin < covered) continue;
    QueryAtom atom;
    atom.field = chunk.field;
    covered = token.end;
    if (starred && token.end + 1 == chunk.words.size() && code_point_count(token.term) >= shortest_prefix) {
      atom.kind = QueryAtom::Kind::Prefix;
      atom.terms.push_back(token.term);
    } else if (token.kind == Token::Kind::Word) {
      atom.kind = QueryAtom::Kind::Word;
      atom.terms.push_back(token.term);
    } else if (token.kind == Token::Kind::Sign) {
      covered = read_signs(tokens, i, atom);
    } else if (token.kind == Token::Kind::Number || token.term.find_first_of("/(") != std::string::npos) {
      atom.kind = QueryAtom::Kind::Exact;
      for (std::size_t part = i; part < tokens.size() && tokens[part].begin < token.end; ++part)
        if (part == i || tokens[part].term.find_first_of("/(") != std::string::npos)
          atom.terms.push_back(tokens[part].term);  // `70/175` of `A/RES/70/175` as well
    } else {
      atom.kind = QueryAtom::Kind::Phrase;
      for (std::size_t part = i + 1; part < tokens.size() && tokens[part].begin < token.end; ++part) {
        if (tokens[part].kind == Token::Kind::Joined)
          atom.joined = tokens[part].term;
        else if (tokens[part].kind != Token::Kind::Whole)
          atom.terms.push_back(tokens[part].term);
      }
    }
    atoms.push_back(std::move(atom));
  }
}

void add_quoted_atom(std::vector<QueryAtom>& atoms, const Chunk& chunk) {
  QueryAtom atom;
  atom.kind = QueryAtom::Kind::Phrase;
  atom.field = chunk.field;
  atom.quoted = true;
  std::uint32_t position = 0;
  for (Token& token : analyse(chunk.words)) {
    if (token.kind == Token::Kind::Whole || token.kind == Token::Kind::Joined) continue;
    if (token.position == position) continue;  // the first sign of a pair that stands in the phrase already
    position = token.position;
    atom.terms.push_back(std::move(token.term));
  }
  if (!atom.terms.empty()) atoms.push_back(std::move(atom));
}

std::vector<QueryAtom> read_atoms(Chunk chunk) {
  std::vector<QueryAtom> atoms;
  if (chunk.with_field && chunk.field != FieldId::Title) {
    QueryAtom atom;
    atom.field = chunk.field;
    if (chunk.field == FieldId::Year) {
      atom.kind = QueryAtom::Kind::Years;
      if (parse_years(chunk.words, atom.first_year, atom.last_year)) return {atom};
    } else {
      std::string_view value = chunk.words;
      while (!chunk.quoted && !value.empty() &&
             std::string_view(",;.)").find(value.back()) != std::string_view::npos)
        value.remove_suffix(1);
      atom.kind = QueryAtom::Kind::Filter;
      atom.terms.push_back(fold(value));
      if (!value.empty()) return {atom};
    }
    chunk.field = FieldId::Text;  // `year:soon` is two words
    chunk.quoted = false;
    for (const Token& token : analyse(chunk.field_name))
      if (token.kind == Token::Kind::Word)
        atoms.push_back({QueryAtom::Kind::Word, FieldId::Text, {token.term}, {}, false, 0, 0});
  }
  if (chunk.quoted)
    add_quoted_atom(atoms, chunk);
  else
    add_plain_atoms(atoms, chunk);
  return atoms;
}

bool may_miss(const QueryClause& clause, const Chunk& chunk) {
  return !chunk.quoted && !chunk.with_field &&
         std::none_of(clause.any_of.begin(), clause.any_of.end(), [](const QueryAtom& atom) {
           return atom.kind == QueryAtom::Kind::Filter || atom.kind == QueryAtom::Kind::Years;
         });
}

/// Leaves out the clauses that `is_left_out` names, unless none would remain.
template <typename Predicate>
void leave_out(std::vector<QueryClause>& clauses, Predicate is_left_out) {
  if (!std::all_of(clauses.begin(), clauses.end(), is_left_out)) std::erase_if(clauses, is_left_out);
}

/// Marks the words that only frame the question, unless there are no others.
void mark_frames(std::vector<QueryClause>& clauses) {
  const auto is_frame = [](const QueryClause& clause) {
    return !clause.begun && is_plain_word(clause) && is_question_frame(clause.any_of.front().terms.front());
  };
  if (std::all_of(clauses.begin(), clauses.end(), is_frame)) return;
  for (QueryClause& clause : clauses) clause.frames = is_frame(clause);
}

/// `What did States ...` or `... overcrowding?`
bool is_question(const Query& query) {
  if (query.clauses.size() < 3 || !is_plain_word(query.clauses.front())) return query.text.ends_with('?');
  return query.text.ends_with('?') || begins_question(query.clauses.front().any_of.front().terms.front());
}

/// `70/175`, `A/CONF.234/16`
bool is_symbol(const QueryClause& clause) {
  return clause.any_of.size() == 1 && clause.any_of.front().kind == QueryAtom::Kind::Exact &&
         clause.any_of.front().field == FieldId::Text &&
         clause.any_of.front().terms.front().find('/') != std::string::npos;
}

std::string to_text(const QueryAtom& atom) {
  constexpr std::array names = {"word", "exact", "phrase", "prefix", "filter", "years"};
  std::string text = fmt::format("{}(", names[static_cast<std::size_t>(atom.kind)]);
  if (atom.kind == QueryAtom::Kind::Years)
    return text + fmt::format("{}..{})", atom.first_year, atom.last_year);
  if (atom.field != FieldId::Text) text += fmt::format("{}: ", field_of(atom.field).name);
  for (std::size_t i = 0; i < atom.terms.size(); ++i) text += (i > 0 ? " " : "") + atom.terms[i];
  return text + ")";
}

}  // namespace

bool is_plain_word(const QueryClause& clause) {
  return clause.any_of.size() == 1 && clause.any_of.front().kind == QueryAtom::Kind::Word &&
         clause.any_of.front().field == FieldId::Text;
}

void leave_out_stop_words(std::vector<QueryClause>& clauses) {
  leave_out(clauses, [](const QueryClause& clause) {
    return !clause.begun && is_plain_word(clause) && is_stop_word(clause.any_of.front().terms.front());
  });
}

bool parse_years(std::string_view text, int& first, int& last) {
  const auto read = [](std::string_view digits, int& year) {
    if (digits.empty()) return true;  // this end is open
    unsigned value = 0;               // without a sign: `-0` is no year
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || value > 9999) return false;
    year = static_cast<int>(value);
    return true;
  };
  const std::size_t dots = text.find("..");
  int from = 0;
  int to = 9999;
  if (dots == std::string_view::npos) {
    if (text.empty() || !read(text, from)) return false;
    to = from;
  } else if (text.size() == 2 || !read(text.substr(0, dots), from) || !read(text.substr(dots + 2), to)) {
    return false;
  }
  first = from;
  last = to;
  return true;
}

Query parse_query(std::string_view text, Typing typing) {
  Query query;
  query.text = text;
  bool join = false;  // OR stands between the clause before and the next
  std::size_t at = skip_spaces(text, 0);
  while (at < text.size() && query.clauses.size() + query.excluded.size() < most_clauses) {
    const Chunk chunk = read_chunk(text, at);
    const bool is_last = at == text.size();  // no space behind it
    at = skip_spaces(text, at);
    const bool between = !chunk.quoted && !chunk.with_field && !chunk.excluded && !query.clauses.empty() &&
                         at < text.size() && text[at] != '-';
    if (between && chunk.words == "OR") {
      join = true;
      continue;
    }
    if (between && chunk.words == "AND") continue;  // all must hold anyway
    for (QueryAtom& atom : read_atoms(chunk)) {
      const bool is_full = query.clauses.size() + query.excluded.size() >= most_clauses;
      if (is_full && (chunk.excluded || !join)) break;  // `a,b,c ...` without a space is one chunk
      if (chunk.excluded) {
        query.excluded.push_back(std::move(atom));
        continue;
      }
      if (!join) query.clauses.emplace_back();
      QueryClause& clause = query.clauses.back();
      const bool before = clause.any_of.empty() || clause.may_miss;
      clause.any_of.push_back(std::move(atom));
      clause.may_miss = before && may_miss(clause, chunk);
      join = false;
    }
    if (typing == Typing::Under_way && is_last && !chunk.excluded && !query.clauses.empty())
      query.clauses.back().begun = is_plain_word(query.clauses.back());
  }
  query.is_question = is_question(query);
  leave_out_stop_words(query.clauses);
  if (query.is_question) mark_frames(query.clauses);
  if (std::any_of(query.clauses.begin(), query.clauses.end(), is_symbol))
    leave_out(query.clauses, [](const QueryClause& clause) {
      return !clause.begun && is_plain_word(clause) && is_symbol_word(clause.any_of.front().terms.front());
    });
  return query;
}

std::string to_text(const Query& query) {
  std::string text;
  for (const QueryClause& clause : query.clauses) {
    if (!text.empty()) text += ' ';
    if (clause.any_of.size() == 1) {
      text += (clause.frames ? "frame " : "") + to_text(clause.any_of.front()) + (clause.begun ? "..." : "");
      continue;
    }
    std::string atoms;
    for (const QueryAtom& atom : clause.any_of) atoms += (atoms.empty() ? "" : " ") + to_text(atom);
    text += "any(" + atoms + ")";
  }
  for (const QueryAtom& atom : query.excluded) text += (text.empty() ? "-" : " -") + to_text(atom);
  return text;
}

}  // namespace kyoto
