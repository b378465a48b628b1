// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/diagram.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace kyoto {

TEST_CASE("a bar is as long as its number is of the highest, and seen when it is not nothing") {
  const auto width = [](std::size_t value, std::size_t most) {
    const std::string svg = bar(value, most).text;
    const std::size_t at = svg.find("<rect width=\"") + 13;
    return svg.substr(at, svg.find('"', at) - at);
  };
  CHECK(width(0, 40) == "0");
  CHECK(width(40, 40) == "100");
  CHECK(width(20, 40) == "50");
  CHECK(width(1, 4'000) == "1");
  CHECK(width(0, 0) == "0");
}

TEST_CASE("a cell is shaded in four steps, and not at all when it holds nothing") {
  CHECK(shade(0, 8).empty());
  CHECK(shade(1, 8) == "1");
  CHECK(shade(2, 8) == "1");
  CHECK(shade(3, 8) == "2");
  CHECK(shade(8, 8) == "4");
  CHECK(shade(1, 1) == "4");
}

TEST_CASE("the picture of evidence says in words what it shows, and shows it by place") {
  Diagnostics diagnostics;
  const auto words =
      Words::load(std::filesystem::path(KYOTO_ROOT) / "templates" / "words" / "en.txt", diagnostics);
  REQUIRE(words);
  const auto dot = [&](int strength, std::string_view direction) {
    const std::string svg = evidence_picture(*words, strength, direction, "a < b").text;
    CHECK(svg.find(" aria-hidden=\"true\"><title>a &lt; b</title>") != std::string::npos);
    CHECK(svg.find("style=") == std::string::npos);
    const std::size_t at = svg.find("cx=\"") + 4;
    const std::size_t next = svg.find("cy=\"") + 4;
    return std::pair(std::stoi(svg.substr(at)), std::stoi(svg.substr(next)));
  };
  // The stronger the higher, the better the further to the right; what is not known stands at the left.
  CHECK(dot(4, "positive").second < dot(3, "positive").second);
  CHECK(dot(1, "positive").second < dot(0, "positive").second);
  CHECK(dot(2, "negative").first < dot(2, "none").first);
  CHECK(dot(2, "mixed").first < dot(2, "positive").first);
  CHECK(dot(2, "unknown").first < dot(2, "negative").first);
  CHECK(dot(2, "") == dot(2, "unknown"));
}

}  // namespace kyoto
