// SPDX-License-Identifier: GPL-3.0-or-later
// The form of contribute.html and its data, as they stand in the site; tests/templates and tests/browser use
// it.
#include "render/practice_form.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "base/json.h"
#include "generator/render/rendered.h"
#include "generator/render/small_collection.h"
#include "model/practice.h"

namespace kyoto {
namespace {

/// The data of a script that calls kyotoForm(name, data).
Json data_of(const std::map<std::string, std::string>& files, const std::string& name) {
  const auto file = files.find(fmt::format("contribute/{}.js", name));
  REQUIRE_MESSAGE(file != files.end(), name);
  const std::string call = fmt::format("kyotoForm(\"{}\", ", name);
  REQUIRE(file->second.starts_with(call));
  REQUIRE(file->second.ends_with(");\n"));
  return read_json(file->second.substr(call.size(), file->second.size() - call.size() - 3));
}

}  // namespace

TEST_CASE("the form has a control for every field, part and heading of the schema, each once") {
  const std::string page = render_pages(small_collection()).files.at("contribute.html");
  const PracticeSchema& schema = practice_schema();
  const auto stands_once = [&](std::string_view id, const PracticeField& field) {
    INFO(id);
    CHECK(count(page, fmt::format("id=\"{}-control\" data-key=\"{}\"", id, field.key)) == 1);
  };
  for (const PracticeField& field : schema.fields) {
    stands_once(fmt::format("f-{}", field.key), field);
    for (const PracticeField& part : parts_of(schema, field.kind))
      if (part.kind != PracticeField::Kind::Citation && part.key != "id")
        stands_once(fmt::format("f-{}-N-{}", field.key, part.key), part);
  }
  for (const PracticeHeading& heading : schema.headings)
    CHECK(count(page, fmt::format("data-heading=\"{}\"", heading.title)) == 1);
}

TEST_CASE("choices, limits and needs come from the schema") {
  const std::string page = render_pages(small_collection()).files.at("contribute.html");
  CHECK(has(page, "data-key=\"title\" data-kind=\"text\" data-required=\"always\" data-longest=\"90\""));
  CHECK(has(page, "data-key=\"submitted-by\" data-kind=\"text\" data-required=\"when-submitted\""));
  CHECK(has(page, "<option value=\"scaled\">scaled: "));
  CHECK(has(page, "<option value=\"partial\">partial: "));
}

TEST_CASE("a short vocabulary is ticked, a long one searched, and one that nobody needs is searched sooner") {
  Collection collection;
  const auto add = [&](Vocabulary vocabulary, std::size_t terms) {
    for (std::size_t t = 0; t < terms; ++t) {
      Term term;
      term.vocabulary = vocabulary;
      term.id = fmt::format("term-{}", t);
      collection.terms.push_back(std::move(term));
    }
  };
  add(Vocabulary::Themes, 40);
  add(Vocabulary::Stages, 60);
  add(Vocabulary::Goals, 40);
  collection.index_names();
  const auto is = [&](std::string_view key) {
    return is_searched(collection, *find_field(practice_schema().fields, key));
  };
  CHECK_FALSE(is("themes"));
  CHECK(is("stages"));
  CHECK(is("goals"));
}

TEST_CASE("the form is given every field of a published practice by its key") {
  Collection collection = small_collection();
  Practice& practice = collection.practices.edit(0);
  for (std::string* text :
       {&practice.scope, &practice.body, &practice.status, &practice.start, &practice.end,
        &practice.translation_of, &practice.evidence_direction, &practice.evidence_measure,
        &practice.evidence_comparison, &practice.evidence_source, &practice.cost_amount,
        &practice.cost_currency, &practice.cost_year, &practice.cost_source, &practice.submitted_by})
    *text = "x";
  practice.status = "running";
  practice.evidence_direction = "positive";
  practice.places = practice.partners = practice.aliases = {"x", "y"};
  practice.evidence_strength = 0;
  practice.reviewed = practice.review_due = Date{2021, 3, 26};
  const auto theme = collection.first_term(Vocabulary::Themes);
  practice.countries = {collection.first_term(Vocabulary::Countries)};
  practice.themes = practice.stages = practice.target_groups = practice.goals = {theme};
  practice.sources.emplace_back().id = "s1";
  const auto files = render_pages(collection).files;
  CHECK(data_of(files, "practices") == Json::array({practice.id}));
  const Json published = data_of(files, "practices-1").front();
  CHECK(published["id"] == practice.id);
  for (const PracticeField& field : practice_schema().fields) {
    INFO(field.key);
    CHECK(published["fields"].contains(field.key) == (field.key != "draft"));
  }
  CHECK(published["fields"]["reviewed"] == "2021-03-26");
  CHECK(published["fields"]["evidence-strength"] == "0");
  CHECK(published["text"].size() == practice.sections.size());
}

TEST_CASE("commitments stand with their words and where they can be read, and every script names itself") {
  const auto files = render_pages(small_collection()).files;
  const Json commitments = data_of(files, "commitments");
  REQUIRE(!commitments.empty());
  for (const Json& one : commitments) {
    REQUIRE(one.size() == 3);
    CHECK(one[0].get<std::string>().find("para. ") != std::string::npos);
    CHECK(!one[1].get<std::string>().empty());
    const std::string address = one[2];
    CHECK(files.contains(address.substr(0, address.find('#'))));
  }
  for (const auto& [path, bytes] : files)
    if (path.starts_with("contribute/") && path.ends_with(".js"))
      data_of(files, path.substr(11, path.size() - 14));
}

}  // namespace kyoto
