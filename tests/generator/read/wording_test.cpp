// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/wording.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "read/sentences.h"

namespace kyoto {
namespace {

std::string loaded(std::string_view text, Capitals capitals = Capitals::AreNames) {
  std::string all;
  for (const LoadedWords& found : find_loaded_words(text, capitals)) {
    CHECK(text.substr(found.at).starts_with(found.words));
    all += (all.empty() ? "" : " | ") + found.words;
  }
  return all;
}

TEST_CASE("words that praise a practice or brand people are found") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"This is a best practice.", "best practice"},
      {"Best practices are shared; so is best-practice advice.", "Best practices | best-practice"},
      {"It helps ex-cons and ex-convicts.", "ex-cons | ex-convicts"},
      {"Criminals and inmates meet victims.", "Criminals | inmates"},
      {"He had been a criminal.", "criminal"},
      {"a criminal who had been in care", "criminal"},
      {"former convicts and the convicts themselves", "convicts | convicts"},
      {"each convict", "convict"},
      {"juvenile delinquents, drug addicts, drug abusers", "delinquents | addicts | drug abusers"},
      {"She was an addict.", "addict"},
      {"illegal immigrants and illegal aliens", "illegal immigrants | illegal aliens"},
      {"felons, junkies and thugs", "felons | junkies | thugs"},
      // What a word processor writes for a hyphen: U+2010, U+2011, U+2012, an en and an em dash, a minus
      // sign.
      {"ex\u2010cons, ex\u2011cons, ex\u2012cons, ex\u2013cons, ex\u2014cons and ex\u2212cons",
       "ex\u2010cons | ex\u2011cons | ex\u2012cons | ex\u2013cons | ex\u2014cons | ex\u2212cons"},
      {"a best\u2011practice and best\u2013practice advice", "best\u2011practice | best\u2013practice"},
      // Any other dash divides two words.
      {"prisons\u2013inmates\u2014guards\u2013thugs", "inmates | thugs"},
      // A space that keeps two words on one line; a place where a word may be divided.
      {"drug\u00A0addicts and illegal\u00A0aliens", "addicts | illegal\u00A0aliens"},
      {"in\u00ADmates and ex\u00AD-cons", "in\u00ADmates | ex\u00AD-cons"},
      {"the inmates\u00A0and \u200Bfelons", "inmates | felons"},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(text);
    CHECK(loaded(text) == expected);
  }
}

TEST_CASE("the same words with another meaning, in names and in quotations are left alone") {
  for (const char* text : {"good practices and promising practices",
                           "the best way to practice",
                           "at best, practices differ",
                           "criminal justice, criminal law and a criminal record",
                           "the criminal and civil courts",
                           "a criminal offence",
                           "The International Criminal Court",
                           "crime and criminality",
                           "The court convicts and sentences.",
                           "to convict somebody",
                           "juvenile delinquency",
                           "a delinquent act",
                           "addiction treatment",
                           "They meet at Alcoholics Anonymous.",
                           "the Asian Best Practices Network",
                           "The guide is called \"Best practices for criminals\".",
                           "He wrote of “hardened criminals” and meant himself.",
                           "illegal logging",
                           "drug abuse",
                           "former offenders and prisoners",
                           "ex\u2013prisoners, 10\u2013convictions and an ex\u2013 con",
                           "\u201cex\u2013cons\u201d",
                           "a criminal\u00A0justice system",
                           "",
                           "best"}) {
    CAPTURE(text);
    CHECK(loaded(text) == "");
  }
  CHECK(loaded("\"quoted\" criminals") == "criminals");
  CHECK(loaded("5\" of rain and criminals") == "criminals");  // no quotation: nothing closes it
  CHECK(loaded("Mentoring as a Best Practice") == "");
  CHECK(loaded("Mentoring as a Best Practice", Capitals::AreStyle) == "Best Practice");
}

TEST_CASE("the place of words that stand more than once is the right one") {
  const std::string text = "Criminal law saw a criminal who was a criminal.";
  const std::vector<LoadedWords> found = find_loaded_words(text);
  REQUIRE(found.size() == 2);
  CHECK(found[0].at == 19);
  CHECK(earlier_times(text, found[0]) == 0);
  CHECK(earlier_times(text, found[1]) == 1);
}

TEST_CASE("a sentence ends with its last word and not with an abbreviation") {
  const std::vector<std::pair<std::string, std::size_t>> rows = {
      {"One. Two! Three? Four", 4},
      {"See para. 37 and No. 5 of A/CONF.234/9, e.g. the first.", 1},
      {"It costs 2.5 million. They pay.", 2},
      {"The U.S. Sentencing Commission met. J. Smith spoke.", 2},
      {"He said “No.” They left.", 2},
      {"Trains, buses, etc. and so on.", 1},
      {"One.\nTwo.", 2},
      {"", 0},
      {"...", 1},
  };
  for (const auto& [text, count] : rows) {
    CAPTURE(text);
    CHECK(sentences_of(text).size() == count);
  }
}

TEST_CASE("a sentence of a summary may have 25 words") {
  const auto sentence = [](int words) {
    std::string text = "Word";
    for (int i = 1; i < words; ++i) text += " word";
    return text + ".";
  };
  CHECK(find_long_sentences(sentence(25)).empty());
  REQUIRE(find_long_sentences(sentence(26)).size() == 1);
  CHECK(find_long_sentences(sentence(26))[0].words == 26);
  CHECK(find_long_sentences(sentence(26))[0].beginning == "Word word word");
  CHECK(find_long_sentences(sentence(20) + " " + sentence(20)).empty());
  // A dash between spaces is no word; words with hyphens are one.
  CHECK(find_long_sentences(sentence(24).substr(0, 119) + " \xE2\x80\x93 well-known.").empty());
  // Scripts without spaces have no words to count.
  CHECK(find_long_sentences("社区矫正帮助人们重返社会。").empty());
}

TEST_CASE("words that name a comparison are told from words that deny one") {
  for (const char* text :
       {"compared with people who had no mentor", "a control group of 200", "In a randomized trial",
        "matched pairs", "They came back less often than those who were not trained.",
        "The comparison group came back more often.", "It was not simple. Results were compared later."}) {
    CAPTURE(text);
    CHECK(names_comparison(text));
  }
  for (const char* text : {"The paper gives no comparison.", "without a control group",
                           "There was neither a comparison nor a trial.", "Results were not compared.",
                           "Fewer came back.", ""}) {
    CAPTURE(text);
    CHECK_FALSE(names_comparison(text));
  }
}

}  // namespace
}  // namespace kyoto
