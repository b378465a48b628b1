// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/snippet.h"

#include <doctest/doctest.h>

#include <string>

#include "search/sought.h"

namespace kyoto {
namespace {

/// The snippet on one line, sought words in brackets.
std::string snippet(const std::string& text, std::string_view first, std::string_view second = "",
                    std::size_t length = 60) {
  std::string line;
  SearchPlan plan;
  for (const std::string_view word : {first, second})
    if (!word.empty())
      plan.clauses.push_back({{{PlanAlternative::Kind::Term, {std::string(word)}, 1, 0, 0}}, true});
  Stems stems("en");
  const SynonymIndex synonyms({}, stems);
  for (const SnippetPiece& piece : make_snippet(text, Sought(plan, {}, synonyms, stems), length))
    line += piece.marked ? "[" + piece.text + "]" : piece.text;
  return line;
}

}  // namespace

TEST_CASE("a short text is its own snippet") {
  CHECK(snippet("Reform of prisons.", "prisons") == "Reform of [prisons].");
  CHECK(snippet("Reform of prisons.", "police") == "Reform of prisons.");
  CHECK(snippet("", "police").empty());
}

TEST_CASE("words are marked as they are printed, accents and all") {
  CHECK(snippet("Made in Côte d’Ivoire.", "cote") == "Made in [Côte] d’Ivoire.");
  CHECK(snippet("See A/CONF.234/16.", "a/conf.234/16", "conf") == "See [A/CONF.234/16].");
}

TEST_CASE("a long text is cut at words, where most different sought words stand") {
  std::string text = "Police training comes first. ";
  for (int i = 0; i < 20; ++i) text += "Sentence after sentence says little. ";
  text += "Here police and courts meet. ";
  for (int i = 0; i < 20; ++i) text += "Sentence after sentence says little. ";
  const std::string line = snippet(text, "police", "courts", 120);
  CHECK(line.find("[police] and [courts]") != std::string::npos);
  CHECK(line.starts_with("… "));
  CHECK(line.ends_with(" …"));
  CHECK(snippet(text, "police", "", 120).starts_with("[Police] training"));
}

TEST_CASE("no character is cut in two") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "été – преступность ";
  const std::string line = snippet(text, "преступность", "", 50);
  CHECK(line.find("[преступность]") != std::string::npos);
  CHECK(line.ends_with(" …"));
}

}  // namespace kyoto
