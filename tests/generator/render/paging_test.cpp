// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/paging.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

namespace kyoto {

TEST_CASE("a list is divided where its pages are full") {
  struct Row {
    std::vector<std::size_t> weights;
    std::size_t first;
    std::size_t budget;
    const char* starts;
  };
  const std::vector<Row> rows = {
      {{}, 10, 10, "0"},
      {{5, 5}, 10, 10, "0"},
      {{5, 5, 1}, 10, 10, "0 2"},
      // The first page bears less, for something else stands on it.
      {{5, 5, 5, 5}, 5, 10, "0 1 3"},
      // An entry that no page can bear has one of its own.
      {{50, 1, 50, 1}, 10, 10, "0 1 2 3"},
      {{50}, 1, 1, "0"},
  };
  for (const Row& row : rows)
    CHECK(fmt::format("{}", fmt::join(page_starts(row.weights, row.first, row.budget), " ")) == row.starts);
}

TEST_CASE("the first page keeps its address, and no id can take that of another") {
  CHECK(page_path("themes/sport.html", 1) == "themes/sport.html");
  CHECK(page_path("themes/sport.html", 2) == "themes/sport.page-2.html");
  CHECK(page_path("goals/16.html", 3) == "goals/16.page-3.html");
  CHECK(page_path("practices/index.html", 200) == "practices/index.page-200.html");
}

}  // namespace kyoto
