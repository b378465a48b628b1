// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/analysis.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "search/stop_words.h"

namespace kyoto {
namespace {

/// All terms with their positions: `a/conf.234/16@1 a@1 conf@2`.
std::string terms(std::string_view text) {
  std::string line;
  for (const Token& token : analyse(text))
    line += (line.empty() ? "" : " ") + token.term + "@" + std::to_string(token.position);
  return line;
}

}  // namespace

TEST_CASE("a text becomes folded words, and what is written together is kept whole too") {
  const struct {
    const char* text;
    const char* expected;
  } cases[] = {
      {"Crime prevention, first.", "crime@1 prevention@2 first@3"},
      // Case, accents, ligatures and full-width forms do not matter.
      {"CÔTE d’Ivoire, ﬁne Ｗork", "cote@1 d'ivoire@2 fine@3 work@4"},
      // A decomposed accent belongs to its word.
      {"re\u0301sume\u0301", "resume@1"},
      {"States' and State's", "states@1 and@2 state's@3"},
      {"gender-responsive", "gender-responsive@1 genderresponsive@1 gender@1 responsive@2"},
      {"A/CONF.234/16.", "a/conf.234/16@1 a@1 conf@2 234@3 16@4"},
      // A resolution is found by its number alone.
      {"A/RES/70/175", "a/res/70/175@1 a@1 res@2 70/175@3 70@3 175@4"},
      {"resolution 70/175", "resolution@1 70/175@2 70@2 175@3"},
      {"target 16.3", "target@1 16.3@2 16@2 3@3"},
      {"para. 158 (k)", "para@1 158(k)@2 158@2 k@3"},
      {"46(b)(iv)", "46(b)(iv)@1 46@1 b@2 iv@3"},
      {"in 2021 (see below)", "in@1 2021@2 see@3 below@4"},
      // Hyphens are a writer's habit; digits and points between words are not.
      {"re-offending", "re-offending@1 reoffending@1 re@1 offending@2"},
      {"COVID-19", "covid-19@1 covid@1 19@2"},
      // Chinese is taken sign by sign and two by two.
      {"监狱改革 reform", "监狱@1 监@1 狱改@2 狱@2 改革@3 改@3 革@4 reform@5"},
      // The short i of Russian is no accent.
      {"Российской ёлки", "российской@1 елки@2"},
      {"... -- ((", ""},
      {"", ""},
  };
  for (const auto& row : cases) {
    CAPTURE(row.text);
    CHECK(terms(row.text) == std::string(row.expected));
  }
}

TEST_CASE("tokens say where they stand in the text") {
  const std::string text = "« Élan » of A/CONF.234/16";
  for (const Token& token : analyse(text)) {
    CHECK(token.begin < token.end);
    CHECK(token.end <= text.size());
  }
  CHECK(text.substr(analyse(text).front().begin, 5) == "Élan");
}

TEST_CASE("the lists of words are sorted, as their search needs") {
  for (const auto* words : {&stop_words(), &question_frames(), &question_openings()})
    CHECK(std::is_sorted(words->begin(), words->end()));
  CHECK(is_stop_word("the"));
  CHECK_FALSE(is_stop_word("prison"));
}

TEST_CASE("hostile texts are analysed in linear time") {
  const auto begin = std::chrono::steady_clock::now();
  std::string joined;
  for (int i = 0; i < 200'000; ++i) joined += "1/";
  CHECK(analyse(joined).size() == 200'001);  // one resolution's number; the whole is too long to be a term
  CHECK(analyse(std::string(1'000'000, 'a')).empty());
  analyse(std::string(500'000, '('));
  std::string marks;
  for (int i = 0; i < 200'000; ++i) marks += "\u0301";
  analyse(marks);
  std::string short_i;
  for (int i = 0; i < 50'000; ++i) short_i += "\u0439";
  CHECK(analyse(short_i).empty());
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
}

}  // namespace kyoto
