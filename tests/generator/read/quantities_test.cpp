// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/quantities.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace kyoto {
namespace {

/// What was found, separated by bars.
std::string found_in(const std::string& text) {
  std::string all;
  for (const Quantity& quantity : find_quantities(text))
    all += (all.empty() ? "" : " | ") + text.substr(quantity.begin, quantity.end - quantity.begin);
  return all;
}

TEST_CASE("numbers in digits that state something are found") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"Of 120 people, 30 came back.", "120 | 30"},
      {"It cost 1,500.5 euros, or US$1,620.", "1,500.5 | 1,620"},
      {"By 12.5 per cent.", "12.5"},
      {"In 2019 it was 40%.", "2019 | 40"},
      {"(30)", "30"},
      {"€30 a day", "30"},
      {"from 2018–2019", "2018 | 2019"},
      {"30-40 people", "30"},
      {"since mid-2019 and pre-2010", "2019 | 2010"},
      {"The imprisonment rate went down to 194 prisoners per 100,000 people.", "194 | 100,000"},
      {"a 19-year-old", "19"},
      {"½ of them, ⅔ of the rest", "½ | ⅔"},
      {"عاد ٣٠ من ١٢٠", "٣٠ | ١٢٠"},
      {"१२ लोग, ３０％", "१२ | ３０"},
      {"The report notes 12 cases and targets 300 schools.", "12 | 300"},
      {"para. 37 says that 12 of 20 did", "12 | 20"},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(text);
    CHECK(found_in(text) == expected);
  }
}

TEST_CASE("numbers in names, symbols, citations and ordinals are left alone") {
  for (const char* text : {"COVID-19 and the G20 and H1N1",
                           "as in A/CONF.234/16, para. 158 (k)",
                           "see paras. 104, 105 and 107 of it",
                           "A/RES/70/175, rules 104–107",
                           "Goal 16 and target 16.3, articles 5 to 8",
                           "the 2030 Agenda",
                           "the 21st century",
                           "the 14th Congress",
                           "at the 2nd attempt",
                           "open 24/7",
                           "Law No. 599 of 2000",
                           "Act 12/2010",
                           "resolution 70/175 and decision 2018/3",
                           "in phase 2, at level 3, table 4",
                           "footnote 28",
                           "Workshop 2",
                           "on page 12, pp. 13-15",
                           "SDG 16",
                           "no figures",
                           "",
                           "."}) {
    CAPTURE(text);
    CHECK(found_in(text) == "");
  }
}

TEST_CASE("numbers in words that measure something are found") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"Twenty per cent came back.", "Twenty"},
      {"about two thirds of the participants", "two | thirds"},
      {"two-thirds of them", "two-thirds"},
      {"Reoffending fell by a third.", "third"},
      {"a quarter of the prisoners, one fifth of the staff", "quarter | one | fifth"},
      {"half of them, and one-half of the rest", "half | one-half"},
      {"Only one in four came back.", "one | four"},
      {"one out of ten", "one | ten"},
      {"Reoffending was halved, and employment doubled.", "halved | doubled"},
      {"a threefold increase", "threefold"},
      {"rose tenfold", "tenfold"},
      {"twice as many found work", "Twice"},
      {"hundreds of prisoners and a dozen guards", "hundreds | dozen"},
      {"twelve prisons and three hundred people", "twelve | three | hundred"},
      {"Eight prisons were closed.", "Eight"},
      {"Zero incidents were reported.", "Zero"},
      {"one per cent", "one"},
      {"a two-year follow-up", "two-year"},
      {"seventy-five women", "seventy-five"},
      {"the twenty per cent who stayed", "twenty"},
      {"after the first three hundred", "three | hundred"},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(text);
    std::string lower = expected, found = found_in(text);
    if (!found.empty() && !lower.empty()) lower[0] = found[0] = '_';  // a capital at the beginning
    CHECK(found == lower);
  }
}

TEST_CASE("words of number that only point at something are left alone") {
  for (const char* text : {"one of the prisons",
                           "No one came back.",
                           "They helped one another.",
                           "one speaker, whose country is not named",
                           "the first and the second phase",
                           "a third party",
                           "the third phase",
                           "in the second quarter",
                           "the first half of the year",
                           "The two institutions work together.",
                           "all four modules",
                           "both of them",
                           "these three agencies",
                           "the other two",
                           "in two ways",
                           "It has three parts.",
                           "studies have confirmed two things",
                           "in one sentence",
                           "the Big Five and the Group of Seven",
                           "a two-way street",
                           "a one-stop shop",
                           "a three-tier system",
                           "Phase two began.",
                           "step one of level three",
                           "zero tolerance",
                           "on behalf of others",
                           "a halfway house",
                           "the majority of them",
                           "many, most and few",
                           "a manifold approach",
                           "a twofold aim",
                           "in the living quarters",
                           "the first two years",
                           "day one",
                           "A fifth speaker agreed.",
                           "weight",
                           "tender",
                           "attention"}) {
    CAPTURE(text);
    CHECK(found_in(text) == "");
  }
}

// From the practices of the project.
TEST_CASE("what the documents report is judged as a reader would") {
  CHECK(found_in("Neither document gives figures on the results of the barangay system.") == "");
  CHECK(found_in("It refers to an article of June 2013, whose title speaks of the way from a pilot project "
                 "to wide use.") == "2013");
  CHECK(found_in("It cites a newspaper report in footnote 12 and says nothing about reoffending.") == "");
  CHECK(found_in("The Forum brought together 150 young people of 35 nationalities.") == "150 | 35");
  CHECK(found_in("From 2017 to 2018, more than 98 per cent of full paroles were completed.") ==
        "2017 | 2018 | 98");
}

TEST_CASE("quantities are found in time in any text") {
  std::string numbers, words;
  for (int i = 0; i < 100'000; ++i) {
    numbers += "para. 1, 2, ";
    words += "two one zero-half ";
  }
  CHECK(find_quantities(numbers).empty());
  CHECK(find_quantities(words).size() > 1000);
  CHECK(find_quantities(std::string(1'000'000, '1')).size() == 1);
}

}  // namespace
}  // namespace kyoto
