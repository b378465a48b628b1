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
    Filter,  ///< one exact term for each value, folded. What follows a prefix never begins with a capital, so
             ///< Xapian's rule of a colon between the two never applies
    Range,   ///< a number, in its slot as Xapian::sortable_serialise writes it, and as an exact term
    Key,     ///< exact terms that are not part of the query language
    Number,  ///< in its slot only
  };
  std::string_view name;    ///< in queries: `country:JPN`; empty for what queries do not name
  std::string_view prefix;  ///< of its terms in Xapian
  int slot = -1;            ///< of its value in Xapian, several values separated by tabs; -1: none
  Kind kind = Kind::Words;
  std::string_view meaning;
  std::string_view other_name = {};  ///< understood as well
};

/// Index into `search_fields`.
enum class FieldId : std::uint8_t {
  Text,
  Title,
  Kind,
  Document,
  Theme,
  Stage,
  TargetGroup,
  Country,
  Region,
  Year,
  Evidence,
  Importance,
  Synonym,
  Citation,
  Place,
  Related,
  Id
};

inline constexpr std::array search_fields = {
    SearchField{"", "", -1, SearchField::Kind::Words, "title and text"},
    SearchField{"title", "S", -1, SearchField::Kind::Words,
                "headings above a provision, title or name of others"},
    SearchField{"kind", "XK", 0, SearchField::Kind::Filter,
                "provision, recommendation, practice, document, theme, country ..."},
    SearchField{"document", "XD", 1, SearchField::Kind::Filter, "slug or symbol of the document", "symbol"},
    SearchField{"theme", "XT", 2, SearchField::Kind::Filter, "id of the theme"},
    SearchField{"stage", "XG", 3, SearchField::Kind::Filter, "id of the stage of the justice system"},
    SearchField{"target-group", "XP", 4, SearchField::Kind::Filter, "id of the group of people", "target"},
    SearchField{"country", "XC", 5, SearchField::Kind::Filter, "ISO 3166-1 alpha-3"},
    SearchField{"region", "XR", 6, SearchField::Kind::Filter, "regional group of the United Nations"},
    SearchField{"year", "XY", 7, SearchField::Kind::Range, "of the document, or in which a practice began"},
    SearchField{"evidence", "XE", 8, SearchField::Kind::Filter, "strength of a practice's evidence, 0 to 4"},
    SearchField{"", "", 9, SearchField::Kind::Number, "weight added whatever the query"},
    SearchField{"", "Y", -1, SearchField::Kind::Key, "group of synonyms of which the record holds a name"},
    SearchField{"", "XCITE", -1, SearchField::Kind::Key, "the record's citation"},
    SearchField{"", "XPLACE", -1, SearchField::Kind::Key, "the citation without the name of the text"},
    SearchField{"", "XREF", -1, SearchField::Kind::Key,
                "citation of a provision that it cites, implements or belongs to"},
    SearchField{"", "Q", -1, SearchField::Kind::Key, "the record's id"},
};

/// The fields whose values are counted, in the order in which they are shown.
inline constexpr std::array facet_fields = {
    FieldId::Kind,    FieldId::Document, FieldId::Theme, FieldId::Stage,    FieldId::TargetGroup,
    FieldId::Country, FieldId::Region,   FieldId::Year,  FieldId::Evidence,
};

constexpr const SearchField& field_of(FieldId id) {
  return search_fields[static_cast<std::size_t>(id)];
}

}  // namespace kyoto
