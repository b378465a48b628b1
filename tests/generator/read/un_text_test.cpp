// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of un_text and pdf_repair on small texts, and what they say when a source is wrong.
#include "read/un_text.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <string>
#include <vector>

namespace kyoto {
namespace {

struct Reading {
  Collection collection;
  Diagnostics diagnostics;
};

TextSheet numbered(const std::string& id, const std::string& type = "report") {
  TextSheet sheet;
  sheet.id = id;
  sheet.type = type;
  return sheet;
}

Reading read_source(const std::string& source, std::vector<TextSheet> texts,
                    DocumentSheet::Format format = DocumentSheet::Format::Text,
                    std::vector<Correction> corrections = {}) {
  DocumentSheet sheet;
  sheet.slug = "test";
  sheet.source = "test.txt";
  sheet.format = format;
  sheet.texts = std::move(texts);
  sheet.corrections = std::move(corrections);
  Reading reading;
  read_un_text(source, "test.txt", sheet, reading.collection, reading.diagnostics);
  return reading;
}

/// Headings by `#`, leads by `~`, provisions by their ids; marks as {n}, one line each, in the order of the
/// document.
std::string dump(const Reading& reading) {
  std::string lines;
  const Document& document = reading.collection.documents.front();
  for (const Heading& heading : document.headings)
    lines += fmt::format("{:#>{}} {}{}{}\n", "", heading.level, heading.number,
                         heading.number.empty() ? "" : " ", heading.title.text);
  for (const Text& text : document.texts)
    for (const Lead& lead : text.leads) lines += fmt::format("~ {}\n", lead.body.text);
  for (const Provision& provision : reading.collection.provisions) {
    std::string words = provision.body.text;
    for (auto mark = provision.body.marks.rbegin(); mark != provision.body.marks.rend(); ++mark)
      words.insert(mark->at, "{" + mark->note + "}");
    lines += fmt::format("{}: {}\n", provision.id, words);
  }
  return lines;
}

std::string ids_of(const Diagnostics& diagnostics) {
  std::vector<std::string> ids;
  for (const Diagnostic& diagnostic : diagnostics.sorted())
    ids.push_back(fmt::format("{}:{}", diagnostic.where.line, diagnostic.id));
  return fmt::format("{}", fmt::join(ids, " "));
}

}  // namespace

TEST_CASE(
    "a page break inside a sentence is no end of a paragraph, even before a capital or behind a footnote") {
  const Reading reading = read_source(
      "1. Parties under the Organized Crime\n\nConvention and its Protocols¹ shall act in\n\n¹ See the "
      "annex.\n\ngood faith.\n\n2. Next.\n",
      {numbered("body")});
  CHECK(dump(reading) ==
        "body/1: Parties under the Organized Crime Convention and its Protocols{1} shall act in good "
        "faith.\nnotes/1: See the annex.\nbody/2: Next.\n");
  CHECK(reading.diagnostics.sorted().empty());
}

TEST_CASE("numbers of a text inside a paragraph are not those of the text around it") {
  TextSheet agenda = numbered("agenda", "agenda");
  agenda.within = "report/2";
  const Reading reading = read_source(
      "1. First.\n\n2. The agenda was as follows:\n\n1. Opening.\n2. Organization:\n - (a) Election;\n - (b) "
      "Credentials:\n - (i) Members;\n - (ii) Report.\n3. Closing.\n\n3. Third.\n",
      {numbered("report"), agenda});
  CHECK(dump(reading) ==
        "report/1: First.\nreport/2: The agenda was as follows:\nagenda/1: Opening.\nagenda/2: "
        "Organization:\nagenda/2/a: Election;\nagenda/2/b: Credentials:\n"
        "agenda/2/b/i: Members;\nagenda/2/b/ii: Report.\nagenda/3: Closing.\nreport/3: Third.\n");
  CHECK(reading.diagnostics.sorted().empty());
}

TEST_CASE("of headings directly behind one another the first is the upper one") {
  const Reading reading =
      read_source("Upper\n\nLower\n\n1. One.\n\nOther lower\n\n2. Two.\n", {numbered("body")});
  CHECK(dump(reading) == "# Upper\n## Lower\n## Other lower\nbody/1: One.\nbody/2: Two.\n");
}

TEST_CASE("the ninth section is a letter, the ninth chapter a Roman number") {
  std::string source = "Chapter VIII\n\nEight\n\n";
  int paragraph = 1;
  for (char section = 'A'; section <= 'I'; ++section)
    source += fmt::format("{}. Section {}\n\n{}. Words.\n\n", section, section, paragraph++);
  source += fmt::format("IX. Nine\n\n{}. Words.\n", paragraph);
  const Reading reading = read_source(source, {numbered("report")});
  const std::vector<Heading>& headings = reading.collection.documents.front().headings;
  REQUIRE(headings.size() == 11);
  CHECK(headings[9].number == "I.");
  CHECK(headings[9].level == 2);
  CHECK(headings[10].number == "IX.");
  CHECK(headings[10].level == 1);
}

TEST_CASE("a missing paragraph is reported once, at its place, and the text is kept") {
  const Reading reading = read_source("1. One.\n\n3. Three.\n\n4. Four.\n", {numbered("body")});
  CHECK(ids_of(reading.diagnostics) == "3:numbering-gap");
  CHECK(reading.diagnostics.sorted().front().text == "expected paragraph 2 of body, found paragraph 3");
  CHECK(reading.diagnostics.sorted().front().source_line == "3. Three.");
  CHECK(dump(reading) == "body/1: One.\nbody/3: Three.\nbody/4: Four.\n");
}

TEST_CASE("a missing point and a missing footnote are reported at their places") {
  const Reading reading =
      read_source("1. One:²\n\n(a) first;\n\n(c) third.\n\n² A note.\n", {numbered("body")});
  CHECK(ids_of(reading.diagnostics) == "5:numbering-gap 7:numbering-gap");
}

TEST_CASE("a mark without its footnote is an error, a footnote without its mark a warning") {
  const Reading no_note = read_source("1. One.¹\n", {numbered("body")});
  CHECK(ids_of(no_note.diagnostics) == "1:mark-without-note");
  const Reading no_mark = read_source("1. One.\n\n¹ A note.\n", {numbered("body")});
  CHECK(ids_of(no_mark.diagnostics) == "3:note-without-mark");
  CHECK_FALSE(no_mark.diagnostics.has_errors());
}

TEST_CASE("words without a number are kept and reported, never dropped") {
  const Reading reading = read_source("1. One.\n\nStray words with an end.\n\n2. Two.\n", {numbered("body")});
  CHECK(ids_of(reading.diagnostics) == "3:unplaced-text");
  CHECK(dump(reading) == "~ Stray words with an end.\nbody/1: One.\nbody/2: Two.\n");
}

TEST_CASE("a text that the sheet names and the source does not hold is an error at its place in the sheet") {
  TextSheet annex = numbered("annex");
  annex.begins = "Annex";
  annex.where = {"document.yml", 0, 12, 5};
  const Reading reading = read_source("1. One.\n", {numbered("body"), annex});
  REQUIRE(reading.diagnostics.errors() == 1);
  CHECK(reading.diagnostics.sorted().front().id == "missing-text");
  CHECK(reading.diagnostics.sorted().front().where.file == "document.yml");
}

TEST_CASE("a correction must be found exactly once") {
  const Reading reading =
      read_source("1. The jus tice system.\n", {numbered("body")}, DocumentSheet::Format::Text,
                  {{"jus tice", "justice", "a space", {"document.yml", 0, 3, 1}},
                   {"nowhere", "x", "y", {"document.yml", 0, 4, 1}}});
  CHECK(dump(reading) == "body/1: The justice system.\n");
  CHECK(ids_of(reading.diagnostics) == "4:correction-not-found");
}

TEST_CASE(
    "markup goes, the words stay: links, emphasis, tags, escaped brackets; a lone star calls the starred "
    "note") {
  const Reading reading = read_source(
      "1. See [1325 \\(2000\\)](#), *inter alia*, **bold** and [sic] <i>x</i>.\n", {numbered("body")});
  CHECK(dump(reading) == "body/1: See 1325 (2000), inter alia, bold and [sic] x.\n");
  const Block& block = reading.collection.provisions.front().body;
  REQUIRE(block.emphasis.size() == 2);
  CHECK(block.text.substr(block.emphasis[0].begin, block.emphasis[0].end - block.emphasis[0].begin) ==
        "inter alia");
  CHECK(block.emphasis[1].kind == Emphasis::Kind::Bold);
}

TEST_CASE("printed lines of a PDF become paragraphs, and notes leave the sentences that they interrupt") {
  const std::string source =
      "  I. Introduction \n \n1. Treatment is delivered,1 with low -risk \n\noffenders and risk -\n\nneeds "
      "models. 2 Prison \n__________________ \n\n 1 First note \n\ngoes on. \n"
      "\n 2 Second , note. \n\nhttp://undocs.org/A/RES/70/1\n and community work. \n\n  (a) A point; \n\n  "
      "(b) Another. \n\n 2. Fifteen years. 3 of 4 stay. \n";
  TextSheet body = numbered("body");
  body.begins = "I. Introduction";
  const Reading reading = read_source(source, {body}, DocumentSheet::Format::PdfText);
  CHECK(dump(reading) ==
        "# I. Introduction\nbody/1: Treatment is delivered,{1} with low-risk offenders and risk-needs "
        "models.{2} Prison and community work.\nnotes/1: First note goes on.\n"
        "notes/2: Second, note.\nbody/1/a: A point;\nbody/1/b: Another.\nbody/2: Fifteen years. 3 of 4 "
        "stay.\n");
  CHECK(reading.diagnostics.sorted().empty());
}

TEST_CASE("no source is refused, however odd, and none takes long") {
  std::vector<std::string> odd = {"",
                                  "\n\n\n",
                                  "\xEF\xBB\xBF",
                                  "1.",
                                  "¹",
                                  "*",
                                  "[",
                                  "](#)",
                                  std::string(100'000, '('),
                                  std::string(100'000, '*'),
                                  "1. \n(a) \n¹ \n* \nChapter I"};
  std::string nested;
  for (int i = 0; i < 20'000; ++i) nested += "[x](";
  odd.push_back(nested);
  std::string paragraphs;
  for (int i = 1; i < 20'000; ++i)
    paragraphs += fmt::format("{}. A paragraph with a note{}\n\n", i % 1000, "²");
  odd.push_back(paragraphs);
  for (const auto format : {DocumentSheet::Format::Text, DocumentSheet::Format::PdfText}) {
    for (const std::string& source : odd) {
      const auto start = std::chrono::steady_clock::now();
      const Reading reading = read_source(source, {numbered("body")}, format);
      CHECK(reading.collection.documents.size() == 1);
      for (const Diagnostic& diagnostic : reading.diagnostics.sorted())
        CHECK_MESSAGE(diagnostic.id != "lost-text", source.substr(0, 40));
      // A hang, not a time: any of these reads in a fraction of this, also with sanitizers.
      CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
    }
  }
}

}  // namespace kyoto
