// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/search.h"

#include "sample_index.h"

#include <doctest/doctest.h>

#include <string>

#include "base/json.h"

namespace kyoto {

TEST_CASE("the command takes any words") {
  const SampleIndex index;
  const auto command = [&](const char* query, std::size_t limit, SearchCommand::Format format) {
    SearchCommand made;
    made.query = query;
    made.index = index.path;
    made.limit = limit;
    made.format = format;
    return made;
  };
  for (const char* input : {"", "\"", "((", "\xff", "\x1b[1m", "<script>", "prison OR"}) {
    CAPTURE(input);
    Diagnostics diagnostics;
    CHECK(run_search(command(input, 10, SearchCommand::Format::Json), diagnostics).has_value());
    CHECK(run_search(command(input, 0, SearchCommand::Format::Text), diagnostics).has_value());
  }
}

TEST_CASE("the command answers in JSON that programs rely on") {
  const SampleIndex index;
  Diagnostics diagnostics;
  SearchCommand command;
  command.query = "prison overcrowding";
  command.index = index.path;
  command.format = SearchCommand::Format::Json;
  const std::optional<std::string> text = run_search(command, diagnostics);
  REQUIRE(text);
  const Json json = read_json(*text);
  CHECK(json["query"] == "prison overcrowding");
  CHECK(json["total"] == 1);
  REQUIRE(json["hits"].size() == 3);
  const Json& hit = json["hits"][0];
  CHECK(hit["id"] == "a-conf.234-16#report/15");
  CHECK(hit["kind"] == "provision");
  CHECK(hit["cite"] == "A/CONF.234/16, para. 15");
  CHECK(hit["title"] == "Workshops › Reducing reoffending");
  CHECK(hit["url"] == "documents/a-conf.234-16/chapter-v.html#report/15");
  CHECK(hit["score"].get<double>() > 0);
  CHECK(json["facets"]["kind"][0]["value"] == "provision");
}

TEST_CASE("the command answers in text with citation, title and snippet") {
  const SampleIndex index;
  Diagnostics diagnostics;
  SearchCommand command;
  command.query = "overcrowding reform";
  command.index = index.path;
  CHECK(run_search(command, diagnostics) ==
        "No result holds everything that you asked for: overcrowding reform\n"
        "These hold most of it:\n"
        "\n"
        "  1. A/CONF.234/16, para. 15  Workshops › Reducing reoffending\n"
        "     Prison overcrowding was discussed at length. Prisons were overcrowded, see para. 158 (k).\n"
        "     documents/a-conf.234-16/chapter-v.html#report/15\n");
  command.query = "probation";
  command.marks = SearchCommand::Marks::Terminal;
  CHECK(run_search(command, diagnostics) ==
        "1 result for: probation\n"
        "\n"
        "  1. \x1b[1mPractice\x1b[22m  Volunteer probation officers\n"
        "     Citizens of Japan supervise people who left prison.\n"
        "     practices/volunteer-probation-officers.html\n");
  command.query = "nosuchword";
  CHECK(run_search(command, diagnostics) ==
        "Nothing found for: nosuchword\nTry fewer words, or the beginning of a word with *: prison*\n");
}

}  // namespace kyoto
