// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/diagnostics.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace kyoto {

TEST_CASE("a message has place, severity, words, the line with a caret, and what to do") {
  const Diagnostic diagnostic{Diagnostic::Severity::Error,
                              "unknown-document",
                              {"content/practices/mentoring.md", 0, 9, 10},
                              "A/CONF.234/99 is not a document that we hold",
                              "  - ref: A/CONF.234/99, para. 8",
                              13,
                              "did you mean A/CONF.234/9?"};
  CHECK(to_text(diagnostic) ==
        "content/practices/mentoring.md:9:10: error: A/CONF.234/99 is not a document that we hold  "
        "[unknown-document]\n"
        "     9 |   - ref: A/CONF.234/99, para. 8\n"
        "       |          ^~~~~~~~~~~~~\n"
        "    did you mean A/CONF.234/9?\n");
}

TEST_CASE("the caret stands under its character when letters of two bytes come before it") {
  const Diagnostic diagnostic{Diagnostic::Severity::Warning, "x", {"a.md", 0, 1, 4}, "text", "éèê!", 1, {}};
  CHECK(to_text(diagnostic) ==
        "a.md:1:4: warning: text  [x]\n"
        "     1 | éèê!\n"
        "       |    ^\n");
}

TEST_CASE("a control character in a name, the words or the line is shown and does nothing") {
  const Diagnostic diagnostic{
      Diagnostic::Severity::Error, "x", {"e\x1b[2J\n.md", 0, 1, 3}, "\x7f\u009bJ", "a\rb\tc", 1, {}};
  CHECK(to_text(diagnostic) ==
        "e␛[2J␊.md:1:3: error: ␡\uFFFDJ  [x]\n"
        "     1 | a␍b\tc\n"
        "       |   ^\n");
}

TEST_CASE("messages come sorted by place, and equal ones once") {
  Diagnostics diagnostics;
  diagnostics.error("b", {"b.md", 0, 2, 1}, "second");
  diagnostics.error("a", {"a.md", 0, 1, 1}, "first");
  diagnostics.error("b", {"b.md", 0, 2, 1}, "second");
  const auto sorted = diagnostics.sorted();
  REQUIRE(sorted.size() == 2);
  CHECK(sorted[0].where.file == "a.md");
  CHECK(sorted[1].where.file == "b.md");
}

TEST_CASE("a line of a thousand characters is shown around the fault") {
  Diagnostic diagnostic{
      Diagnostic::Severity::Error, "x", {"a.md", 0, 1, 500}, "text", std::string(1000, 'y'), 3, {}};
  const std::string text = to_text(diagnostic);
  CHECK(text.size() < 400);
  CHECK(text.find("^~~") != std::string::npos);
}

TEST_CASE("a hint is divided into words and what is to be typed") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"Shorten it.", "Shorten it."},
      {"Write:  a: b", "Write:  <a: b>"},
      {"did you mean x?  Write:  a:  x", "did you mean x?  Write:  <a:  x>"},
      {"Write:  a: 1  (one)  or:  a: 2  (two)", "Write:  <a: 1>  (one)  or:  <a: 2>  (two)"},
      {"Write:  title: x (y)", "Write:  <title: x (y)>"},
      {"", ""},
  };
  for (const auto& [hint, expected] : rows) {
    std::string parts;
    for (const HintPart& part : parts_of_hint(hint))
      parts += part.is_typed ? "<" + std::string(part.text) + ">" : std::string(part.text);
    CHECK(parts == expected);
  }
}

TEST_CASE("notes are neither errors nor warnings, and messages can be taken over from others") {
  Diagnostics first, second;
  first.error("a-b", {"x"}, "one");
  second.warning("a-b", {"y"}, "two");
  second.add({Diagnostic::Severity::Note, "a-b", {"z"}, "three", "", 1, ""});
  second.add_repair({{"z"}, "a", "b", ""});
  first.append(std::move(second));
  CHECK(first.errors() == 1);
  CHECK(first.warnings() == 1);
  CHECK(first.count() == 3);
  CHECK(first.repairs().size() == 1);
  CHECK(to_text(first).find("z: note: three  [a-b]\n") != std::string::npos);
}

}  // namespace kyoto
