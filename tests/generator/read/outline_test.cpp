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
