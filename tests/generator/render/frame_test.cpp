// SPDX-License-Identifier: GPL-3.0-or-later
// What every page has around its content: shared files by hash, the policy, what machines read, the page of
// missing addresses.
#include <doctest/doctest.h>

#include <string>

#include "base/hash.h"
#include "base/json.h"
#include "generator/render/rendered.h"
#include "generator/render/small_collection.h"
#include "model/related_reading.h"
#include "render/structured_data.h"

namespace {

using namespace kyoto;

Rendered render_small(const std::string& base_url = {}) {
  return render_pages(small_collection(), base_url);
}

/// What the page says of itself to machines.
Json data_of(const std::string& page) {
  const std::string opening = "<script type=\"application/ld+json\">";
  const std::size_t begin = page.find(opening);
  if (begin == std::string::npos) return {};
  return read_json(
      page.substr(begin + opening.size(), page.find("</script>", begin) - begin - opening.size()));
}

}  // namespace

TEST_CASE("shared files carry a hash of their bytes, and pages load them by that name") {
  const Rendered site = render_small();
  std::size_t shared = 0;
  for (const auto& [path, bytes] : site.files) {
    if (!path.ends_with(".js") && !path.ends_with(".css") && !path.ends_with(".svg")) continue;
    if (!path.starts_with("assets/") || path.starts_with("assets/search")) continue;
    ++shared;
    CHECK_MESSAGE(has(path, sha256(bytes).substr(0, 10)), path);
  }
  CHECK(shared > 8);
  CHECK(hashed_name("kyoto.css", "") == "kyoto.e3b0c44298.css");
  CHECK(hashed_name("a.b.js", "") == "a.b.e3b0c44298.js");
  CHECK(hashed_name("plain", "") == "plain.e3b0c44298");
  // The empty string's, as `openssl dgst -sha256 -binary | base64` gives it.
  CHECK(sha256_source("") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}

TEST_CASE("a page names its policy, its title and description, and with an address its own") {
  const Rendered without = render_small();
  const Rendered with = render_small("https://example.org/kyoto");
  for (const auto& [path, page] : with.files) {
    if (!path.ends_with(".html") || path == "404.html") continue;
    INFO(path);
    CHECK(has(page, "<link rel=\"canonical\" href=\"https://example.org/kyoto/" + path + "\">"));
    CHECK(has(page, "<meta property=\"og:url\" content=\"https://example.org/kyoto/" + path + "\">"));
    CHECK(has(page, "<meta property=\"og:title\""));
    CHECK(has(page, "opensearch.xml"));
  }
  CHECK_FALSE(has(without.files.at("index.html"), "canonical"));
  CHECK_FALSE(without.files.contains("opensearch.xml"));
  CHECK(has(with.files.at("opensearch.xml"),
            "template=\"https://example.org/kyoto/search.html?q={searchTerms}\""));
}

TEST_CASE("the page of missing addresses finds the root of the site") {
  const std::string unknown = render_small().files.at("404.html");
  CHECK_FALSE(has(unknown, "<base"));
  for (const auto& [address, root] : {std::pair("https://example.org", "/"),
                                      {"https://example.org/", "/"},
                                      {"https://example.org/kyoto", "/kyoto/"},
                                      {"https://example.org/a/b/", "/a/b/"}})
    CHECK(has(render_small(address).files.at("404.html"), "<base href=\"" + std::string(root) + "\">"));
  // The policy allows the one script by its hash, and the first link leads into the page, not to the root.
  const std::size_t begin = unknown.find("<script>") + 8;
  const std::string script = unknown.substr(begin, unknown.find("</script>", begin) - begin);
  CHECK(has(unknown, "'" + sha256_source(script) + "'"));
  CHECK(has(unknown, "href=\"404.html#content\""));
  CHECK_FALSE(has(unknown, "canonical"));
}

TEST_CASE("what a page is about is told to machines in the words of schema.org") {
  const Rendered site = render_small("https://example.org/");
  const Json paragraph = data_of(site.files.at("declaration/2.html"));
  CHECK(paragraph.at("@type") == "Legislation");
  CHECK(paragraph.at("legislationIdentifier") == "The Declaration, para. 2");
  CHECK(paragraph.at("url") == "https://example.org/declaration/2.html");
  CHECK(paragraph.at("isPartOf").at("name") == "Declaration on Something");
  CHECK(paragraph.at("isPartOf").at("isPartOf").at("identifier") == "A/CONF.999/1");
  const Json recommendation = data_of(site.files.at("recommendations/2-a.html"));
  CHECK(recommendation.at("@type") == "Report");
  CHECK(recommendation.at("citation").dump().find("The Declaration, para. 2") != std::string::npos);
  const Json document = data_of(site.files.at("documents/a-conf.999-1/index.html"));
  CHECK(document.at("@type") == "Report");
  CHECK(document.at("datePublished") == "2021-03-26");
  CHECK(data_of(site.files.at("documents/remarks/index.html")).at("@type") == "CreativeWork");
  const Json practice = data_of(site.files.at("practices/volunteers-japan.html"));
  CHECK(practice.at("@type") == "CreativeWork");
  CHECK(practice.at("citation").dump().find("An outside report") != std::string::npos);
  CHECK(data_of(site.files.at("themes/reintegration.html")).at("@type") == "DefinedTerm");
  CHECK(data_of(site.files.at("instruments/tokyo-rules.html")).at("legislationIdentifier") == "A/RES/45/110");
  CHECK(data_of(site.files.at("index.html")).at("potentialAction").at("@type") == "SearchAction");
  CHECK(data_of(site.files.at("practices/index.html")).is_null());
  // Without an address nothing claims one.
  CHECK_FALSE(data_of(render_small().files.at("declaration/2.html")).contains("url"));
}

TEST_CASE("all names of a term stand in the alphabet; what begins with no letter stands under 0-9") {
  const std::string page = render_small().files.at("a-z.html");
  CHECK(has(page, "id=\"letter-j\""));
  CHECK(has(page, "Tokyo Rules: see <a href=\"instruments/tokyo-rules.html\">"));
  CHECK(page.find("id=\"letter-j\"") < page.find("id=\"letter-r\""));
}

TEST_CASE("a name with which the whole name begins has no line of its own in the alphabet") {
  Collection collection = small_collection();
  for (Term& term : collection.terms)
    if (term.id == "tokyo-rules") {
      term.short_name = "the united nations standard";
      term.other_names = {"United Nations Stand", "Tokyo Rules"};
    }
  const std::string page = render_pages(collection).files.at("a-z.html");
  CHECK_FALSE(has(page, "standard: see"));
  CHECK(has(page, "United Nations Stand: see"));
  CHECK(has(page, "Tokyo Rules: see"));
}

TEST_CASE("each picture says its numbers in words or in a table") {
  const Rendered site = render_small();
  const std::string& glance = site.files.at("glance.html");
  CHECK(has(glance, "aria-label=\"2: 1 practice\""));
  CHECK(has(glance, "class=\"gap\""));
  CHECK(has(glance, "Asia-Pacific States"));
  const std::string& timeline = site.files.at("timeline.html");
  CHECK(has(timeline, "aria-label=\"1. 26 March 2021: Report\""));
  CHECK(has(timeline, "<time datetime=\"2021-03-26\">26 March 2021</time>"));
  CHECK(has(timeline, "no date stated"));
}

TEST_CASE("an empty collection has every page all the same, and each says that it is empty") {
  const Rendered site = render_pages(Collection());
  CHECK(site.messages == "");
  for (const char* path : {"glance.html", "timeline.html", "a-z.html"})
    CHECK_MESSAGE(has(site.files.at(path), "class=\"empty\""), path);
}

TEST_CASE("related reading shares what it is about, and is nothing that stands beside the paragraph anyhow") {
  // Paragraphs 0 to 4 are about terms: 0 {a, b}, 1 {a, b}, 2 {a}, 3 {a, b, c}, 4 {c}; 0 cites 1.
  SmallCollection b;
  for (const char* id : {"a", "b", "c"}) {
    Term term;
    term.id = term.name = id;
    b.collection.terms.push_back(term);
  }
  Document document;
  document.slug = "d";
  document.texts = {{"body", "Text", "paper", "", "", {}, {}, {}, {}, {}}};
  b.collection.documents = {document};
  for (const char* number : {"1", "2", "3", "4", "5", "6", "7", "8"}) b.paragraph(0, 0, number, "Words.", {});
  const auto about = [&](std::uint32_t p, std::uint32_t t) {
    b.collection.links.push_back(
        {Link::Kind::About, {Ref::Kind::Provision, p}, {Ref::Kind::Term, t}, {}, {}, {}});
  };
  for (const auto& [p, t] : {std::pair(0, 0), {0, 1}, {1, 0}, {1, 1}, {2, 0}, {3, 0}, {3, 1}, {3, 2}, {4, 2}})
    about(static_cast<std::uint32_t>(p), static_cast<std::uint32_t>(t));
  for (const std::uint32_t p : {5U, 6U, 7U}) about(p, 2);
  b.collection.links.push_back(
      {Link::Kind::Cites, {Ref::Kind::Provision, 0}, {Ref::Kind::Provision, 1}, {}, {}, {}});
  b.collection.index_names();
  b.collection.index_links();
  const RelatedReading reading(b.collection);
  const std::uint32_t first = 0;
  const std::vector<Reading> found = reading.of(b.collection, std::span(&first, 1));
  REQUIRE(found.size() == 1);  // 1 is cited, 2 shares one theme alone, 4 shares nothing
  CHECK(found.front().provision == 3);
  CHECK(found.front().terms.size() == 2);
}
