// SPDX-License-Identifier: GPL-3.0-or-later
// Idea: the index holds the terms of analysis.h, and a query is the tree of query.h made into a
// Xapian::Query; Xapian's own parser is not used, for it throws on some inputs, leaves capitalised words
// unstemmed and takes symbols apart differently.
//
// The order of hits: first the provision that the whole query cites, then by BM25 the records that hold every
// clause. When these are fewer than ten and nothing was cited, a second match finds the records that hold
// most of the clauses which may be missing: each such clause gives a step of weight greater than all BM25
// weights together, so that the count decides first and BM25 among equals.
#include "search/xapian_index.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <map>
#include <system_error>
#include <unordered_map>

#include "base/edit_distance.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/unicode.h"
#include "search/analysis.h"
#include "search/field.h"
#include "search/query.h"

namespace kyoto {
namespace {

constexpr const char* format_version = "1";
constexpr std::size_t longest_value = 200;  // bytes of a filter's term
constexpr Xapian::termpos gap = 100;  // between title, text and citation, so that no phrase spans two of them
constexpr Xapian::termcount prefix_expansion = 200;
constexpr std::size_t filled_up_to = 10;  // hits, where fewer hold every clause
constexpr double step =
    4096;  // above 32 clauses of at most 50 each; a power of two, so that taking it off is exact

std::string prefix(FieldId field) {
  return std::string(field_of(field).prefix);
}

/// The seam to Snowball: stems of folded English words, remembered.
class Stems {
 public:
  const std::string& of(const std::string& word) {
    const auto [found, is_new] = known_.try_emplace(word);
    if (is_new) found->second = stemmer_(word);
    return found->second;
  }

 private:
  Xapian::Stem stemmer_{"english"};
  std::unordered_map<std::string, std::string> known_;
};

// Writing.

/// How often a word of the title counts: a practice is what its title says, a provision shares its headings
/// with others.
Xapian::termcount title_weight(const SearchRecord& record) {
  return record.kind == "provision" || record.kind == "recommendation" ? 1 : 3;
}

/// Adds the words of `text` behind `position` and moves it behind them.
void add_words(Xapian::Document& document, FieldId field, std::string_view text, Xapian::termcount weight,
               Stems& stems, Xapian::termpos& position) {
  const std::string before = prefix(field);
  const std::vector<Token> tokens = analyse(text);
  for (const Token& token : tokens) {
    document.add_posting(before + token.term, position + token.position, weight);
    if (token.kind == Token::Kind::Word) document.add_term("Z" + before + stems.of(token.term), weight);
  }
  if (!tokens.empty()) position += tokens.back().position;
  position += gap;
}

void add_values(Xapian::Document& document, FieldId field, std::span<const std::string> values) {
  std::string slot;
  for (const std::string& value : values) {
    const std::string folded = fold(value);
    if (folded.empty() || folded.size() > longest_value) continue;
    document.add_boolean_term(prefix(field) + folded);
    slot += (slot.empty() ? "" : "\t") + value;
  }
  if (!slot.empty()) document.add_value(static_cast<Xapian::valueno>(field_of(field).slot), slot);
}

Xapian::Document make_document(const SearchRecord& record, Stems& stems) {
  Xapian::Document document;
  Xapian::termpos position = 0;
  add_words(document, FieldId::Text, record.title, title_weight(record), stems, position);
  add_words(document, FieldId::Text, record.text, 1, stems, position);
  add_words(document, FieldId::Text, record.cite, 1, stems, position);
  position = 0;
  add_words(document, FieldId::Title, record.title, 1, stems, position);

  add_values(document, FieldId::Kind, {&record.kind, 1});
  add_values(document, FieldId::Country, record.countries);
  add_values(document, FieldId::Theme, record.themes);
  add_values(document, FieldId::Symbol, {&record.symbol, 1});
  if (record.year > 0) {
    document.add_boolean_term(prefix(FieldId::Year) + std::to_string(record.year));
    document.add_value(static_cast<Xapian::valueno>(field_of(FieldId::Year).slot),
                       Xapian::sortable_serialise(record.year));
  }
  if (record.kind == "provision" || record.kind == "recommendation")
    document.add_boolean_term(prefix(FieldId::Citation) + citation_key(record.cite));
  document.add_boolean_term(prefix(FieldId::Id) +
                            (record.id.size() > longest_value ? sha256(record.id) : record.id));

  const Json shown = {{"id", record.id},       {"kind", record.kind}, {"cite", record.cite},
                      {"title", record.title}, {"url", record.url},   {"text", record.text}};
  document.set_data(shown.dump());
  return document;
}

/// What another program needs to read the index, and the names by which a query may call a country or theme.
void add_metadata(Xapian::WritableDatabase& database, std::span<const SearchRecord> records) {
  Json fields = Json::array();
  for (const SearchField& field : search_fields)
    fields.push_back(
        {{"name", field.name}, {"prefix", field.prefix}, {"slot", field.slot}, {"meaning", field.meaning}});
  database.set_metadata("format", format_version);
  database.set_metadata("fields", fields.dump());
  for (const SearchRecord& record : records) {
    const bool country = record.kind == "country" && record.countries.size() == 1;
    const bool theme = record.kind == "theme" && record.themes.size() == 1;
    if (!country && !theme) continue;
    const std::string value = fold(country ? record.countries.front() : record.themes.front());
    for (const std::string& name : record.names) {
      const std::string key = fmt::format("{}/{}", record.kind, fold(name));
      if (key.size() <= longest_value && database.get_metadata(key).empty())
        database.set_metadata(key, value);
    }
  }
}

bool put_in_place(const std::filesystem::path& made, const std::filesystem::path& folder,
                  std::error_code& error) {
  namespace fs = std::filesystem;
  const fs::path old = folder.string() + ".old";
  fs::remove_all(old, error);
  if (error) return false;
  const bool replaces = fs::exists(folder);
  if (replaces) fs::rename(folder, old, error);
  if (error) return false;
  fs::rename(made, folder, error);
  if (error) {
    std::error_code ignored;  // the first failure is the one to report
    if (replaces) fs::rename(old, folder, ignored);
    return false;
  }
  fs::remove_all(old, error);
  return true;
}

// Reading.

/// Malformed sequences as U+FFFD, so that the query can be analysed and given back.
std::string valid_utf8(std::string_view text) {
  std::string valid;
  for (std::size_t at = 0; at < text.size();) append_code_point(valid, next_code_point(text, at));
  return valid;
}

Xapian::Query match_all() {
  return Xapian::Query(std::string());
}

/// Makes the tree of a query into Xapian's.
class QueryBuilder {
 public:
  QueryBuilder(const Xapian::Database& database, Stems& stems) : database_(database), stems_(stems) {}

  Xapian::Query filter(FieldId field, const std::string& folded) const {
    return Xapian::Query(0.0, Xapian::Query(prefix(field) + value_of(field, folded)));
  }

  Xapian::Query clause(const QueryClause& clause) const {
    std::vector<Xapian::Query> any;
    for (const QueryAtom& each : clause.any_of) any.push_back(atom(each));
    return any.size() == 1 ? any.front() : Xapian::Query(Xapian::Query::OP_OR, any.begin(), any.end());
  }

  Xapian::Query atom(const QueryAtom& atom) const {
    const std::string before = prefix(atom.field);
    switch (atom.kind) {
      case QueryAtom::Kind::Word:
        return Xapian::Query("Z" + before + stems_.of(atom.terms.front()));
      case QueryAtom::Kind::Exact:
        return Xapian::Query(before + atom.terms.front());
      case QueryAtom::Kind::Phrase: {
        std::vector<std::string> terms;
        for (const std::string& term : atom.terms) terms.push_back(before + term);
        if (terms.size() == 1) return Xapian::Query(terms.front());
        return Xapian::Query(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
                             static_cast<Xapian::termcount>(terms.size()));
      }
      case QueryAtom::Kind::Prefix:
        return Xapian::Query(Xapian::Query::OP_WILDCARD, before + atom.terms.front(), prefix_expansion,
                             Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT, Xapian::Query::OP_SYNONYM);
      case QueryAtom::Kind::Filter:
        return filter(atom.field, atom.terms.front());
      case QueryAtom::Kind::Years:
        break;
    }
    return Xapian::Query(0.0, Xapian::Query(Xapian::Query::OP_VALUE_RANGE,
                                            static_cast<Xapian::valueno>(field_of(FieldId::Year).slot),
                                            Xapian::sortable_serialise(std::max(atom.first_year, 1)),
                                            Xapian::sortable_serialise(atom.last_year)));
  }

  /// The value that a name stands for: `japan` -> `jpn`. Any other word stands for itself.
  std::string value_of(FieldId field, const std::string& folded) const {
    std::string value = folded.substr(0, longest_value);
    if (field != FieldId::Country && field != FieldId::Theme) return value;
    std::string known = database_.get_metadata(fmt::format("{}/{}", field_of(field).name, value));
    if (!known.empty()) value.swap(known);
    return value;
  }

 private:
  const Xapian::Database& database_;
  Stems& stems_;
};

/// Counts the values of the facets' slots over every document that matches.
class FacetCounter : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double) override {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const std::string values = document.get_value(static_cast<Xapian::valueno>(field_of(fields[i]).slot));
      if (values.empty()) continue;
      if (fields[i] == FieldId::Year) {
        ++counts_[i][std::to_string(static_cast<int>(Xapian::sortable_unserialise(values)))];
        continue;
      }
      for (std::size_t begin = 0; begin <= values.size();) {
        const std::size_t end = std::min(values.find('\t', begin), values.size());
        ++counts_[i][values.substr(begin, end - begin)];
        begin = end + 1;
      }
    }
  }

  std::vector<Facet> facets() const {
    std::vector<Facet> facets;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      Facet facet{std::string(field_of(fields[i]).name), {}};
      for (const auto& [value, count] : counts_[i]) facet.values.push_back({value, count});
      std::stable_sort(facet.values.begin(), facet.values.end(),
                       [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
      facets.push_back(std::move(facet));
    }
    return facets;
  }

 private:
  static constexpr std::array fields = {FieldId::Kind, FieldId::Country, FieldId::Theme, FieldId::Year};
  std::array<std::map<std::string, std::size_t>, fields.size()> counts_;
};

/// Says of the tokens of a text which atom of the query they answer, for the snippet.
class Sought {
 public:
  Sought(const Query& query, Stems& stems) : stems_(stems) {
    for (const QueryClause& clause : query.clauses)
      for (const QueryAtom& atom : clause.any_of) {
        if (atom.field != FieldId::Text && atom.field != FieldId::Title) continue;
        for (const std::string& term : atom.terms) {
          const std::size_t which = things_++;
          if (atom.kind == QueryAtom::Kind::Word)
            stemmed_.try_emplace(stems_.of(term), which);
          else if (atom.kind == QueryAtom::Kind::Prefix)
            prefixes_.emplace_back(term, which);
          else if (atom.kind != QueryAtom::Kind::Phrase || !is_stop_word(term))
            exact_.try_emplace(term, which);
        }
      }
  }

  std::optional<std::size_t> operator()(const Token& token) const {
    if (const auto found = exact_.find(token.term); found != exact_.end()) return found->second;
    if (token.kind == Token::Kind::Word)
      if (const auto found = stemmed_.find(stems_.of(token.term)); found != stemmed_.end())
        return found->second;
    for (const auto& [begin, which] : prefixes_)
      if (token.term.starts_with(begin)) return which;
    return std::nullopt;
  }

 private:
  Stems& stems_;
  std::size_t things_ = 0;
  std::map<std::string, std::size_t> exact_, stemmed_;
  std::vector<std::pair<std::string, std::size_t>> prefixes_;
};

SearchHit make_hit(const Xapian::MSetIterator& match, const Sought& sought) {
  SearchHit hit;
  const Json shown = Json::parse(match.get_document().get_data(), nullptr, false);
  if (!shown.is_object()) return hit;
  hit.id = shown.value("id", "");
  hit.kind = shown.value("kind", "");
  hit.cite = shown.value("cite", "");
  hit.title = shown.value("title", "");
  hit.url = shown.value("url", "");
  hit.snippet = make_snippet(shown.value("text", ""), sought);
  hit.score = match.get_weight();
  return hit;
}

std::vector<std::string> kinds_of(const Xapian::Database& database) {
  const std::string before = prefix(FieldId::Kind);
  std::vector<std::string> kinds;
  for (Xapian::TermIterator term = database.allterms_begin(before); term != database.allterms_end(before);
       ++term)
    kinds.push_back((*term).substr(before.size()));
  return kinds;
}

/// Whether the request names a kind that the index has; an unknown one is reported with those that there are.
bool check_kind(const Xapian::Database& database, const std::string& kind, Diagnostics& diagnostics) {
  if (kind.empty() || database.term_exists(prefix(FieldId::Kind) + kind)) return true;
  const std::vector<std::string> kinds = kinds_of(database);
  std::string known;
  for (const std::string& each : kinds) known += (known.empty() ? "" : ", ") + each;
  const std::optional<std::string> meant = nearest(kind, kinds);
  diagnostics.error("unknown-kind", {"--kind", 0, 0, 0},
                    fmt::format("expected one of {}; found {}", known, kind),
                    meant ? fmt::format("did you mean {}?", *meant) : "");
  return false;
}

SearchResult answer(const Xapian::Database& database, const SearchRequest& request, const std::string& kind) {
  Stems stems;
  const QueryBuilder builder(database, stems);
  SearchResult result;
  result.query = valid_utf8(request.query);
  const Query query = parse_query(result.query);
  result.clauses = query.clauses.size();

  // What a record must and must not have, whatever else it may miss.
  std::vector<Xapian::Query> filters;
  if (!kind.empty()) filters.push_back(builder.filter(FieldId::Kind, kind));
  if (!request.country.empty())
    filters.push_back(builder.filter(FieldId::Country, fold(valid_utf8(request.country))));
  if (query.clauses.empty() && query.excluded.empty() && filters.empty()) return result;
  std::vector<Xapian::Query> excluded;
  for (const QueryAtom& atom : query.excluded) excluded.push_back(builder.atom(atom));
  const auto restricted = [&](Xapian::Query sought) {
    for (const Xapian::Query& filter : filters)
      sought = Xapian::Query(Xapian::Query::OP_FILTER, sought, filter);
    if (excluded.empty()) return sought;
    return Xapian::Query(Xapian::Query::OP_AND_NOT, sought,
                         Xapian::Query(Xapian::Query::OP_OR, excluded.begin(), excluded.end()));
  };

  Xapian::FixedWeightPostingSource fixed_weight(step);
  const Xapian::Query one_step(&fixed_weight);
  std::vector<Xapian::Query> all, required, may_miss;
  for (const QueryClause& clause : query.clauses) {
    all.push_back(builder.clause(clause));
    if (clause.may_miss)
      may_miss.push_back(Xapian::Query(Xapian::Query::OP_AND, all.back(), one_step));
    else
      required.push_back(all.back());
  }
  Xapian::Query holds_all =
      all.empty() ? match_all() : Xapian::Query(Xapian::Query::OP_AND, all.begin(), all.end());
  const std::string citation = prefix(FieldId::Citation) + query.citation;
  const bool is_citation = !query.citation.empty() && database.term_exists(citation);
  if (is_citation) {
    const Xapian::Query cited(Xapian::Query::OP_AND, Xapian::Query(0.0, Xapian::Query(citation)), one_step);
    holds_all = Xapian::Query(Xapian::Query::OP_OR, holds_all, cited);
  }
  holds_all = restricted(holds_all);

  const Sought sought(query, stems);
  Xapian::Enquire enquire(database);
  FacetCounter counter;
  enquire.add_matchspy(&counter);
  enquire.set_query(holds_all);
  const auto limit =
      static_cast<Xapian::doccount>(std::min<std::size_t>(request.limit, database.get_doccount()));
  const Xapian::MSet matches = enquire.get_mset(0, limit, database.get_doccount());
  enquire.clear_matchspies();
  result.total = matches.get_matches_estimated();  // exact: every document was looked at
  result.facets = counter.facets();
  for (Xapian::MSetIterator match = matches.begin(); match != matches.end(); ++match) {
    SearchHit hit = make_hit(match, sought);
    if (hit.score >= step) hit.score -= step;
    hit.held = query.clauses.size();
    result.hits.push_back(std::move(hit));
  }

  const std::size_t wanted = std::min<std::size_t>(filled_up_to, limit);
  if (result.hits.size() >= wanted || may_miss.size() < 2 || is_citation) return result;
  Xapian::Query holds_most(Xapian::Query::OP_OR, may_miss.begin(), may_miss.end());
  if (!required.empty()) {
    required.push_back(holds_most);
    holds_most = Xapian::Query(Xapian::Query::OP_AND, required.begin(), required.end());
  }
  enquire.set_query(restricted(Xapian::Query(Xapian::Query::OP_AND_NOT, holds_most, holds_all)));
  const Xapian::MSet others = enquire.get_mset(0, static_cast<Xapian::doccount>(wanted - result.hits.size()));
  for (Xapian::MSetIterator match = others.begin(); match != others.end(); ++match) {
    SearchHit hit = make_hit(match, sought);
    const auto held = static_cast<std::size_t>(hit.score / step);
    hit.score -= static_cast<double>(held) * step;
    hit.held = held + query.clauses.size() - may_miss.size();
    result.hits.push_back(std::move(hit));
  }
  return result;
}

Position place(const std::filesystem::path& path) {
  return {path.string(), 0, 0, 0};
}

}  // namespace

bool write_xapian_index(std::span<const SearchRecord> records, const std::filesystem::path& folder,
                        Diagnostics& diagnostics) {
  namespace fs = std::filesystem;
  const fs::path made = folder.string() + ".new";
  std::error_code error;
  if (folder.has_parent_path()) fs::create_directories(folder.parent_path(), error);
  if (!error) fs::remove_all(made, error);
  std::string reason = error ? error.message() : "";
  if (reason.empty()) {
    try {
      // A power cut may spoil this folder: nobody sees it before it is whole, and the next build makes it
      // anew.
      Xapian::WritableDatabase database(
          made.string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
      Stems stems;
      for (const SearchRecord& record : records) database.add_document(make_document(record, stems));
      add_metadata(database, records);
      database.commit();
      database.close();
    } catch (const Xapian::Error& failure) {
      reason = failure.get_description();
    }
  }
  if (reason.empty() && put_in_place(made, folder, error)) return true;
  if (reason.empty()) reason = error.message();
  fs::remove_all(made, error);
  diagnostics.error("unwritable-index", place(folder),
                    fmt::format("the search index could not be written: {}", reason),
                    "make sure that the folder may be written to and that the disk is not full");
  return false;
}

std::optional<SearchResult> search_xapian(const std::filesystem::path& index, const SearchRequest& request,
                                          Diagnostics& diagnostics) {
  std::error_code error;
  if (!std::filesystem::exists(index, error)) {
    diagnostics.error("missing-index", place(index), "expected a search index; found nothing",
                      "run kyoto build first, or name the index with --index");
    return std::nullopt;
  }
  try {
    const Xapian::Database database(index.string());
    if (const std::string found = database.get_metadata("format"); found != format_version) {
      diagnostics.error("other-index-version", place(index),
                        fmt::format("expected a search index of version {}; found {}", format_version,
                                    found.empty() ? "none" : found),
                        "run kyoto build again with this program");
      return std::nullopt;
    }
    std::string kind = fold(valid_utf8(request.kind));
    std::replace(kind.begin(), kind.end(), ' ', '-');
    if (!check_kind(database, kind, diagnostics)) return std::nullopt;
    return answer(database, request, kind);
  } catch (const Xapian::DatabaseOpeningError& failure) {
    diagnostics.error("missing-index", place(index),
                      fmt::format("expected a search index; found something else ({})", failure.get_msg()),
                      "run kyoto build first, or name the index with --index");
  } catch (const Xapian::Error& failure) {
    diagnostics.error("unreadable-index", place(index),
                      fmt::format("the search index cannot be read: {}", failure.get_description()),
                      "run kyoto build again");
  }
  return std::nullopt;
}

}  // namespace kyoto
