// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/vocabularies.h"

#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <string>
#include <utility>

#include "read/term_names.h"

namespace kyoto {
namespace {

const std::filesystem::path root = KYOTO_ROOT;

TEST_CASE(
    "terms come in the order of the vocabularies and of their files, with what each kind says of itself") {
  Diagnostics diagnostics;
  Collection collection;
  read_vocabularies(root / "tests" / "small_vocabularies", collection, diagnostics);
  collection.index_names();
  REQUIRE(to_text(diagnostics) == "");
  std::string ids;
  for (const Term& term : collection.terms)
    ids += std::string(folder_name(term.vocabulary)) + "/" + term.id + " ";
  CHECK(ids ==
        "themes/prisons themes/prison-education stages/imprisonment target-groups/prisoners countries/nor "
        "countries/jpn countries/civ "
        "instruments/nelson-mandela-rules organizations/unodc goals/16 goals/16.3 ");
  const Term& education = collection.terms[1];
  CHECK(education.name == "Education in prison");
  CHECK(education.parent == 0U);
  CHECK(education.where.line == 4);
  const Term& norway = collection.terms[*collection.find_term(Vocabulary::Countries, "nor")];
  REQUIRE(norway.country);
  CHECK(norway.country->alpha2 == "NO");
  CHECK(norway.country->region == "Western European and other States");
  const Term& rules =
      collection.terms[*collection.find_term(Vocabulary::Instruments, "nelson-mandela-rules")];
  REQUIRE(rules.instrument);
  REQUIRE(rules.instrument->symbol);
  CHECK(rules.instrument->symbol->text() == "A/RES/70/175");
  CHECK(rules.instrument->part == "annex");
}

TEST_CASE("every Goal and every target can be written, and all States by what they are mostly called") {
  Diagnostics diagnostics;
  Collection collection;
  read_vocabularies(root / "content" / "vocabularies", collection, diagnostics);
  REQUIRE(to_text(diagnostics) == "");
  const TermNames names(collection);
  // By Goal: the last target with a number, and how many have a letter (A/RES/70/1).
  constexpr std::array<std::pair<int, int>, 17> goals = {{{5, 2},
                                                          {5, 3},
                                                          {9, 4},
                                                          {7, 3},
                                                          {6, 3},
                                                          {6, 2},
                                                          {3, 2},
                                                          {10, 2},
                                                          {5, 3},
                                                          {7, 3},
                                                          {7, 3},
                                                          {8, 3},
                                                          {3, 2},
                                                          {7, 3},
                                                          {9, 3},
                                                          {10, 2},
                                                          {19, 0}}};
  std::size_t expected = 1;  // all Goals together
  for (std::size_t g = 0; g < goals.size(); ++g) {
    const std::string goal = std::to_string(g + 1);
    expected += 1 + static_cast<std::size_t>(goals[g].first + goals[g].second);
    for (int number = 1; number <= goals[g].first; ++number)
      CHECK(names.find(Vocabulary::Goals, goal + "." + std::to_string(number)));
    for (int letter = 0; letter < goals[g].second; ++letter)
      CHECK(names.find(Vocabulary::Goals, goal + "." + static_cast<char>('a' + letter)));
  }
  CHECK(collection.terms_of(Vocabulary::Goals).size() == expected);
  for (const auto& [name, code] : {std::pair("Great Britain", "GBR"),
                                   {"The Netherlands", "NLD"},
                                   {"the Philippines", "PHL"},
                                   {"Burma", "MMR"},
                                   {"DR Congo", "COD"}}) {
    CAPTURE(name);
    CHECK(names.find(Vocabulary::Countries, name) == names.find(Vocabulary::Countries, code));
  }
}

TEST_CASE("a term is found by its id, its names and a country's codes, whatever the case and the accents") {
  Diagnostics diagnostics;
  Collection collection;
  read_vocabularies(root / "tests" / "small_vocabularies", collection, diagnostics);
  const TermNames names(collection);
  const std::optional<std::uint32_t> ivory_coast = names.find(Vocabulary::Countries, "CIV");
  REQUIRE(ivory_coast);
  CHECK(names.written(*ivory_coast) == "CIV");
  for (const char* name : {"civ", "CI", "Côte d’Ivoire", "COTE D'IVOIRE", "Ivory coast"}) {
    CAPTURE(name);
    CHECK(names.find(Vocabulary::Countries, name) == ivory_coast);
  }
  CHECK(names.find(Vocabulary::Countries, "the Norway") == names.find(Vocabulary::Countries, "NOR"));
  CHECK(names.find(Vocabulary::Countries, "NO") == names.find(Vocabulary::Countries, "Norway"));
  CHECK(names.find(Vocabulary::Organizations, "unodc") ==
        names.find(Vocabulary::Organizations, "United Nations Office on Drugs and Crime"));
  CHECK_FALSE(names.find(Vocabulary::Themes, "Norway"));
}

TEST_CASE("the vocabularies of the content have no fault") {
  Diagnostics diagnostics;
  Collection collection;
  read_vocabularies(root / "content" / "vocabularies", collection, diagnostics);
  CHECK(to_text(diagnostics) == "");
  collection.index_names();
  for (const Vocabulary vocabulary : all_vocabularies) CHECK_FALSE(collection.terms_of(vocabulary).empty());
}

}  // namespace
}  // namespace kyoto
