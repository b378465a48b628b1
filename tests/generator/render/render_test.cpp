// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/render.h"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>

#include "base/json.h"
#include "generator/render/rendered.h"
#include "generator/render/small_collection.h"

namespace {

using namespace kyoto;

Rendered render_small(const std::string& base_url = {}) {
  return render_pages(small_collection(), base_url);
}

}  // namespace

TEST_CASE("Every link of every page leads to a file and an anchor") {
  const Rendered site = render_small();
  CHECK(site.messages == "");
  CHECK(site.pages > 20);
}

TEST_CASE("The same collection gives the same bytes") {
  CHECK(render_small().files == render_small().files);
}

TEST_CASE("A page that alone is wanted has the bytes that it has among all others") {
  const Collection collection = small_collection();
  const Addresses addresses(collection);
  std::map<std::string, std::string> made;
  Diagnostics diagnostics;
  Site site([&](const std::string& path, std::string_view bytes) { made.emplace(path, bytes); });
  Renderer renderer(collection, addresses, {std::filesystem::path(KYOTO_ROOT) / "templates", ""}, site,
                    diagnostics);
  for (const auto& [path, page] : render_small().files) {
    if (path.starts_with("assets/search")) continue;  // from another part
    INFO(path);
    made.clear();
    site.want_only(path);
    renderer.add_wanted();
    CHECK(made.size() == 1);
    CHECK(made[path] == page);
  }
  CHECK(to_text(diagnostics) == "");
}

TEST_CASE("No id stands twice on a page, and every page has one h1, a title and a language") {
  for (const auto& [path, page] : render_small().files) {
    if (!path.ends_with(".html")) continue;
    INFO(path);
    std::set<std::string> ids;
    for (std::size_t at = page.find(" id=\""); at != std::string::npos; at = page.find(" id=\"", at + 1)) {
      const std::size_t begin = at + 5;
      CHECK(ids.insert(page.substr(begin, page.find('"', begin) - begin)).second);
    }
    CHECK(count(page, "<h1") == 1);
    CHECK(count(page.substr(0, page.find("</head>")), "<title>") == 1);
    CHECK(count(page, "<main id=\"content\">") == 1);
    CHECK(has(page, "<html lang=\"en\">"));
  }
}

TEST_CASE("Pages bring nothing from elsewhere and hold no script or style of their own") {
  for (const auto& [path, page] : render_small().files) {
    if (!path.ends_with(".html")) continue;
    INFO(path);
    CHECK_FALSE(has(page, "<style"));
    CHECK_FALSE(has(page, " style=\""));
    // Only the page of missing addresses has a script inside it, which its policy names by its hash.
    CHECK(has(page, "<script>") == (path == "404.html"));
    CHECK_FALSE(has(page, "src=\"http"));
    CHECK_FALSE(has(page, "{{#"));
    CHECK(has(page, "http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; "));
    CHECK_FALSE(has(page, "unsafe-inline"));
    for (std::size_t at = page.find("<link "); at != std::string::npos; at = page.find("<link ", at + 1))
      CHECK_FALSE(has(page.substr(at, page.find('>', at) - at), "http"));
  }
}

TEST_CASE("Text of documents and practices is escaped") {
  const Rendered site = render_small();
  CHECK(has(site.files.at("recommendations/2-a.html"), "to &lt;act&gt; on reintegration"));
  CHECK(has(site.files.at("declaration/index.html"), "Advancing &lt;prevention&gt; &amp; more"));
  CHECK(has(site.files.at("practices/volunteers-japan.html"), "Volunteers &amp; officers"));
}

TEST_CASE("A paragraph of the Declaration shows its practices, who cites it, its notes and its neighbours") {
  const Rendered site = render_small();
  const std::string& page = site.files.at("declaration/2.html");
  CHECK(has(page, "<a class=\"title\" href=\"../practices/volunteers-japan.html\">"));
  CHECK(has(page, "It does so."));
  CHECK(has(page, "href=\"../recommendations/2-a.html\">A/CONF.999/1, para. 2 (a)</a>"));
  CHECK(has(page, "<li id=\"note-2\">"));
  CHECK(has(page, "href=\"1.html\" rel=\"prev\""));
  CHECK(has(page, "href=\"3.html\" rel=\"next\""));
  CHECK(has(page, "Declaration on Something (A/CONF.999/1, chap. I, resolution 1), para. 2."));
}

TEST_CASE("A text inside a paragraph follows it, before the next paragraph") {
  const std::string page = render_small().files.at("documents/a-conf.999-1/chapter-ii.html");
  const std::size_t lead = page.find("The agenda was as follows:");
  const std::size_t item = page.find("id=\"agenda-item-1\"");
  const std::size_t next = page.find("id=\"para-2\"");
  CHECK(lead < item);
  CHECK(item < next);
  CHECK(next != std::string::npos);
}

TEST_CASE("A chapter names the text that has pages of its own, where it stands") {
  const std::string page = render_small().files.at("documents/a-conf.999-1/chapter-i.html");
  CHECK(has(page, "<a href=\"../../declaration/index.html\">Resolution 1. Declaration on Something</a>"));
  CHECK_FALSE(has(page, "We, Heads of State,"));
}

TEST_CASE("The whole document stands in the order in which one reads it, the Declaration in its chapter") {
  const std::string page = render_small().files.at("documents/a-conf.999-1/whole.html");
  const std::size_t lead = page.find("We, Heads of State,");
  const std::size_t preamble = page.find("id=\"declaration-preamble-1\"");
  const std::size_t paragraph = page.find("id=\"declaration-para-1\"");
  const std::size_t end = page.find("Done.");
  const std::size_t report = page.find("id=\"para-1\"");
  const std::size_t row = page.find("id=\"row-a-conf.999-2\"");
  CHECK(lead < preamble);
  CHECK(preamble < paragraph);
  CHECK(paragraph < end);
  CHECK(end < report);
  CHECK(report < row);
  CHECK(row != std::string::npos);
}

TEST_CASE("A table links a document that we hold to its page, another to the United Nations") {
  const std::string page = render_small().files.at("documents/a-conf.999-1/annex.html");
  CHECK(has(page, "<a href=\"index.html\">A/CONF.999/1</a>"));
  CHECK(has(
      page,
      "<a href=\"https://undocs.org/A/CONF.999/2\" class=\"external\" rel=\"external\">A/CONF.999/2</a>"));
}

TEST_CASE("A canonical address stands on a page only when the site's own is known") {
  CHECK_FALSE(has(render_small().files.at("declaration/2.html"), "canonical"));
  CHECK(has(render_small("https://example.org/kyoto").files.at("declaration/2.html"),
            "<link rel=\"canonical\" href=\"https://example.org/kyoto/declaration/2.html\">"));
}

TEST_CASE("The data of a document have the published shape") {
  const Json json = read_json(render_small().files.at("data/documents/a-conf.999-1.json"));
  CHECK(json["slug"] == "a-conf.999-1");
  CHECK(
      json["texts"][0]["units"][2].dump() ==
      R"json({"id":"report/2/a","number":"2","point":"a","kind":"point","headings":["Proceedings","Workshops"],"text":"Recalling the Tokyo Rules and paragraph 2 of the Declaration, to <act> on reintegration;","cite":"A/CONF.999/1, para. 2 (a)","url":"recommendations/2-a.html","notes":[]})json");
  CHECK(json["texts"][1]["leads"][0].dump() ==
        R"json({"before":"declaration/preamble/1","text":"We, Heads of State,"})json");
  CHECK(
      json["notes"][0].dump() ==
      R"json({"number":"1","text":"See A/RES/1/1.","id":"notes/1","url":"declaration/whole.html#note-1"})json");
}

TEST_CASE("Links are counted in code points and tell what is held") {
  const Json links = read_json(render_small().files.at("data/links.json"));
  REQUIRE(links.size() == 4);
  CHECK(
      links[1].dump() ==
      R"json({"document":"a-conf.999-1","unit":"report/2/a","start":14,"length":11,"surface":"Tokyo Rules","kind":"instrument","target":"TKR","url":"instruments/tokyo-rules.html","resolved":true})json");
  CHECK(links[0]["url"] == "https://undocs.org/A/RES/1/1");
  CHECK(links[0]["resolved"] == false);
}
