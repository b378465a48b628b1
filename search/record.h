// SPDX-License-Identifier: GPL-3.0-or-later
// What is searched, kept apart from what is shown: one record for a provision, a practice, a document or a
// vocabulary page; and what search must know besides them to understand a query.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/address.h"
#include "model/collection.h"
#include "search/field.h"
#include "search/synonyms.h"

namespace kyoto {

struct SearchRecord {
  std::string id;        ///< `a-conf.234-16#report/158/k`, `practices/<id>`, `themes/<id>`, a document's slug
  std::string kind;      ///< facet: `provision`, `recommendation`, `practice`, `document`, `theme` ...
  std::string cite;      ///< `A/CONF.234/16, para. 158 (k)`; for others what they are: `Practice`, `Theme`
  std::string title;     ///< shown and searched: headings above a provision, a practice's title
  std::string url;       ///< path from the site's root, with fragment
  std::string text;      ///< searched, and the snippet is taken from it
  std::string document;  ///< slug; empty for what stands in none
  int year = 0;          ///< 0: none
  std::string evidence;  ///< of a practice: its strength, `0` to `4`; empty when not stated
  std::vector<std::string> countries;      ///< alpha-3; the page of a country is about that country
  std::vector<std::string> regions;        ///< of these countries
  std::vector<std::string> themes;         ///< ids; the page of a theme is about that theme
  std::vector<std::string> stages;         ///< ids
  std::vector<std::string> target_groups;  ///< ids
  std::vector<std::string> related;  ///< citations of the provisions that it cites, implements or belongs to
  int importance = 0;                ///< what is added to its weight whatever the query, in 64ths
  std::string language;              ///< ISO 639-1

  bool is_provision() const { return kind == "provision" || kind == "recommendation"; }
};

/// A value of a facet as people call it.
struct FacetName {
  FieldId field = FieldId::Kind;
  std::string value;               ///< `JPN`, `prison-reform`
  std::string label;               ///< `Japan`
  std::vector<std::string> names;  ///< all by which a query may call it, `value` and `label` left out
};

/// Everything that the two indexes are made from.
struct SearchContent {
  std::vector<SearchRecord> records;
  std::vector<FacetName> facet_names;  ///< sorted by field and value
  std::vector<SynonymNames> synonyms;
  std::map<std::string, std::string> citation_names;  ///< for CitationReader
  std::vector<std::string>
      known_words;  ///< folded, sorted: words that are spelt rightly though no record holds them
};

/// All records in a fixed order: provisions in the order of the documents, practices, documents, then terms
/// that occur.
std::vector<SearchRecord> make_records(const Collection& collection, const Addresses& addresses);

/// The records, and the names and synonyms of the vocabularies.
SearchContent make_search_content(const Collection& collection, const Addresses& addresses);

}  // namespace kyoto
