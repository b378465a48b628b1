// SPDX-License-Identifier: GPL-3.0-or-later
// The vocabularies: themes, stages, target groups, countries, instruments, organizations and goals are all
// lists of terms with other names; only countries and instruments say more of themselves.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "model/symbol.h"

namespace kyoto {

enum class Vocabulary : std::uint8_t {
  Themes,
  Stages,
  TargetGroups,
  Countries,
  Instruments,
  Organizations,
  Goals
};

inline constexpr std::array all_vocabularies = {
    Vocabulary::Themes,      Vocabulary::Stages,        Vocabulary::TargetGroups, Vocabulary::Countries,
    Vocabulary::Instruments, Vocabulary::Organizations, Vocabulary::Goals};

/// `target-groups`: the name of its file and of its folder in the site.
std::string_view folder_name(Vocabulary vocabulary);

/// `theme`, `target group`: what one term is called in messages and records.
std::string_view term_noun(Vocabulary vocabulary);

/// A State as the United Nations names it.
struct Country {
  std::string alpha2;  ///< ISO 3166-1: `NO`
  std::string alpha3;  ///< ISO 3166-1: `NOR`
  std::string region;  ///< UN regional group; empty for observers and for States in none
  std::string status;  ///< `member-state`, `observer`
};

/// A named standard, treaty, declaration, strategy or plan.
struct Instrument {
  std::string key;               ///< `NMR`: its name in links.json
  std::optional<Symbol> symbol;  ///< the document that holds it
  std::string part;              ///< where in that document: `annex`
  std::string url;               ///< an address for what has no symbol
  bool is_collective = false;    ///< names a whole body of standards; not an instrument in links.json
};

struct Term {
  Vocabulary vocabulary = Vocabulary::Themes;
  std::string id;  ///< never changes; the name of its page
  std::string name;
  std::string short_name;   ///< empty when there is none
  std::string description;  ///< one sentence, or empty
  std::vector<std::string> other_names;
  std::optional<std::uint32_t>
      parent;                         ///< index into Collection::terms: a broader term of the same vocabulary
  std::vector<std::string> headings;  ///< headings of documents whose paragraphs belong to this theme
  std::vector<std::string> words;     ///< phrases by which a paragraph is seen to belong to this theme
  std::optional<Country> country;
  std::optional<Instrument> instrument;
  Position where;
};

}  // namespace kyoto
