// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/comparison.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/json.h"
#include "bytes_of.h"
#include "generator/render/small_lineage.h"
#include "link/link.h"
#include "model/address.h"
#include "read/read.h"
#include "render/difference.h"

namespace kyoto {
namespace {

std::string name(const Collection& collection, const std::optional<ComparedUnit>& unit) {
  if (!unit) return "-";
  switch (unit->kind) {
    case ComparedUnit::Kind::Heading:
      return "h" + std::to_string(unit->index);
    case ComparedUnit::Kind::Lead:
      return "lead";
    case ComparedUnit::Kind::Provision:
      break;
  }
  const Provision& provision = collection.provisions[unit->index];
  return provision.number + provision.point;
}

std::string dump(const Collection& collection, const Comparison& comparison) {
  std::string out;
  for (const ComparedRow& row : comparison.rows)
    out += fmt::format("{}{}={}", out.empty() ? "" : " ", name(collection, row.earlier),
                       name(collection, row.later));
  return out;
}

const std::vector<std::string> sentences = {
    "Encourages Member States to develop comprehensive strategies to reduce reoffending",
    "Requests the United Nations Office on Drugs and Crime to convene an expert group",
    "Invites donors to provide extrabudgetary resources for the purposes outlined",
    "Notes with appreciation the work done by the institutes of the programme network",
    "Decides to consider the question under the same item at its next session"};

/// A draft and a final text: each paragraph is a sentence by its number; lineage where the numbers are equal
/// and at most `known`.
Collection two_texts(const std::vector<int>& draft, const std::vector<int>& final, int known) {
  SmallLineage b;
  const std::uint32_t first = b.document("draft", "Draft", "2021-05-18");
  const std::uint32_t second = b.document("final", "Final", "2021-12-16");
  std::map<int, std::uint32_t> from;
  for (std::size_t i = 0; i < draft.size(); ++i)
    from[draft[i]] =
        b.paragraph(first, 0, std::to_string(i + 1), sentences[static_cast<std::size_t>(draft[i])], {});
  for (std::size_t i = 0; i < final.size(); ++i) {
    const std::uint32_t to =
        b.paragraph(second, 0, std::to_string(i + 1), sentences[static_cast<std::size_t>(final[i])], {});
    if (from.contains(final[i]) && final[i] <= known) b.pair(from[final[i]], to, 1);
  }
  return b.done();
}

std::string aligned(const Collection& collection) {
  return dump(collection, compare(collection, {{0, 0}, {1, 0}}));
}

const Json& truth() {
  static const Json pairs = [] {
    return read_json(bytes_of(std::string(KYOTO_ROOT) + "/tests/truth/lineage-sample.json"))["pairs"];
  }();
  return pairs;
}

/// The real documents with the labelled pairs as their lineage.
const Collection& labelled() {
  static const Collection collection = [] {
    Diagnostics diagnostics;
    Collection c = read(std::string(KYOTO_ROOT) + "/content", Drafts::Take, diagnostics);
    link(c, diagnostics);
    c.lineage.clear();
    const auto find = [&](const std::string& unit) {
      const std::size_t hash = unit.find('#');
      const auto document = c.find_document(unit.substr(0, hash));
      return document ? c.find_provision(*document, unit.substr(hash + 1)) : std::nullopt;
    };
    for (const Json& pair : truth()) {
      const auto from = find(pair["a"]);
      const auto to = find(pair["b"]);
      if (!from || !to) continue;  // a heading
      const std::string verdict = pair["verdict"];
      c.lineage.push_back({*from,
                           *to,
                           pair["max"],
                           verdict == "near-verbatim" ? Lineage::Class::NearVerbatim
                           : verdict == "substantial" ? Lineage::Class::Substantial
                                                      : Lineage::Class::Partial,
                           false,
                           {}});
    }
    c.index_lineage();
    return c;
  }();
  return collection;
}

const std::string& text_of(const std::string& unit) {
  const std::size_t hash = unit.find('#');
  const auto document = labelled().find_document(unit.substr(0, hash));
  REQUIRE(document);
  const auto provision = labelled().find_provision(*document, unit.substr(hash + 1));
  REQUIRE(provision);
  return labelled().provisions[*provision].body.text;
}

std::string without_spaces(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ' ') out += c;
  return out;
}

/// `html` without the elements `element` and what is in them, and without the tags of others.
std::string without(std::string html, const std::string& element) {
  const std::string opening = "<" + element + ">";
  const std::string closing = "</" + element + ">";
  for (std::size_t at = html.find(opening); at != std::string::npos; at = html.find(opening))
    html.erase(at, html.find(closing, at) + closing.size() - at);
  std::string text;
  bool in_tag = false;
  for (const char c : html) {
    if (c == '<') in_tag = true;
    if (!in_tag && !(c == ' ' && text.ends_with(' '))) text += c;
    if (c == '>') in_tag = false;
  }
  return text;
}

}  // namespace

TEST_CASE("Paragraphs are aligned in the order of both texts") {
  CHECK(aligned(two_texts({0, 1, 2}, {0, 1, 2}, 9)) == "1=1 2=2 3=3");
  // One was added, one dropped.
  CHECK(aligned(two_texts({0, 1, 2}, {0, 3, 1, 2}, 9)) == "1=1 -=2 2=3 3=4");
  CHECK(aligned(two_texts({0, 3, 1, 2}, {0, 1, 2}, 9)) == "1=1 2=- 3=2 4=3");
  // One was replaced by another: they have too little in common to be one row.
  CHECK(aligned(two_texts({0, 3, 1}, {0, 4, 1}, 9)) == "1=1 2=- -=2 3=3");
  // One moved: it is dropped here and added there.
  CHECK(aligned(two_texts({0, 1, 2, 3}, {3, 0, 1, 2}, 9)) == "-=1 1=2 2=3 3=4 4=-");
  // What lineage does not know is matched by its words, between what it knows.
  CHECK(aligned(two_texts({0, 3, 1, 4}, {0, 3, 1, 4}, 1)) == "1=1 2=2 3=3 4=4");
}

TEST_CASE("Of a text that is mostly something else only the stretch with counterparts is compared") {
  SmallLineage b;
  const std::uint32_t draft = b.document("draft", "Draft", "2021-03-10", "draft report");
  const std::uint32_t report = b.document("report", "Report", "2021-03-26", "report");
  const std::uint32_t draft_heading = b.heading(draft, 0, "", "Proceedings", 1, {});
  const std::uint32_t d1 = b.paragraph(draft, 0, "1", sentences[0], draft_heading);
  b.point(d1, "a", "A paper");
  const std::uint32_t d2 = b.paragraph(draft, 0, "2", sentences[1], draft_heading);
  b.paragraph(draft, 0, "3", sentences[2] + " above", draft_heading);
  const std::uint32_t before = b.heading(report, 0, "I", "Opening", 1, {});
  const std::uint32_t here = b.heading(report, 0, "II", "Proceedings", 1, {});
  const std::uint32_t after = b.heading(report, 0, "III", "Closing", 1, {});
  for (int i = 1; i <= 9; ++i) b.paragraph(report, 0, std::to_string(i), sentences[4], before);
  const std::uint32_t r10 = b.paragraph(report, 0, "10", sentences[0], here);
  b.point(r10, "a", "A paper");
  const std::uint32_t r11 = b.paragraph(report, 0, "11", sentences[1], here);
  b.paragraph(report, 0, "12", sentences[2] + " below", here);
  for (int i = 13; i <= 19; ++i) b.paragraph(report, 0, std::to_string(i), sentences[4], after);
  b.pair(d1, r10, 1);
  b.pair(d2, r11, 1);
  const Collection collection = b.done();
  const Comparison comparison = compare(collection, {{0, 0}, {1, 0}});
  CHECK(dump(collection, comparison) == "h0=h1 1=10 1a=10a 2=11 3=12");
  CHECK_FALSE(comparison.earlier_is_part);
  CHECK(comparison.later_is_part);
}

TEST_CASE("A heading that the other text has as its title is no difference, any other one is") {
  SmallLineage b;
  const std::uint32_t draft = b.document("draft", "Draft", "2021-05-18");
  const std::uint32_t final = b.document("final", "Final", "2021-12-16");
  b.collection.documents[final].title = "Reducing reoffending";
  const std::uint32_t title = b.heading(draft, 0, "", "Reducing Reoffending", 1, {});
  const std::uint32_t other = b.heading(draft, 0, "", "Follow-up", 1, {});
  const std::uint32_t d1 = b.paragraph(draft, 0, "1", sentences[0], title);
  const std::uint32_t d2 = b.paragraph(draft, 0, "2", sentences[1], other);
  b.pair(d1, b.paragraph(final, 0, "1", sentences[0], {}), 1);
  b.pair(d2, b.paragraph(final, 0, "2", sentences[1], {}), 1);
  const Collection collection = b.done();
  CHECK(dump(collection, compare(collection, {{0, 0}, {1, 0}})) == "1=1 h1=- 2=2");
}

TEST_CASE("The draft report and the report differ where the truth says, and nowhere else") {
  const Collection& collection = labelled();
  const ComparedTexts* found = nullptr;
  const std::vector<ComparedTexts> pairs = find_compared_texts(collection);
  for (const ComparedTexts& pair : pairs)
    if (comparison_address(collection, pair) == "compare/a-conf.234-l.2-add.3/a-conf.234-16.html")
      found = &pair;
  REQUIRE(found != nullptr);
  const Comparison comparison = compare(collection, *found);
  CHECK(comparison.later_is_part);
  std::map<std::string, std::vector<Html>> places;  // by unit of the draft
  std::map<std::string, std::string> counterpart;
  std::string numbers;
  for (const ComparedRow& row : comparison.rows) {
    REQUIRE(row.earlier);
    REQUIRE(row.later);
    const Difference difference(row.earlier->words->text, row.later->words->text);
    if (row.earlier->kind != ComparedUnit::Kind::Provision) {
      CHECK(difference.is_same());
      continue;
    }
    const Provision& earlier = collection.provisions[row.earlier->index];
    const Provision& later = collection.provisions[row.later->index];
    if (earlier.point.empty()) CHECK(std::stoi(later.number) == std::stoi(earlier.number) + 74);
    places[earlier.id] = changed_places(difference);
    counterpart[earlier.id] = later.id;
  }

  // The labelled pairs.
  std::size_t judged = 0;
  for (const Json& pair : truth()) {
    if (pair["group"] != "draft report to report") continue;
    const std::string unit = pair["a"].get<std::string>().substr(std::string("a-conf.234-l.2-add.3#").size());
    INFO(unit);
    ++judged;
    CHECK("a-conf.234-16#" + counterpart[unit] == pair["b"]);
    const Json& changes = pair["wording_changes"];
    CHECK(pair["identical"].get<bool>() == places[unit].empty());
    REQUIRE(places[unit].size() == changes.size());
    for (std::size_t i = 0; i < changes.size(); ++i) {
      CHECK(without(places[unit][i].text, "ins").find(changes[i]["draft"].get<std::string>()) !=
            std::string::npos);
      CHECK(without(places[unit][i].text, "del").find(changes[i]["report"].get<std::string>()) !=
            std::string::npos);
    }
  }
  CHECK(judged == 9);

  // And all of them, in the words of the two documents.
  std::string all;
  for (const auto& [unit, lines] : places)
    for (const Html& line : lines) all += unit + " " + line.text + "\n";
  CHECK(all ==
        "body/11 … was higher than ever. <del>The urgent</del> <ins>One speaker mentioned the</ins> need to "
        "release those …\n"
        "body/11 … such as pregnant women<del>, was mentioned</del>.\n"
        "body/13 … and emerging forms of <del>crimes</del> <ins>crime</ins>.\n"
        "body/6 … as the establishment of <ins>itinerant</ins> rapid-deployment <del>itinerant</del> units "
        "that could arrive …\n");
}

TEST_CASE("The changes of the other near-verbatim pairs are those that the truth lists") {
  std::size_t judged = 0;
  for (const Json& pair : truth()) {
    // Where most words are kept there is one way to align them; else there are many.
    if (!pair.contains("wording_changes") || pair["verdict"] != "near-verbatim") continue;
    if (pair["wording_changes"].empty() || !pair["wording_changes"][0].contains("op")) continue;
    INFO(pair["id"]);
    const std::string& earlier = text_of(pair["a"]);
    const std::string& later = text_of(pair["b"]);
    std::multiset<std::pair<std::string, std::string>> expected, actual;
    for (const Json& change : pair["wording_changes"])
      expected.emplace(without_spaces(change["a"].get<std::string>()),
                       without_spaces(change["b"].get<std::string>()));
    std::pair<std::string, std::string> open;
    const auto close = [&] {
      if (!open.first.empty() || !open.second.empty()) actual.insert(open);
      open = {};
    };
    for (const WordRun& run : word_diff(earlier, later)) {
      if (run.kind == WordRun::Kind::Kept) close();
      if (run.kind == WordRun::Kind::Dropped)
        open.first = without_spaces(earlier.substr(run.earlier_begin, run.earlier_end - run.earlier_begin));
      if (run.kind == WordRun::Kind::Added)
        open.second = without_spaces(later.substr(run.later_begin, run.later_end - run.later_begin));
    }
    close();
    CHECK(actual == expected);
    ++judged;
  }
  CHECK(judged == 4);
}

}  // namespace kyoto
