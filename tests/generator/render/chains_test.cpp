// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/chains.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "generator/render/small_lineage.h"

namespace kyoto {
namespace {

/// The stages in their order, then one row a line: the units of each chain, `;` between chains.
std::string dump(const Collection& collection) {
  const Chains chains = find_chains(collection);
  std::string out;
  for (const Stage& stage : chains.stages) {
    const Document& document = collection.documents[stage.document];
    out +=
        fmt::format("{}{} ", document.slug, stage.own_text ? "/" + document.texts[*stage.own_text].id : "");
  }
  for (const ChainRow& row : chains.rows) {
    out += "\n";
    for (const Chain& chain : row.chains) {
      if (&chain != &row.chains.front()) out += "; ";
      std::string names;
      for (const std::uint32_t p : chain.provisions) {
        const Provision& provision = collection.provisions[p];
        names += fmt::format("{}{}:{}{}", names.empty() ? "" : " ", collection.document_of(provision).slug,
                             provision.number, provision.point);
      }
      out += names;
    }
  }
  return out;
}

}  // namespace

TEST_CASE("Wording is followed over all texts in the order of time, a source without a date first") {
  SmallLineage b;
  const std::uint32_t draft = b.document("draft", "Draft", "2021-05-18");
  const std::uint32_t paper = b.document("paper", "Paper", "");
  const std::uint32_t report = b.document("report", "Report", "2021-03-26");
  const std::uint32_t declaration = b.own_text(report, "declaration", "The Declaration", "2021-03-07");
  const std::uint32_t d5 = b.paragraph(draft, 0, "5", "words", {});
  const std::uint32_t d6 = b.paragraph(draft, 0, "6", "words", {});
  const std::uint32_t p46 = b.paragraph(paper, 0, "46", "words", {});
  const std::uint32_t p46a = b.point(p46, "a", "words");
  const std::uint32_t k37 = b.paragraph(report, declaration, "37", "words", {});
  const std::uint32_t r158 = b.paragraph(report, 0, "158", "words", {});
  const std::uint32_t r158k = b.point(r158, "k", "words");
  b.pair(p46a, r158k, 0.2);
  b.pair(r158k, d5, 0.8);
  b.pair(k37, d6, 0.76);
  b.pair(p46, p46a, 1);  // repeats itself: no step
  CHECK(dump(b.done()) ==
        "paper report/declaration report draft "
        "\npaper:46a report:158k draft:5"
        "\nreport:37 draft:6");
}

TEST_CASE("The steps of a way are told, not its leaps") {
  SmallLineage b;
  std::vector<std::uint32_t> p;
  for (int d = 0; d < 4; ++d)
    p.push_back(b.paragraph(b.document(fmt::format("text-{}", d), "Text", fmt::format("202{}-01-01", d)), 0,
                            "1", "words", {}));
  // All four have the same words, so all six pairs are lineage.
  for (std::size_t i = 0; i < p.size(); ++i)
    for (std::size_t j = i + 1; j < p.size(); ++j) b.pair(p[i], p[j], 1);
  CHECK(find_chains(b.done()).rows.front().chains.front().pairs.size() == 3);

  // A leap that is stronger than the steps is one of its own: the last text went back to the first.
  SmallLineage c;
  p.clear();
  for (int d = 0; d < 3; ++d)
    p.push_back(c.paragraph(c.document(fmt::format("text-{}", d), "Text", fmt::format("202{}-01-01", d)), 0,
                            "1", "words", {}));
  c.pair(p[0], p[1], 0.5);
  c.pair(p[1], p[2], 0.5);
  c.pair(p[0], p[2], 1);
  CHECK(find_chains(c.done()).rows.front().chains.front().pairs.size() == 3);
}

TEST_CASE("Paragraphs that went side by side are one row, four of them are not") {
  for (const int paragraphs : {4, 6}) {
    SmallLineage b;
    const std::uint32_t draft = b.document("draft", "Draft", "2021-05-18");
    const std::uint32_t adopted = b.document("final", "Final", "2021-12-16");
    std::vector<std::uint32_t> from;
    for (int i = 1; i <= paragraphs; ++i)
      from.push_back(b.paragraph(draft, 0, std::to_string(i), "words", {}));
    for (int i = 1; i <= paragraphs; ++i)
      b.pair(from[static_cast<std::size_t>(i - 1)], b.paragraph(adopted, 0, std::to_string(i), "words", {}),
             1);
    const Chains chains = find_chains(b.done());
    CHECK(chains.rows.size() == (paragraphs == 4 ? 4 : 1));
    CHECK(chains.rows.front().chains.size() == (paragraphs == 4 ? 1 : 6));
  }
}

TEST_CASE("Phrases in common do not tie everything into one chain, near-verbatim wording does") {
  for (const double score : {0.1, 0.9}) {
    SmallLineage b;
    std::vector<std::uint32_t> provisions;
    for (int d = 0; d < 40; ++d) {
      const std::uint32_t document =
          b.document(fmt::format("document-{:02}", d), "Document", fmt::format("20{:02}-01-01", d + 10));
      provisions.push_back(b.paragraph(document, 0, "1", "words", {}));
      if (d > 0) b.pair(provisions[static_cast<std::size_t>(d) - 1], provisions.back(), score);
    }
    const Chains chains = find_chains(b.done());
    std::size_t longest = 0;
    for (const ChainRow& row : chains.rows) longest = std::max(longest, row.chains.front().provisions.size());
    CHECK(longest == (score > 0.5 ? 40 : 24));
  }
}

TEST_CASE("A page holds no more chains than it can carry, and every chain stands on one") {
  SmallLineage b;
  std::vector<std::uint32_t> documents;
  for (int d = 0; d < 30; ++d)
    documents.push_back(
        b.document(fmt::format("document-{:02}", d), "Document", fmt::format("20{:02}-01-01", d + 10)));
  for (int i = 0; i < 600; ++i) {
    const std::uint32_t from = documents[static_cast<std::size_t>(i % 29)];
    const std::uint32_t to = documents[static_cast<std::size_t>(i % 29 + 1)];
    const std::uint32_t first = b.paragraph(from, 0, std::to_string(2 * i), "words", {});
    b.pair(first, b.paragraph(to, 0, std::to_string(2 * i + 1), "words", {}), 0.5);
  }
  const Chains chains = find_chains(b.done());
  const std::vector<ChainPage> pages = chain_pages(chains);
  std::uint32_t next = 0;
  for (const ChainPage& page : pages) {
    CHECK(page.first == next);
    CHECK(page.stages.size() <= 8);
    CHECK(page.end - page.first <= 60);
    next = page.end;
  }
  CHECK(next == chains.rows.size());
  CHECK(chain_page_path(0) == "lineage/index.html");
  CHECK(chain_page_path(1) == "lineage/chains-2.html");
}

}  // namespace kyoto
