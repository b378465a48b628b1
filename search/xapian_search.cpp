// SPDX-License-Identifier: GPL-3.0-or-later
// Idea: the plan says which terms to look for (plan.h). Each clause of the plan is one Xapian query with
// Xapian's BM25 and its default parameters, asked for all records that hold it; their weights are added up
// here in the order of the clauses. So the browser, which adds up in the same order, comes to the same sums,
// and how many clauses a record holds is known without tricks. Cost: linear in the postings of the clauses.
//
// Xapian's own parser is not used: it throws on some inputs, leaves capitalised words unstemmed and takes
// symbols apart differently.
#include "search/xapian_search.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <map>
#include <set>
#include <system_error>

#include "base/edit_distance.h"
#include "base/json.h"
#include "base/unicode.h"
#include "search/analysed_record.h"
#include "search/sought.h"
#include "search/weight.h"
#include "search/xapian_index.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

Position place(const fs::path& path) {
  return {path.string()};
}

/// A database on another machine fails for other reasons than one here.
void report(const Xapian::Error& failure, const fs::path& index, Diagnostics& diagnostics) {
  if (failure.get_type() == std::string_view("NetworkError") ||
      failure.get_type() == std::string_view("NetworkTimeoutError"))
    diagnostics.error("unreachable-index", place(index),
                      fmt::format("expected an answer of the machine that holds the index; found: {}",
                                  failure.get_description()),
                      "start xapian-tcpsrv there, or correct the address in the stub file");
  else
    diagnostics.error("unreadable-index", place(index),
                      fmt::format("the search index cannot be read: {}", failure.get_description()),
                      "run kyoto build again");
}

/// Malformed sequences as U+FFFD, so that the query can be analysed and given back.
std::string valid_utf8(std::string_view text) {
  std::string valid;
  for (std::size_t at = 0; at < text.size();) append_code_point(valid, next_code_point(text, at));
  return valid;
}

class XapianDictionary : public IndexDictionary {
 public:
  explicit XapianDictionary(const Xapian::Database& database) : database_(database) {
    const Json words = read_json(database.get_metadata("known-words"));
    if (words.is_array())
      for (const Json& word : words)
        if (word.is_string()) known_words_.insert(word.get<std::string>());
  }

  std::uint32_t frequency(const std::string& term) const override {
    return term.empty() || term.size() > longest_term ? 0 : database_.get_termfreq(term);
  }

  std::vector<KnownWord> terms_beginning(const std::string& beginning) const override {
    std::vector<KnownWord> words;
    if (beginning.size() > longest_term) return words;
    for (Xapian::TermIterator term = database_.allterms_begin(beginning);
         term != database_.allterms_end(beginning); ++term)
      words.push_back({*term, term.get_termfreq()});
    return words;
  }

  std::string value_named(FieldId field, const std::string& folded) const override {
    const std::string key = fmt::format("value/{}/{}", field_of(field).name, folded);
    return key.size() > longest_term ? std::string() : database_.get_metadata(key);
  }

  bool is_known_word(const std::string& folded) const override { return known_words_.contains(folded); }

 private:
  static constexpr std::size_t longest_term = 240;  // bytes; Xapian refuses longer ones
  const Xapian::Database& database_;
  std::set<std::string> known_words_;
};

Xapian::Query to_query(const PlanAlternative& alternative) {
  using Query = Xapian::Query;
  const auto of = [](Query::op operation, const std::vector<std::string>& terms) {
    const auto window = static_cast<Xapian::termcount>(terms.size());
    return Query(operation, terms.begin(), terms.end(), operation == Query::OP_PHRASE ? window : 0);
  };
  const auto scaled = [&](const Query& query) {
    return alternative.scale == 1 ? query : Query(alternative.scale, query);
  };
  switch (alternative.kind) {
    case PlanAlternative::Kind::Term:
      return scaled(Query(alternative.terms.front()));
    case PlanAlternative::Kind::AllOf:
      return scaled(of(Query::OP_AND, alternative.terms));
    case PlanAlternative::Kind::Phrase:
      return scaled(Query(Query::OP_FILTER, of(Query::OP_AND, weighed_words(alternative.terms)),
                          of(Query::OP_PHRASE, alternative.terms)));
    case PlanAlternative::Kind::Filter:
      return Query(0.0, of(Query::OP_OR, alternative.terms));
    case PlanAlternative::Kind::Years:
      break;
  }
  return Query(0.0, Query(Query::OP_VALUE_RANGE, static_cast<Xapian::valueno>(field_of(FieldId::Year).slot),
                          Xapian::sortable_serialise(alternative.first_year),
                          Xapian::sortable_serialise(alternative.last_year)));
}

Xapian::Query to_query(const PlanClause& clause) {
  std::vector<Xapian::Query> any;
  for (const PlanAlternative& alternative : clause.alternatives) any.push_back(to_query(alternative));
  return Xapian::Query(Xapian::Query::OP_MAX, any.begin(), any.end());
}

struct Match {
  Xapian::docid record = 0;
  double weight = 0;
};

/// All records that hold the clause, in no order.
std::vector<Match> matches_of(const Xapian::Database& database, const PlanClause& clause) {
  std::vector<Match> matches;
  if (clause.alternatives.empty()) return matches;
  Xapian::Enquire enquire(database);
  enquire.set_query(to_query(clause));
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
  matches.reserve(found.size());
  for (Xapian::MSetIterator match = found.begin(); match != found.end(); ++match)
    matches.push_back({*match, match.get_weight()});
  return matches;
}

/// Where the databases are. Of one on another machine a stream of values would be asked record by record.
enum class Reach : std::uint8_t { Here, Elsewhere };

/// The values of a slot, one a record.
std::map<Xapian::docid, std::string> values_of(const Xapian::Database& database, FieldId field, Reach reach) {
  std::map<Xapian::docid, std::string> values;
  const auto slot = static_cast<Xapian::valueno>(field_of(field).slot);
  if (reach == Reach::Elsewhere) {
    // Sorted by the slot, records come with its value: one question for all.
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_VALUE_GE, slot, std::string("\0", 1)));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_sort_by_value(slot, false);
    const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
    for (Xapian::MSetIterator match = found.begin(); match != found.end(); ++match)
      if (std::string value = match.get_sort_key(); !value.empty()) values.emplace(*match, std::move(value));
    return values;
  }
  for (Xapian::ValueIterator value = database.valuestream_begin(slot);
       value != database.valuestream_end(slot); ++value)
    values.emplace_hint(values.end(), value.get_docid(), *value);
  return values;
}

/// Counts the values of all facets over the records for which `holds` is true.
template <typename Holds>
std::vector<Facet> count_facets(const Xapian::Database& database, Reach reach, Holds holds) {
  std::vector<Facet> facets;
  for (const FieldId field : facet_fields) {
    std::map<std::string, std::size_t> counts;
    for (const auto& [record, text] : values_of(database, field, reach)) {
      if (!holds(record)) continue;
      if (field == FieldId::Year) {
        ++counts[std::to_string(static_cast<int>(Xapian::sortable_unserialise(text)))];
        continue;
      }
      for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\t', begin), text.size());
        ++counts[text.substr(begin, end - begin)];
        begin = end + 1;
      }
    }
    Facet facet{std::string(field_of(field).name), {}};
    for (const auto& [value, count] : counts) {
      std::string label = database.get_metadata(fmt::format("label/{}/{}", facet.name, value));
      if (label.empty()) label = value;
      facet.values.push_back({value, std::move(label), count});
    }
    std::stable_sort(facet.values.begin(), facet.values.end(),
                     [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
    facets.push_back(std::move(facet));
  }
  return facets;
}

SearchHit make_hit(const Xapian::Database& database, Xapian::docid record, const Sought& sought) {
  SearchHit hit;
  const Json shown = read_json(database.get_document(record).get_data());
  if (!shown.is_object()) return hit;
  hit.id = shown.value("id", "");
  hit.kind = shown.value("kind", "");
  hit.cite = shown.value("cite", "");
  hit.title = shown.value("title", "");
  hit.url = shown.value("url", "");
  hit.snippet = make_snippet(shown.value("text", ""), sought);
  return hit;
}

std::vector<SynonymNames> read_synonyms(const Xapian::Database& database) {
  std::vector<SynonymNames> groups;
  const Json list = read_json(database.get_metadata("synonyms"));
  if (!list.is_array()) return groups;
  for (const Json& group : list)
    groups.push_back({group.value("id", ""), group.value("names", std::vector<std::string>()),
                      group.value("vocabulary", false)});
  return groups;
}

std::map<std::string, std::string> read_citation_names(const Xapian::Database& database) {
  const Json names = read_json(database.get_metadata("citations"));
  return names.is_object() ? names.get<std::map<std::string, std::string>>()
                           : std::map<std::string, std::string>();
}

/// Whether the stub file names a machine.
Reach reach_of(const fs::path& index) {
  std::ifstream stub(index);
  for (std::string line; std::getline(stub, line) && line.size() < 1000;)
    if (line.starts_with("remote ")) return Reach::Elsewhere;
  return Reach::Here;
}

}  // namespace

struct XapianSearch::State {
  State(const fs::path& from, Xapian::Database opened)
      : path(from),
        reach(reach_of(from)),
        database(std::move(opened)),
        dictionary(database),
        stems(database.get_metadata("language")),
        synonyms(read_synonyms(database), stems),
        citations(read_citation_names(database)) {}

  fs::path path;
  Reach reach;
  Xapian::Database database;
  XapianDictionary dictionary;
  mutable Stems stems;  // remembers what it stemmed
  SynonymIndex synonyms;
  CitationReader citations;

  Planner planner(const SearchChoices& choices) const {
    return {dictionary, synonyms, citations, stems, choices};
  }
  SearchResult answer(const SearchRequest& request) const;
  bool check_filters(const SearchRequest& request, Diagnostics& diagnostics) const;
  std::vector<PlanClause> filter_clauses(const SearchRequest& request) const;
};

/// One clause a field: of one field any of the values will do.
std::vector<PlanClause> XapianSearch::State::filter_clauses(const SearchRequest& request) const {
  std::map<FieldId, PlanClause> clauses;
  for (const auto& [field, value] : request.filters) {
    PlanClause& clause = clauses[field];
    const std::string folded = fold(valid_utf8(value));
    if (field == FieldId::Year) {
      int first = 0, last = 0;
      if (parse_years(folded, first, last))
        clause.alternatives.push_back({PlanAlternative::Kind::Years, {}, 1, std::max(first, 1), last});
      continue;
    }
    const std::string known = dictionary.value_named(field, folded);
    if (std::string name = facet_term(field, known.empty() ? folded : known); !name.empty())
      clause.alternatives.push_back({PlanAlternative::Kind::Filter, {std::move(name)}, 1, 0, 0});
  }
  std::vector<PlanClause> list;
  for (auto& [field, clause] : clauses) list.push_back(std::move(clause));
  return list;
}

SearchResult XapianSearch::State::answer(const SearchRequest& request) const {
  SearchResult result;
  result.query = valid_utf8(request.query);
  const Query query = parse_query(result.query, request.typing);
  SearchPlan plan = planner(request.choices).plan(query);
  const std::vector<PlanClause> filters = filter_clauses(request);
  const std::size_t clauses = plan.clauses.size();
  result.clauses = clauses;
  if (clauses == 0 && plan.excluded.empty() && filters.empty()) return result;

  const std::size_t ids = database.get_lastdocid() + std::size_t{1};
  std::vector<double> scores(ids, 0.0);
  std::vector<std::size_t> held(ids, 0);
  std::vector<std::size_t> missed(ids, 0);  // clauses that may not be missing, and filters
  std::size_t needed = 0;
  const auto required = static_cast<std::size_t>(std::count_if(
      plan.clauses.begin(), plan.clauses.end(), [](const PlanClause& clause) { return !clause.may_miss; }));
  for (const PlanClause& clause : plan.clauses) {
    if (!clause.may_miss) ++needed;
    for (const Match& match : matches_of(database, clause)) {
      scores[match.record] += match.weight;
      ++held[match.record];
      if (!clause.may_miss) ++missed[match.record];
    }
  }
  for (const PlanClause& clause : filters) {
    ++needed;
    for (const Match& match : matches_of(database, clause)) ++missed[match.record];
  }
  std::vector<char> left_out(ids, 0);
  for (const PlanClause& clause : plan.excluded)
    for (const Match& match : matches_of(database, clause)) left_out[match.record] = 1;
  const std::map<Xapian::docid, std::string> importance = values_of(database, FieldId::Importance, reach);

  std::vector<Match> all, most;
  for (Xapian::PostingIterator each = database.postlist_begin(""); each != database.postlist_end("");
       ++each) {
    const Xapian::docid record = *each;
    if (left_out[record] != 0 || missed[record] != needed) continue;
    const auto found = importance.find(record);
    const bool matters = request.choices.importance && found != importance.end();
    const double more = matters ? Xapian::sortable_unserialise(found->second) / 64 : 0;
    const bool holds_all = held[record] == clauses;
    if (!holds_all && held[record] == required) continue;
    (holds_all && request.choices.all_first ? all : most).push_back({record, scores[record] + more});
  }
  Xapian::docid cited = 0;
  if (!plan.cited.empty())
    if (const Xapian::PostingIterator first = database.postlist_begin(plan.cited);
        first != database.postlist_end(plan.cited))
      cited = *first;
  const auto order = [&](const Match& a, const Match& b) {
    if ((a.record == cited) != (b.record == cited)) return a.record == cited;
    const double rank_a = rank(a.weight);
    const double rank_b = rank(b.weight);
    return rank_a != rank_b ? rank_a > rank_b : a.record < b.record;
  };
  std::sort(all.begin(), all.end(), order);
  result.total = all.size();
  std::vector<Match> hits(all.begin(),
                          all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), request.limit)));
  const std::size_t wanted = std::min(filled_up_to, request.limit);
  if (hits.size() < wanted) {
    std::sort(most.begin(), most.end(), order);
    most.resize(std::min(most.size(), wanted - hits.size()));
    hits.insert(hits.end(), most.begin(), most.end());
  }

  const Sought sought(plan, query, synonyms, stems);
  for (const Match& match : hits) {
    SearchHit hit = make_hit(database, match.record, sought);
    hit.score = match.weight;
    hit.held = held[match.record];
    result.hits.push_back(std::move(hit));
  }
  result.facets = count_facets(database, reach, [&](Xapian::docid record) {
    return left_out[record] == 0 && missed[record] == needed && held[record] == clauses;
  });
  result.corrections = std::move(plan.corrections);
  result.also = std::move(plan.also);
  return result;
}

/// Kinds and countries are few: an unknown one is a slip, reported with those that there are.
bool XapianSearch::State::check_filters(const SearchRequest& request, Diagnostics& diagnostics) const {
  for (const auto& [field, value] : request.filters) {
    if (field != FieldId::Kind && field != FieldId::Country) continue;
    if (!dictionary.value_named(field, fold(valid_utf8(value))).empty()) continue;
    const std::string before = fmt::format("label/{}/", field_of(field).name);
    std::vector<std::string> known;
    for (Xapian::TermIterator key = database.metadata_keys_begin(before);
         key != database.metadata_keys_end(before); ++key)
      known.push_back(field == FieldId::Kind ? (*key).substr(before.size()) : database.get_metadata(*key));
    const std::optional<std::string> meant = nearest(value, known);
    const std::string hint = meant ? fmt::format("did you mean {}?", *meant) : "";
    if (field == FieldId::Kind)
      diagnostics.error("unknown-kind", {"--kind"},
                        fmt::format("expected one of {}; found {}", fmt::join(known, ", "), value), hint);
    else
      diagnostics.error("unknown-country", {"--country"},
                        fmt::format("expected a country by its code or name; found {}", value), hint);
    return false;
  }
  return true;
}

XapianSearch::XapianSearch(std::unique_ptr<State> state) : state_(std::move(state)) {}
XapianSearch::~XapianSearch() = default;
XapianSearch::XapianSearch(XapianSearch&&) noexcept = default;
XapianSearch& XapianSearch::operator=(XapianSearch&&) noexcept = default;

std::optional<XapianSearch> XapianSearch::open(const fs::path& index, const std::string& language,
                                               Diagnostics& diagnostics) {
  std::error_code error;
  if (!fs::exists(index, error)) {
    diagnostics.error("missing-index", place(index), "expected a search index; found nothing",
                      "run kyoto build first, or name the index with --index");
    return std::nullopt;
  }
  try {
    const fs::path of_language = index / language;
    Xapian::Database database((fs::is_directory(of_language, error) ? of_language : index).string());
    if (const std::string found = database.get_metadata("format"); found != xapian_format) {
      diagnostics.error("other-index-version", place(index),
                        fmt::format("expected a search index of version {}; found {}", xapian_format,
                                    found.empty() ? "none" : found),
                        "run kyoto build again with this program");
      return std::nullopt;
    }
    return XapianSearch(std::make_unique<State>(index, std::move(database)));
  } catch (const Xapian::DatabaseOpeningError& failure) {
    diagnostics.error("missing-index", place(index),
                      fmt::format("expected a search index; found something else ({})", failure.get_msg()),
                      "run kyoto build first, or name the index with --index");
  } catch (const Xapian::Error& failure) {
    report(failure, index, diagnostics);
  }
  return std::nullopt;
}

std::optional<SearchResult> XapianSearch::answer(const SearchRequest& request,
                                                 Diagnostics& diagnostics) const {
  try {
    if (!state_->check_filters(request, diagnostics)) return std::nullopt;
    return state_->answer(request);
  } catch (const Xapian::Error& failure) {
    report(failure, state_->path, diagnostics);
    return std::nullopt;
  }
}

SearchPlan XapianSearch::plan(const Query& query) const {
  return state_->planner({}).plan(query);
}

}  // namespace kyoto
