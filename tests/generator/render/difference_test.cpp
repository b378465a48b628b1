// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/difference.h"

#include <doctest/doctest.h>

#include <string>

namespace kyoto {
namespace {

std::string places(std::string_view earlier, std::string_view later) {
  std::string out;
  for (const Html& place : changed_places(Difference(earlier, later))) out += place.text + "\n";
  return out;
}

}  // namespace

TEST_CASE("Both sides stand in full, with what changed marked and everything escaped") {
  const Difference difference("Rules < 3 & old norms stay here", "Rules < 3 & new \"standards\" stay here");
  CHECK(earlier_side(difference).text == "Rules &lt; 3 &amp; <del>old norms</del> stay here");
  CHECK(later_side(difference).text == "Rules &lt; 3 &amp; <ins>new &quot;standards&quot;</ins> stay here");
  CHECK_FALSE(difference.is_same());
  CHECK(Difference("The same’s words", "The same's  words").is_same());
}

TEST_CASE("Where little is shared the runs of words in common are marked, in whatever order they stand") {
  const Sides sides = common_sides(
      "States may seek help; they should share information on promising practices, in line with the law",
      "In line with the Law, a group is to Share information on promising practices that States have");
  CHECK(
      sides.earlier.text ==
      "<del>States may seek help; they should</del> <mark>share information on promising practices, in line "
      "with the law</mark>");
  CHECK(sides.later.text ==
        "<mark>In line with the Law</mark><ins>, a group is to</ins> <mark>Share information on promising "
        "practices</mark> <ins>that States have</ins>");
  // Four words in a row are chance.
  CHECK(common_sides("in line with the law", "in line with the text").earlier.text ==
        "<del>in line with the law</del>");
}

TEST_CASE("Each place that differs is one line with the words around it") {
  // A word that moved over another is one place.
  CHECK(places("the establishment of rapid-deployment itinerant units that could arrive promptly",
               "the establishment of itinerant rapid-deployment units that could arrive promptly") ==
        "the establishment of <ins>itinerant</ins> rapid-deployment <del>itinerant</del> units that could "
        "arrive …\n");
  // Two changes far apart are two.
  CHECK(places("The urgent need to release those behind bars, especially women, was mentioned.",
               "One speaker mentioned the need to release those behind bars, especially women.") ==
        "<del>The urgent</del> <ins>One speaker mentioned the</ins> need to release those …\n"
        "… behind bars, especially women<del>, was mentioned</del>.\n");
  CHECK(places("forms of crimes.", "forms of crime.") == "forms of <del>crimes</del> <ins>crime</ins>.\n");
  CHECK(places("peace, justice", "peace; justice") == "peace<del>,</del><ins>;</ins> justice\n");
  CHECK(places("Furthermore, States act", "States act") == "<del>Furthermore,</del> States act\n");
  CHECK(places("促进惩教设施内的改造环境", "促进惩教设施内改造环境") == "… 教设施内<del>的</del>改造环境\n");
  CHECK(places("Same.", "Same.") == "");
}

TEST_CASE("A long change is cut in its middle") {
  std::string many;
  for (int i = 0; i < 100; ++i) many += " word" + std::to_string(i);
  CHECK(places("Kept here.", "Kept" + many + " here.") ==
        "Kept <ins>word0 word1 word2 word3 word4 word5 word6 word7 word8 word9 word10 word11 … word94 word95 "
        "word96 word97 word98 word99</ins> here.\n");
}

}  // namespace kyoto
