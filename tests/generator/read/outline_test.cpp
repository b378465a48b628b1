// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/outline.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

namespace kyoto {

TEST_CASE("a number counts only with a full stop and a space behind it") {
  CHECK(paragraph_number("12. We")->number == 12);
  CHECK(paragraph_number("12. We")->length == 4);
  for (const char* line : {"12.5 per cent", "12", "2021. The", "12.", "a. b"})
    CHECK_FALSE_MESSAGE(paragraph_number(line).has_value(), line);
}

TEST_CASE("a label is one letter or a Roman number in brackets, perhaps behind a bullet") {
  CHECK(point_label("(a) Election")->label == "a");
  CHECK(point_label("- (ii) Report")->label == "ii");
  CHECK(point_label("- (ii) Report")->bullet == 2);
  for (const char* line : {"(see above) x", "(A) x", "(a)", "a) x", "(2) x"})
    CHECK_FALSE_MESSAGE(point_label(line).has_value(), line);
}

TEST_CASE("paragraphs that were put in later, and parts of paragraphs") {
  CHECK(paragraph_number("12 bis. We")->printed() == "12bis");
  CHECK(paragraph_number("12bis. We")->length == 7);
  // Word processors put a no-break or an em space behind a number.
  CHECK(paragraph_number("3.\xC2\xA0We")->length == 4);
  CHECK(paragraph_number("3.\xE2\x80\x83We")->length == 5);
  CHECK_FALSE(paragraph_number("12 bison. We").has_value());
  CHECK(part_number("2.1 Courts")->printed() == "2.1");
  CHECK(part_number("2.10. Courts")->printed() == "2.10");
  for (const char* line : {"2.1", "2. Courts", "2.0 per cent", "2.1.3 Courts", "2.1%"})
    CHECK_FALSE_MESSAGE(part_number(line).has_value(), line);
}

TEST_CASE("in French and Spanish a label needs no opening bracket") {
  CHECK(point_label("a) La situation", PointBrackets::ClosingToo)->label == "a");
  CHECK(point_label("iv)\xC2\xA0Les", PointBrackets::ClosingToo)->length == 5);
  CHECK(point_label("(a) La", PointBrackets::ClosingToo)->label == "a");
  CHECK_FALSE(point_label("voir) x", PointBrackets::ClosingToo).has_value());
}

TEST_CASE("a label finds its level from the labels before it") {
  struct Row {
    std::vector<std::string> before;
    const char* label;
    const char* path;
  };
  const std::vector<Row> rows = {
      {{}, "a", "a"},
      {{"a"}, "b", "b"},
      {{"e"}, "i", "e/i"},  // the agenda's 2 (e) has (i) and (ii)
      {{"e", "i"}, "ii", "e/ii"},
      {{"e", "ii"}, "f", "f"},
      {{"h"}, "i", "i"},  // A/CONF.234/9, para. 46 (i): the letter behind (h)
      {{"z"}, "aa", "aa"},
      {{"a"}, "d", ""},  // two are missing
      {{}, "b", ""},
  };
  for (const Row& row : rows)
    CHECK_MESSAGE(fmt::format("{}", fmt::join(place_label(row.before, row.label), "/")) == row.path,
                  row.label);
}

TEST_CASE("Roman numbers are read, and what is none is not") {
  CHECK(roman_value("VIII") == 8);
  CHECK(roman_value("xiv") == 14);
  CHECK(roman_value("IIX") == 0);
  CHECK(roman_value("K") == 0);
}

}  // namespace kyoto
