// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of a record in the index: the one table of names, term prefixes and value slots. The index
// carries a copy, so that another program can read it. Not the words of a query (query.h reads those).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace kyoto {

struct SearchField {
  enum class Kind : std::uint8_t {
    Words,   ///< words with positions: exact terms, and stems with `Z` before the prefix
    Filter,  ///< one exact term for each value, folded; `Words` that follow a prefix never begin with a
             ///< capital, so no colon is needed
    Range,   ///< a number, in its slot as Xapian::sortable_serialise writes it, and as an exact term
    Key,     ///< one exact term, not part of the query language
  };
  std::string_view name;    ///< in queries: `country:JPN`; empty for the words of the record as a whole
  std::string_view prefix;  ///< of its terms in Xapian
  int slot = -1;            ///< of its value in Xapian, several values separated by tabs; -1: none
  Kind kind = Kind::Words;
  std::string_view meaning;
};

/// Index into `search_fields`.
enum class FieldId : std::uint8_t { Text, Title, Kind, Country, Theme, Symbol, Year, Citation, Id };

inline constexpr std::array search_fields = {
    SearchField{"", "", -1, SearchField::Kind::Words, "title, text and citation"},
    SearchField{"title", "S", -1, SearchField::Kind::Words,
                "headings above a provision, title or name of others"},
    SearchField{"kind", "XK", 0, SearchField::Kind::Filter,
                "provision, recommendation, practice, theme, country ..."},
    SearchField{"country", "XC", 1, SearchField::Kind::Filter, "ISO 3166-1 alpha-3"},
    SearchField{"theme", "XT", 2, SearchField::Kind::Filter, "id of the theme"},
    SearchField{"symbol", "XS", 3, SearchField::Kind::Filter, "symbol of the document"},
    SearchField{"year", "XY", 4, SearchField::Kind::Range, "of the document, or in which a practice began"},
    SearchField{"", "XCITE", -1, SearchField::Kind::Key, "the citation, as citation_key writes it"},
    SearchField{"", "Q", -1, SearchField::Kind::Key, "the record's id"},
};

constexpr const SearchField& field_of(FieldId id) {
  return search_fields[static_cast<std::size_t>(id)];
}

}  // namespace kyoto
