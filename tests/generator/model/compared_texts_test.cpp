// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compared_texts.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "generator/render/small_lineage.h"
#include "model/address.h"

namespace kyoto {
namespace {

std::string dump(const Collection& collection) {
  std::string out;
  for (const ComparedTexts& pair : find_compared_texts(collection))
    out += comparison_address(collection, pair) + "\n";
  return out;
}

/// A draft of `paragraphs` paragraphs of four words, and a resolution of ten, of which `shared` are lineage.
Collection draft_and_resolution(int paragraphs, int shared, double score) {
  SmallLineage b;
  const std::uint32_t draft = b.document("draft", "Draft", "2021-05-18");
  const std::uint32_t resolution = b.document("a-res-1-1", "Resolution", "2021-12-16");
  std::vector<std::uint32_t> from, to;
  for (int i = 1; i <= paragraphs; ++i)
    from.push_back(b.paragraph(draft, 0, std::to_string(i), "Four words of it", {}));
  for (int i = 1; i <= 10; ++i)
    to.push_back(b.paragraph(resolution, 0, std::to_string(i), "Four words of it", {}));
  for (int i = 0; i < shared; ++i)
    b.pair(from[static_cast<std::size_t>(i)], to[static_cast<std::size_t>(i)], score);
  return b.done();
}

}  // namespace

TEST_CASE(
    "Texts are compared when at least three provisions with half of the shorter text's words went over") {
  const std::string both = "compare/draft/a-res-1-1.html\n";
  CHECK(dump(draft_and_resolution(6, 3, 0.9)) == both);
  CHECK(dump(draft_and_resolution(6, 3, 0.4)) == both);
  CHECK(dump(draft_and_resolution(7, 3, 0.9)) == "");   // three of seven are less than half
  CHECK(dump(draft_and_resolution(2, 2, 1)) == "");     // two paragraphs are too few
  CHECK(dump(draft_and_resolution(6, 6, 0.2)) == "");   // phrases in common make none
  CHECK(dump(draft_and_resolution(20, 5, 1)) == both);  // the resolution is the shorter text
  CHECK(dump(draft_and_resolution(20, 4, 1)) == "");
}

TEST_CASE("The text that gave the words is the earlier one, wherever its document stands") {
  SmallLineage b;
  const std::uint32_t adopted = b.document("a-res-1-1", "Resolution", "2021-12-16");
  const std::uint32_t draft = b.document("draft", "Draft", "2021-05-18");
  for (int i = 1; i <= 3; ++i) {
    const std::uint32_t to = b.paragraph(adopted, 0, std::to_string(i), "The words", {});
    b.pair(b.paragraph(draft, 0, std::to_string(i), "The words", {}), to, 1);
  }
  CHECK(dump(b.done()) == "compare/draft/a-res-1-1.html\n");
}

TEST_CASE("Of a draft, its revision and the resolution only neighbours are compared") {
  SmallLineage b;
  std::vector<std::vector<std::uint32_t>> texts(3);
  for (std::size_t t = 0; t < texts.size(); ++t) {
    const std::uint32_t document =
        b.document(fmt::format("text-{}", t), "Text", fmt::format("202{}-01-01", t));
    for (int i = 1; i <= 3; ++i)
      texts[t].push_back(b.paragraph(document, 0, std::to_string(i), "The words", {}));
  }
  for (std::size_t i = 0; i < 3; ++i) {
    b.pair(texts[0][i], texts[1][i], 1);
    b.pair(texts[1][i], texts[2][i], 1);
    b.pair(texts[0][i], texts[2][i], 1);
  }
  CHECK(dump(b.done()) == "compare/text-0/text-1.html\ncompare/text-1/text-2.html\n");
}

TEST_CASE("A text that is not its document's main one is compared under its own name") {
  SmallLineage b;
  const std::uint32_t report = b.document("report", "Report", "2021-03-26", "report");
  const std::uint32_t declaration = b.own_text(report, "declaration", "The Declaration", "2021-03-07");
  const std::uint32_t later = b.document("a-res-1-1", "Resolution", "2021-12-16");
  b.paragraph(report, 0, "1", "The report.", {});
  std::vector<std::uint32_t> from;
  for (int i = 1; i <= 3; ++i)
    from.push_back(b.paragraph(report, declaration, std::to_string(i), "The words", {}));
  for (int i = 1; i <= 3; ++i)
    b.pair(from[static_cast<std::size_t>(i - 1)], b.paragraph(later, 0, std::to_string(i), "The words", {}),
           1);
  const Collection collection = b.done();
  CHECK(dump(collection) == "compare/report-declaration/a-res-1-1.html\n");
  CHECK(comparison_address(collection, find_compared_texts(collection).front(), 2) ==
        "compare/report-declaration/a-res-1-1-part-2.html");
}

}  // namespace kyoto
