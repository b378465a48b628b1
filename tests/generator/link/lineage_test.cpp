// SPDX-License-Identifier: GPL-3.0-or-later
// Single rules of lineage with real words: what is taken over, what is a name or a formula, and in which
// direction. The five documents as a whole: lineage_truth_test.
#include "link/lineage.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/unicode.h"
#include "link/chronology.h"
#include "link/link.h"
#include "link/wording.h"
#include "read/lineage_reviews.h"
#include "read/read.h"
#include "small_content.h"

namespace kyoto {
namespace {

/// One document with one text, `body`. A paragraph that begins with `(a) ` is a point of the one above it.
struct SmallDocument {
  std::string slug;
  std::string date;  ///< empty: not known
  std::vector<std::string> paragraphs;
  std::string type = "paper";
  std::string language = "en";
  std::string symbol = {};
};

void add(Collection& collection, const SmallDocument& from) {
  const auto index = static_cast<std::uint32_t>(collection.documents.size());
  Document& document = collection.documents.emplace_back();
  document.slug = document.title = document.short_name = from.slug;
  document.date = parse_date(from.date);
  document.symbol = Symbol::parse(from.symbol);
  document.language = from.language;
  Text& text = document.texts.emplace_back();
  text.id = "body";
  text.type = from.type;
  int number = 0;
  std::optional<std::uint32_t> above;
  for (const std::string& words : from.paragraphs) {
    const bool is_point = words.size() > 4 && words[0] == '(' && words.substr(2, 2) == ") ";
    const auto place = static_cast<std::uint32_t>(collection.provisions.size());
    Provision& provision = collection.provisions.emplace_back();
    provision.document = index;
    if (!is_point) ++number;
    provision.number = std::to_string(number);
    provision.id = fmt::format("body/{}", number);
    provision.body.text = words;
    if (is_point) {
      provision.kind = Provision::Kind::Point;
      provision.point = words[1];
      provision.id += fmt::format("/{}", words[1]);
      provision.body.text.erase(0, 4);
      provision.parent = above;
    } else {
      above = place;
    }
    text.provisions.push_back(place);
  }
}

/// Terms of the real vocabularies, read once.
const std::vector<Term>& real_terms() {
  static const std::vector<Term> terms = [] {
    Diagnostics diagnostics;
    return read(std::string(KYOTO_ROOT) + "/content", Drafts::Take, diagnostics).terms;
  }();
  return terms;
}

Collection linked(const std::vector<SmallDocument>& documents) {
  Collection collection;
  collection.terms = real_terms();
  for (const SmallDocument& document : documents) add(collection, document);
  collection.index_names();
  Diagnostics diagnostics;
  link(collection, diagnostics);
  CHECK_MESSAGE(diagnostics.sorted().empty(), to_text(diagnostics));
  return collection;
}

/// `draft/1 > report/3 near-verbatim 1.00`, one pair a line.
std::string dump(const Collection& collection) {
  std::string lines;
  const auto name = [&](std::uint32_t p) {
    const Provision& provision = collection.provisions[p];
    return collection.document_of(provision).slug + provision.id.substr(4);
  };
  for (const Lineage& pair : collection.lineage)
    lines += fmt::format("{} > {} {} {:.2f}\n", name(pair.from), name(pair.to), class_name(pair.strength),
                         pair.score);
  return lines;
}

/// What two texts of one paragraph each share.
std::string shared(const std::string& earlier, const std::string& later) {
  return dump(linked({{"a", "2020-01-01", {earlier}}, {"b", "2021-01-01", {later}}}));
}

const std::string rehabilitative_environment =
    "Promote a rehabilitative environment in the community to facilitate the social reintegration of "
    "offenders "
    "with the active involvement of local communities, giving due regard to the need to protect society and "
    "individuals and the rights of victims and offenders.";

}  // namespace

TEST_CASE("words are compared as the measure counts them") {
  const auto words = [](std::string_view text, std::string_view language) {
    std::string line;
    for (const ComparedWord& word : compared_words(text, language))
      line += fmt::format("{}{}", line.empty() ? "" : "|", word.word);
    return line;
  };
  CHECK(words("The COVID-19 pandemic", "en") == "the|covid|19|pandemic");
  CHECK(words("each State’s needs, prisoners' and ‘own’ words", "en") ==
        "each|state's|needs|prisoners|and|own|words");
  CHECK(words("A/CONF.234/L.2/Add.1–5", "en") == "a|conf|234|l|2|add|1|5");
  CHECK(words("", "en") == "");
  // Other scripts: whole words without accents; Chinese character by character.
  CHECK(words("Réinsertion des délinquants : 2030", "fr") == "reinsertion|des|delinquants|2030");
  CHECK(words("Re\u0301insertion, «l’homme»", "fr") ==
        "reinsertion|l|homme");  // the accent as a mark of its own
  CHECK(words("Сокращение рецидива", "ru") == "сокращение|рецидива");
  CHECK(words("الحدّ من معاودة الإجرام،", "ar") == "الحد|من|معاودة|الاجرام");
  CHECK(words("减少再次犯罪：2021年", "zh") == "减|少|再|次|犯|罪|2021|年");
  const ComparedWord word = compared_words("as each State’s", "en")[2];
  CHECK(word.begin == 8);
  CHECK(word.end == 17);
}

TEST_CASE("what was taken over, by how much of the shorter one it is") {
  struct Row {
    const char* earlier;
    const char* later;
    const char* expected;
  };
  const std::vector<Row> rows = {
      // Kyoto Declaration, para. 38; the draft resolution puts its own verb before it.
      {rehabilitative_environment.c_str(),
       "Further encourages Member States to promote a rehabilitative environment in the community to "
       "facilitate "
       "the social reintegration of offenders with the active involvement of local communities, giving due "
       "regard to the need to protect society and individuals and the rights of victims and offenders;",
       "a/1 > b/1 near-verbatim 1.00\n"},
      // A/CONF.234/9, para. 46 (d), and A/CONF.234/16, para. 158 (i).
      {"Member States should develop and implement specific gender-responsive rehabilitation and "
       "reintegration "
       "policies and programmes in line with the Bangkok Rules and based on existing good practices;",
       "Member States are also encouraged to develop and implement specific gender-responsive rehabilitation "
       "and "
       "reintegration policies and programmes in line with the Bangkok Rules, based on research on specific "
       "barriers faced by women in their rehabilitation, such as stigmatization, and on existing good "
       "practices;",
       "a/1 > b/1 substantial 0.61\n"},
      // Kyoto Declaration, paras. 26 and 59: one run of words in two long sentences.
      {"Promote tailor-made crime prevention strategies that take into account local contexts, including by "
       "fostering among the general public a culture of lawfulness, cognizant of cultural diversity, based "
       "on "
       "respect for the rule of law, in order to, inter alia, advance cooperation among stakeholders and the "
       "police, promote positive conflict resolution, as well as community-oriented policing;",
       "Provide access to quality education and promote awareness-raising activities regarding law and "
       "policies, "
       "including public law-related education for all, to equip the public with the values, skills and "
       "knowledge "
       "necessary to foster among the general public a culture of lawfulness, cognizant of cultural "
       "diversity, "
       "based on respect for the rule of law;",
       "a/1 > b/1 partial 0.32\n"},
      // The same matter in other words: Kyoto Declaration, para. 42, and the report, para. 84.
      {"Facilitate, where appropriate and in accordance with domestic legal frameworks, restorative justice "
       "processes at relevant stages in criminal proceedings in order to assist the recovery of victims and "
       "the "
       "reintegration of offenders.",
       "Several speakers noted the value and benefits of restorative justice programmes. It was noted that "
       "providing restorative justice at relevant stages of criminal justice proceedings could promote "
       "offender "
       "rehabilitation and victim support.",
       ""},
      // Eleven words in a row are not enough, twelve are.
      {"Alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo before.",
       "Alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo behind.", ""},
      {"Alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima before.",
       "Alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima behind.",
       "a/1 > b/1 near-verbatim 0.89\n"},
  };
  for (const Row& row : rows) CHECK_MESSAGE(shared(row.earlier, row.later) == row.expected, row.later);
}

TEST_CASE("names are no wording") {
  struct Row {
    const char* first;
    const char* second;
  };
  const std::vector<Row> rows = {
      // Instruments: Kyoto Declaration, para. 36; A/CONF.234/9, para. 2.
      {"Encourage the use of alternatives to prison, taking into account relevant provisions of the United "
       "Nations Standard Minimum Rules for Non-custodial Measures (the Tokyo Rules).",
       "Several instruments adopted by the United Nations, such as the United Nations Standard Minimum Rules "
       "for "
       "Non-custodial Measures (the Tokyo Rules), speak of reintegration."},
      // An organization: the report, para. 179; the remarks of 7 March 2021.
      {"The observer for the Asia and Far East Institute for the Prevention of Crime and the Treatment of "
       "Offenders spoke.",
       "I thank the Asia and Far East Institute for the Prevention of Crime and the Treatment of Offenders."},
      // Resolutions: the report, para. 2.
      {"Recalling General Assembly resolutions 46/152, 56/119, 70/174, 71/206, 72/192, 73/184 and 74/171,",
       "The Congress was held pursuant to General Assembly resolutions 46/152, 56/119, 70/174, 71/206, "
       "72/192, "
       "73/184 and 74/171."},
  };
  for (const Row& row : rows) CHECK_MESSAGE(shared(row.first, row.second) == "", row.first);
}

TEST_CASE("titles are no wording: of agenda items, and of documents that a list names") {
  const std::string quoting =
      "Noting the deliberations under the agenda item entitled “Multidimensional approaches by Governments "
      "to "
      "promoting the rule of law by, inter alia, providing access to justice for all”,";
  const std::string title =
      "Multidimensional approaches by Governments to promoting the rule of law by, inter alia, providing "
      "access "
      "to justice for all.";
  CHECK(dump(linked({{"a", "2020-01-01", {title}, "agenda"}, {"b", "2021-01-01", {quoting}}})) == "");
  CHECK(dump(linked({{"a", "2020-01-01", {title}, "paper"}, {"b", "2021-01-01", {quoting}}})) != "");

  const std::string entry =
      "(a) Working paper prepared by the Secretariat on developments regarding crime prevention and criminal "
      "justice as a result of the pandemic (A/CONF.234/15)";
  CHECK(dump(linked({{"a", "2020-01-01", {"The Congress had before it:", entry + ";"}},
                     {"b", "2021-01-01", {"The Committee considered:", entry + "."}}})) == "");
}

TEST_CASE("a sentence that one text repeats with other names and numbers is a formula") {
  // The report, paras. 45 to 55.
  std::vector<std::string> report;
  for (const char* chair : {"Kenya", "Japan", "Italy", "Libya", "Norway"})
    report.push_back(fmt::format(
        "The {}nd meeting of the high-level segment, on {} March 2021, was chaired by a Minister ({}). The "
        "following high-level officials made statements:",
        report.size() + 2, report.size() + 7, chair));
  CHECK(dump(linked({{"a", "2021-01-01", report}})) == "");
  // Two times are no formula yet: the words of the one may come from the other.
  report.resize(2);
  CHECK(dump(linked({{"a", "2021-01-01", report}})) == "a/1 > a/2 substantial 0.43\n");
}

TEST_CASE("wording that a whole family of documents has in common is no lineage") {
  const std::string request =
      "Requests the Secretary-General to report to the General Assembly at its next session on the "
      "implementation "
      "of the present resolution.";
  const auto family = [&](int size) {
    std::vector<SmallDocument> documents;
    for (int i = 0; i < size; ++i)
      documents.push_back({fmt::format("r{:02}", i), fmt::format("20{:02}-12-16", i + 10), {request}});
    return linked(documents).lineage.size();
  };
  CHECK(family(2) == 1);
  CHECK(family(4) == 6);
  CHECK(family(12) == 0);
}

TEST_CASE("between two texts of which one descends from the other, formulas follow their neighbours") {
  const Collection real = [] {
    Diagnostics diagnostics;
    Collection all = read(std::string(KYOTO_ROOT) + "/content", Drafts::Take, diagnostics);
    link(all, diagnostics);
    return all;
  }();
  const std::uint32_t draft = *real.find_document("a-conf.234-l.2-add.3");
  const std::uint32_t report = *real.find_document("a-conf.234-16");
  // The list of documents before item 4: the report has the second entry in eight lists.
  for (const char* number : {"1", "1/a", "1/b", "1/c", "2", "3"}) {
    CAPTURE(number);
    const auto pairs = real.lineage_from(*real.find_provision(draft, fmt::format("body/{}", number)));
    REQUIRE(pairs.size() == 1);
    const std::string place = std::to_string(74 + (number[0] - '0')) + std::string(number).substr(1);
    CHECK(pairs[0].to == *real.find_provision(report, "report/" + place));
  }
}

TEST_CASE("a chain of texts: each comes from all before it") {
  const auto resolution = [](const std::string& opening) {
    return opening + " promote" + rehabilitative_environment.substr(7);
  };
  const Collection chain = linked({
      {"declaration", "2021-03-07", {rehabilitative_environment}},
      {"draft", "2021-05-18", {resolution("Further encourages Member States to")}},
      {"r76", "2021-12-16", {resolution("Further encourages Member States to")}},
      {"r77", "2022-12-15", {resolution("Also encourages Member States to")}},
  });
  CHECK(dump(chain) ==
        "declaration/1 > draft/1 near-verbatim 1.00\n"
        "declaration/1 > r76/1 near-verbatim 1.00\n"
        "declaration/1 > r77/1 near-verbatim 1.00\n"
        "draft/1 > r76/1 near-verbatim 1.00\n"
        "draft/1 > r77/1 near-verbatim 0.97\n"
        "r76/1 > r77/1 near-verbatim 0.97\n");
  CHECK(chain.lineage_to(3).size() == 3);
  CHECK(chain.lineage_from(0).size() == 3);
}

TEST_CASE("the earlier one is told by its day, then by who cites whom, then as a draft") {
  const auto first = [](SmallDocument a, SmallDocument b) {
    for (SmallDocument* document : {&a, &b})
      document->paragraphs.insert(document->paragraphs.begin(), rehabilitative_environment);
    const Collection collection = linked({a, b});
    REQUIRE(collection.lineage.size() == 1);
    return collection.document_of(collection.provisions[collection.lineage[0].from]).slug;
  };
  CHECK(first({"a", "2021-03-07", {}}, {"b", "2021-03-06", {}}) == "b");
  CHECK(first({"a", "", {}}, {"b", "", {}}) == "a");
  CHECK(first({"a", "2021-03-07", {"As said in A/CONF.234/9."}},
              {"b", "", {}, "paper", "en", "A/CONF.234/9"}) == "b");
  CHECK(first({"a", "2021-03-07", {}}, {"b", "2021-03-07", {}, "paper", "en", "A/CONF.234/L.2"}) == "b");
}

TEST_CASE("only provisions in one language make a pair") {
  const std::string french =
      "Encourage les États Membres à élaborer des stratégies globales ou des plans d’action pour faire "
      "reculer la "
      "récidive au moyen de mesures efficaces de réadaptation et de réinsertion des délinquants.";
  const std::string chinese =
      "鼓励各国为减少再次犯罪制定全面的战略和行动计划，采取有效措施帮助罪犯改过自新，重返社会，成为守法的公民"
      "。";
  CHECK(dump(linked({{"a", "2020-01-01", {french}, "paper", "fr"},
                     {"b", "2021-01-01", {"Également: " + french}, "paper", "fr"}})) ==
        "a/1 > b/1 near-verbatim 1.00\n");
  CHECK(dump(linked({{"a", "2020-01-01", {chinese}, "paper", "zh"},
                     {"b", "2021-01-01", {"又" + chinese}, "paper", "zh"}})) ==
        "a/1 > b/1 near-verbatim 1.00\n");
  CHECK(dump(linked({{"a", "2020-01-01", {rehabilitative_environment}, "paper", "en"},
                     {"b", "2021-01-01", {rehabilitative_environment}, "paper", "fr"}})) == "");
}

TEST_CASE("staff confirm, add and reject pairs") {
  const auto reviewed = [](const std::string& entries, Diagnostics& diagnostics) {
    const SmallContent content;
    std::ofstream(content.folder() / "lineage.yml") << entries;
    Collection collection;
    add(collection, {"a", "2020-01-01", {rehabilitative_environment, "Something else altogether."}});
    add(collection, {"b", "2021-01-01", {rehabilitative_environment, "Nothing that was ever said before."}});
    collection.index_names();
    collection.lineage_reviews = read_lineage_reviews(content.folder() / "lineage.yml", diagnostics);
    link(collection, diagnostics);
    return collection;
  };
  const auto entry = [](const char* from, const char* to, const char* verdict, const char* more = "") {
    return fmt::format("- from: {}\n  to: {}\n  verdict: {}\n  reason: Read on both sides.\n{}", from, to,
                       verdict, more);
  };
  Diagnostics none;
  CHECK(dump(reviewed("", none)) == "a/1 > b/1 near-verbatim 1.00\n");
  CHECK(dump(reviewed(entry("a, para. 1", "b, para. 1", "reject"), none)) == "");
  const Collection confirmed = reviewed(entry("a, para. 1", "b, para. 1", "confirm"), none);
  CHECK(dump(confirmed) == "a/1 > b/1 near-verbatim 1.00\n");
  CHECK(confirmed.lineage[0].is_reviewed);
  CHECK(confirmed.lineage[0].note == "Read on both sides.");
  CHECK(dump(reviewed(entry("a, para. 2", "b, para. 2", "confirm"), none)) ==
        "a/1 > b/1 near-verbatim 1.00\na/2 > b/2 partial 0.00\n");
  CHECK(dump(reviewed(entry("a, para. 2", "b, para. 2", "confirm", "  class: substantial\n"), none)) ==
        "a/1 > b/1 near-verbatim 1.00\na/2 > b/2 substantial 0.00\n");
  CHECK_MESSAGE(none.sorted().empty(), to_text(none));
}

// What an entry says of provisions is checked by tests/broken; here its form.
TEST_CASE("an entry of lineage.yml that lacks a part is reported and left out") {
  const SmallContent content;
  std::ofstream(content.folder() / "lineage.yml") << "- from: a, para. 1\n"
                                                     "  to: b, para. 1\n"
                                                     "  verdict: maybe\n"
                                                     "  class: verbatim\n"
                                                     "  because: of this\n"
                                                     "- a bare word\n";
  Diagnostics diagnostics;
  CHECK(read_lineage_reviews(content.folder() / "lineage.yml", diagnostics).empty());
  std::string ids;
  for (const Diagnostic& diagnostic : diagnostics.sorted())
    ids += fmt::format("{}:{} {}\n", diagnostic.where.line, diagnostic.id, diagnostic.text);
  CHECK(ids ==
        "1:missing-key expected the entry to have `reason`, found none\n"
        "3:unknown-value expected confirm or reject, found maybe\n"
        "4:unknown-value expected near-verbatim or substantial or partial, found verbatim\n"
        "5:unknown-key expected a key of lineage.yml, found \"because\"\n"
        "6:wrong-kind expected an entry with from, to, verdict and reason, found a bare value\n");
  CHECK(read_lineage_reviews(content.folder() / "no-such-file.yml", diagnostics).empty());
}

// Not run with the others: prints how long 10,000 provisions take.
//   build/tests/kyoto_tests -ns -tc="*ten thousand provisions*"
TEST_CASE("lineage of ten thousand provisions" * doctest::skip()) {
  // Half of the paragraphs of a resolution come from the one before it in its series; the rest, sixty words
  // each, are its own. Words are drawn so that common ones are common.
  std::uint64_t state = 1;
  const auto draw = [&](std::uint64_t below) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return (state >> 33U) % below;
  };
  const auto word = [&] {
    std::string letters;
    for (std::uint64_t number = draw(1 + draw(20000)) + 1; number > 0; number /= 26)
      letters += static_cast<char>('a' + number % 26);
    return letters;
  };
  const auto sentence = [&] {
    std::string words;
    for (int i = 0; i < 60; ++i) words += word() + " ";
    return words;
  };
  Collection collection;
  collection.terms = real_terms();
  std::vector<std::string> before;
  for (int d = 0; d < 500; ++d) {
    SmallDocument document{fmt::format("r{:03}", d), fmt::format("{}-12-16", 1500 + d), {}};
    for (std::size_t p = 0; p < 20; ++p)
      document.paragraphs.push_back(d % 10 != 0 && p < 10 ? "Recalling that " + before[p + draw(10)]
                                                          : sentence());
    before = document.paragraphs;
    add(collection, document);
  }
  collection.index_names();
  const auto start = std::chrono::steady_clock::now();
  const std::vector<Lineage> found = find_lineage(collection);
  const auto milliseconds =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count();
  fmt::print("{} provisions, {} pairs, {} ms\n", collection.provisions.size(), found.size(), milliseconds);
  CHECK(found.size() > 4000);
}

}  // namespace kyoto
