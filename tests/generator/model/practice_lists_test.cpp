// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/practice_lists.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "generator/render/small_collection.h"

namespace kyoto {
namespace {

Term term_of(Vocabulary vocabulary, std::string id, std::string name) {
  Term term;
  term.vocabulary = vocabulary;
  term.id = std::move(id);
  term.name = std::move(name);
  return term;
}

Term country_of(std::string id, std::string name, std::string region) {
  Term term = term_of(Vocabulary::Countries, std::move(id), std::move(name));
  term.country = Country{"", "", std::move(region), "member-state"};
  return term;
}

/// Two themes, of which the second is narrower; four States; one organization.
class Lists {
 public:
  Lists() {
    Term narrower = term_of(Vocabulary::Themes, "sport", "Sport");
    narrower.parent = 0;
    collection.terms = {
        term_of(Vocabulary::Themes, "youth", "Youth"),
        narrower,
        country_of("jpn", "Japan", "Asia-Pacific States"),
        country_of("ken", "Kenya", "African States"),
        country_of("sgp", "Singapore", "Asia-Pacific States"),
        country_of("kir", "Kiribati", ""),
        term_of(Vocabulary::Organizations, "unodc", "United Nations Office on Drugs and Crime")};
    collection.terms.back().short_name = "UNODC";
  }

  Practice& add() {
    Practice practice;
    practice.id = fmt::format("p{}", collection.practices.size());
    practice.title = practice.id;
    collection.practices.push_back(practice);
    return collection.practices.edit(collection.practices.size() - 1);
  }

  PracticeLists make() {
    for (std::uint32_t p = 0; p < collection.practices.size(); ++p)
      for (const auto* terms : {&collection.practices[p].countries, &collection.practices[p].themes})
        for (const std::uint32_t t : *terms)
          collection.links.push_back(
              {Link::Kind::About, {Ref::Kind::Practice, p}, {Ref::Kind::Term, t}, {}, {}, {}});
    collection.index_names();
    collection.index_links();
    return PracticeLists(collection);
  }

  Collection collection;
};

std::string dump(std::span<const std::uint32_t> practices) {
  return fmt::format("{}", fmt::join(practices, " "));
}

}  // namespace

TEST_CASE("practices stand by title as a reader looks for one, those with one title by id") {
  Lists lists;
  for (const char* title :
       {"Safety audits", "Écoles ouvertes", "A drug court", "E-learning", "Safety audits"})
    lists.add().title = title;
  const PracticeLists made = lists.make();
  CHECK(dump(made.by_title()) == "2 3 1 0 4");
  CHECK(made.place_by_title(3) == 1);
}

TEST_CASE("a theme has the practices of its narrower themes too") {
  Lists lists;
  lists.add().themes = {1};
  lists.add().themes = {0};
  lists.add().themes = {0, 1};
  const PracticeLists made = lists.make();
  CHECK(dump(made.of_term(0)) == "0 1 2");
  CHECK(dump(made.of_term(1)) == "0 2");
}

TEST_CASE("regional groups come from the vocabulary, by name, then what belongs to none") {
  Lists lists;
  lists.add().countries = {2, 4};  // two States of one group: counted once
  lists.add().countries = {2, 3};  // in two groups
  lists.add().countries = {5};     // a State in no group
  lists.add().scope = "international";
  lists.add();  // neither States nor a scope: a draft
  const PracticeLists made = lists.make();
  std::vector<std::string> regions;
  for (const Region& region : made.regions())
    regions.push_back(fmt::format("{}[{}]={}", region.id, region.countries.size(), dump(region.practices)));
  CHECK(fmt::format("{}", fmt::join(regions, ", ")) ==
        "african-states[1]=1, asia-pacific-states[2]=0 1, no-group[1]=2, international[0]=3 4");
  CHECK(dump(made.regions_of(1)) == "0 1");
  CHECK(dump(made.regions_of(3)) == "3");
}

TEST_CASE("bodies are those of the same words, an organization by any of its names") {
  Lists lists;
  lists.add().body = "Ministry of Justice";
  lists.add().body = "UNODC";
  lists.add().body = "ministry of justice";
  lists.add().body = "United Nations Office on Drugs and Crime";
  lists.add();
  lists.add().body = "UNODC and others";
  lists.add().body = "\xE6\xB3\x95\xE5\x8B\x99\xE7\x9C\x81";  // no Latin letters
  lists.add().body = "The Department for the Rehabilitation and Reintegration of Adult Offenders";
  lists.add().body = "The Department for the Rehabilitation and Reintegration of Young Offenders";
  const PracticeLists made = lists.make();
  std::vector<std::string> bodies;
  for (const Body& body : made.bodies()) {
    CHECK(body.id.size() <= 46);
    bodies.push_back(fmt::format("{}{}={}", body.id, body.organization ? "*" : "", dump(body.practices)));
  }
  std::sort(bodies.begin(), bodies.end());
  REQUIRE(bodies.size() == 6);
  CHECK(bodies[1] == "ministry-of-justice=0 2");
  CHECK(bodies[2] == "the-department-for-the-rehabilitation-and-2=8");
  CHECK(bodies[3] == "the-department-for-the-rehabilitation-and=7");
  CHECK(bodies[4] == "united-nations-office-on-drugs-and-crime*=1 3");
  CHECK(bodies[5] == "unodc-and-others=5");
  CHECK_FALSE(made.body_of(4));
  REQUIRE(made.body_of(3));
  CHECK(made.bodies()[*made.body_of(3)].name == "United Nations Office on Drugs and Crime");
}

TEST_CASE("evidence is listed by strength and direction; a direction that is not stated is not known") {
  Lists lists;
  lists.add().evidence_strength = 1;
  Practice& measured = lists.add();
  measured.evidence_strength = 2;
  measured.evidence_direction = "positive";
  Practice& unknown = lists.add();
  unknown.evidence_strength = 1;
  unknown.evidence_direction = "unknown";
  lists.add();
  const PracticeLists made = lists.make();
  CHECK(dump(made.of_evidence(1, "unknown")) == "0 2");
  CHECK(dump(made.of_evidence(2, "positive")) == "1");
  CHECK(dump(made.of_evidence(2, "unknown")).empty());
  CHECK(dump(made.of_evidence(4, "negative")).empty());
}

TEST_CASE("a theme knows the practices that put its paragraphs into practice without naming it") {
  Collection collection = small_collection();
  const std::uint32_t paragraph = *collection.find_provision(0, "declaration/2");
  const std::uint32_t other = *collection.find_provision(0, "declaration/1");
  for (const std::uint32_t p : {paragraph, other})
    collection.links.push_back(
        {Link::Kind::About, {Ref::Kind::Provision, p}, {Ref::Kind::Term, 0}, {}, {}, {}});
  // The practice there is names the theme itself. Three more do not.
  const auto add = [&](const std::vector<std::pair<std::uint32_t, const char*>>& implemented) {
    const auto index = static_cast<std::uint32_t>(collection.practices.size());
    Practice practice;
    practice.id = fmt::format("x{}", index);
    collection.practices.push_back(std::move(practice));
    for (const auto& [provision, how] : implemented)
      collection.links.push_back({Link::Kind::Implements,
                                  {Ref::Kind::Practice, index},
                                  {Ref::Kind::Provision, provision},
                                  {},
                                  how,
                                  {}});
  };
  add({{other, "inspired"}, {paragraph, "direct"}});
  add({{other, "context"}});
  add({{other, "partial"}});
  collection.index_links();
  const PracticeLists lists(collection);
  std::vector<std::string> found;
  for (const Link* link : lists.through_paragraphs(0))
    found.push_back(fmt::format("{} {} {}", collection.practices[link->from.index].id, link->how,
                                collection.provisions[link->to.index].id));
  CHECK(fmt::format("{}", fmt::join(found, ", ")) == "x1 direct declaration/2, x3 partial declaration/1");
}

}  // namespace kyoto
