// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the records into a Xapian database and answers queries from it. The only includer of Xapian; it
// writes its own folder and adds nothing to Site, for a Xapian database carries a random identity.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "search/record.h"
#include "search/snippet.h"

namespace kyoto {

/// Makes the database `folder`. It is made beside it first, so that readers of the old one see the whole old
/// or the whole new one; on failure (`unwritable-index` reported, false) the old one stays.
bool write_xapian_index(std::span<const SearchRecord> records, const std::filesystem::path& folder,
                        Diagnostics& diagnostics);

struct SearchRequest {
  std::string query;       ///< anything at all
  std::string kind;        ///< only this kind; empty: all
  std::string country;     ///< only this country, by code or name; empty: all
  std::size_t limit = 10;  ///< of the hits
};

struct SearchHit {
  std::string id, kind, cite, title, url;
  double score = 0;      ///< BM25 of the words it holds
  std::size_t held = 0;  ///< clauses of the query that the record holds
  std::vector<SnippetPiece> snippet;
};

struct FacetValue {
  std::string value;
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
};

/// Answers from the database at `index`, a folder or a stub file. Empty when there is none or it cannot be
/// read: `missing-index`, `unreadable-index`, `other-index-version`, `unknown-kind` are reported.
std::optional<SearchResult> search_xapian(const std::filesystem::path& index, const SearchRequest& request,
                                          Diagnostics& diagnostics);

}  // namespace kyoto
