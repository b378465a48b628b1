// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/record.h"

#include <doctest/doctest.h>

#include <string>

#include "base/unicode.h"

namespace kyoto {
namespace {

std::uint32_t add_provision(Collection& collection, const std::string& id, const std::string& number,
                            const std::string& point, const std::string& words,
                            std::optional<std::uint32_t> heading) {
  Provision provision;
  provision.kind = point.empty() ? Provision::Kind::Paragraph : Provision::Kind::Point;
  provision.id = id;
  provision.number = number;
  provision.point = point;
  provision.body.text = words;
  provision.heading = heading;
  const auto index = static_cast<std::uint32_t>(collection.provisions.size());
  collection.provisions.push_back(provision);
  return index;
}

/// A report with a paragraph, a recommendation in it and a note; a practice; Japan, Norway and a theme.
Collection sample_collection() {
  Collection collection;
  Document document;
  document.slug = "a-conf.234-16";
  document.symbol = Symbol::parse("A/CONF.234/16");
  document.title = "Report of the Congress";
  document.date = Date{2021, 3, 12};
  document.texts.push_back({"report", "Report", "report", "", "A/CONF.234/16", {}, {}, {}, {}, {}});
  document.headings.push_back({"Chapter V", {"Workshops", {}, {}, {}}, 1, {}, 0});
  document.headings.push_back({"B.", {"Reducing reoffending", {}, {}, {}}, 2, 0, 0});

  const std::uint32_t paragraph =
      add_provision(collection, "report/158", "158", "", "The Chair put forward:", 1);
  collection.provisions[paragraph].speakers.push_back(
      {"Ms. Kamikawa", "online", {"Minister of Justice of Japan", {}, {}, {}}, {}});
  const std::uint32_t point = add_provision(collection, "report/158/k", "158", "k", "Model strategies.", 1);
  collection.provisions[point].parent = paragraph;
  const std::uint32_t note =
      add_provision(collection, "notes/12", "12", "", "General Assembly resolution 70/175.", {});
  collection.provisions[note].kind = Provision::Kind::Note;
  collection.provisions[note].parent = point;
  document.texts[0].provisions = {paragraph, point};
  document.notes = {note};
  collection.documents.push_back(document);
  collection.recommendations.push_back({point, "2", "Reducing reoffending", "158-k"});

  Term theme;
  theme.vocabulary = Vocabulary::Themes;
  theme.id = "reintegration";
  theme.name = "Reintegration";
  theme.description = "Coming back into society.";
  theme.other_names = {"re-entry"};
  Term japan;
  japan.vocabulary = Vocabulary::Countries;
  japan.id = "jpn";
  japan.name = "Japan";
  japan.country = Country{"JP", "JPN", "Asia-Pacific States", "member-state"};
  Term norway = japan;
  norway.id = "nor";
  norway.name = "Norway";
  norway.country = Country{"NO", "NOR", "Western European and other States", "member-state"};
  Term group;
  group.vocabulary = Vocabulary::TargetGroups;
  group.id = "women";
  group.name = "Women";
  collection.terms = {theme, group, japan, norway};

  Practice practice;
  practice.id = "volunteers";
  practice.title = "Volunteer probation officers";
  practice.summary = "Citizens help.";
  practice.sections = std::vector<PracticeSection>{{"what-is-done", "What is done", {}, "They visit."}};
  practice.start = "1950";
  practice.countries = {2};
  practice.themes = {0};
  collection.practices = {practice};

  const Ref from{Ref::Kind::Practice, 0};
  collection.links = {{Link::Kind::Names, {Ref::Kind::Provision, point}, {Ref::Kind::Term, 2}, {}, {}, {}},
                      {Link::Kind::About, {Ref::Kind::Provision, point}, {Ref::Kind::Term, 0}, {}, {}, {}},
                      {Link::Kind::About, from, {Ref::Kind::Term, 1}, {}, {}, {}},
                      {Link::Kind::About, from, {Ref::Kind::Term, 2}, {}, {}, {}}};
  collection.index_names();
  collection.index_links();
  return collection;
}

std::string joined(const std::vector<std::string>& list) {
  std::string line;
  for (const std::string& each : list) line += (line.empty() ? "" : ",") + each;
  return line;
}

std::string dump(const SearchRecord& record) {
  return record.id + " | " + record.kind + " | " + record.cite + " | " + record.title + " | " + record.url +
         " | " + record.text + " | " + record.document + " | " + std::to_string(record.year) + " | " +
         joined(record.countries) + " | " + joined(record.themes);
}

}  // namespace

TEST_CASE("everything that has a place in the site becomes a record, in a fixed order") {
  const Collection collection = sample_collection();
  const std::vector<SearchRecord> records = make_records(collection, Addresses(collection));
  const char* const expected[] = {
      "a-conf.234-16#report/158 | provision | A/CONF.234/16, para. 158 | Workshops › Reducing reoffending | "
      "documents/a-conf.234-16/chapter-v.html#para-158 | The Chair put forward: Ms. Kamikawa Minister of "
      "Justice of Japan | a-conf.234-16 | 2021 |  | ",
      "a-conf.234-16#report/158/k | recommendation | A/CONF.234/16, para. 158 (k) | Workshops › Reducing "
      "reoffending | "
      "recommendations/158-k.html | Model strategies. | a-conf.234-16 | 2021 | JPN | reintegration",
      "a-conf.234-16#notes/12 | provision | A/CONF.234/16, footnote 12 | Workshops › Reducing reoffending | "
      "recommendations/158-k.html#note-12 | General Assembly resolution 70/175. | a-conf.234-16 | 2021 |  | ",
      "practices/volunteers | practice | Practice | Volunteer probation officers | practices/volunteers.html "
      "| "
      "Citizens help. They visit. |  | 1950 | JPN | reintegration",
      "a-conf.234-16 | document | A/CONF.234/16 | Report of the Congress | "
      "documents/a-conf.234-16/index.html | "
      "Report | a-conf.234-16 | 2021 |  | ",
      "themes/reintegration | theme | Theme | Reintegration | themes/reintegration.html | Coming back into "
      "society. (re-entry) |  | 0 |  | reintegration",
      "target-groups/women | target-group | Target group | Women | target-groups/women.html |  |  | 0 |  | ",
      "countries/jpn | country | Country | Japan | countries/jpn.html | Asia-Pacific States |  | 0 | JPN | ",
  };
  REQUIRE(records.size() == std::size(expected));  // nothing names Norway
  for (std::size_t i = 0; i < records.size(); ++i) CHECK(dump(records[i]) == expected[i]);
  CHECK(joined(records[1].related) == "A/CONF.234/16, para. 158");
  CHECK(records[1].importance > records[0].importance);
  CHECK(joined(records[7].regions) == "Asia-Pacific States");
}

TEST_CASE("a text is cited by the initials of its name in any writing") {
  Collection collection = sample_collection();
  collection.documents[0].short_name = "Киотская декларация";
  collection.index_names();
  const SearchContent content = make_search_content(collection, Addresses(collection));
  CHECK(content.citation_names.contains("кд"));
  for (const auto& [name, canonical] : content.citation_names) CHECK_FALSE(find_invalid_utf8(name));
}

TEST_CASE("drafts are not found") {
  Collection collection = sample_collection();
  collection.practices.edit(0).draft = true;
  for (const SearchRecord& record : make_records(collection, Addresses(collection)))
    CHECK(record.kind != "practice");
}

}  // namespace kyoto
