// SPDX-License-Identifier: GPL-3.0-or-later
// Answers queries from a Xapian database: carries out the plan of a query. README.md says how hits are
// ranked.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "search/field.h"
#include "search/plan.h"
#include "search/snippet.h"

namespace kyoto {

struct SearchRequest {
  std::string query;                                     ///< anything at all
  std::vector<std::pair<FieldId, std::string>> filters;  ///< values by code or name; of one field any of them
  std::size_t limit = 10;                                ///< of the hits
  Typing typing = Typing::Done;
  SearchChoices choices = {};
};

struct SearchHit {
  std::string id, kind, cite, title, url;
  double score = 0;
  std::size_t held = 0;  ///< clauses of the query that the record holds
  std::vector<SnippetPiece> snippet;
};

struct FacetValue {
  std::string value;
  std::string label;  ///< as people call it
  std::size_t count = 0;
};

struct Facet {
  std::string name;                ///< `kind`
  std::vector<FacetValue> values;  ///< the most frequent first
};

struct SearchResult {
  std::string query;            ///< as asked, made valid UTF-8
  std::size_t total = 0;        ///< records that hold all clauses
  std::size_t clauses = 0;      ///< of the query
  std::vector<SearchHit> hits;  ///< those that hold all clauses first; where they are fewer than ten, the ten
                                ///< are filled with those that hold most
  std::vector<Facet> facets;    ///< counted over the records that hold all clauses
  std::vector<Respelling> corrections;
  std::vector<AlsoSought> also;
};

/// One open database.
class XapianSearch {
 public:
  /// Opens the index, a folder or a Xapian stub file; in a folder with several languages the database of
  /// `language`. Empty when there is none or it cannot be read: `missing-index`, `unreadable-index`,
  /// `unreachable-index` or `other-index-version` is reported.
  static std::optional<XapianSearch> open(const std::filesystem::path& index, const std::string& language,
                                          Diagnostics& diagnostics);
  ~XapianSearch();
  XapianSearch(XapianSearch&&) noexcept;
  XapianSearch& operator=(XapianSearch&&) noexcept;

  /// Empty when a filter names a kind or country that there is not (`unknown-kind`, `unknown-country`), or
  /// the database turns out to be spoilt (`unreadable-index`).
  std::optional<SearchResult> answer(const SearchRequest& request, Diagnostics& diagnostics) const;

  /// The plan of a query, for tests.
  SearchPlan plan(const Query& query) const;

 private:
  struct State;
  explicit XapianSearch(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace kyoto
