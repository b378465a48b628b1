// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/akoma_ntoso.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "base/unicode.h"
#include "generator/describe.h"
#include "generator/read/akoma_ntoso_sample.h"
#include "link/link.h"
#include "link/resolve.h"
#include "read/read.h"
#include "read/xml.h"
#include "small_content.h"

namespace kyoto {
namespace {

std::size_t count_of(const ReadSample& sample, Provision::Kind kind) {
  return static_cast<std::size_t>(
      std::count_if(sample.collection.provisions.begin(), sample.collection.provisions.end(),
                    [&](const Provision& provision) { return provision.kind == kind; }));
}

ReadSample read_real(const std::filesystem::path& file) {
  ReadSample result;
  const auto source = read_text_file(file, result.diagnostics);
  REQUIRE(source.has_value());
  const std::string slug = file.filename().string().starts_with("A_RES_76") ? "a-res-76-182" : "a-res-77-232";
  read_akoma_ntoso(*source, file.filename().string(), {slug, slug, {}, nullptr}, result.collection,
                   result.diagnostics);
  result.collection.index_names();
  return result;
}

// ---- the files of the United Nations

TEST_CASE("the resolutions of the United Nations give their paragraphs and footnotes in each language") {
  struct Row {
    std::string_view file, language, title, formula, opening, verb, label;
    std::size_t preambular, operative;
  };
  const std::vector<Row> rows = {
      {"A_RES_76_182.en.xml", "en", "Reducing reoffending", "The General Assembly,", "Recalling",
       "Encourages", "", 5, 8},
      {"A_RES_77_232.ar.xml", "ar", "الحد من معاودة", "إن الجمعية العامة،", "إذ تشير", "تشجع", "1 -", 7, 12},
      {"A_RES_77_232.en.xml", "en", "Reducing reoffending", "The General Assembly,", "Recalling",
       "Encourages", "", 7, 12},
      {"A_RES_77_232.es.xml", "es", "Reducción de la", "La Asamblea General,", "Recordando", "Alienta", "", 7,
       12},
      {"A_RES_77_232.fr.xml", "fr", "Réduction de la", "L’Assemblée générale,", "Rappelant", "Encourage", "",
       7, 12},
      {"A_RES_77_232.ru.xml", "ru", "Снижение рецидивизма", "Генеральная Ассамблея,", "ссылаясь",
       "рекомендует", "", 7, 12},
      {"A_RES_77_232.zh.xml", "zh", "通过改造和重新", "大会，", "回顾", "鼓励", "", 7, 12},
  };
  for (const std::filesystem::path& file : real_files()) {
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&](const Row& r) { return r.file == file.filename().string(); });
    if (row == rows.end()) continue;
    CAPTURE(row->file);
    const ReadSample sample = read_real(file);
    CHECK(to_text(sample.diagnostics) == "");
    const Document& document = sample.document();
    CHECK(document.language == row->language);
    CHECK(document.title.starts_with(row->title));
    CHECK(document.type == "resolution");
    CHECK(document.texts.size() == 1);
    CHECK(document.texts[0].id == "resolution");
    CHECK(document.texts[0].title == document.title);
    CHECK(document.date == document.texts[0].adopted);
    REQUIRE(document.symbol.has_value());
    const std::string number = document.symbol->text().substr(6);
    CHECK(document.texts[0].cite == "General Assembly resolution " + number);
    CHECK(document.texts[0].other_names == std::vector<std::string>{"A/RES/" + number,
                                                                    "Assembly resolution " + number,
                                                                    "resolution " + number});
    CHECK(count_of(sample, Provision::Kind::Preambular) == row->preambular);
    CHECK(count_of(sample, Provision::Kind::Paragraph) == row->operative);
    CHECK(document.notes.size() == 6);
    CHECK(document.texts[0].leads.front().body.text == row->formula);

    // Every paragraph opens with the words that the file sets apart.
    for (const Provision& provision : sample.collection.provisions) {
      if (provision.kind == Provision::Kind::Note) continue;
      CAPTURE(provision.id);
      REQUIRE(!provision.body.emphasis.empty());
      CHECK(provision.body.emphasis.front().begin == 0);
    }
    const auto first = sample.collection.find_provision(0, "resolution/preamble/1");
    const auto one = sample.collection.find_provision(0, "resolution/1");
    REQUIRE((first && one));
    CHECK(sample.collection.provisions[*first].body.text.starts_with(row->opening));
    CHECK(sample.collection.provisions[*one].body.text.starts_with(row->verb));
    CHECK(sample.collection.provisions[*one].label == row->label);
    // Two footnotes are called in the first paragraph; both stand behind a word and before a space or stop.
    const std::vector<NoteMark>& marks = sample.collection.provisions[*first].body.marks;
    REQUIRE(marks.size() == 2);
    CHECK(marks[0].note == "1");
    CHECK(marks[1].note == "2");
    CHECK(sample.collection.provisions[document.notes[0]].body.text.starts_with("A/CONF.234/16"));
    CHECK(sample.collection.provisions[document.notes[1]].parent == *first);
  }
}

TEST_CASE("in Chinese no space stands at a footnote, in Arabic none of its brackets are left") {
  for (const std::filesystem::path& file : real_files()) {
    const std::string name = file.filename().string();
    if (!name.ends_with(".zh.xml") && !name.ends_with(".ar.xml")) continue;
    const ReadSample sample = read_real(file);
    for (const Provision& provision : sample.collection.provisions) {
      const std::string& text = provision.body.text;
      CAPTURE(text);
      if (name.ends_with(".zh.xml")) CHECK(text.find(' ') == std::string::npos);
      CHECK(text.find("()") == std::string::npos);
    }
  }
}

TEST_CASE("every character of each file is accounted for, once") {
  for (const std::filesystem::path& file : real_files()) {
    CAPTURE(file.filename().string());
    Diagnostics diagnostics;
    const auto source = read_text_file(file, diagnostics);
    REQUIRE(source.has_value());
    const std::string slug =
        file.filename().string().starts_with("A_RES_76") ? "a-res-76-182" : "a-res-77-232";
    Collection collection;
    const auto account = read_akoma_ntoso(*source, file.filename().string(), {slug, slug, {}, nullptr},
                                          collection, diagnostics);
    REQUIRE(account.has_value());
    CHECK(account->doubled().empty());
    CHECK(account->first_unassigned(*source) == source->size());

    // Tags are markup, all of them, and nothing else is.
    bool in_tag = false;
    std::map<std::uint32_t, std::string> taken;
    std::string leads, headings;
    for (std::size_t at = 0; at < source->size(); ++at) {
      const char c = (*source)[at];
      if (c == '<') in_tag = true;
      CHECK((account->role(at) == Role::Markup) == in_tag);
      if (c == '>') in_tag = false;
      if (c == ' ' || c == '\t' || c == '\n') continue;
      if (account->role(at) == Role::Text) taken[account->owner(at)] += c;
      if (account->role(at) == Role::Lead) leads += c;
      if (account->role(at) == Role::Heading) headings += c;
    }
    const auto without_spaces = [](std::string text) {
      for (const std::string_view space : {" ", "\xC2\xA0"})
        for (std::size_t at = text.find(space); at != std::string::npos; at = text.find(space, at))
          text.erase(at, space.size());
      return text;
    };
    for (std::uint32_t p = 0; p < collection.provisions.size(); ++p)
      CHECK_MESSAGE(without_spaces(taken[p]) == without_spaces(collection.provisions[p].body.text),
                    collection.provisions[p].id);
    std::string expected_leads;
    for (const Lead& lead : collection.documents[0].texts[0].leads)
      expected_leads += without_spaces(lead.body.text);
    CHECK(without_spaces(leads) == expected_leads);
    CHECK(without_spaces(headings) == without_spaces(collection.documents[0].headings[0].title.text));
  }
}

TEST_CASE("the languages of one resolution are versions of one document, with the same units") {
  const std::vector<std::filesystem::path> files = real_files();
  if (files.empty()) return;
  SmallContent content;
  std::filesystem::copy(std::filesystem::path(KYOTO_ROOT) / "tests" / "small_vocabularies",
                        content.folder() / "vocabularies");
  int count = 0;
  for (const std::filesystem::path& file : files) {
    const bool is_first = file.filename().string().starts_with("A_RES_76");
    const std::filesystem::path folder =
        content.folder() / "documents" / (is_first ? "a-res-76-182" : "a-res-77-232");
    std::filesystem::create_directories(folder);
    // The name of a file means nothing.
    std::filesystem::copy(file, folder / fmt::format("{}.xml", 9 - count++));
  }
  Diagnostics diagnostics;
  Collection collection = read(content.folder(), Drafts::Take, diagnostics);
  CHECK(to_text(diagnostics) == "");
  std::vector<std::string> slugs;
  for (const Document& document : collection.documents) slugs.push_back(document.slug);
  CHECK(slugs == std::vector<std::string>{"a-res-76-182", "a-res-77-232", "a-res-77-232.ar",
                                          "a-res-77-232.es", "a-res-77-232.fr", "a-res-77-232.ru",
                                          "a-res-77-232.zh"});
  CHECK(!collection.documents[1].version_of);
  CHECK(collection.documents[1].language == "en");
  for (std::uint32_t d = 2; d < collection.documents.size(); ++d) {
    CHECK(collection.documents[d].version_of == 1);
    const Text& main = collection.documents[1].texts[0];
    const Text& version = collection.documents[d].texts[0];
    REQUIRE(main.provisions.size() == version.provisions.size());
    for (std::size_t i = 0; i < main.provisions.size(); ++i)
      CHECK(collection.provisions[main.provisions[i]].id == collection.provisions[version.provisions[i]].id);
  }
  std::vector<std::string> languages;
  for (const std::uint32_t version : versions_of(collection, 4))
    languages.push_back(collection.documents[version].language);
  CHECK(languages == std::vector<std::string>{"ar", "zh", "en", "fr", "ru", "es"});
  CHECK(versions_of(collection, 0).empty());

  // What a citation names is the main one, and only there are citations sought.
  link(collection, diagnostics);
  const Resolver resolver(collection);
  for (const auto& [name, id] : std::map<std::string, std::string>{
           {"A/RES/76/182, para. 3", "a-res-76-182#resolution/3"},
           {"General Assembly resolution 77/232, para. 12", "a-res-77-232#resolution/12"},
           {"resolution 77/232, preambular para. 7", "a-res-77-232#resolution/preamble/7"},
           {"A/RES/77/232, footnote 6", "a-res-77-232#notes/6"}}) {
    const Resolution found = resolver.resolve(name);
    REQUIRE_MESSAGE(found.target.has_value(), name);
    CHECK(record_id(collection, *found.target) == id);
  }
  CHECK(cite(collection, collection.provisions[collection.documents[0].texts[0].provisions[7]]) ==
        "General Assembly resolution 76/182, para. 3");
  for (const Mention& mention : collection.mentions)
    if (mention.in.kind == Ref::Kind::Provision)
      CHECK(!collection.document_of(collection.provisions[mention.in.index]).version_of);
}

// ---- the forms in which documents are marked up

TEST_CASE("points are the same whether elements, labels or the script say so") {
  const std::string expected =
      "resolution/1: Encourages States:\nresolution/1/a: First;\nresolution/1/b: Second:\n"
      "resolution/1/b/i: Inner;\nresolution/1/b/ii: Other;\nresolution/1/c: Third;\nresolution/2: Ends.\n";
  const std::vector<std::string> bodies = {
      // As the United Nations nests them.
      R"(<paragraph><num>1.</num><content><p>Encourages States:</p></content><list>
           <point><num>(a)</num><content><p>First;</p></content></point>
           <point><num>(b)</num><content><p>Second:</p></content><list>
             <point><num>(i)</num><content><p>Inner;</p></content></point>
             <point><num>(ii)</num><content><p>Other;</p></content></point></list></point>
           <point><num>(c)</num><content><p>Third;</p></content></point></list></paragraph>
         <paragraph><num>2.</num><content><p>Ends.</p></content></paragraph>)",
      // As the standard has it, with an introduction.
      R"(<paragraph><num>1.</num><intro><p>Encourages States:</p></intro>
           <subparagraph><num>(a)</num><content><p>First;</p></content></subparagraph>
           <subparagraph><num>(b)</num><intro><p>Second:</p></intro>
             <subparagraph><num>(i)</num><content><p>Inner;</p></content></subparagraph>
             <subparagraph><num>(ii)</num><content><p>Other;</p></content></subparagraph></subparagraph>
           <subparagraph><num>(c)</num><content><p>Third;</p></content></subparagraph></paragraph>
         <paragraph><num>2.</num><content><p>Ends.</p></content></paragraph>)",
      // All are paragraphs; only their labels tell.
      R"(<paragraph><num>	1.</num><content><p>Encourages States:</p></content></paragraph>
         <paragraph><num>(a)</num><content><p>First;</p></content></paragraph>
         <paragraph><num>(b)</num><content><p>Second:</p></content></paragraph>
         <paragraph><num>(i)</num><content><p>Inner;</p></content></paragraph>
         <paragraph><num>(ii)</num><content><p>Other;</p></content></paragraph>
         <paragraph><num>(c)</num><content><p>Third;</p></content></paragraph>
         <paragraph><num>2.</num><content><p>Ends.</p></content></paragraph>)",
      // The labels stand in the words.
      R"(<paragraph><content><p>	1.	Encourages States:</p></content></paragraph>
         <paragraph><content><p>	(a)	First;</p></content></paragraph>
         <paragraph><content><p>	(b)	Second:</p></content></paragraph>
         <paragraph><content><p>		(i)	Inner;</p></content></paragraph>
         <paragraph><content><p>		(ii)	Other;</p></content></paragraph>
         <paragraph><content><p>	(c)	Third;</p></content></paragraph>
         <paragraph><content><p>	2.	Ends.</p></content></paragraph>)",
      // A list of blocks.
      R"(<paragraph><num>1.</num><content><blockList><listIntroduction>Encourages States:</listIntroduction>
           <item><num>(a)</num><p>First;</p></item>
           <item><num>(b)</num><blockList><listIntroduction>Second:</listIntroduction>
             <item><num>(i)</num><p>Inner;</p></item><item><num>(ii)</num><p>Other;</p></item></blockList></item>
           <item><num>(c)</num><p>Third;</p></item></blockList></content></paragraph>
         <paragraph><num>2.</num><content><p>Ends.</p></content></paragraph>)"};
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    CAPTURE(i);
    const ReadSample sample = read_sample(sample_body(bodies[i]));
    CHECK(to_text(sample.diagnostics) == "");
    CHECK(sample.units() == expected);
  }
}

TEST_CASE("labels of other scripts give the same units, and are kept as they are printed") {
  const auto paragraph = [](std::string_view words) {
    return fmt::format("<paragraph><content><p xml:space=\"preserve\">{}</p></content></paragraph>", words);
  };
  const auto units = [&](std::vector<std::string> lines) {
    std::string body;
    for (const std::string& line : lines) body += paragraph(line);
    const ReadSample sample = read_sample(sample_body(body));
    CHECK(to_text(sample.diagnostics) == "");
    std::string ids;
    for (const std::uint32_t p : sample.text().provisions)
      ids +=
          fmt::format("{} {}; ", sample.collection.provisions[p].id, sample.collection.provisions[p].label);
    return ids;
  };
  CHECK(units({"\t1 -\tتشجع الدول:", "\t(أ)\tالأول؛", "\t(ب)\tالثاني:", "\t\t’1‘\tالداخل؛", "\t(ج)\tالثالث؛",
               "\t2 -\tتطلب."})
            .starts_with("resolution/1 1 -; resolution/1/a (أ); resolution/1/b (ب); resolution/1/b/i ’1‘; "
                         "resolution/1/c (ج); "));
  CHECK(units({"1.\t鼓励：", "\t(a)\t第一；", "㈠\t其一；", "㈡\t其二；", "\t(b)\t第二；", "2.\t请。"}) ==
        "resolution/1 ; resolution/1/a ; resolution/1/a/i ㈠; resolution/1/a/ii ㈡; resolution/1/b ; "
        "resolution/2 ; ");
  CHECK(units({"1.\tEncourage :", "\ta)\tPremier ;", "\t\ti)\tDedans ;", "\tb)\tSecond ;"}) ==
        "resolution/1 ; resolution/1/a a); resolution/1/a/i i); resolution/1/b b); ");
}

TEST_CASE("numbers come from num, and never from eId") {
  const ReadSample sample = read_sample(sample_body(
      R"(<paragraph eId="para_7"><num>1.</num><content><p>One;</p></content></paragraph>
         <paragraph eId="para_9"><num>2.</num><content><p>Two.</p></content></paragraph>)"));
  CHECK(sample.units() == "resolution/1: One;\nresolution/2: Two.\n");
}

TEST_CASE("footnotes stand at their marks, italics at their words") {
  const ReadSample sample = read_sample(sample_resolution(R"(<preamble>
      <formula name="f"><p xml:space="preserve">
        <span class="italic">The Assembly</span>,</p></formula>
      <container name="Recalling"><p xml:space="preserve">	<span class="italic">Recalling </span>the
        Rules<authorialNote marker="1"><p>		See &amp; <i>compare</i>.</p></authorialNote> and
        others,<authorialNote marker="2"><p>Ibid.</p></authorialNote></p></container></preamble>
    <mainBody><paragraph><num>1.</num><content><p>Again<noteRef href="#n" marker="1"/>.</p></content></paragraph></mainBody>)"));
  CHECK(to_text(sample.diagnostics) == "");
  CHECK(sample.units() ==
        "(The Assembly,)\nresolution/preamble/1: Recalling the Rules and others,\nresolution/1: Again.\n");
  const Block& body = sample.collection.provisions[sample.text().provisions[0]].body;
  REQUIRE(body.marks.size() == 2);
  CHECK(body.text.substr(0, body.marks[0].at) == "Recalling the Rules");
  CHECK(body.marks[1].at == body.text.size());
  REQUIRE(body.emphasis.size() == 1);
  CHECK(body.text.substr(0, body.emphasis[0].end) == "Recalling");
  const Provision& note = sample.collection.provisions[sample.document().notes[0]];
  CHECK(note.id == "notes/1");
  CHECK(note.body.text == "See & compare.");
  CHECK(note.body.text.substr(note.body.emphasis[0].begin, 7) == "compare");
  CHECK(note.body.where.line == 15);
  const Block& again = sample.collection.provisions[sample.text().provisions[1]].body;
  CHECK(again.marks[0].note == "1");
  CHECK(again.marks[0].at == 5);
}

TEST_CASE("an annex is a text of its own, with its headings and its own numbers") {
  const ReadSample sample = read_sample(sample_annex());
  CHECK(to_text(sample.diagnostics) == "");
  CHECK(sample.units() ==
        "resolution/1: Endorses the Charter;\n(9th plenary meeting)\n(16 December 2044)\n"
        "(We, gardeners,)\nannex/preamble/1: Having met in the garden,\n(Declare the following:)\n"
        "annex/1: Trees stand.\nannex/2: Leaves fall.\nannex/3: Paths lead.\n");
  const Document& document = sample.document();
  CHECK(document.texts[1].title == "Charter of the Garden");
  CHECK(document.texts[1].cite == "General Assembly resolution 99/1, annex");
  CHECK(document.texts[0].adopted == Date{2044, 12, 16});
  std::string headings;
  for (const Heading& heading : document.headings)
    headings += fmt::format("{}{} {}|", std::string(static_cast<std::size_t>(heading.level), '.'),
                            heading.number, heading.title.text);
  CHECK(headings == ". A title|.Annex Charter of the Garden|.. Of trees|... Of leaves|.. Of paths|");
  CHECK(cite(sample.collection, sample.collection.provisions[document.texts[1].provisions[1]]) ==
        "General Assembly resolution 99/1, annex, para. 1");
}

TEST_CASE("a draft resolution inside stands behind the paragraph that announces it") {
  const ReadSample sample = read_sample(sample_draft(), "e-res-2044-1");
  CHECK(to_text(sample.diagnostics) == "");
  CHECK(sample.units() ==
        "(The Council)\nresolution/1: Recommends the adoption of the following draft resolution:\n"
        "(The Assembly,)\ndraft-resolution/preamble/1: Noting it,\ndraft-resolution/1: Requests more.\n");
  CHECK(sample.text(0).numbers == Text::Numbers::Counted);
  CHECK(sample.text(1).type == "resolution");
  CHECK(sample.text(1).within == sample.text(0).provisions[0]);
  CHECK(sample.text(1).cite == "Economic and Social Council resolution 2044/1, draft resolution");
}

TEST_CASE("several resolutions under one number are texts of one document") {
  const ReadSample sample = read_sample(sample_collection(), "a-res-99-5");
  CHECK(to_text(sample.diagnostics) == "");
  CHECK(sample.units() == "resolution-a/1: Of A.\nresolution-b/1: Of B.\n");
  CHECK(sample.document().title == "Two matters");
  CHECK(sample.text(1).cite == "General Assembly resolution 99/5 B");
}

TEST_CASE("what has no place is kept, shown and said") {
  const auto messages = [](std::string_view body) {
    return to_text(read_sample(sample_body(body)).diagnostics);
  };
  const auto units = [](std::string_view body) { return read_sample(sample_body(body)).units(); };
  const std::string one = "<paragraph><num>1.</num><content><p>One;</p></content></paragraph>";

  // Elements of the schema that the model has no place for.
  const std::string unknown = one + "<speech by=\"#x\"><p>Spoken words.</p></speech>";
  CHECK(messages(unknown).find(
            "warning: expected an element that the pages can show, found <speech>  [unknown-element]") !=
        std::string::npos);
  CHECK(units(unknown) == "resolution/1: One;\n(Spoken words.)\n");
  CHECK(units("<paragraph><num>1.</num><content><p>A <quantity>12</quantity> <ins>new</ins> "
              "word;</p></content></paragraph>") == "resolution/1: A 12 new word;\n");
  const std::string table = one + "<table><tr><th><p>Year</p></th><td><p>2044</p></td></tr></table>";
  CHECK(units(table) == "resolution/1: One;\n(Year | 2044)\n");
  CHECK(messages(table).find("found <table>  [unknown-element]") != std::string::npos);

  // Numbers that do not fit.
  CHECK(messages(one + "<paragraph><num>3.</num><content><p>Three.</p></content></paragraph>")
            .find("expected paragraph 2 of resolution, found paragraph 3  [numbering-gap]") !=
        std::string::npos);
  const std::string twice = "<paragraph><num>2.</num><content><p>Two;</p></content></paragraph>";
  CHECK(units(one + twice + twice) == "resolution/1: One;\nresolution/2: Two;\n(Two;)\n");
  CHECK(messages(one + twice + twice).find("[unplaced-text]") != std::string::npos);
  CHECK(units(one + "<paragraph><content><p>Words of a paragraph without any number, which "
                    "end.</p></content></paragraph>") ==
        "resolution/1: One;\n(Words of a paragraph without any number, which end.)\n");
  // Words behind the points of a paragraph have a place.
  const std::string wrap =
      R"(<paragraph><num>1.</num><intro><p>In:</p></intro><point><num>(a)</num><content><p>A;</p></content></point>
      <wrapUp><p>and go on;</p></wrapUp></paragraph>)";
  CHECK(units(wrap) == "resolution/1: In:\nresolution/1/a: A;\n(and go on;)\n");
  CHECK(messages(wrap) == "");
}

TEST_CASE("words where the standard has none are kept too") {
  const std::string one = "<paragraph><num>1.</num><content><p>One;</p></content></paragraph>";
  const auto in_body = [&](std::string_view more) {
    return sample_resolution(fmt::format("<mainBody>{}{}</mainBody>", one, more));
  };
  const auto behind_body = [&](std::string_view more) {
    return sample_resolution(fmt::format("<mainBody>{}</mainBody>{}", one, more));
  };
  for (const std::string& source : {
           in_body("<table>Stray words<tr><td><p>A</p></td></tr></table>"),
           in_body("<table><tr>Stray words<td><p>A</p></td></tr></table>"),
           in_body(
               "<table class=\"rows\"><tr><th>K</th><td>1</td><td>A</td><td>Stray words</td></tr></table>"),
           in_body("<ul class=\"speakers\">Stray words</ul>"),
           in_body("<componentRef src=\"#none\">Stray words</componentRef>"),
           in_body(
               "<paragraph><num>2.</num><num>Stray words</num><content><p>Two.</p></content></paragraph>"),
           in_body("<paragraph><num>Stray words</num><content><p>Two.</p></content></paragraph>"),
           in_body("<paragraph><num>2.</num><heading>A</heading><subheading>Stray words</subheading>"
                   "<content><p>Two.</p></content></paragraph>"),
           in_body("<paragraph><num>Stray words</num><heading/></paragraph>"),
           in_body("<hcontainer name=\"lead\"><p>Stray words</p></hcontainer>"),
           in_body("<p>An<eol>Stray words</eol></p>"),
           behind_body("Stray words"),
           behind_body("<preface>Stray words</preface>"),
           behind_body("<conclusions><p><eol>Stray words</eol></p></conclusions>"),
           behind_body("<attachments>Stray words</attachments>"),
           behind_body("<attachments><attachment><p>Stray words</p></attachment></attachments>"),
           behind_body(
               "<attachments><attachment>Stray words<doc name=\"annex\"><mainBody><p>A</p></mainBody></doc>"
               "</attachment></attachments>"),
           behind_body("<amendmentBody>Stray words</amendmentBody>"),
           in_body("<paragraph><num>2.</num><content><p>A<authorialNote marker=\"1\"><p>B<authorialNote "
                   "marker=\"2\"><p>C<authorialNote marker=\"3\"><p>Stray words</p></authorialNote></p>"
                   "</authorialNote></p></authorialNote></p></content></paragraph>"),
           in_body(
               "<paragraph><num>2.</num><content><p>&#160;Stray&#32;words&#xA0;</p></content></paragraph>"),
       }) {
    CAPTURE(source);
    const ReadSample sample = read_sample(source);
    CHECK(to_text(sample.diagnostics).find("lost-text") == std::string::npos);
    CHECK(describe(sample.collection, 0).find("Stray words") != std::string::npos);
  }
}

TEST_CASE("a footnote called at a number is called before the words behind it") {
  const ReadSample sample = read_sample(sample_resolution(
      R"(<mainBody><paragraph><num>1.<authorialNote marker="1"><p>See.</p></authorialNote></num><content><p>One.</p></content></paragraph></mainBody>
      <attachments><attachment><doc name="annex"><meta/><mainBody>
        <paragraph class="H23"><content><p>Annex<authorialNote marker="2"><p>As it was.</p></authorialNote></p></content></paragraph>
        <paragraph class="H23"><content><p>Charter</p></content></paragraph>
        <paragraph><num>1.</num><content><p>Trees.</p></content></paragraph>
      </mainBody></doc></attachment></attachments>)"));
  CHECK(to_text(sample.diagnostics) == "");
  const Block& body = sample.collection.provisions[sample.text().provisions[0]].body;
  REQUIRE(body.marks.size() == 1);
  CHECK(body.marks[0].at == 0);
  const Heading& annex = sample.document().headings.back();
  CHECK(annex.number == "Annex");
  REQUIRE(annex.title.marks.size() == 1);
  CHECK(annex.title.marks[0].note == "2");
}

TEST_CASE("a resolution is called as the United Nations calls it") {
  for (const auto& [symbol, name] :
       {std::pair("A/RES/99/1", "General Assembly resolution 99/1"),
        std::pair("S/RES/2510 (2020)", "Security Council resolution 2510 (2020)"),
        std::pair("A/RES/415 (V)", "General Assembly resolution 415 (V)"),
        std::pair("E/RES/2044/1", "Economic and Social Council resolution 2044/1"),
        std::pair("A/RES/75/101 A-B", "General Assembly resolution 75/101")}) {
    const ReadSample sample = read_sample(sample_resolution(
        "<mainBody><paragraph><num>1.</num><content><p>One.</p></content></paragraph></mainBody>", "eng",
        symbol));
    CHECK(sample.text().cite == name);
    CHECK(cite(sample.collection, sample.collection.provisions[0]) == fmt::format("{}, para. 1", name));
  }
}

TEST_CASE("numbers that begin again begin a text of their own") {
  const ReadSample sample = read_sample(sample_rules());
  CHECK(to_text(sample.diagnostics) == "");
  CHECK(sample.units() ==
        "resolution/1: Adopts it.\nresolution/2: Ends.\nresolution-part-2/1: First "
        "rule.\nresolution-part-2/2: Second rule.\n");
  CHECK(sample.text(1).title == "Rules");
}

TEST_CASE("the file's own words about it give way to document.yml") {
  SmallContent content;
  std::filesystem::copy(std::filesystem::path(KYOTO_ROOT) / "tests" / "small_vocabularies",
                        content.folder() / "vocabularies");
  const std::filesystem::path folder = content.folder() / "documents" / "a-res-99-1";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "resolution.xml")
      << sample_body("<paragraph><num>1.</num><content><p>One.</p></content></paragraph>");
  std::ofstream(folder / "document.yml") << "title: Another title\nshort: Short\ndate: 2044-01-01\ntexts:\n  "
                                            "- id: resolution\n    cite: The Resolution\n";
  Diagnostics diagnostics;
  const Collection collection = read(content.folder(), Drafts::Take, diagnostics);
  CHECK(to_text(diagnostics) == "");
  REQUIRE(collection.documents.size() == 1);
  const Document& document = collection.documents[0];
  CHECK(document.title == "Another title");
  CHECK(document.short_name == "Short");
  CHECK(document.date == Date{2044, 1, 1});
  CHECK(document.texts[0].cite == "The Resolution");
  CHECK(document.texts[0].title == "A title");
  CHECK(document.source_file == "resolution.xml");
}

TEST_CASE("what neither the file nor document.yml says is asked for") {
  const auto messages = [](std::string_view head) {
    const ReadSample sample = read_sample(fmt::format(
        R"(<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
<doc name="note"><meta/>{}<mainBody><p>Words that end.</p></mainBody></doc></akomaNtoso>)",
        head));
    return to_text(sample.diagnostics);
  };
  const std::string none = messages("");
  CHECK(
      none.find("sample.xml:1:2: error: expected the document to have a title in its <preface>, found none  "
                "[missing-key]") != std::string::npos);
  CHECK(
      none.find("warning: expected the document's symbol in <docNumber refersTo=\"#symbol\">, found none") !=
      std::string::npos);
  CHECK(none.find("warning: expected the document to say its language in <FRBRlanguage>, found none") !=
        std::string::npos);
  const std::string odd =
      messages("<coverPage><p><docNumber refersTo='#symbol'>No. 7</docNumber></p></coverPage>");
  CHECK(odd.find("sample.xml:2:40: error: expected a document symbol such as A/RES/76/182, found No. 7  "
                 "[unknown-value]") != std::string::npos);
}

TEST_CASE("a folder is named after the symbol in it") {
  const ReadSample sample = read_sample(
      sample_body("<paragraph><num>1.</num><content><p>One.</p></content></paragraph>"), "resolution-1");
  CHECK(to_text(sample.diagnostics)
            .find("expected the folder a-res-99-1 for the symbol A/RES/99/1, found resolution-1") !=
        std::string::npos);
  CHECK(to_text(sample.diagnostics).find("Rename the folder:  content/documents/a-res-99-1") !=
        std::string::npos);
}

}  // namespace
}  // namespace kyoto
