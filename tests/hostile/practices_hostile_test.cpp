// SPDX-License-Identifier: GPL-3.0-or-later
// Practices that nobody would write by accident: each is read, or refused with a message, within a time
// limit.
#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "read/markdown.h"
#include "read/yaml.h"
#include "small_content.h"

namespace kyoto {
namespace {

constexpr double seconds_allowed =
    20;  // measured: at most 2.5 on two cores; sanitizers and a busy machine take the rest

std::string repeated(std::string_view text, std::size_t bytes) {
  std::string result;
  while (result.size() + text.size() <= bytes) result += text;
  return result;
}

/// `text` in paragraphs that are just short enough to be read as Markdown.
std::string in_paragraphs(std::string_view text, std::size_t bytes) {
  return repeated(repeated(text, 7'900) + "\n\n", bytes);
}

template <typename Work>
void within_limit(Work work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  CHECK(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() < seconds_allowed);
}

TEST_CASE("hostile YAML ends in time") {
  std::string deep, keys;
  for (std::size_t i = 0; i < 1'900; ++i) deep += std::string(i, ' ') + "a:\n";
  for (std::size_t i = 0; i < 150'000; ++i) keys += "a" + std::to_string(i) + ": x\n";
  const std::vector<std::string> texts = {repeated("[", 2'000'000),
                                          repeated("{", 2'000'000),
                                          repeated("a: ", 2'000'000),
                                          repeated("- ", 2'000'000),
                                          "a: [" + repeated("a,", 7'000),
                                          repeated("- [a, b]\n", 500'000),
                                          repeated("- 'a\n", 2'000'000),
                                          "a: \"" + repeated("x\n", 2'000'000),
                                          repeated("&a ", 2'000'000),
                                          repeated("a: |\n", 500'000),
                                          repeated("---\n", 2'000'000),
                                          repeated("? a\n", 500'000),
                                          std::string(2'000'000, '\0'),
                                          std::string(2'000'000, 'x'),
                                          deep,
                                          keys,
                                          repeated("a: [a, a, a, a]\n", 500'000),
                                          repeated("\xE2\x80\x9D: x\n", 500'000)};
  for (const std::string& text : texts) {
    CAPTURE(text.substr(0, 20));
    within_limit([&] {
      Diagnostics diagnostics;
      const std::optional<YamlNode> root = parse_yaml(text, "f.yml", 1, diagnostics);
      CHECK((root.has_value() || diagnostics.has_errors()));
    });
  }
}

TEST_CASE("hostile Markdown ends in time") {
  constexpr std::size_t bytes = 500'000;
  std::vector<std::string> texts;
  for (const char* part : {"![[]()", "[", "*a **a ", "`", "<a ", "a.b@c.d ", "www.a ", "|a", "~~a", "_a ",
                           "&", "[a](", "\\", "<!-- ", "[x]:", "**x", "[a][b"})
    texts.push_back(in_paragraphs(part, bytes));
  std::string nested, references;
  for (std::size_t i = 0; i < 39; ++i) nested += std::string(i * 2, ' ') + "- a\n\n";
  for (std::size_t i = 0; i < 20'000; ++i)
    references += "[a" + std::to_string(i) + "]: /u\n\n[a" + std::to_string(i) + "]\n\n";
  texts.push_back(nested + repeated("\n", bytes));
  texts.push_back(references);
  texts.push_back(repeated(repeated("> ", 78) + "a\n\n", bytes));
  texts.push_back(repeated("> ", 78) + "a\n" + repeated("\n", bytes));
  texts.push_back(repeated("- ", 78) + "a\n" + repeated("\n", bytes));
  texts.push_back(repeated("- ", 20'000));
  texts.push_back(repeated(
      repeated("|a", 1'000) + "|\n" + repeated("|-", 1'000) + "|\n" + repeated("|\n", 3'800) + "\n\n",
      bytes));
  texts.push_back(std::string(bytes, '\0'));
  texts.push_back(std::string(bytes, 'x'));
  for (const std::string& text : texts) {
    CAPTURE(text.substr(0, 20));
    within_limit([&] { render_markdown(text); });
  }
}

TEST_CASE("hostile files in the folder of practices are read or refused") {
  const std::string fields = "---\ntitle: Mentoring\nbasis: congress-document\ndraft: true\n";
  const std::vector<std::pair<std::string, const char*>> rows = {
      {std::string(10'000'000, 'x'), "too-large"},
      {std::string(100'000, '\0'), "control-character"},
      {fields + "---\n" + std::string("\0", 1), "control-character"},
      {fields + "\xFF\xFE---\n", "invalid-utf8"},
      {"---", "front-matter"},
      {"---\n---", "missing-key"},
      {"---\n" + repeated("[", 100'000) + "\n---\n", "yaml-syntax"},
      {fields + "aliases: [../../etc, con]\n---\n", "invalid-id"},
      {fields + "countries: [" + std::string(7'000, 'N') + "]\n---\n", "unknown-term"},
      {fields + "themes:\n" + repeated("  - nonsense\n", 20'000) + "---\n", "unknown-term"},
      {fields + "---\n" + repeated("## x\n\n", 100'000), "unknown-heading"},
      {fields + "---\n## Results\n\n" + repeated("1 ", 7'000), "number-without-source"},
      {fields + "---\n## Results\n\n" + repeated("[s1] ", 7'000), "unknown-source"},
  };
  for (const auto& [text, id] : rows) {
    const std::string expected = std::string("[") + id + "]";
    CAPTURE(expected);
    within_limit([&, &file = text] {
      SmallContent content;
      Diagnostics diagnostics;
      CHECK(content.write("mentoring.md", file).read(diagnostics).practices.empty());
      CHECK(to_text(diagnostics).find(expected) != std::string::npos);
    });
  }
}

}  // namespace
}  // namespace kyoto
