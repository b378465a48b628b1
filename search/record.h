// SPDX-License-Identifier: GPL-3.0-or-later
// What is searched, kept apart from what is shown: one record for a provision, a practice or a vocabulary
// page.
#pragma once

#include <string>
#include <vector>

#include "model/address.h"
#include "model/collection.h"

namespace kyoto {

struct SearchRecord {
  std::string id;      ///< `a-conf.234-16#report/158/k`, `practices/<id>`, `themes/<id>`
  std::string kind;    ///< facet: `provision`, `recommendation`, `practice`, `theme`, `target-group` ...
  std::string cite;    ///< `A/CONF.234/16, para. 158 (k)`; for others what they are: `Practice`, `Theme`
  std::string title;   ///< shown and searched: headings above a provision, a practice's title
  std::string url;     ///< path from the site's root, with fragment
  std::string text;    ///< searched, and the snippet is taken from it
  std::string symbol;  ///< of the document; empty for others
  int year = 0;        ///< 0: none
  std::vector<std::string> countries;  ///< alpha-3; the page of a country is about that country
  std::vector<std::string> themes;     ///< ids; the page of a theme is about that theme
  std::vector<std::string> names;      ///< of a country or theme: all by which a query may call it
  std::string language;                ///< ISO 639-1
};

/// All records in a fixed order: provisions in the order of the documents, practices, then terms that occur.
std::vector<SearchRecord> make_records(const Collection& collection, const Addresses& addresses);

}  // namespace kyoto
