// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/check.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <vector>

#include "base/json.h"
#include "complete_messages.h"
#include "messages.h"
#include "small_content.h"

namespace kyoto {
namespace {

TEST_CASE("the summary counts errors, warnings and the files that they are in") {
  Diagnostics diagnostics;
  CHECK(check_summary(diagnostics) == "No errors and no warnings.\n");
  diagnostics.error("missing-key", {"a.md", 0, 1, 1}, "x");
  diagnostics.error("missing-key", {"a.md", 0, 2, 1}, "x");
  diagnostics.warning("omitted-markup", {"b.md", 0, 1, 1}, "x");
  CHECK(check_summary(diagnostics) == "2 errors, 1 warning in 2 files\n");
}

TEST_CASE("the messages as JSON say all that the text says, and what their id means") {
  Diagnostics diagnostics;
  diagnostics.add({Diagnostic::Severity::Error,
                   "too-long",
                   {"b.md", 0, 2, 8},
                   "expected \"x\"",
                   "title: é",
                   3,
                   "Shorten it."});
  diagnostics.warning("omitted-markup", {"a.md"}, "y");
  const Json json = read_json(to_json(diagnostics));
  CHECK(json["errors"] == 1);
  CHECK(json["warnings"] == 1);
  REQUIRE(json["messages"].size() == 2);
  CHECK(json["messages"][0]["file"] == "a.md");
  CHECK(json["messages"][0]["severity"] == "warning");
  CHECK(json["messages"][0]["line"].is_null());
  CHECK(json["messages"][1]["column"] == 8);
  CHECK(json["messages"][1]["source"] == "title: é");
  CHECK(json["messages"][1]["meaning"] == find_message("too-long")->meaning);
}

TEST_CASE("the messages are JSON whatever the name of the file") {
  Diagnostics diagnostics;
  diagnostics.error("file-name", {"a\xFF\xC3.md"}, "x");
  const Json json = read_json(to_json(diagnostics));
  REQUIRE_FALSE(json.is_discarded());
  CHECK(json["messages"][0]["file"] == "a\uFFFD\uFFFD.md");
}

TEST_CASE("the JSON says what to type, where the guide explains it, and what --fix would do") {
  Diagnostics diagnostics;
  Diagnostic date;
  date.id = "invalid-date";
  date.where = {"content/practices/b.md", 0, 2, 11};
  date.text = "expected a day";
  date.source_line = "reviewed: 1 May 2021";
  date.hint = "Write:  reviewed: 2021-05-01  (1 May 2021)";
  date.guide = "field-reviewed";
  date.repairs = {{date.where, "1 May 2021", "2021-05-01", date.source_line}};
  diagnostics.add(date);
  diagnostics.add(
      {Diagnostic::Severity::Note, "byte-order-mark", {"content/practices/b.md"}, "a mark", "", 1, ""});
  const Json json = read_json(to_json(completed(diagnostics)));
  CHECK(json["notes"] == 1);
  CHECK(json["messages"][0]["severity"] == "note");
  CHECK(json["messages"][0]["guide"] == "guide.html#file");  // the place of its id
  CHECK(json["messages"][1]["write"] == Json{"reviewed: 2021-05-01"});
  CHECK(json["messages"][1]["guide"] == "guide.html#field-reviewed");
  CHECK(json["messages"][1]["repairs"][0].dump() ==
        R"({"line":2,"column":11,"found":"1 May 2021","replacement":"2021-05-01"})");
  CHECK(check_summary(diagnostics)
            .ends_with("kyoto check --fix repairs what can be repaired without a decision.\n"));
}

TEST_CASE("a message that does not show its line gets it from the file") {
  SmallContent content;
  content.write("a.md", "one\ntwo\n");
  const std::string file = (content.folder() / "a.md").generic_string();
  Diagnostics diagnostics;
  diagnostics.error("missing-key", {file, 0, 2, 2}, "x");
  diagnostics.error("missing-key", {"no/such/file.md", 0, 2, 2}, "x");
  const Diagnostics filled = completed(diagnostics);
  CHECK(filled.errors() == 2);
  CHECK(to_text(filled).find("     2 | two\n       |  ^\n") != std::string::npos);
}

TEST_CASE("each of many messages about a file gets its own line") {
  SmallContent content;
  std::string text;
  Diagnostics diagnostics;
  const std::string file = (content.folder() / "a.md").generic_string();
  constexpr int lines = 100'000;
  for (int line = 1; line <= lines; ++line) {
    text += "line " + std::to_string(line) + std::string(60, '.') + "\n";
    diagnostics.warning("missing-key", {file, 0, line, 1}, "x");
  }
  diagnostics.warning("missing-key", {file, 0, lines + 7, 1}, "x");
  content.write("a.md", text);
  const auto begin = std::chrono::steady_clock::now();
  const std::vector<Diagnostic> filled = completed(diagnostics).sorted();
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));  // it would be a minute
  REQUIRE(filled.size() == lines + 1);
  for (int line = 1; line <= lines; line += 999)
    CHECK(filled[static_cast<std::size_t>(line - 1)].source_line.starts_with("line " + std::to_string(line) +
                                                                             "."));
  CHECK(filled.back().source_line.empty());
}

TEST_CASE("the list of messages says of each what it means and what to do") {
  const std::string text = list_messages();
  for (const Message& message : messages())
    CHECK(text.find(std::string(message.id) + " (") != std::string::npos);
  for (const char* title : {"Files\n", "\nThe fields of a practice", "\nSearch\n"})
    CHECK(text.find(title) != std::string::npos);
  CHECK(find_message("yaml-syntax"));
  CHECK_FALSE(find_message("no-such-message"));
  CHECK(is_about_access("unreadable-file"));
  CHECK_FALSE(is_about_access("yaml-syntax"));
}

}  // namespace
}  // namespace kyoto
