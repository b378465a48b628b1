// SPDX-License-Identifier: GPL-3.0-or-later
// The pages that show where words come from, and two texts compared.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>
#include <string>

#include "generator/render/rendered.h"
#include "generator/render/small_collection.h"
#include "generator/render/small_lineage.h"

namespace kyoto {
namespace {

/// paper -> report (a recommendation) -> draft -> resolution, and the Declaration -> draft.
Collection travelling() {
  SmallLineage b;
  const std::uint32_t resolution = b.document("a-res-1-1", "Resolution 1/1", "2021-12-16");
  const std::uint32_t draft = b.document("draft", "Draft resolution, 18 May 2021", "2021-05-18");
  const std::uint32_t paper = b.document("paper", "Paper", "", "background paper");
  const std::uint32_t report = b.document("report", "Report", "2021-03-26", "report");
  const std::uint32_t declaration = b.own_text(report, "declaration", "The Declaration", "2021-03-07");
  const std::uint32_t heading = b.heading(report, declaration, "", "Declaration", 1, {});

  const std::uint32_t a1 =
      b.paragraph(resolution, 0, "1", "Encourages States to share <good> practices;", {});
  const std::uint32_t a2 = b.paragraph(resolution, 0, "2", "Also encourages States to promote justice;", {});
  const std::uint32_t a3 = b.paragraph(resolution, 0, "3", "Requests a report on all of it;", {});
  b.paragraph(resolution, 0, "4", "Thanks the host.", {});
  const std::uint32_t f1 = b.paragraph(draft, 0, "1", "Encourages States to share practices;", {});
  const std::uint32_t f2 = b.paragraph(draft, 0, "2", "Also encourages States to promote justice;", {});
  const std::uint32_t f3 = b.paragraph(draft, 0, "3", "Requests a report on all of it;", {});
  b.paragraph(draft, 0, "4", "Something else entirely was here.", {});
  const std::uint32_t p46 = b.paragraph(paper, 0, "46", "It is recommended that:", {});
  const std::uint32_t p46a = b.point(p46, "a", "It was said to encourage States to share practices;");
  const std::uint32_t k37 = b.paragraph(report, declaration, "37", "Promote justice;", heading);
  const std::uint32_t r158 = b.paragraph(report, 0, "158", "The Chair invited participants to:", {});
  const std::uint32_t r158k = b.point(r158, "k", "Encourage States to share practices;");
  b.collection.recommendations = {{r158k, "2", "Reducing something", "158-k"}};
  b.pair(p46a, r158k, 0.09);
  b.pair(r158k, f1, 0.8);
  b.pair(f1, a1, 0.929, "Compared with the printed text.");
  b.pair(k37, f2, 0.5);
  b.pair(f2, a2, 1);
  b.pair(f3, a3, 1);
  return b.done();
}

/// The part of a page between its header and its footer.
std::string main_of(const Rendered& site, const std::string& path) {
  const auto found = site.files.find(path);
  REQUIRE_MESSAGE(found != site.files.end(), path);
  const std::size_t begin = found->second.find("<main");
  return found->second.substr(begin, found->second.find("</main>") - begin);
}

}  // namespace

TEST_CASE("Every link of the pages of lineage leads somewhere, and no page is too heavy") {
  const Rendered site = render_pages(travelling());
  CHECK(site.messages == "");
  CHECK(site.files.contains("lineage/index.html"));
  CHECK(site.files.contains("compare/index.html"));
  for (const auto& [path, page] : site.files)
    if (path.ends_with(".html")) CHECK_MESSAGE(page.size() <= 60'000, path);
}

TEST_CASE("Without lineage there are no pages of it and no links to them") {
  const Rendered site = render_pages(small_collection());
  for (const auto& [path, page] : site.files) {
    CHECK_FALSE(path.starts_with("lineage/"));
    CHECK_FALSE(path.starts_with("compare/"));
    if (!path.ends_with(".html")) continue;
    CHECK_FALSE(has(page, "lineage/index.html"));
    CHECK_FALSE(has(page, "compare/index.html"));
  }
}

TEST_CASE("A provision shows where its words come from and where they went, with both texts") {
  const Rendered site = render_pages(travelling());
  const std::string page = main_of(site, "recommendations/158-k.html");
  const std::size_t came = page.find("Where these words come from</h2>");
  const std::size_t went = page.find("Where these words went</h2>");
  CHECK(came < went);
  CHECK(went != std::string::npos);
  const std::string before = page.substr(came, went - came);
  CHECK(has(before, "Paper, para. 46 (a)</a>"));
  CHECK(has(before, "Paper, no date stated"));
  CHECK(has(before, "partial: 9 % of the shorter wording"));
  CHECK(has(before, "<del>It was said to</del> <mark>encourage States to share practices</mark>;"));
  const std::string after = page.substr(went);
  CHECK(
      has(after, "href=\"../documents/draft/text.html#para-1\">Draft resolution, 18 May 2021, para. 1</a>"));
  CHECK(has(after, "near-verbatim: 80 % of the shorter wording"));
  CHECK(has(after, "<del>Encourage</del> States to share practices;"));
  CHECK(has(after, "<ins>Encourages</ins> States to share practices;"));
  // A short name that ends with the date says it once.
  CHECK_FALSE(has(after, "18 May 2021, 18 May 2021"));
}

TEST_CASE("The whole way of the words is told when it is longer than one step") {
  const std::string page = main_of(render_pages(travelling()), "recommendations/158-k.html");
  const std::size_t list = page.find("<ol class=\"stages\">");
  REQUIRE(list != std::string::npos);
  const std::string way = page.substr(list, page.find("</ol>", list) - list);
  CHECK(count(way, "<li>") == 4);
  const std::size_t paper = way.find("Paper, para. 46 (a)");
  const std::size_t here = way.find("<strong>Report, para. 158 (k)</strong>");
  const std::size_t draft = way.find("Draft resolution, 18 May 2021, para. 1");
  const std::size_t resolution = way.find("Resolution 1/1, para. 1");
  CHECK(paper < here);
  CHECK(here < draft);
  CHECK(draft < resolution);
  CHECK(resolution != std::string::npos);
}

TEST_CASE("A pair that staff reviewed says so, with the reason") {
  const std::string page = main_of(render_pages(travelling()), "lineage/draft/para-1.html");
  CHECK(has(page, "near-verbatim: 92 % of the shorter wording"));
  CHECK(has(page, "<strong>reviewed</strong>: Compared with the printed text."));
  CHECK(has(page, "<ins>&lt;good&gt;</ins>"));
}

TEST_CASE("A provision without a page of its own has one for its lineage, and its document leads there") {
  const Rendered site = render_pages(travelling());
  CHECK(has(main_of(site, "documents/paper/text.html"),
            "Wording shared with:</span> <a href=\"../../lineage/paper/para-46-a.html\">Report, para. 158 "
            "(k)</a>"));
  CHECK(has(
      main_of(site, "documents/report/text.html"),
      "Wording shared with:</span> <a href=\"../../recommendations/158-k.html#lineage\">Paper, para. 46 (a); "
      "Draft resolution, 18 May 2021, para. 1</a>"));
  CHECK(has(main_of(site, "lineage/paper/para-46-a.html"), "../../documents/paper/text.html#para-46-a"));
  CHECK_FALSE(site.files.contains("lineage/report/para-158-k.html"));
  CHECK_FALSE(site.files.contains("lineage/report/declaration-para-37.html"));
  CHECK_FALSE(site.files.contains("lineage/paper/para-46.html"));
}

TEST_CASE("Every page of lineage can be reached from another page") {
  SmallLineage b;
  const std::uint32_t report = b.document("report", "Report", "2021-03-26", "report");
  const std::uint32_t declaration = b.own_text(report, "declaration", "The Declaration", "2021-03-07");
  const std::uint32_t draft = b.document("draft", "Draft", "2021-05-18");
  const std::uint32_t r1 = b.paragraph(report, 0, "1", "The following documents:", {});
  const std::uint32_t r1a = b.point(r1, "a", "A working paper on the matter");
  Provision preamble;
  preamble.kind = Provision::Kind::Preambular;
  preamble.number = "1";
  preamble.body = block_of("Bearing in mind the matter,");
  const std::uint32_t k1 = b.add(report, declaration, preamble);
  const std::uint32_t d1 = b.paragraph(draft, 0, "1", "The following documents:", {});
  b.pair(r1, d1, 1);
  b.pair(r1a, b.point(d1, "a", "A working paper on the matter"), 1);
  b.pair(k1, b.paragraph(draft, 0, "2", "Bearing in mind the matter,", {}), 1);
  b.pair(r1, r1a, 0.1);  // inside one text: in no chain
  const Rendered site = render_pages(b.done());
  CHECK(site.messages == "");
  std::set<std::string> reached;
  for (const auto& [path, page] : site.files) {
    for (std::size_t at = page.find("<a href=\""); at != std::string::npos;
         at = page.find("<a href=\"", at + 1)) {
      const std::string target = page.substr(at + 9, page.find_first_of("\"#", at + 9) - at - 9);
      if (!target.empty() && resolve_path(path, target) != path) reached.insert(resolve_path(path, target));
    }
  }
  std::size_t pages = 0;
  for (const auto& [path, page] : site.files) {
    if (!path.starts_with("lineage/")) continue;
    CHECK_MESSAGE(reached.contains(path), path);
    ++pages;
  }
  CHECK(pages == 7);
}

TEST_CASE("Texts that are word for word the same are not shown twice") {
  const std::string page = main_of(render_pages(travelling()), "lineage/draft/para-3.html");
  CHECK(has(page, "Word for word the same."));
  CHECK_FALSE(has(page, "class=\"sides"));
  CHECK(has(page, "near-verbatim: 100 % of the shorter wording"));
}

TEST_CASE("The same two texts do not stand twice on a page") {
  SmallLineage b;
  const std::uint32_t source = b.paragraph(b.document("source", "Source", "2020-01-01"), 0, "1",
                                           "Promote a rehabilitative environment", {});
  for (const char* slug : {"draft", "final"})
    b.pair(source,
           b.paragraph(b.document(slug, slug, std::string(slug) == "draft" ? "2021-05-18" : "2021-12-16"), 0,
                       "1", "Further promote a rehabilitative environment", {}),
           0.8);
  const std::string page = main_of(render_pages(b.done()), "lineage/source/para-1.html");
  CHECK(count(page, "<ins>Further promote</ins>") == 1);
  CHECK(has(
      page,
      "The same changes as between this paragraph and <a href=\"../../documents/draft/text.html#para-1\">"));
}

TEST_CASE("A line of the picture never goes through a box") {
  SmallLineage b;
  std::vector<std::uint32_t> p;
  for (int d = 0; d < 3; ++d)
    p.push_back(b.paragraph(b.document(fmt::format("text-{}", d), "Text", fmt::format("202{}-01-01", d)), 0,
                            "1", "words", {}));
  b.pair(p[0], p[1], 0.5);
  b.pair(p[1], p[2], 0.5);
  b.pair(p[0], p[2], 1);
  const std::string page = main_of(render_pages(b.done()), "lineage/index.html");
  // Three boxes in one row; the long line sinks to a lane below the middle one and rises again.
  const std::size_t at = page.find("class=\"line near-verbatim\" d=\"");
  REQUIRE(at != std::string::npos);
  const std::string path = page.substr(at, page.find("/>", at) - at);
  CHECK(count(path, "C") == 2);
  CHECK(count(path, "H") == 1);
}

TEST_CASE("The chains stand as a picture with real links, and as a table that says the same") {
  const std::string page = main_of(render_pages(travelling()), "lineage/index.html");
  const std::size_t list = page.find("id=\"list\"");
  const std::string picture = page.substr(0, list);
  const std::string words = page.substr(list);
  for (const char* link : {"../documents/paper/text.html#para-46-a", "../recommendations/158-k.html",
                           "../documents/draft/text.html#para-1", "../documents/a-res-1-1/text.html#para-1",
                           "../declaration/37.html", "../documents/a-res-1-1/text.html#para-3"}) {
    CHECK_MESSAGE(count(picture, fmt::format("<a href=\"{}\" aria-label=", link)) == 1, link);
    CHECK_MESSAGE(has(words, fmt::format("<a href=\"{}\">", link)), link);
  }
  CHECK(count(picture, "<path class=\"line ") == 6);
  CHECK(count(words, "<td>") == 18);
  CHECK(count(picture, "class=\"line partial\"") == 1);
  CHECK_FALSE(has(page, "style="));
  // The columns are in the order of time, what has no date first.
  const std::size_t paper = picture.find(">Paper<");
  const std::size_t declaration = picture.find(">The Declaration<");
  const std::size_t report = picture.find(">Report<");
  const std::size_t draft = picture.find(">Draft resolution<");
  CHECK(paper < declaration);
  CHECK(declaration < report);
  CHECK(report < draft);
}

TEST_CASE("Two texts are compared paragraph by paragraph, with the changes at a glance") {
  const Rendered site = render_pages(travelling());
  const std::string page = main_of(site, "compare/draft/a-res-1-1.html");
  CHECK(has(page, "2 the same"));
  CHECK(has(page, "1 changed"));
  CHECK(has(page, "1 dropped"));
  CHECK(has(page, "1 added"));
  const std::size_t texts = page.find("id=\"texts\"");
  const std::string glances = page.substr(0, texts);
  CHECK(has(glances, "<a href=\"#para-1\">1 → 1</a>"));
  CHECK(has(glances, "Encourages States to share <ins>&lt;good&gt;</ins> practices;"));
  CHECK(has(glances, "<del>Something else entirely was here.</del>"));
  CHECK(has(glances, "<ins>Thanks the host.</ins>"));
  CHECK(count(page.substr(texts), "class=\"compared same\"") == 2);
  CHECK(has(page.substr(texts), "id=\"earlier-para-4\""));
  CHECK(has(main_of(site, "compare/index.html"), "href=\"draft/a-res-1-1.html\""));
  CHECK(has(main_of(site, "documents/draft/index.html"), "../../compare/draft/a-res-1-1.html"));
}

TEST_CASE("A long comparison is divided, and no part is too heavy") {
  SmallLineage b;
  const std::uint32_t draft = b.document("draft", "Draft", "2021-05-18");
  const std::uint32_t adopted = b.document("final", "Final", "2021-12-16");
  std::vector<std::uint32_t> from;
  const auto words = [](int i, const char* changed) {
    std::string text;
    for (int w = 0; w < 60; ++w) text += fmt::format("word{}{}{} ", i, w % 7 == 0 ? changed : "x", w);
    return text;
  };
  for (int i = 1; i <= 200; ++i)
    from.push_back(b.paragraph(draft, 0, std::to_string(i), words(i, "old"), {}));
  for (int i = 1; i <= 200; ++i)
    b.pair(from[static_cast<std::size_t>(i) - 1],
           b.paragraph(adopted, 0, std::to_string(i), words(i, "new"), {}), 0.5);
  const Rendered site = render_pages(b.done());
  CHECK(site.messages == "");
  CHECK(site.files.contains("compare/draft/final-part-2.html"));
  for (const auto& [path, page] : site.files)
    if (path.starts_with("compare/") || path.starts_with("lineage/"))
      CHECK_MESSAGE(page.size() <= 60'000, path);
}

TEST_CASE("A provision with more pairs than a page can hold names the last ones only") {
  SmallLineage b;
  const std::uint32_t first = b.document("source", "Source", "2010-01-01");
  const std::string words(3'000, 'x');
  const std::uint32_t source = b.paragraph(first, 0, "1", "Said once: " + words, {});
  for (int i = 0; i < 60; ++i) {
    const std::uint32_t document = b.document(fmt::format("taker-{:02}", i), "Taker", "2020-01-01");
    b.pair(source, b.paragraph(document, 0, "1", fmt::format("Said again {}: {}", i, words), {}), 0.9);
  }
  const Rendered site = render_pages(b.done());
  CHECK(site.messages == "");
  const std::string& page = site.files.at("lineage/source/para-1.html");
  CHECK(page.size() <= 60'000);
  CHECK(has(page, "This page is full"));
  CHECK(count(page, "<div class=\"pair\">") == 60);
  CHECK(site.files.at("lineage/index.html").size() <= 60'000);
}

TEST_CASE("Words of a language that is written from right to left say so") {
  SmallLineage b;
  const std::uint32_t draft = b.document("draft", "Draft", "2021-05-18");
  const std::uint32_t adopted = b.document("final", "Final", "2021-12-16");
  b.collection.documents[draft].language = "ar";
  b.collection.documents[adopted].language = "ar";
  const std::uint32_t from = b.paragraph(draft, 0, "1", "تعزيز بيئة إعادة التأهيل", {});
  b.pair(from, b.paragraph(adopted, 0, "1", "تعزيز بيئة مواتية لإعادة التأهيل", {}), 0.8);
  const std::string page = main_of(render_pages(b.done()), "lineage/draft/para-1.html");
  CHECK(count(page, "lang=\"ar\" dir=\"rtl\"") == 3);
  CHECK(has(page, "<del>إعادة</del>"));
}

}  // namespace kyoto
