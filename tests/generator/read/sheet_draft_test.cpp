// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/sheet_draft.h"

#include <doctest/doctest.h>

#include <string>

#include "base/file.h"

namespace kyoto {
namespace {

using Format = DocumentSheet::Format;
using Paragraphs = TextSheet::Paragraphs;

std::string held(const std::string& slug) {
  Diagnostics diagnostics;
  const std::string root = std::string(KYOTO_ROOT) + "/content/documents/";
  return read_text_file(root + slug + "/" + slug + ".txt", diagnostics).value_or("");
}

}  // namespace

TEST_CASE("a paper: symbol, day, title and kind from its masthead, a summary before its first heading") {
  const DocumentSheet sheet = draft_sheet(
      "United Nations A/CONF.301/7\n\nDistr.: General\n\n26 March 2030\n\nOriginal: French\n\nSixteenth "
      "United Nations "
      "Congress on\n\nCrime Prevention and Criminal Justice\n\nLima, 20–27 April 2030\n\nItem 5 of the "
      "provisional agenda\n\n"
      "Courts for everybody\n\nBackground paper prepared by the Secretariat\n\nSummary\n\nThe paper asks who "
      "can reach a "
      "court.\n\nI. Introduction\n\n1. The courts are far away from most of the people in the country.\n",
      Format::Text);
  REQUIRE(sheet.symbol);
  CHECK(sheet.symbol->text() == "A/CONF.301/7");
  CHECK(sheet.date == Date{2030, 3, 26});
  CHECK(sheet.title == "Courts for everybody");
  CHECK(sheet.type == "background paper");
  CHECK(sheet.language == "en");
  REQUIRE(sheet.texts.size() == 2);
  CHECK(sheet.texts[0].begins == "Summary");
  CHECK(sheet.texts[0].paragraphs == Paragraphs::Single);
  CHECK(sheet.texts[1].begins == "I. Introduction");
  CHECK(sheet.texts[1].type == "paper");
}

TEST_CASE("a resolution begins with the body that speaks, a speech with its salutation") {
  const DocumentSheet resolution = draft_sheet(
      "Commission on Crime Prevention\n\nThirtieth session\n\nReducing crime\n\nThe General "
      "Assembly,\n\nRecalling its "
      "resolutions,\n\n1. *Encourages* States to act.\n",
      Format::Text);
  CHECK(resolution.title == "Reducing crime");
  CHECK(resolution.type == "resolution");
  CHECK(resolution.texts.front().id == "resolution");
  CHECK(resolution.texts.front().begins == "The General Assembly,");
  CHECK_FALSE(resolution.symbol);
  CHECK_FALSE(resolution.date);

  const DocumentSheet speech = draft_sheet(
      "Remarks at the opening\n\nKyoto, 7 March 2021\n\nExcellencies,\n\nIt is an honour to speak to you "
      "today, in this "
      "hall and in many others all over the world.\n",
      Format::Text);
  CHECK(speech.title == "Remarks at the opening");
  CHECK(speech.type == "remarks");
  CHECK(speech.texts.front().begins == "Excellencies,");
  CHECK(speech.texts.front().paragraphs == Paragraphs::Unnumbered);
}

TEST_CASE("what a source does not say stays empty, and its sheet says what to write") {
  const DocumentSheet sheet = draft_sheet("1. Only a paragraph.\n", Format::Text);
  CHECK(sheet.title.empty());
  CHECK_FALSE(sheet.symbol);
  CHECK_FALSE(sheet.date);
  const std::string text = sheet_text(sheet);
  CHECK(text.find("title:  # ") != std::string::npos);
  CHECK(text.find("# symbol: only if") != std::string::npos);
  CHECK(text.find("# date: ") != std::string::npos);
  CHECK(draft_sheet("", Format::Text).texts.size() == 1);
  // A control character, which no sheet can hold, is no part of a title.
  CHECK(draft_sheet("T\x1D"
                    "itle\n\n1. One.\n",
                    Format::Text)
            .title == "Title");
}

TEST_CASE("the words with which a text begins are those of no line before it") {
  const std::string title = "Guidelines for the courts of the country and of its regions";
  const DocumentSheet sheet =
      draft_sheet(title + "\n\nChapter I\n\nOne\n\n1. First.\n\n" + title + "\n", Format::Text);
  CHECK(sheet.texts.front().begins == "Chapter I");
}

TEST_CASE("a title goes on in the lines directly below it, and has no number of a resolution") {
  const DocumentSheet sheet = draft_sheet(
      "Twelfth United Nations Congress on\nCrime Prevention\n\n75/9. Standard minimum rules for\nthe "
      "treatment of "
      "visitors\nto courts\n\nNote by the\nSecretariat\n\n1. It is short.\n",
      Format::Text);
  CHECK(sheet.title == "Standard minimum rules for the treatment of visitors to courts");
  CHECK(sheet.texts.front().begins == "1. It is short.");
  CHECK(
      draft_sheet("Report of the Tenth United Nations Congress on Crime\n\n1. One.\n", Format::Text).title ==
      "Report of the Tenth United Nations Congress on Crime");
  // Where each line stands directly below another, that says nothing.
  CHECK(draft_sheet("Vienna\nCourts for all of them\n1. One.\n", Format::Text).title ==
        "Courts for all of them");
}

TEST_CASE("annexes and resolutions that count by themselves are texts of their own") {
  const DocumentSheet sheet = draft_sheet(
      "A report\n\nContents\n\nAnnex\t9\n\nI. Introduction\n\n1. One.\n\n2. Two.\n\nAnnex I\n\nRules for "
      "visitors\n\nRule 1\n\nVisitors shall be quiet.\n\nAnnex II\n\nCourts\n\nA court.\n\nAnnex III. "
      "Declaration "
      "on courts\n\nDeclare:\n\n1. One.\n\nAnnex IV\n\nFollow-up to the Declaration\n\n1. "
      "One.\n\nAnnex IV\n\nDocuments\n\nA/1\tOne\n",
      Format::Text);
  std::string texts;
  for (const TextSheet& text : sheet.texts)
    texts += text.id + ", " + text.type + ", " + text.begins + ", " + text.title + ", " +
             std::string(name_of(text.paragraphs)) + "\n";
  CHECK(texts ==
        "body, paper, I. Introduction, A report, numbered\n"
        "annex-i, rules, Annex I, Rules for visitors, numbered\n"
        "annex-iii, declaration, Annex III. Declaration on courts, Declaration on courts, numbered\n"
        "annex-iv, annex, Annex IV, Follow-up to the Declaration, numbered\n"
        "annex-iv-2, table, Annex IV, Documents, table\n");
  // An annex that goes on counting belongs to its text, and so does what begins like it.
  CHECK(draft_sheet("Paper\n\n1. One.\n\nAnnex\n\n2. Two.\n\nAnnex\n\n1. Three.\n", Format::Text)
            .texts.size() == 1);

  const DocumentSheet report = draft_sheet(held("a-conf.234-16"), Format::Text);
  CHECK(report.title ==
        "Report of the Fourteenth United Nations Congress on Crime Prevention and Criminal Justice");
  REQUIRE(report.texts.size() == 4);
  CHECK(report.texts[1].type == "declaration");
  CHECK(report.texts[2].paragraphs == Paragraphs::Unnumbered);
  CHECK(report.texts[3].paragraphs == Paragraphs::Table);
}

TEST_CASE("titles that begin or end like lines of a masthead are titles all the same") {
  const auto title = [](const std::string& words) {
    return draft_sheet(words + "\n\n1. One.\n", Format::Text).title;
  };
  CHECK(title("Report on the thirtieth session\n\nOfficial Records, 2021\n\nNote") ==
        "Report on the thirtieth session");
  CHECK(title("United Nations Rules for visitors") == "United Nations Rules for visitors");
  CHECK(title("Strategy of the Office 2021–2025\n\nNote by the Secretariat") ==
        "Strategy of the Office 2021–2025");
  CHECK(title("Courts for everybody\n\nRapporteur: A. B.\n\nAddendum") == "Courts for everybody");
  CHECK(title("Courts\n\nReport of the Third Committee\n\nVienna, 22-26 May 2023") == "Courts");
}

TEST_CASE("what a document is, the line that says nothing else tells better than its title") {
  const auto type = [](const std::string& words) {
    return draft_sheet(words + "\n\n1. One.\n", Format::Text).type;
  };
  CHECK(type("Implementation of the Kyoto Declaration\n\nReport of the Secretary-General") == "report");
  CHECK(type("Follow-up to the Kyoto Declaration") == "paper");
  CHECK(type("Lima Declaration on courts") == "declaration");
  CHECK(type("Resolution adopted by the General Assembly on 17 December 2015\n\n[on the report of the Third "
             "Committee]\n\nCourts\n\nThe General Assembly,\n\nRecalling its resolutions,") == "resolution");
  // What is adopted may be called a report, and is a resolution all the same.
  CHECK(type("Report of the Commission\n\nThe General Assembly,\n\nRecalling its resolutions,") ==
        "resolution");
}

TEST_CASE("a resolution that begins with its number has the title below it") {
  const DocumentSheet sheet = draft_sheet(
      "Resolution 2002/99\nCourts for all\n\nThe Council,\n\n1. Accepts the Guidelines;\n\nAnnex\nUnited "
      "Nations Guidelines for courts\n\n1. One.\n",
      Format::Text);
  CHECK(sheet.title == "Courts for all");
  CHECK(sheet.texts.front().begins == "The Council,");
  REQUIRE(sheet.texts.size() == 2);
  CHECK(sheet.texts[1].title == "United Nations Guidelines for courts");
}

TEST_CASE("the drafts that a report recommends are texts of their own, and so is a list at its end") {
  const DocumentSheet sheet = draft_sheet(
      "Report on the session\n\nChapter I\n\nDrafts\n\n1. The Commission recommends:\n\nDraft resolution "
      "I\n\nCourts\n\nThe General Assembly,\n\n1. Calls for courts.\n\nDraft resolution "
      "II\n\nPrisons\n\nThe General Assembly,\n\n1. Calls for prisons.\n\nDecision 30/1\n\nRecords\n\nThe "
      "Commission took note.\n\nAnnex\n\nList of documents before the Commission at its thirtieth "
      "session\n\nE/1\tOne\n",
      Format::Text);
  std::string texts;
  for (const TextSheet& text : sheet.texts) texts += text.id + ", " + text.type + ", " + text.title + "\n";
  CHECK(texts ==
        "body, report, Report on the session\n"
        "draft-resolution-i, resolution, Courts\n"
        "draft-resolution-ii, resolution, Prisons\n"
        "decision-30-1, resolution, Records\n"
        "annex, table, List of documents before the Commission at its thirtieth session\n");
}

TEST_CASE("those who speak in a declaration stand before its first number") {
  CHECK(draft_sheet("Lima Declaration\n\nWe, Heads of State and Government,\n\nHereby declare:\n\n1. One.\n",
                    Format::Text)
            .texts.front()
            .begins == "We, Heads of State and Government,");
}

TEST_CASE("mastheads in French and Spanish, and the first line of a page that was laid out") {
  const DocumentSheet french = draft_sheet(
      "Nations Unies\tA/CONF.301/7\n\nDistr. générale\n1er mars 2030\n\nFrançais\nOriginal\u00A0: "
      "anglais\n\nSeizième Congrès des Nations Unies pour la prévention du crime\n\nPoint 5 de l’ordre du "
      "jour\n\nLes tribunaux pour tous\n\nDocument de travail établi par le Secrétariat\n\nRésumé\n\nLe "
      "document est court.\n\nI. Introduction\n\n1. Les tribunaux sont loin.\n",
      Format::Text);
  REQUIRE(french.symbol);
  CHECK(french.symbol->text() == "A/CONF.301/7");
  CHECK(french.date == Date{2030, 3, 1});
  CHECK(french.title == "Les tribunaux pour tous");
  CHECK(french.type == "paper");
  REQUIRE(french.texts.size() == 2);
  CHECK(french.texts[0].begins == "Résumé");

  const DocumentSheet spanish = draft_sheet(
      "Naciones Unidas A/RES/90/1 Asamblea General Distr. general\n\n7 de enero de 2036\n\nNonagésimo "
      "período "
      "de sesiones\n\nResolución aprobada por la Asamblea General el 16 de diciembre de 2035\n\n90/1. "
      "Declaración de Lima\n\nLa Asamblea General,\n\n1. Hace suya la Declaración.\n\nAnexo\n\nDeclaración "
      "de Lima\n\n1. Uno.\n",
      Format::Text);
  REQUIRE(spanish.symbol);
  CHECK(spanish.symbol->text() == "A/RES/90/1");
  CHECK(spanish.date == Date{2036, 1, 7});
  CHECK(spanish.title == "Declaración de Lima");
  CHECK(spanish.type == "resolution");
  CHECK(spanish.texts.front().begins == "La Asamblea General,");
  REQUIRE(spanish.texts.size() == 2);
  CHECK(spanish.texts[1].type == "declaration");
}

TEST_CASE("a day of a range is not that of the document, and no-break spaces are spaces") {
  const auto date = [](const std::string& words) {
    return draft_sheet(words + "\n\n1. One.\n", Format::Text).date;
  };
  CHECK_FALSE(date("(4 December 2020 and 17–21 May 2021)"));
  CHECK_FALSE(date("20 a 27 de abril de 2020"));
  CHECK(date("6\u00A0March 2023") == Date{2023, 3, 6});
  CHECK(date("27 février 2020") == Date{2020, 2, 27});
}

TEST_CASE("languages are told by their most frequent words, or by their script") {
  CHECK(draft_sheet("1. Les États et les régions des pays.\n", Format::Text).language == "fr");
  CHECK(draft_sheet("1. Los Estados y las regiones del mundo.\n", Format::Text).language == "es");
  CHECK(draft_sheet("1. Государства и регионы мира.\n", Format::Text).language == "ru");
  CHECK(draft_sheet("1. The States of the world.\n", Format::Text).language == "en");
}

TEST_CASE(
    "the forms of the documents that we hold are told, and their symbols and days where they state them") {
  for (const char* slug : {"a-conf.234-16", "a-conf.234-l.2-add.3",
                           "draft-resolution-reducing-reoffending-2021", "remarks-unodc-2021-03-07"})
    CHECK_MESSAGE(format_of_text(held(slug)) == Format::Text, slug);
  CHECK(format_of_text(held("a-conf.234-9")) == Format::PdfText);
  CHECK(format_of_text("One\fTwo") == Format::PdfText);

  const DocumentSheet draft = draft_sheet(held("draft-resolution-reducing-reoffending-2021"), Format::Text);
  CHECK(draft.date == Date{2021, 5, 18});
  CHECK(draft.title == "Reducing reoffending through rehabilitation and reintegration");
  CHECK(draft.texts.front().begins == "The General Assembly,");
  const DocumentSheet paper = draft_sheet(held("a-conf.234-9"), Format::PdfText);
  CHECK(paper.texts.size() == 2);
  CHECK(paper.texts.back().begins == "I. Introduction");
}

}  // namespace kyoto
