// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/yaml.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

namespace kyoto {
namespace {

/// The tree on one line: scalars in quotation marks.
std::string dump(const YamlNode& node) {
  if (node.kind == YamlNode::Kind::Scalar) return "'" + node.scalar + "'";
  std::string text;
  for (const YamlNode& item : node.items) text += (text.empty() ? "" : " ") + dump(item);
  for (const YamlEntry& entry : node.entries)
    text += (text.empty() ? "" : " ") + entry.key + "=" + dump(entry.value);
  return node.kind == YamlNode::Kind::Map ? "{" + text + "}" : "[" + text + "]";
}

std::string read(std::string_view text) {
  Diagnostics diagnostics;
  const std::optional<YamlNode> root = parse_yaml(text, "f.yml", 1, diagnostics);
  return diagnostics.has_errors() ? diagnostics.sorted().front().id : dump(*root);
}

/// What was meant, where the reader goes on after an error.
std::string read_on(std::string_view text) {
  Diagnostics diagnostics;
  const std::optional<YamlNode> root = parse_yaml(text, "f.yml", 1, diagnostics);
  CHECK(diagnostics.errors() == 1);
  return root ? dump(*root) : "nothing";
}

TEST_CASE("every scalar is the text that was written") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      // Norway, not false; a version, not a number; an id with its zero; a word, not null.
      {"a: NO\nb: 1.10\nc: 0123\nd: null\ne: ~\nf: on", "{a='NO' b='1.10' c='0123' d='null' e='~' f='on'}"},
      // A date and a time stay words.
      {"a: 2021-03-26\nb: 12:30", "{a='2021-03-26' b='12:30'}"},
      // Quotation marks are taken off and their escapes read.
      {"a: 'it''s'\nb: \"x \\\"y\\\"\"", "{a='it's' b='x \"y\"'}"},
      // A key without a value is there, with an empty text.
      {"a:\nb: x", "{a='' b='x'}"},
      // Lists in both forms, and lists of groups.
      {"a: [x, y]\nb:\n  - z\nc:\n  - id: s1\n    ref: t", "{a=['x' 'y'] b=['z'] c=[{id='s1' ref='t'}]}"},
      // Folded and literal blocks.
      {"a: >\n  x\n  y\nb: |\n  x\n  y\n", "{a='x y\n' b='x\ny\n'}"},
      // A comment is none of the text; a sign # inside a word is.
      {"# c\na: x # c\nb: c#", "{a='x' b='c#'}"},
      {"a: x\r\nb: y\r\n", "{a='x' b='y'}"},
      {"", "{}"},
      {"# nothing\n", "{}"},
      {"- a\n- b", "['a' 'b']"},
      {"just words", "'just words'"},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(text);
    CHECK(read(text) == expected);
  }
}

TEST_CASE("nothing is dropped or swallowed in silence") {
  const std::vector<std::string> rows = {
      "a: \"x\nb: y",     // the quotation mark swallows the next field
      "a: 'x\nb: 'y'",    // the same, closed by the next one
      "- a\nb: c",        // yaml-cpp alone drops the second line
      "a: b\n---\nc: d",  // a second document
      "%YAML 1.2\na: b",  // a directive
      "a: &x b\nc: *x",   // an anchor and its use
      "a: !!int 5",       // a tag
      "a: b: c",          // a second colon
      "a:b\nc: d",        // no space after the colon
      "a: [x\nb: c",      // an open bracket
      "[a]: b",           // a key that is no word
      ": b",              // no key at all
      "a: x\x04y\nb: c",  // yaml-cpp alone ends the text here
      std::string("a: x\0y", 6),
  };
  for (const std::string& text : rows) {
    CAPTURE(text);
    CHECK(read(text) == "yaml-syntax");
  }
}

TEST_CASE("after an error that shows what was meant the rest is read") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"a: b: c\nd: e", "{a='b: c' d='e'}"},
      {"a:b\nc: d", "{a='b' c='d'}"},
      {"a: @home\nb: c", "{a='@home' b='c'}"},
      {"a: *home*\nb: c", "{a='*home*' b='c'}"},
      {"a: !!int 5", "{a='!!int 5'}"},
      {"a: 50% of\nb: %x", "{a='50% of' b='%x'}"},
      {"a: \"x\nb: y", "{a='x' b='y'}"},
      {"a: [x, y\nb: c", "{a=['x' 'y'] b='c'}"},
      {"a: \"x\" y\nb: c", "{a='\"x\" y' b='c'}"},
      {"a: 'it's'\nb: c", "{a='it's' b='c'}"},
      // Nobody knows where the list ends.
      {"a: [x,\n  y\nb: c", "nothing"},
      {"a: {x\nb: c\n  d: e", "nothing"},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(text);
    CHECK(read_on(text) == expected);
  }
}

TEST_CASE("keys and values know their line and their character") {
  Diagnostics diagnostics;
  const std::optional<YamlNode> root =
      parse_yaml("é: ü x\nlist:\n  - Côte: \"d'Ivoire\"\nnothing:\n", "f.yml", 10, diagnostics);
  REQUIRE(root);
  const auto place = [](const Position& where, int length) {
    return fmt::format("{}:{}+{}", where.line, where.column, length);
  };
  CHECK(place(root->entries[0].where, 1) == "10:1+1");
  CHECK(place(root->entries[0].value.where, root->entries[0].value.length) == "10:4+3");
  const YamlEntry& inner = root->find("list")->items[0].entries[0];
  CHECK(place(inner.where, 4) == "12:5+4");
  CHECK(place(inner.value.where, inner.value.length) == "12:11+10");
  const YamlNode* nothing = root->find("nothing");
  CHECK(place(nothing->where, nothing->length) == "13:1+7");
  CHECK(root->find("absent") == nullptr);
}

TEST_CASE("a key that stands twice is reported and the first one kept") {
  Diagnostics diagnostics;
  const std::optional<YamlNode> root = parse_yaml("a: x\nb:\n  a: y\na: z\n", "f.yml", 1, diagnostics);
  REQUIRE(root);
  CHECK(dump(*root) == "{a='x' b={a='y'}}");
  REQUIRE(diagnostics.errors() == 1);
  CHECK(diagnostics.sorted().front().id == "duplicate-key");
  CHECK(diagnostics.sorted().front().where.line == 4);
}

TEST_CASE("a text written by yaml_scalar reads back as the same text") {
  for (const std::string text : {"Mentoring",  "Mentoring: a way",
                                 "NO",         "null",
                                 "",           " x ",
                                 "\"quoted\"", "it's",
                                 "# x",        "x # y",
                                 "[x]",        "a, b",
                                 "- x",        "@home",
                                 "*x*",        "back\\slash",
                                 "two\nlines", "tab\there",
                                 "key:",       "Côte d’Ivoire",
                                 "~",          "...",
                                 "---"}) {
    CAPTURE(text);
    CHECK(read("k: " + yaml_scalar(text)) == "{k='" + text + "'}");
    CHECK(read("k: [" + yaml_scalar(text) + "]") == "{k=['" + text + "']}");
  }
}

}  // namespace
}  // namespace kyoto
