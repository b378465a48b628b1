// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/page_queue.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

#include "generator/render/small_collection.h"
#include "model/address.h"
#include "render/render.h"

namespace kyoto {
namespace {

struct Made {
  std::map<std::string, std::string> files;
  std::vector<std::string> pages;  ///< in the order in which they came
  std::string messages;
};

/// The small collection with so many practices that pages must wait for one another.
Made render_with(std::size_t jobs) {
  Collection collection = small_collection();
  for (int i = 0; i < 200; ++i) {
    Practice practice = collection.practices.front();
    practice.id = fmt::format("practice-{}", i);
    practice.title = fmt::format("Practice {}", i);
    collection.practices.push_back(std::move(practice));
  }
  collection.index_names();
  collection.index_links();
  Made made;
  Diagnostics diagnostics;
  Site site([&](const std::string& path, std::string_view bytes) {
    made.files.emplace(path, bytes);
    if (path.ends_with(".html")) made.pages.push_back(path);
  });
  const Addresses addresses(collection);
  RenderSettings settings{std::filesystem::path(KYOTO_ROOT) / "templates", "https://example.org"};
  settings.jobs = jobs;
  render(collection, addresses, settings, site, diagnostics);
  site.add("assets/search.js", "", diagnostics);
  site.check_links(diagnostics);
  made.messages = to_text(diagnostics);
  return made;
}

}  // namespace

TEST_CASE("the site is the same, and its pages come in the same order, whatever the number of threads") {
  const Made alone = render_with(1);
  CHECK(alone.pages.size() > 200);
  for (const std::size_t jobs : {2U, 7U}) {
    const Made together = render_with(jobs);
    CHECK(together.files == alone.files);
    CHECK(together.pages == alone.pages);
    CHECK(together.messages == alone.messages);
  }
}

}  // namespace kyoto
