// SPDX-License-Identifier: GPL-3.0-or-later
// The five documents as they were read, against what they really say (tests/truth).
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/unicode.h"
#include "bytes_of.h"
#include "read/read.h"

namespace kyoto {
namespace {

Json load(const std::string& name) {
  return read_json(bytes_of(std::string(KYOTO_ROOT) + "/tests/truth/" + name));
}

/// What tests/truth/structure.json says of each document.
const Json& structure() {
  static const Json all = load("structure.json");
  return all["documents"];
}

const Collection& documents() {
  static const Collection collection = [] {
    Diagnostics diagnostics;
    Collection read_collection = read(std::string(KYOTO_ROOT) + "/content", Drafts::Take, diagnostics);
    REQUIRE_MESSAGE(!diagnostics.has_errors(), to_text(diagnostics));
    for (const Diagnostic& diagnostic : diagnostics.sorted())
      REQUIRE_MESSAGE(diagnostic.where.file.find("/documents/") == std::string::npos, to_text(diagnostic));
    return read_collection;
  }();
  return collection;
}

const Document& document(const std::string& slug) {
  const auto index = documents().find_document(slug);
  REQUIRE_MESSAGE(index.has_value(), slug);
  return documents().documents[*index];
}

const Text& text(const std::string& slug, const std::string& id) {
  for (const Text& candidate : document(slug).texts)
    if (candidate.id == id) return candidate;
  FAIL(slug << " has no text " << id);
  return document(slug).texts.front();
}

/// The provision `<document>#<unit>`; null when there is none.
const Provision* unit(const std::string& name) {
  const std::size_t hash = name.find('#');
  const auto index = documents().find_document(name.substr(0, hash));
  if (!index) return nullptr;
  const auto provision = documents().find_provision(*index, name.substr(hash + 1));
  return provision ? &documents().provisions[*provision] : nullptr;
}

std::size_t count(const std::string& slug, const std::string& id, Provision::Kind kind) {
  std::size_t n = 0;
  for (const std::uint32_t p : text(slug, id).provisions) n += documents().provisions[p].kind == kind;
  return n;
}

std::string first60(const std::string& words) {
  return code_point_substr(words, 0, 60);
}

std::string last60(const std::string& words) {
  const std::size_t length = code_point_count(words);
  return code_point_substr(words, length > 60 ? length - 60 : 0, 60);
}

void flatten(const Json& headings, std::vector<std::string>& out) {
  for (const Json& heading : headings) {
    const Json& number = heading["number"];
    out.push_back(fmt::format("{} [{}] {}", heading["level"].get<int>(),
                              number.is_null() ? "" : number.get<std::string>(),
                              heading["text"].get<std::string>()));
    flatten(heading["children"], out);
  }
}

std::vector<std::string> note_numbers(const Block& block) {
  std::vector<std::string> numbers;
  for (const NoteMark& mark : block.marks)
    if (std::find(numbers.begin(), numbers.end(), mark.note) == numbers.end()) numbers.push_back(mark.note);
  return numbers;
}

}  // namespace

TEST_CASE("every text has as many paragraphs, preambular paragraphs and footnotes as the document prints") {
  using Kind = Provision::Kind;
  CHECK(count("a-conf.234-16", "report", Kind::Paragraph) == 212);
  CHECK(count("a-conf.234-16", "kyoto-declaration", Kind::Preambular) == 4);
  CHECK(count("a-conf.234-16", "kyoto-declaration", Kind::Paragraph) == 97);
  CHECK(count("a-conf.234-16", "resolution-2", Kind::Paragraph) == 3);
  CHECK(count("a-conf.234-16", "agenda", Kind::Paragraph) == 7);
  CHECK(count("a-conf.234-16", "credentials-draft", Kind::Preambular) == 2);
  CHECK(count("a-conf.234-16", "credentials-draft", Kind::Paragraph) == 5);
  CHECK(count("a-conf.234-16", "annex", Kind::Row) == 55);
  CHECK(document("a-conf.234-16").notes.size() == 23);
  CHECK(count("a-conf.234-9", "summary", Kind::Summary) == 1);
  CHECK(count("a-conf.234-9", "body", Kind::Paragraph) == 46);
  CHECK(document("a-conf.234-9").notes.size() == 39);
  CHECK(count("a-conf.234-l.2-add.3", "body", Kind::Paragraph) == 13);
  CHECK(count("draft-resolution-reducing-reoffending-2021", "resolution", Kind::Preambular) == 5);
  CHECK(count("draft-resolution-reducing-reoffending-2021", "resolution", Kind::Paragraph) == 8);
  CHECK(document("draft-resolution-reducing-reoffending-2021").notes.size() == 6);
  CHECK(count("remarks-unodc-2021-03-07", "body", Kind::Paragraph) == 28);
}

TEST_CASE("the documents hold 668 units that can be cited") {
  // 600 paragraphs, points, rows and the summary, and 68 footnotes. The four lines of the Declaration that
  // are no provision
  // (`Declare the following:`) are leads, not units.
  CHECK(documents().provisions.size() == 668);
}

TEST_CASE("the headings and their nesting are those of the documents") {
  for (const Json& truth : structure()) {
    std::vector<std::string> expected;
    flatten(truth["headings"], expected);
    std::vector<std::string> found;
    for (const Heading& heading : document(truth["doc"]).headings)
      found.push_back(fmt::format("{} [{}] {}", heading.level, heading.number, heading.title.text));
    CHECK_MESSAGE(fmt::format("{}", fmt::join(found, "\n")) == fmt::format("{}", fmt::join(expected, "\n")),
                  truth["doc"]);
  }
}

TEST_CASE("each paragraph stands under the headings that are above it in the document") {
  for (const Json& truth : structure()) {
    std::map<std::string, std::string> titles;
    const auto collect = [&](const auto& self, const Json& headings) -> void {
      for (const Json& heading : headings) {
        titles[heading["id"]] = heading["text"];
        self(self, heading["children"]);
      }
    };
    collect(collect, truth["headings"]);
    for (const Json& paragraph : truth["paragraphs"]) {
      if (!paragraph.contains("heading_path")) continue;
      const std::string id = paragraph["id"];
      const Provision* provision = unit(id);
      REQUIRE_MESSAGE(provision != nullptr, id);
      std::vector<std::string> expected;
      for (const Json& heading : paragraph["heading_path"]) expected.push_back(titles[heading]);
      std::vector<std::string> found;
      const Document& of = documents().document_of(*provision);
      for (std::optional<std::uint32_t> h = provision->heading; h; h = of.headings[*h].parent)
        found.insert(found.begin(), of.headings[*h].title.text);
      CHECK_MESSAGE(
          fmt::format("{}", fmt::join(found, " / ")) == fmt::format("{}", fmt::join(expected, " / ")), id);
    }
  }
}

TEST_CASE("the clean text of every unit in the sample is exact, character for character") {
  const Json sample = load("text-sample.json");
  REQUIRE(sample.size() > 300);
  for (const auto& [name, words] : sample.items()) {
    const Provision* provision = unit(name);
    CHECK_MESSAGE(provision != nullptr, name);
    if (provision != nullptr) CHECK_MESSAGE(provision->body.text == words.get<std::string>(), name);
  }
}

TEST_CASE("every paragraph and point begins and ends with the words of the document") {
  for (const Json& truth : structure()) {
    for (const Json& paragraph : truth["paragraphs"]) {
      const std::string id = paragraph["id"];
      const Provision* provision = unit(id);
      REQUIRE_MESSAGE(provision != nullptr, id);
      CHECK_MESSAGE(first60(provision->body.text) == paragraph["first60"].get<std::string>(), id);
      const bool has_items = !paragraph["items"].empty();
      const std::string end = has_items
                                  ? (paragraph.contains("lead_last60") ? paragraph["lead_last60"]
                                                                       : Json(last60(provision->body.text)))
                                  : paragraph["last60"];
      CHECK_MESSAGE(last60(provision->body.text) == end, id);
      if (paragraph.contains("chars") && !has_items)
        CHECK_MESSAGE(code_point_count(provision->body.text) == paragraph["chars"].get<std::size_t>(), id);
      if (paragraph.contains("lead_chars"))
        CHECK_MESSAGE(code_point_count(provision->body.text) == paragraph["lead_chars"].get<std::size_t>(),
                      id);
      for (const Json& item : paragraph["items"]) {
        const std::string label = item["label"];
        const std::string point = id + "/" + label.substr(1, label.size() - 2);
        const Provision* found = unit(point);
        REQUIRE_MESSAGE(found != nullptr, point);
        CHECK_MESSAGE(first60(found->body.text) == item["first60"].get<std::string>(), point);
        CHECK_MESSAGE(last60(found->body.text) == item["last60"].get<std::string>(), point);
        CHECK_MESSAGE(code_point_count(found->body.text) == item["chars"].get<std::size_t>(), point);
      }
    }
  }
}

TEST_CASE("every footnote has the words of the document and is called where the document calls it") {
  for (const Json& truth : structure()) {
    const std::string slug = truth["doc"];
    for (const Json& note : truth["footnotes"]) {
      const std::string number = note["number"].is_string() ? note["number"].get<std::string>()
                                                            : std::to_string(note["number"].get<int>());
      const Provision* found = unit(slug + "#notes/" + number);
      REQUIRE_MESSAGE(found != nullptr, fmt::format("{} footnote {}", slug, number));
      CHECK(found->body.text == note["text"].get<std::string>());
      if (number == "*") continue;
      REQUIRE_MESSAGE(found->parent.has_value(), fmt::format("{} footnote {}", slug, number));
      CHECK(record_id(documents(), {Ref::Kind::Provision, *found->parent}) ==
            note["referenced_in"][0].get<std::string>());
    }
    for (const Json& paragraph : truth["paragraphs"]) {
      std::vector<std::string> expected;
      for (const Json& number : paragraph["footnote_refs"]) {
        const std::string as_text =
            number.is_string() ? number.get<std::string>() : std::to_string(number.get<int>());
        if (std::find(expected.begin(), expected.end(), as_text) == expected.end())
          expected.push_back(as_text);
      }
      for (const Json& item : paragraph["items"])
        for (const Json& number : item.value("footnote_refs", Json::array()))
          std::erase(expected, std::to_string(number.get<int>()));
      std::vector<std::string> found = note_numbers(unit(paragraph["id"])->body);
      std::sort(found.begin(), found.end());
      std::sort(expected.begin(), expected.end());
      CHECK_MESSAGE(found == expected, paragraph["id"].get<std::string>());
    }
  }
}

TEST_CASE("the speakers of the high-level segment are listed with title and manner, meeting by meeting") {
  std::size_t all = 0;
  for (const Json& truth : structure()) {
    if (!truth.contains("high_level_segment")) continue;
    for (const Json& meeting : truth["high_level_segment"]["meetings"]) {
      const Provision* paragraph =
          unit(fmt::format("a-conf.234-16#report/{}", meeting["paragraph"].get<int>()));
      REQUIRE(paragraph != nullptr);
      const std::size_t listed = meeting.contains("speakers") ? meeting["speakers"].size() : 0;
      REQUIRE_MESSAGE(paragraph->speakers.size() == listed, paragraph->id);
      for (std::size_t i = 0; i < listed; ++i) {
        const Json& speaker = meeting["speakers"][i];
        CHECK(paragraph->speakers[i].name == speaker["name"].get<std::string>());
        CHECK(paragraph->speakers[i].mode == speaker["mode"].get<std::string>());
        CHECK(paragraph->speakers[i].title.text == speaker["title"].get<std::string>());
        ++all;
      }
    }
  }
  CHECK(all == 142);
}

TEST_CASE("the annex lists every document with its agenda item and title") {
  for (const Json& truth : structure()) {
    if (!truth.contains("annex")) continue;
    for (const Json& row : truth["annex"]["rows"]) {
      const Provision* found = unit("a-conf.234-16#annex/" + row["symbol"].get<std::string>());
      REQUIRE_MESSAGE(found != nullptr, row["symbol"].get<std::string>());
      CHECK(found->body.text == row["title"].get<std::string>());
      CHECK(found->agenda_item ==
            (row["agenda_item"].is_null() ? std::string() : row["agenda_item"].get<std::string>()));
    }
  }
}

TEST_CASE("the lines that speak without being provisions stand where the document has them") {
  std::vector<std::string> found;
  for (const Lead& lead : text("a-conf.234-16", "kyoto-declaration").leads) {
    REQUIRE(lead.before.has_value());
    found.push_back(fmt::format("{} < {}", lead.body.text, documents().provisions[*lead.before].id));
  }
  const std::vector<std::string> expected = {
      "We, Heads of State and Government, Ministers and Representatives of Member States, < "
      "kyoto-declaration/preamble/1",
      "Declare the following: < kyoto-declaration/1",
      "We therefore endeavour to take the following actions: < kyoto-declaration/21",
      "In order to ensure appropriate follow-up to this present declaration and to our commitments: < "
      "kyoto-declaration/96"};
  CHECK(found == expected);
}

}  // namespace kyoto
