// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/label.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kyoto {
namespace {

/// `number 12`, `latin a`, `letter 2`, `count 3`; `none`.
std::string dump(std::string_view text, LabelPlace place) {
  static constexpr const char* kinds[] = {"number", "latin", "letter", "count"};
  const auto label = printed_label(text, place);
  if (!label) return "none";
  const std::string name = kinds[static_cast<int>(label->kind)];
  return label->word.empty() ? fmt::format("{} {}", name, label->value)
                             : fmt::format("{} {}", name, label->word);
}

TEST_CASE("a label in an element of its own is read in every script of the United Nations") {
  const std::vector<std::pair<std::string_view, std::string_view>> rows = {
      {"1.", "number 1"},
      {"12.", "number 12"},
      {"1 -", "number 1"},
      {"12-", "number 12"},
      {"7", "number 7"},
      {"١٢ -", "number 12"},
      {"３．", "number 3"},
      {"3、", "number 3"},
      {"十二、", "number 12"},
      {"二十、", "number 20"},
      {"12 bis.", "number 12bis"},
      {"(a)", "latin a"},
      {"a)", "latin a"},
      {"(iv)", "latin iv"},
      {"（b）", "latin b"},
      {"(aa)", "latin aa"},
      {"(أ)", "letter 1"},
      {"(ا)", "letter 1"},
      {"(ج)", "letter 3"},
      {"(هـ)", "letter 5"},
      {"а)", "letter 1"},
      {"г)", "letter 4"},
      {"㈠", "count 1"},
      {"㈩", "count 10"},
      {"（三）", "count 3"},
      {"’2‘", "count 2"},
      {"(1)", "count 1"},
      {"③", "count 3"},
      {"2)", "count 2"},
      // No numbers and no labels of points.
      {"Article 1", "none"},
      {"*", "none"},
      {"A.", "none"},
      {"(word)", "none"},
      {"", "none"},
      {"(", "none"},
      {"1.5", "none"},
      {"99999.", "none"}};
  for (const auto& [text, expected] : rows) CHECK_MESSAGE(dump(text, LabelPlace::Alone) == expected, text);
}

TEST_CASE("before words a label has white space behind it, and a year is none") {
  const std::vector<std::pair<std::string_view, std::string_view>> rows = {{"1 -\tWords", "number 1"},
                                                                           {"12. Words", "number 12"},
                                                                           {"(a)\tWords", "latin a"},
                                                                           {"a) Words", "latin a"},
                                                                           {"㈠\t开发", "count 1"},
                                                                           {"㈡创造", "count 2"},
                                                                           {"三、创造", "number 3"},
                                                                           {"(أ)\tالتعاون", "letter 1"},
                                                                           {"2021 - a year", "none"},
                                                                           {"1.5 million", "none"},
                                                                           {"7–12 марта", "none"},
                                                                           {"(a)nother", "none"},
                                                                           {"15 years", "none"},
                                                                           {"Words", "none"},
                                                                           {"(the Bangkok Rules)", "none"},
                                                                           {"‘Title’ of", "none"},
                                                                           {"1.", "none"}};
  for (const auto& [text, expected] : rows)
    CHECK_MESSAGE(dump(text, LabelPlace::BeforeWords) == expected, text);
}

TEST_CASE("labels of every script are cited by letters and Roman numbers in turn") {
  const auto cited = [](std::string_view text, std::size_t depth) {
    return cited_label(*printed_label(text, LabelPlace::Alone), depth);
  };
  CHECK(cited("(k)", 0) == "k");
  CHECK(cited("(أ)", 0) == "a");
  CHECK(cited("(ك)", 0) == "k");
  CHECK(cited("㈣", 1) == "iv");
  CHECK(cited("’1‘", 1) == "i");
  CHECK(cited("iv)", 1) == "iv");
  CHECK(cited("в)", 0) == "c");
}

}  // namespace
}  // namespace kyoto
