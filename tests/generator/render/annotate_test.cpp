// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/annotate.h"

#include <doctest/doctest.h>

#include "generator/render/small_collection.h"

namespace {

using namespace kyoto;

struct Row {
  const char* why;
  Block block;
  std::vector<Mention> mentions;
  const char* html;
};

Mention outside(std::uint32_t begin, std::uint32_t end, std::string url = "https://un.example/x") {
  return {Mention::Kind::UnSymbol, {}, begin, end, "X", std::nullopt, std::move(url)};
}

Block block(std::string text, std::vector<NoteMark> marks = {}, std::vector<Emphasis> emphasis = {}) {
  return {std::move(text), std::move(marks), std::move(emphasis), {}};
}

constexpr auto italic = Emphasis::Kind::Italic;
constexpr auto bold = Emphasis::Kind::Bold;

}  // namespace

TEST_CASE("Words of a document keep their links, emphasis and marks properly nested") {
  const Collection collection = small_collection();
  const Addresses addresses(collection);
  const Href href(addresses, "documents/x/page.html");
  const std::string external = "<a href=\"https://un.example/x\" class=\"external\" rel=\"external\">";
  const std::vector<Row> rows = {
      {"plain words are escaped", block("a < b & c"), {}, "a &lt; b &amp; c"},
      {"what we hold is linked within the site",
       block("see Japan now"),
       {{Mention::Kind::Place, {}, 4, 9, "JPN", Ref{Ref::Kind::Term, 1}, ""}},
       "see <a href=\"../../countries/jpn.html\">Japan</a> now"},
      {"what nobody can lead to stays words", block("see that"), {outside(4, 8, "")}, "see that"},
      {"emphasis within a link", block("abcdef"), {outside(0, 6)}, "LINKabc<em>de</em>f</a>"},
      {"emphasis that begins before a link is taken up again inside",
       block("abcdef", {}, {{italic, 0, 4}}),
       {outside(2, 6)},
       "<em>ab</em>LINK<em>cd</em>ef</a>"},
      {"emphasis that ends behind a link",
       block("abcdef", {}, {{bold, 2, 6}}),
       {outside(0, 4)},
       "LINKab<strong>cd</strong></a><strong>ef</strong>"},
      {"of overlapping mentions the first is linked",
       block("abcdef"),
       {outside(0, 4), outside(2, 6, "https://un.example/y")},
       "LINKabcd</a>ef"},
      {"a mark at the end of a link stands behind it",
       block("abcdef", {{3, "12"}}, {}),
       {outside(0, 3)},
       "LINKabc</a><sup><a href=\"#note-12\" id=\"note-mark-12\" role=\"doc-noteref\">12</a></sup>def"},
      {"a mark inside a link divides it",
       block("abcd", {{2, "*"}}, {}),
       {outside(0, 4)},
       "LINKab</a><sup><a href=\"#note-star\" id=\"note-mark-star\" "
       "role=\"doc-noteref\">*</a></sup>LINKcd</a>"},
      {"a mark at the very end",
       block("ab", {{2, "1"}}, {{italic, 0, 2}}),
       {},
       "<em>ab</em><sup><a href=\"#note-1\" id=\"note-mark-1\" role=\"doc-noteref\">1</a></sup>"},
      {"neighbouring emphases",
       block("abcd", {}, {{italic, 0, 2}, {bold, 2, 4}}),
       {},
       "<em>ab</em><strong>cd</strong>"},
      {"a mention beyond the words is left alone", block("ab"), {outside(1, 9)}, "ab"},
  };
  for (Row row : rows) {
    INFO(row.why);
    if (std::string_view(row.why) == "emphasis within a link") row.block.emphasis = {{italic, 3, 5}};
    std::string expected = row.html;
    for (std::size_t at = expected.find("LINK"); at != std::string::npos; at = expected.find("LINK", at))
      expected.replace(at, 4, external);
    NoteCalls calls;
    CHECK(annotate(row.block, row.mentions, href, &calls).text == expected);
  }
}

TEST_CASE("A note called twice on a page has two marks with ids of their own") {
  const Collection collection = small_collection();
  const Addresses addresses(collection);
  const Href href(addresses, "index.html");
  NoteCalls calls;
  const Html html = annotate(block("ab", {{1, "3"}, {2, "3"}}), {}, href, &calls);
  CHECK(html.text.find("id=\"note-mark-3\"") != std::string::npos);
  CHECK(html.text.find("id=\"note-mark-3-2\"") != std::string::npos);
  CHECK(calls.in_order() == std::vector<std::string>{"3"});
}

TEST_CASE("In a quotation the marks are left out") {
  const Collection collection = small_collection();
  const Addresses addresses(collection);
  CHECK(annotate(block("ab", {{1, "3"}}), {}, Href(addresses, "index.html"), nullptr).text == "ab");
}

TEST_CASE("Links are relative and end in a file name") {
  const Collection collection = small_collection();
  const Addresses addresses(collection);
  CHECK(Href(addresses, "index.html").to({Ref::Kind::Term, 1}) == "countries/jpn.html");
  CHECK(Href(addresses, "countries/jpn.html").to({Ref::Kind::Term, 1}) == "jpn.html");
  CHECK(Href(addresses, "documents/a/b.html").to_path("documents/a/b.html#para-1") == "#para-1");
  CHECK(Href(addresses, "documents/a/b.html").to_path("documents/a/c.html#para-1") == "c.html#para-1");
  CHECK(Href(addresses, "a/b.html").to_path("index.html") == "../index.html");
}
