// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/query.h"

#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
#include <string>

#include "base/json.h"

namespace kyoto {

TEST_CASE("a query becomes a tree, whatever it says: the table that both parsers run") {
  std::ifstream table(std::string(KYOTO_ROOT) + "/tests/search/cases/query.tsv");
  std::size_t rows = 0;
  for (std::string line; std::getline(table, line);) {
    if (line.starts_with('#') || line.find('\t') == std::string::npos) continue;
    const std::string written = line.substr(0, line.find('\t'));
    CAPTURE(written);
    const std::string query = read_json('"' + written + '"').get<std::string>();
    CHECK(to_text(parse_query(query)) == line.substr(line.find('\t') + 1));
    ++rows;
  }
  CHECK(rows > 50);
}

TEST_CASE("while one types the last word is a beginning") {
  CHECK(to_text(parse_query("prison over", Typing::Under_way)) == "word(prison) word(over)...");
  CHECK(to_text(parse_query("prison over ", Typing::Under_way)) == "word(prison) word(over)");
  CHECK(to_text(parse_query("prison the", Typing::Under_way)) == "word(prison) word(the)...");
  CHECK(to_text(parse_query("prison \"rule", Typing::Under_way)) == "word(prison) word(rule)...");
  CHECK(to_text(parse_query("prison kind:practice", Typing::Under_way)) ==
        "word(prison) filter(kind: practice)");
}

TEST_CASE("plain words may be missing from a hit, quoted words and fields may not") {
  const Query query = parse_query("prison \"rule of law\" title:reform reoffend* jail OR kind:practice");
  REQUIRE(query.clauses.size() == 5);
  CHECK(query.clauses[0].may_miss);
  CHECK_FALSE(query.clauses[1].may_miss);
  CHECK_FALSE(query.clauses[2].may_miss);
  CHECK(query.clauses[3].may_miss);
  CHECK_FALSE(query.clauses[4].may_miss);
}

TEST_CASE("a query that has no end is cut, not refused") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "word" + std::to_string(i) + (i % 7 == 0 ? " OR " : " \"");
  const Query query = parse_query(text);
  CHECK(query.clauses.size() <= most_clauses);

  std::string together = "prison", excluded = "prison";
  for (int i = 0; i < 300; ++i) together += ",prison";
  for (int i = 0; i < 300; ++i) excluded += " -women,girls";
  CHECK(parse_query(together).clauses.size() == most_clauses);
  CHECK(parse_query(excluded).excluded.size() == most_clauses - 1);
}

TEST_CASE("a query without a word costs the length of its text") {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "! ";
  const auto begin = std::chrono::steady_clock::now();
  CHECK(to_text(parse_query(text)).empty());
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
}

}  // namespace kyoto
