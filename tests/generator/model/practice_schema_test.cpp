// SPDX-License-Identifier: GPL-3.0-or-later
// The table of model/practice is the only source of the checks, the file of `kyoto new practice`, the JSON
// Schema and the guide: each field is found in all four, and a changed table changes all four.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/unicode.h"
#include "commands/new_practice.h"
#include "generator/render/small_collection.h"
#include "messages.h"
#include "model/practice.h"
#include "read/practices.h"
#include "read/term_names.h"
#include "read/vocabularies.h"
#include "render/pages.h"
#include "render/practice_schema.h"

namespace kyoto {
namespace {

using Kind = PracticeField::Kind;
using Required = PracticeField::Required;

Collection vocabularies() {
  Collection collection;
  Diagnostics diagnostics;
  read_vocabularies(std::filesystem::path(KYOTO_ROOT) / "content" / "vocabularies", collection, diagnostics);
  collection.index_names();
  REQUIRE(diagnostics.count() == 0);
  return collection;
}

/// What the checks say of a practice.
std::string check(const PracticeSchema& schema, const std::string& fields, const std::string& body = "") {
  const Collection collection = vocabularies();
  const TermNames terms(collection);
  const std::set<std::string> ids;
  Diagnostics diagnostics;
  read_practice("---\n" + fields + "---\n" + body, "practices/mentoring.md",
                {schema, terms, ids, std::nullopt}, diagnostics);
  return to_text(diagnostics);
}

/// The guide, as the site has it.
std::string guide(const PracticeSchema& schema) {
  Collection collection = vocabularies();
  const Addresses addresses(collection);
  Diagnostics diagnostics;
  std::string page;
  Site site([&](const std::string&, std::string_view bytes) { page = bytes; });
  const RenderSettings settings{std::filesystem::path(KYOTO_ROOT) / "templates", ""};
  const std::optional<Words> words = Words::load(settings.templates / "words" / "en.txt", diagnostics);
  std::optional<Templates> templates = Templates::load(settings.templates, *words, diagnostics);
  Rendering rendering{collection, addresses, settings, *words, *templates, site, diagnostics, {}, {}, {}};
  prepare(rendering);
  add_guide_page(rendering, schema);
  words->report_missed(diagnostics);
  CHECK(to_text(diagnostics) == "");
  return page;
}

bool has(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

/// A value that is wrong for the field, where one can be written.
std::string wrong_value(const PracticeField& field) {
  if (field.longest > 0) return std::string(field.longest + 1, 'x');
  switch (field.kind) {
    case Kind::Text:
    case Kind::Citation:
      return "[x]";
    case Kind::TextList:
      return "[{x: y}]";
    case Kind::Implements:
    case Kind::Sources:
      return "x";
    case Kind::Address:
      return "javascript:alert(1)";
    case Kind::Aliases:
      return "../../etc";
    default:
      return "n/a";
  }
}

TEST_CASE(
    "every field of the table is checked, offered, described in the schema and explained in the guide") {
  const PracticeSchema& schema = practice_schema();
  const Collection collection = vocabularies();
  const std::string file = new_practice_text("Mentoring", schema, collection);
  const Json json = practice_file_schema(schema, collection);
  const std::string page = guide(schema);
  CHECK(page.size() <= 60'000);
  CHECK(json["properties"].size() == schema.fields.size());
  for (const PracticeField& field : schema.fields) {
    CAPTURE(field.key);
    const std::string key(field.key);
    CHECK_FALSE(field.meaning.empty());
    CHECK_FALSE(field.example.empty());
    // The checks.
    const std::string said = check(schema, fmt::format("{}: {}\n", key, wrong_value(field)));
    CHECK(has(said, fmt::format("guide.html#{}", guide_anchor(key))));
    if (field.longest == 0) CHECK(has(said, fmt::format("\n     2 | {}:", key)));
    // The new file: the key with a note that says what it means.
    CHECK(has(file, fmt::format("\n{}:", key)));
    CHECK(has(file, fmt::format("\n# {}: ", key)));
    for (const PracticeChoice& choice : field.choices)
      CHECK(has(file, fmt::format("#   {}: {}", choice.word, choice.meaning)));
    // The JSON Schema.
    REQUIRE(json["properties"].contains(key));
    CHECK(has(json["properties"][key]["description"].get<std::string>(), field.meaning));
    if (field.longest > 0) CHECK(json["properties"][key]["maxLength"] == field.longest);
    for (const PracticeChoice& choice : field.choices)
      CHECK(has(json["properties"][key].dump(), fmt::format("\"{}\"", choice.word)));
    // The guide.
    CHECK(has(page, fmt::format("id=\"{}\"", guide_anchor(key))));
    CHECK(has(page, escape(field.meaning)));
    CHECK(has(page, escape(field.example.substr(0, field.example.find('\n')))));
    for (const PracticeField& part : parts_of(schema, field.kind)) {
      CAPTURE(part.key);
      CHECK(has(file, fmt::format("#   {}: ", part.key)));
      CHECK(json["properties"][key]["items"]["properties"].contains(std::string(part.key)));
      CHECK(has(page, fmt::format("id=\"{}\"", guide_anchor(key, part.key))));
    }
  }
  for (const PracticeHeading& heading : schema.headings) {
    CHECK(has(file, fmt::format("\n## {}\n\n<!-- {} -->\n", heading.title, heading.meaning)));
    CHECK(has(page, fmt::format("id=\"{}\"", heading_anchor(heading.title))));
    CHECK(has(page, escape(heading.meaning)));
  }
  for (const Vocabulary vocabulary : {Vocabulary::Themes, Vocabulary::Stages, Vocabulary::TargetGroups,
                                      Vocabulary::Goals, Vocabulary::Countries})
    for (const Term& term : collection.terms_of(vocabulary)) {
      const std::string word = term.country ? term.country->alpha3 : term.id;
      // A target of a Goal is its number behind the Goal: the names of all would be too heavy for a page.
      const bool is_target = vocabulary == Vocabulary::Goals && term.parent;
      const std::string shown =
          fmt::format("<code>{}</code>{}", word, is_target ? "" : " " + escape(term.name));
      CHECK_MESSAGE(has(page, shown), word);
      CHECK(has(json["$defs"][std::string(folder_name(vocabulary))].dump(), fmt::format("\"{}\"", word)));
    }
}

TEST_CASE("the schema of a file refuses an empty list where something is needed, as the program does") {
  const Json json = practice_file_schema(practice_schema(), Collection());
  std::set<std::string> filled;
  for (const Json& rule : json["allOf"])
    for (const auto& [key, value] : rule["then"]["properties"].items())
      if (value["minItems"] == 1) filled.insert(key);
  for (const char* key : {"countries", "themes", "stages", "target-groups", "implements", "sources"})
    CHECK_MESSAGE(filled.contains(key), key);
}

TEST_CASE("every place that a message names is in the guide") {
  const std::string page = guide(practice_schema());
  for (const Message& message : messages())
    if (!message.guide.empty()) CHECK_MESSAGE(has(page, fmt::format("id=\"{}\"", message.guide)), message.id);
  for (const char* anchor : {"text", "words", "file", "fields"})
    CHECK(has(page, fmt::format("id=\"{}\"", anchor)));
}

TEST_CASE("a changed table changes the checks, the new file, the schema and the guide") {
  const PracticeSchema& old = practice_schema();
  // One field more, one field less, another limit, another choice, another part, another heading.
  std::vector<PracticeField> fields;
  constexpr std::array colours = {PracticeChoice{"red", "like a rose"},
                                  PracticeChoice{"blue", "like the sea"}};
  constexpr std::array directions = {PracticeChoice{"upwards", "it went up"}};
  for (PracticeField field : old.fields) {
    if (field.key == "places") continue;
    if (field.key == "title") field.longest = 12;
    if (field.key == "evidence-direction") field.choices = directions;
    fields.push_back(field);
    if (field.key == "title")
      fields.push_back({.key = "colour",
                        .kind = Kind::Choice,
                        .required = Required::Always,
                        .meaning = "the colour of the practice",
                        .example = "red",
                        .choices = colours});
  }
  std::vector<PracticeField> source(old.source.begin(), old.source.end());
  source.push_back({.key = "shelf", .meaning = "where the book stands", .example = "B 12"});
  std::vector<PracticeHeading> headings(old.headings.begin(), old.headings.end());
  headings.push_back({"Its colour", "Why it has this colour."});
  const PracticeSchema changed{fields, old.implementation, source, headings};

  const std::string sound = "title: Mentoring\nbasis: submitted\ndraft: true\n";
  const std::string book = "sources:\n  - id: s1\n    title: Report\n    shelf: B 12\n";
  CHECK(check(old, sound + "places: [Oslo]\n") == "");
  CHECK(has(check(old, sound + book), "expected a key of an entry of \"sources\", found \"shelf\""));
  CHECK(has(check(old, sound + "colour: red\n"), "[unknown-key]"));
  CHECK(has(check(old, sound, "## Its colour\n\nRed.\n"), "[unknown-heading]"));
  CHECK(check(changed, sound + "colour: red\n" + book, "## Its colour\n\nRed.\n") == "");
  CHECK(has(check(changed, sound),
            "expected \"colour\" (the colour of the practice), found none  [missing-key]"));
  CHECK(has(check(changed, sound + "colour: rad\n"), "did you mean red?"));
  CHECK(has(check(changed, sound + "colour: red\nplaces: [Oslo]\n"),
            "expected a key of a practice, found \"places\""));
  CHECK(has(check(changed, "title: Mentoring them\nbasis: submitted\ncolour: red\ndraft: true\n"),
            "at most 12 characters"));
  CHECK(has(check(changed, sound + "colour: red\nevidence-direction: positive\n"),
            "expected upwards for \"evidence-direction\""));

  const Collection collection = vocabularies();
  const std::string file = new_practice_text("Mentoring", changed, collection);
  CHECK(has(file, "\n# colour: the colour of the practice (always needed)\n#   red: like a rose\n"));
  CHECK(has(file, "\n# title: what the practice is called (always needed; at most 12 characters)\n"));
  CHECK(has(file, "#   upwards: it went up\n"));
  CHECK(has(file, "#   shelf: where the book stands\n"));
  CHECK(has(file, "\n## Its colour\n\n<!-- Why it has this colour. -->\n"));
  CHECK_FALSE(has(file, "places"));

  const Json json = practice_file_schema(changed, collection);
  CHECK(json["required"] == Json{"title", "colour", "basis"});
  CHECK(json["properties"]["colour"]["oneOf"][1]["const"] == "blue");
  CHECK(json["properties"]["title"]["maxLength"] == 12);
  CHECK(json["properties"]["sources"]["items"]["properties"]["shelf"]["description"] ==
        "where the book stands.");
  CHECK_FALSE(json["properties"].contains("places"));

  const std::string page = guide(changed);
  CHECK(has(page, "id=\"field-colour\""));
  CHECK(has(page, "like the sea"));
  CHECK(has(page, "at most 12 characters"));
  CHECK(has(page, "id=\"field-sources-shelf\""));
  CHECK(has(page, "id=\"heading-its-colour\""));
  CHECK_FALSE(has(page, "id=\"field-places\""));

  // The schema of what the site publishes follows too.
  Json published = read_json(R"({"items": {"properties": {
    "title": {"type": "string", "maxLength": 90},
    "evidence": {"properties": {"direction": {"enum": ["", "positive"]}}}}}})");
  fill_practices_schema(published, changed);
  CHECK(published["items"]["properties"]["title"]["maxLength"] == 12);
  CHECK(published["items"]["properties"]["evidence"]["properties"]["direction"]["enum"] ==
        Json{"", "upwards"});
}

}  // namespace
}  // namespace kyoto
