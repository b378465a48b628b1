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

TEST_CASE("an addendum begins with its chapter, whatever its number") {
  const Reading reading = read_source(
      "V. Prisons\n\nProceedings\n\n1. One.\n\nVI. Courts\n\nProceedings\n\n2. Two.\n", {numbered("body")});
  CHECK(dump(reading) ==
        "# V. Prisons\n## Proceedings\n# VI. Courts\n## Proceedings\nbody/1: One.\nbody/2: Two.\n");
}

TEST_CASE("below an annex or a part chapters are counted anew, one level further in") {
  TextSheet annex = numbered("annex", "declaration");
  annex.begins = "Annex";
  TextSheet resolution = numbered("resolution", "resolution");
  const Reading reading = read_source(
      "The Council,\n\nAware of the need,\n\n1. Adopts the Principles.\n\n9th meeting\n\n1 May 2020\n\n"
      "Annex\n\nPrinciples\n\nI. Scope\n\n1. All.\n\nII. Means\n\nA. Staff\n\n2. Some.\n\nIII. End\n\n3. "
      "None.\n",
      {resolution, annex});
  // What stands at the end of the resolution heads nothing: it is no heading.
  CHECK(dump(reading) ==
        "# Annex Principles\n## I. Scope\n## II. Means\n### A. Staff\n## III. End\n~ The Council,\n"
        "~ 9th meeting\n~ 1 May 2020\nresolution/preamble/1: Aware of the need,\nresolution/1: Adopts the "
        "Principles.\nannex/1: All.\nannex/2: Some.\nannex/3: None.\n");
  CHECK(reading.diagnostics.sorted().empty());
}

TEST_CASE("a mark has its title on the next line, on its own, or none") {
  const Reading reading = read_source(
      "Part one. Courts\n\n1. One.\n\nPart two\n\nA. Judges\n\n2. Two.\n\nAnexo II\n\nNotas\n\n3. Three, "
      "see\n\n"
      "Annex I. It lists all.\n",
      {numbered("body")});
  CHECK(dump(reading) ==
        "# Part one Courts\n# Part two \n## A. Judges\n# Anexo II Notas\nbody/1: One.\nbody/2: "
        "Two.\nbody/3: Three, see Annex I. It lists all.\n");
}

TEST_CASE("headings may be counted as paragraphs and points are") {
  const Reading reading = read_source(
      "I. Figures\n\nA. Europe\n\n1. One.\n\n1. Cities\n\n2. Two:\n\n(a) First;\n\n(b) Second.\n\n2. "
      "Villages\n\n"
      "(a) In the hills\n\n3. Three.\n\n(b) In the plains\n\n4. Four:\n\n(a) Fifth\n\n(b) Sixth\n\n5. "
      "Five.\n",
      {numbered("body")});
  CHECK(dump(reading) ==
        "# I. Figures\n## A. Europe\n### 1. Cities\n### 2. Villages\n#### (a) In the hills\n#### (b) In the "
        "plains\nbody/1: One.\nbody/2: Two:\nbody/2/a: First;\nbody/2/b: Second.\nbody/3: Three.\nbody/4: "
        "Four:\nbody/4/a: Fifth\nbody/4/b: Sixth\nbody/5: Five.\n");
  CHECK(reading.diagnostics.sorted().empty());
}

TEST_CASE("an agenda without stops is no list of headings") {
  const Reading reading = read_source("1. Opening\n\n2. Elections\n\n3. Closing\n", {numbered("agenda")});
  CHECK(dump(reading) == "agenda/1: Opening\nagenda/2: Elections\nagenda/3: Closing\n");
}

TEST_CASE("a rule is a paragraph, what is numbered below it are its points") {
  const Reading reading = read_source(
      "I. General\n\nRule 1\n\nBooks are free.\n\nRule 2\n\n1. None is refused.\n\n2. The director shall:\n\n"
      "(a) Open;\n\n(b) Close.\n\nArticle 3\n\nChildren\n\n1. They read.\n\nArticle 4\n\nAll others read.\n",
      {numbered("rules", "rules")});
  CHECK(dump(reading) ==
        "# I. General\n## Article 3 Children\nrules/1: Books are free.\nrules/2: \nrules/2/1: None is "
        "refused.\nrules/2/2: The director shall:\nrules/2/2/a: Open;\nrules/2/2/b: Close.\nrules/3: "
        "\nrules/3/1: They read.\nrules/4: All others read.\n");
  CHECK(reading.collection.provisions[0].label == "Rule 1");
  CHECK(reading.diagnostics.sorted().empty());
}

TEST_CASE("paragraphs bis, and those counted in parts") {
  CHECK(dump(read_source("1. One.\n\n1 bis. Later.\n\n1 ter. Last.\n\n2. Two.\n", {numbered("body")})) ==
        "body/1: One.\nbody/1bis: Later.\nbody/1ter: Last.\nbody/2: Two.\n");
  // A share at the start of a line is no number.
  const Reading reading = read_source(
      "1. Purpose\n\n1.1 The share is\n\n12.5 per cent.\n\n1.2 So it is.\n\n2. Means\n\n2.1 Money:\n\n(a) "
      "Cash.\n",
      {numbered("body")});
  CHECK(dump(reading) ==
        "# 1. Purpose\n# 2. Means\nbody/1.1: The share is 12.5 per cent.\nbody/1.2: So it is.\nbody/2.1: "
        "Money:\nbody/2.1/a: Cash.\n");
  CHECK(reading.diagnostics.sorted().empty());
}

TEST_CASE("the thousandth paragraph is one, a year at the start of a line is none") {
  std::string source;
  for (int i = 1; i < 1000; ++i) source += fmt::format("{}. So.\n\n", i);
  source +=
      "1000. The crime fell between 2015 and\n\n2019. It rose again.\n\n1000 bis. Later.\n\n1001. End.\n";
  const Reading reading = read_source(source, {numbered("body")});
  CHECK(
      dump(reading).ends_with("body/1000: The crime fell between 2015 and 2019. It rose "
                              "again.\nbody/1000bis: Later.\nbody/1001: End.\n"));
  CHECK(reading.diagnostics.sorted().empty());
}

TEST_CASE("points of a preambular paragraph are words of it") {
  const Reading reading = read_source(
      "The Council,\n\nNoting the lack of:\n\n(a) Staff,\n\n(b) Means, and\n\n(c) Time,\n\nAware of all,\n\n"
      "Decides:\n\n1. To wait:\n\n(a) Here.\n",
      {numbered("resolution", "resolution")});
  CHECK(
      dump(reading) ==
      "~ The Council,\n~ Decides:\nresolution/preamble/1: Noting the lack of: (a) Staff, (b) Means, and (c) "
      "Time,\nresolution/preamble/2: Aware of all,\nresolution/1: To wait:\nresolution/1/a: Here.\n");
}

TEST_CASE("a small letter or an abbreviation shows that a sentence goes on") {
  CHECK(dump(read_source("1. It was led by Mr.\n\nKaram. See e.g.\n\npart two.\n\n2. Why?\n\nfor peace.\n",
                         {numbered("body")})) ==
        "body/1: It was led by Mr. Karam. See e.g. part two.\nbody/2: Why? for peace.\n");
}

TEST_CASE("what is printed on each page is no part of a text") {
  const Reading reading = read_source(
      "Summary\n\nIt is short.\n\nIt is clear.\n\nContents\n\nI. Beginning 2\n\nII. A long heading that goes "
      "on\n"
      "in a second line 3\n\nAnnex ...... 4\n\nI. Beginning\n\n1. There are\n\nV.21-01234 (E) "
      "120321\n\n*2101234*\n\n"
      "2/4\n\n14 of them.\n",
      {[] {
         TextSheet summary = numbered("summary", "summary");
         summary.paragraphs = TextSheet::Paragraphs::Single;
         summary.begins = "Summary";
         return summary;
       }(),
       [] {
         TextSheet body = numbered("body");
         body.begins = "I. Beginning";
         return body;
       }()});
  CHECK(dump(reading) ==
        "# Summary\n# I. Beginning\nsummary: It is short. It is clear.\nbody/1: There are 14 of them.\n");
  CHECK(reading.diagnostics.sorted().empty());
}

TEST_CASE("lines that were copied from their pages: empty lines or short ones end a paragraph") {
  TextSheet body = numbered("body");
  body.paragraphs = TextSheet::Paragraphs::Unnumbered;
  const std::string first =
      "We meet at a time when courts are asked to do more, and I thank our\nhosts for it.\n";
  const std::string second = "The rule of law is no abstract idea for the people who wait for a\nhearing.\n";
  const std::string third = "Let me say three things.\n";
  const std::string expected =
      "body/1: We meet at a time when courts are asked to do more, and I thank our hosts for it.\n"
      "body/2: The rule of law is no abstract idea for the people who wait for a hearing.\n"
      "body/3: Let me say three things.\n";
  for (const char* gap : {"", "\n", "  \n\n"})
    CHECK(dump(read_source(first + gap + second + gap + third, {body}, DocumentSheet::Format::PdfText)) ==
          expected);
  // Where an empty line stands behind each line it says nothing; and below a rule stand notes, up to who
  // knows where.
  std::string spaced = "We meet at a time\n\nwhen courts wait.\n\n";
  for (int i = 0; i < 10; ++i) spaced += "They do.\n\n";
  CHECK(read_source(spaced, {body}, DocumentSheet::Format::PdfText).collection.provisions.size() == 1);
  CHECK(dump(read_source("We wait1 here\nand there.\n__________\n 1 A note.\n and go on.\n", {body},
                         DocumentSheet::Format::PdfText)) ==
        "body/1: We wait{1} here and there. and go on.\nnotes/1: A note.\n");
}

TEST_CASE("pages as they were laid out: margins, heads, feet, notes, lines that go on") {
  const Reading reading = read_source(
      "       Note by the Secretariat\n\n"
      "             I.      Beginning\n\n"
      "       1.    The first paragraph fills its lines with words until they end,1 and it goes on on\n"
      "       the next page, where it co-\n"
      "\n\n"
      "       __________________\n"
      "         1\n"
      "             A/RES/70/1. It has two lines, as notes often have when they quote what others have\n"
      "       said.\n\n"
      "V.21-00001                                                                              1/3\n"
      "\f"
      "A/CONF.999/7\n\n"
      "      operates. The cooperation of all is asked for, as other documents have it, and so on\n"
      "      in 2015.2 All of them:\n\n"
      "              (a)     Prepare the return of each of those who leave a prison, as soon as they\n"
      "      come in;\n"
      "              (b)     Ask for coop-\n"
      "      eration.\n\n"
      "             A longer heading stands in the middle\n\n"
      "      2.    Another.\n\n"
      "      __________________\n"
      "        2\n"
      "            Ibid.\n\n"
      "2/3                                                                              V.21-00001\n"
      "\f"
      "A/CONF.999/7\n\n"
      "      3.    The last.\n\n"
      "V.21-00001                                                                              3/3\n"
      "\f",
      {[] {
        TextSheet body = numbered("body");
        body.begins = "I. Beginning";
        return body;
      }()},
      DocumentSheet::Format::PdfText);
  CHECK(
      dump(reading) ==
      "# I. Beginning\n## A longer heading stands in the middle\nbody/1: The first paragraph fills its lines "
      "with words until they end,{1} and it goes on on the next page, where it co-operates. The cooperation "
      "of "
      "all is asked for, as other documents have it, and so on in 2015.{2} All of them:\nnotes/1: "
      "A/RES/70/1. "
      "It has two lines, as notes often have when they quote what others have said.\nbody/1/a: Prepare the "
      "return of each of those who leave a prison, as soon as they come in;\nbody/1/b: Ask for "
      "cooperation.\nbody/2: Another.\nnotes/2: Ibid.\nbody/3: The last.\n");
  CHECK(reading.diagnostics.sorted().empty());
}

TEST_CASE("a hyphen at the end of a printed line is told by the other words of the source") {
  const Reading reading = read_source(
      "1. Work in the commu-\n\nnity is community-\n\nbased. A community of faith-\n\nbased and "
      "prison-\n\nand "
      "court-based groups reinte-\n\ngrates.\n\n2. In a community-based way.\n",
      {numbered("body")}, DocumentSheet::Format::PdfText);
  CHECK(dump(reading) ==
        "body/1: Work in the community is community-based. A community of faith-based and prison- and "
        "court-based groups reintegrates.\nbody/2: In a community-based way.\n");
}

TEST_CASE("a question heads the paragraph that answers it") {
  CHECK(dump(read_source("1. One.\n\nWhat next?\n\n2. Two. Why? It is so.\n", {numbered("body")})) ==
        "# What next?\nbody/1: One.\nbody/2: Two. Why? It is so.\n");
}

TEST_CASE("a list of names is told from headings by its sheet, and taken for headings with a warning") {
  const std::string source = "Angola\n\nMaria Lopes\n\nJoão Pereira\n\nBotswana\n\nThabo Molefe\n";
  TextSheet list = numbered("names", "list");
  CHECK(ids_of(read_source("A meeting\n\n1. One.\n\n" + source + "\n2. Two.\n", {list}).diagnostics) ==
        "5:unplaced-text");
  list.paragraphs = TextSheet::Paragraphs::Lines;
  CHECK(dump(read_source(source, {list})) ==
        "names/1: Angola\nnames/2: Maria Lopes\nnames/3: João Pereira\nnames/4: Botswana\nnames/5: Thabo "
        "Molefe\n");
}

TEST_CASE("French and Spanish documents: labels, marks, conjunctions, spaces before stops") {
  TextSheet sheet = numbered("texte", "resolution");
  DocumentSheet document;
  document.slug = "test";
  document.source = "test.txt";
  document.language = "fr";
  document.texts = {sheet};
  Reading reading;
  read_un_text(
      "L’Assemblée,\n\nConsciente du besoin\xC2\xA0;\n\n1. Prie les États\xE2\x80\xAF:\n\na) De "
      "lire\xC2\xA0; et\n\nb) "
      "D’écrire.\n\nAnnexe\n\nPrincipes\n",
      "test.txt", document, reading.collection, reading.diagnostics);
  CHECK(dump(reading) ==
        "# Annexe Principes\n~ L’Assemblée,\ntexte/preamble/1: Consciente du besoin ;\ntexte/1: Prie les "
        "États :\ntexte/1/a: De lire ; et\ntexte/1/b: D’écrire.\n");
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

TEST_CASE("a starred note stands beside the count of notes") {
  const Reading reading = read_source("1. One.*\n\n* Starred.\n\n2. Two.¹\n\n¹ First.\n", {numbered("body")});
  CHECK(ids_of(reading.diagnostics) == "");
}

TEST_CASE("a backslash says that a sign is no markup") {
  const Reading reading =
      read_source("1. 5 m\\² \\*and\\* \\[this](that) \\<i>or\\</i> \\\\*this* \\x.\n", {numbered("body")});
  CHECK(dump(reading) == "body/1: 5 m² *and* [this](that) <i>or</i> \\this \\x.\n");
  CHECK(ids_of(reading.diagnostics) == "");
  TextSheet list = numbered("list");
  list.paragraphs = TextSheet::Paragraphs::Table;
  CHECK(dump(read_source("A\\*\t1\tB\\*c\\*\n", {list})) == "list/A*: B*c*\n");
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

TEST_CASE("a line break of a word processor is white space, behind a number too") {
  const Reading reading = read_source("A. \vCourts\n\n1. \vOne.\n", {numbered("report")});
  CHECK(ids_of(reading.diagnostics).empty());
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
                                  "1. \n(a) \n¹ \n* \nChapter I",
                                  "\f",
                                  "\f\n\f1\f_____\f1\n1",
                                  "1. a-\f-\n1/2\f*\n1\n   2",
                                  "Contents\nRule 1\nRule 2\nTitle",
                                  "Rule 1\nRule 1\n2. \n1. x",
                                  "Annex\nAnnex\nI\nI\nV\n1.1 x\n(a) y"};
  odd.push_back(std::string(20'000, '\f'));
  std::string pages;
  for (int i = 1; i < 5'000; ++i)
    pages += fmt::format("   head\n      {}. Words-\n\n  ______\n  {}\n   note\n\f", i % 999, i);
  odd.push_back(pages);
  std::string nested;
  for (int i = 0; i < 20'000; ++i) nested += "[x](";
  odd.push_back(nested);
  odd.push_back(std::string(30'000, '[') + "](x)");
  std::string links;
  for (int i = 0; i < 20'000; ++i) links += "[x](";
  odd.push_back(links + ")");
  std::string paragraphs;
  for (int i = 1; i < 20'000; ++i)
    paragraphs += fmt::format("{}. A paragraph with a note{}\n\n", i % 1000, "²");
  odd.push_back(paragraphs);
  std::string notes = "1. A paragraph.\n\n";
  for (int i = 1; i < 20'000; ++i) notes += "¹ Note\n";
  odd.push_back(notes);
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
