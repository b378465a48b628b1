// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <string>

#include "base/hash.h"
#include "generator/render/rendered.h"
#include "generator/render/small_collection.h"

namespace {

using namespace kyoto;

struct OnePage {
  std::string page, messages;
};

OnePage render_small_page(std::size_t largest = largest_one_page) {
  Collection collection = small_collection();
  // As long as texts of practices are: what takes their place is shorter.
  std::vector<PracticeSection> sections = collection.practices.front().sections.all();
  for (int i = 0; i < 20; ++i)
    sections.front().html.text += "<p>Volunteers visit, every week of the year.</p>";
  collection.practices.edit(0).sections = std::move(sections);
  OnePage result;
  Diagnostics diagnostics;
  Site site([&](const std::string&, std::string_view bytes) { result.page += bytes; });
  const Addresses addresses(collection);
  render_one_page(collection, addresses, {std::filesystem::path(KYOTO_ROOT) / "templates", {}},
                  "kyotoSearch.stem = (word) => word;\n", largest, site, diagnostics);
  site.check_links(diagnostics);
  result.messages = to_text(diagnostics);
  return result;
}

std::string between(const std::string& page, const std::string& opening, const std::string& closing) {
  const std::size_t begin = page.find(opening) + opening.size();
  return page.substr(begin, page.find(closing, begin) - begin);
}

}  // namespace

TEST_CASE("One page holds the declaration, the recommendations and the practices, each link inside it") {
  const OnePage made = render_small_page();
  CHECK(made.messages == "");
  CHECK(count(made.page, "<h1") == 1);
  for (const char* words : {"id=\"declaration-para-2\"", "id=\"recommendation-2-b\"",
                            "id=\"practice-volunteers-japan\"", "href=\"#practice-volunteers-japan\"",
                            "href=\"#practice-volunteers-japan-source-s1\"", "A second note."})
    CHECK_MESSAGE(has(made.page, words), words);
  std::set<std::string> ids;
  for (std::size_t at = made.page.find(" id=\""); at != std::string::npos;
       at = made.page.find(" id=\"", at + 1)) {
    const std::size_t begin = at + 5;
    CHECK(ids.insert(made.page.substr(begin, made.page.find('"', begin) - begin)).second);
  }
}

TEST_CASE("One page lets nothing in but its own script and look, by their hashes") {
  const std::string page = render_small_page().page;
  const std::string policy = between(page, "Content-Security-Policy\" content=\"", "\">");
  CHECK(has(policy, "default-src &#39;none&#39;"));
  CHECK(has(policy, sha256_source(between(page, "<style>", "</style>"))));
  CHECK(has(policy, sha256_source(between(page, "<script>", "</script>"))));
  CHECK(count(page, "<script") == 1);
  CHECK(count(page, " src=") == 0);
  CHECK(count(page, "<link") == 0);
}

TEST_CASE("One page that grows too large leaves the texts of practices out, then gives up") {
  const std::string whole = render_small_page().page;
  const OnePage shortened = render_small_page(whole.size() - 1);
  CHECK(shortened.messages == "");
  CHECK(has(whole, "<p>Words <a"));
  CHECK_FALSE(has(shortened.page, "<p>Words <a"));
  CHECK(has(shortened.page, "Volunteers help."));
  const OnePage none = render_small_page(1000);
  CHECK(none.page == "");
  CHECK_MESSAGE(has(none.messages, "[large-edition]"), none.messages);
}
