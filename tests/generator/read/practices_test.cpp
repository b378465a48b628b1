// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/practices.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "read/date_readings.h"
#include "read/front_matter.h"
#include "read/practice_fields.h"
#include "read/reporter.h"
#include "small_content.h"

namespace kyoto {
namespace {

// Every field of the schema, and all headings.
constexpr std::string_view full_practice = R"(---
title: "Mentoring: a way home"
summary: >
  Former prisoners accompany
  those who leave prison.
basis: submitted
countries: [NO, Ivory Coast, NOR]
scope: international
places: [Oslo]
body: Prison service
partners:
  - Red Cross
status: running
start: 2009
end: 2019
themes: Education in prison
stages: [imprisonment]
target-groups: [Prisoners]
goals: [16.3]
implements:
  - ref: Kyoto Declaration, para. 37
    how: direct
    note: It says so.
evidence-strength: 2
evidence-direction: positive
evidence-measure: Return to prison within a year
evidence-comparison: People without a mentor
evidence-source: s1
cost-amount: 1250.50
cost-currency: EUR
cost-year: 2018
cost-source: s2
sources:
  - id: s1
    ref: A/CONF.234/9, para. 25
  - id: s2
    title: Annual report
    publisher: Prison service
    year: 2018
    url: https://example.org/report?year=2018
    accessed: 2021-02-01
submitted-by: Prison service
reviewed: 2021-03-26
review-due: 2023-03-26
language: no
translation-of: original
aliases: [buddies]
draft: false
---
Before the first heading.

## The problem

Too few.

## What is done

Something.

## how it works

Somehow.

## Results

Of 120 people, 30 came back [s1].

## What it needs

Time.

## Where it may not work

Elsewhere.

## How to adapt it

Slowly.
)";

std::string draft(const std::string& fields, const std::string& body = "") {
  return "---\ntitle: Mentoring\nbasis: congress-document\ndraft: true\n" + fields + "---\n" + body;
}

TEST_CASE("every field of the schema reaches the practice") {
  for (const PracticeField& field : practice_schema().fields)
    CHECK_MESSAGE(full_practice.find("\n" + std::string(field.key) + ":") != std::string_view::npos,
                  field.key);
  SmallContent content;
  Diagnostics diagnostics;
  const Collection collection =
      content.write("mentoring.md", full_practice).write("original.md", draft("")).read(diagnostics);
  REQUIRE(to_text(diagnostics) == "");
  REQUIRE(collection.practices.size() == 2);
  const Practice& practice = collection.practices.front();
  const auto ids = [&](const std::vector<std::uint32_t>& terms) {
    std::string text;
    for (const std::uint32_t term : terms) text += collection.terms[term].id + " ";
    return text;
  };
  CHECK(practice.id == "mentoring");
  CHECK(practice.title == "Mentoring: a way home");
  CHECK(practice.summary == "Former prisoners accompany those who leave prison.");
  CHECK(practice.basis == "submitted");
  CHECK(ids(practice.countries) == "nor civ ");  // each once
  CHECK(practice.scope == "international");
  CHECK(practice.places == std::vector<std::string>{"Oslo"});
  CHECK(practice.body == "Prison service");
  CHECK(practice.partners == std::vector<std::string>{"Red Cross"});
  CHECK(practice.status + practice.start + practice.end == "running20092019");
  CHECK(ids(practice.themes) + ids(practice.stages) + ids(practice.target_groups) + ids(practice.goals) ==
        "prison-education imprisonment prisoners 16.3 ");
  REQUIRE(practice.implements.size() == 1);
  CHECK(practice.implements[0].ref == "Kyoto Declaration, para. 37");
  CHECK(practice.implements[0].how + practice.implements[0].note == "directIt says so.");
  CHECK(practice.implements[0].where.line == 21);
  CHECK(practice.implements[0].where.column == 10);
  CHECK(practice.evidence_strength == 2);
  CHECK(practice.evidence_direction + practice.evidence_measure + practice.evidence_source ==
        "positiveReturn to prison within a years1");
  CHECK(practice.evidence_comparison == "People without a mentor");
  CHECK(practice.cost_amount + practice.cost_currency + practice.cost_year + practice.cost_source ==
        "1250.50EUR2018s2");
  REQUIRE(practice.sources.size() == 2);
  CHECK(practice.sources[0].ref == "A/CONF.234/9, para. 25");
  CHECK(practice.sources[1].title + practice.sources[1].publisher + practice.sources[1].year ==
        "Annual reportPrison service2018");
  CHECK(practice.sources[1].url + practice.sources[1].accessed ==
        "https://example.org/report?year=20182021-02-01");
  CHECK(practice.submitted_by == "Prison service");
  CHECK(practice.reviewed == Date{2021, 3, 26});
  CHECK(practice.review_due == Date{2023, 3, 26});
  CHECK(practice.language == "no");  // Norwegian, not false
  CHECK(practice.translation_of == "original");
  CHECK(practice.aliases == std::vector<std::string>{"buddies"});
  CHECK_FALSE(practice.draft);
  REQUIRE(practice.sections.size() == 8);
  CHECK(practice.sections[0].title.empty());
  CHECK(practice.sections[3].title == "How it works");  // as the schema spells it
  CHECK(practice.sections[3].id == "how-it-works");
  CHECK(practice.sections[4].text == "Of 120 people, 30 came back.");
}

TEST_CASE("a byte order mark, CRLF, blank lines and spaces around --- do no harm") {
  const std::string plain = draft("countries: [NOR]\n", "## Results\n\nText.\n");
  std::string windows = "\xEF\xBB\xBF\n";
  for (const char c : plain) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  windows.replace(windows.rfind("---"), 3, "--- \xC2\xA0");
  SmallContent content;
  Diagnostics diagnostics;
  const Collection collection = content.write("a.md", plain).write("b.md", windows).read(diagnostics);
  REQUIRE(diagnostics.errors() + diagnostics.warnings() == 0);  // it is said, as a note
  CHECK(diagnostics.count() == 2);
  REQUIRE(collection.practices.size() == 2);
  CHECK(collection.practices[1].title == "Mentoring");
  REQUIRE(collection.practices[1].sections.size() == 1);
  CHECK(collection.practices[1].sections[0].html.text == collection.practices[0].sections[0].html.text);
}

TEST_CASE("a practice with errors is left out and the others stay, in the order of their ids") {
  SmallContent content;
  Diagnostics diagnostics;
  const Collection collection = content.write("c.md", draft(""))
                                    .write("a.md", draft(""))
                                    .write("b.md", draft("colour: red\nshape: round\n"))
                                    .read(diagnostics);
  CHECK(diagnostics.errors() == 2);
  REQUIRE(collection.practices.size() == 2);
  CHECK(collection.practices[0].id == "a");
  CHECK(collection.practices[1].id == "c");
  CHECK(collection.find_practice("c") == 1U);
}

TEST_CASE("a warning does not leave a practice out") {
  SmallContent content;
  Diagnostics diagnostics;
  CHECK(content.write("a.md", draft("", "<b>x</b>\n")).read(diagnostics).practices.size() == 1);
  CHECK(diagnostics.warnings() == 2);
}

TEST_CASE("what is published needs all its fields; a draft does not") {
  const std::string fields = "---\ntitle: Mentoring\nbasis: submitted\n---\n";
  SmallContent content;
  Diagnostics diagnostics;
  content.write("a.md", fields).read(diagnostics);
  CHECK(diagnostics.errors() == 18);  // 8 to publish, 3 when submitted, 7 headings
  Diagnostics none;
  content.write("a.md", "---\ntitle: Mentoring\nbasis: submitted\ndraft: true\n---\n").read(none);
  CHECK(to_text(none) == "");
}

TEST_CASE("file names that are one file elsewhere are refused") {
  SmallContent content;
  Diagnostics diagnostics;
  content.write("mentoring.md", draft("")).write("Mentoring.md", draft("")).read(diagnostics);
  const std::string text = to_text(diagnostics);
  CHECK(text.find("[duplicate-practice]") != std::string::npos);
  CHECK(text.find("[file-name]") != std::string::npos);
}

TEST_CASE("a symbolic link is not followed, and what editors leave is not seen") {
  SmallContent content;
  Diagnostics diagnostics;
  std::filesystem::create_symlink("/etc/passwd", content.folder() / "passwd.md");
  content.write(".hidden.md", "x").write("a.md~", "x").write("a.md.bak", "x");
  CHECK(content.read(diagnostics).practices.empty());
  REQUIRE(diagnostics.errors() == 1);
  CHECK(diagnostics.sorted().front().text == "expected a file, found a symbolic link");
}

TEST_CASE("what is no file is a message: a link that leads nowhere, a pipe, a folder") {
  SmallContent content;
  Diagnostics diagnostics;
  std::filesystem::create_symlink("gone", content.folder() / "link.md");
  REQUIRE(mkfifo((content.folder() / "pipe.md").c_str(), 0600) == 0);
  std::filesystem::create_directory(content.folder() / "old.md");
  std::filesystem::create_directory(content.folder() / ".git");
  std::filesystem::create_symlink("user@host.123", content.folder() / ".#a.md");  // an editor's lock
  CHECK(content.write("a.md", draft("")).read(diagnostics).practices.size() == 1);
  const std::string text = to_text(diagnostics);
  CHECK(diagnostics.errors() == 3);
  CHECK(text.find("link.md: error: expected a file, found a symbolic link that leads to none") !=
        std::string::npos);
  CHECK(text.find("pipe.md: error: expected a file, found a pipe") != std::string::npos);
  CHECK(text.find("old.md: error: expected only practices (*.md) in this folder, found another folder") !=
        std::string::npos);
}

TEST_CASE("a link to itself is a message like every other link, and the rest is read") {
  SmallContent content;
  Diagnostics diagnostics;
  std::filesystem::create_symlink("loop.md", content.folder() / "loop.md");
  std::filesystem::create_symlink("round", content.folder() / "round");
  CHECK(content.write("a.md", draft("")).read(diagnostics).practices.size() == 1);
  REQUIRE(diagnostics.errors() == 2);
  for (const Diagnostic& diagnostic : diagnostics.sorted()) {
    CHECK(diagnostic.id == "file-name");
    CHECK(diagnostic.text == "expected a file, found a symbolic link");
  }
}

TEST_CASE("a file's new name is one that no other file has or is to have") {
  struct Row {
    std::vector<std::string> names;
    std::vector<std::string> hints;  // in the order of the names
  };
  const std::vector<Row> rows = {
      {{"practice.md.txt"}, {"Rename it:  practice.md"}},
      {{"practice.md "}, {"Rename it:  practice.md"}},
      {{"Practice.md"}, {"Rename it:  practice.md"}},
      {{"practice.md", "practice.md.txt"},
       {"There is already a file practice.md. Remove this file if it is the same practice; if not, rename "
        "it:  "
        "practice-2.md"}},
      {{"practice-2.md", "practice.md", "practice.md.txt", "practice.txt"},
       {"There is already a file practice.md. Remove this file if it is the same practice; if not, rename "
        "it:  "
        "practice-3.md",
        "There is already a file practice.md. Remove this file if it is the same practice; if not, rename "
        "it:  "
        "practice-4.md"}},
      {{"a b.md", "a_b.md"},
       {"Rename it:  a-b.md",
        "Another file is to have the name a-b.md. Remove this file if it is the same practice; if not, "
        "rename "
        "it:  a-b-2.md"}},
      {{std::string(55, 'a') + ".md", std::string(55, 'a') + ".txt"},
       {"There is already a file " + std::string(55, 'a') +
        ".md. Remove this file if it is the same practice; if not, rename it:  " + std::string(53, 'a') +
        "-2.md"}},
  };
  for (const Row& row : rows) {
    SmallContent content;
    for (const std::string& name : row.names) content.write(name, draft(""));
    Diagnostics diagnostics;
    content.read(diagnostics);
    std::vector<std::string> hints;
    for (const Diagnostic& diagnostic : diagnostics.sorted()) hints.push_back(diagnostic.hint);
    CAPTURE(row.names.back());
    CHECK(hints == row.hints);
  }
}

TEST_CASE("a rule of the text closes no fields, and no word of the text is repaired") {
  const std::string text =
      "## The problem\n\nThey are alone:\n\n\u2022\tno home\n\nNote:they said "
      "\u201Cyes\u201D.\n\n---\n\nMore.\n";
  struct Row {
    std::string above;  // of the fields, behind the title
    std::string text;
    int line;  // of the message; 0: none
  };
  const std::vector<Row> rows = {
      {"draft: true\n", text, 5},
      {"draft: true\n\n", text, 6},
      {"draft: true\n", "## Background\n\nNote:they said \u201Cyes\u201D.\n\n---\n", 5},
      {"draft: true\n", "# Results\n\nNone:known.\n\n---\n", 5},
      {"draft: true\n", "**The problem**\n\nNone:known.\n\n\u2014\n", 5},
      {"## the next fields\ndraft: true\n---\n", text, 0},
      {"draft: true\n## sources to come\n---\n", text, 0},
      {"## one\n## two\n\ndraft: true\n---\n", text, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.above + row.text);
    Diagnostics diagnostics;
    Reporter reporter("---\ntitle: Mentoring\nbasis: submitted\n" + row.above + row.text, "a.md",
                      diagnostics);
    const std::optional<FrontMatter> parts = split_front_matter(reporter);
    REQUIRE(parts);
    CHECK(parts->body.ends_with(row.text));
    CHECK(parts->fields.find("Note") == std::string::npos);
    REQUIRE(diagnostics.errors() == (row.line > 0 ? 1 : 0));
    if (row.line == 0) continue;
    const Diagnostic found = diagnostics.sorted().front();
    CHECK(found.id == "front-matter");
    CHECK(found.where.line == row.line);
    CHECK(found.hint == "Write above this line:  ---");
    REQUIRE(found.repairs.size() == 1);
    CHECK(found.repairs.front().replacement == "\n---");
  }
}

TEST_CASE("a date that is not ISO is read in every way that it may be meant") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"05/06/2021", "2021-06-05 2021-05-06 "},
      {"5.6.2021", "2021-06-05 2021-05-06 "},
      {"26/03/2021", "2021-03-26 "},
      {"03/26/2021", "2021-03-26 "},
      {"06/06/2021", "2021-06-06 "},
      {"26 March 2021", "2021-03-26 "},
      {"March 26th, 2021", "2021-03-26 "},
      {"2021/3/26", "2021-03-26 "},
      {"2021 Mar 26", "2021-03-26 "},
      {"June 5, 2021", "2021-06-05 "},
      {"5. Juni 2021", ""},
      {"20210605", "2021-06-05 "},
      {"20210231", ""},
      {"1.1.22", "2022-01-01 "},
      {"26.3.21", "2021-03-26 "},
      {"26 March 21", "2021-03-26 "},
      {"March 26, \u201921", "2021-03-26 "},
      {"1.1.99", "1999-01-01 "},
      {"21-03-26", "2026-03-21 2021-03-26 "},
      {"31/02/2021", ""},
      {"March 2021", ""},
      {"05/06/21", "2021-06-05 2021-05-06 "},
      {"99999999999999/1/2021", ""},
      {"", ""},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(text);
    std::string readings;
    for (const Date& date : date_readings(text)) readings += to_iso(date) + " ";
    CHECK(readings == expected);
  }
}

TEST_CASE("an id can stand in an address and on every disk") {
  for (const char* id : {"a", "mentoring", "a-1", "2021-plan"})
    CHECK_MESSAGE(fault_of_practice_id(id).empty(), id);
  for (const char* id : {"", "Mentoring", "a b", "a_b", "../../etc", "con", "lpt1", "index", "é"})
    CHECK_MESSAGE(!fault_of_practice_id(id).empty(), id);
  CHECK(fault_of_practice_id(std::string(55, 'a')).empty());
  CHECK_FALSE(fault_of_practice_id(std::string(56, 'a')).empty());
}

TEST_CASE("the practices of the content have no fault") {
  Diagnostics diagnostics;
  Collection collection;
  const std::filesystem::path content = std::filesystem::path(KYOTO_ROOT) / "content";
  read_vocabularies(content / "vocabularies", collection, diagnostics);
  collection.index_names();
  read_practices(content / "practices", collection, diagnostics);
  CHECK(to_text(diagnostics) == "");
  CHECK(collection.practices.size() >= 12);
}

}  // namespace
TEST_CASE("fields that YAML takes are not mended, however they are written") {
  const struct {
    const char* fields;
    const char* summary;
  } cases[] = {
      {"summary: \"One,\n  - two\n > three\"\n", "One, - two > three"},
      {"summary: 'It''s [one],\n  *two'\n", "It's [one], *two"},
      {"summary: \"a \\\"b]\\\" c\"\n", "a \"b]\" c"},
      {"partners: [\"a \\\"] b\", 'c]d e',\n  \"title: x\"]\nsummary: s\n", "s"},
      {"partners: [one,\n  two\n  ]\nsummary: s # > one\n", "s"},
      {"summary: |\n  [one] two: three\n   title: x\n", "[one] two: three title: x"},
      {"implements:\n- ref: \"Kyoto Declaration, para. 37\"\n  how: direct\nsummary: \"s\\x41\"\n", "sA"},
  };
  for (const auto& [fields, summary] : cases) {
    CAPTURE(fields);
    SmallContent content;
    Diagnostics diagnostics;
    const Collection collection = content.write("mentoring.md", draft(fields)).read(diagnostics);
    for (const char* id : {"yaml-syntax", "wrong-indentation", "list-mark"}) {
      CAPTURE(to_text(diagnostics));
      CHECK(to_text(diagnostics).find(id) == std::string::npos);
    }
    REQUIRE(collection.practices.size() + collection.refused_practices.size() == 1);
    if (collection.practices.empty()) continue;
    CHECK(collection.practices.front().summary == summary);
  }
}

}  // namespace kyoto
