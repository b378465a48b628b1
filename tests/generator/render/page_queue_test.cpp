// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/page_queue.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>

#include "generator/render/small_collection.h"
#include "model/address.h"
#include "render/render.h"

namespace kyoto {
namespace {

struct Made {
  std::map<std::string, std::string> files;
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
  std::mutex mutex;
  Site site([&](const std::string& path, std::string_view bytes) {
    const std::lock_guard lock(mutex);
    made.files.emplace(path, bytes);
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

TEST_CASE("the site is the same, whatever the number of threads") {
  const Made alone = render_with(1);
  CHECK(alone.files.size() > 200);
  for (const std::size_t jobs : {2U, 7U}) {
    const Made together = render_with(jobs);
    CHECK(together.files == alone.files);
    CHECK(together.messages == alone.messages);
  }
}

TEST_CASE("what fails on the way is told in the thread that asked, and the rest is done") {
  Collection collection = small_collection();
  const Addresses addresses(collection);
  Diagnostics diagnostics;
  std::optional<Words> words =
      Words::load(std::filesystem::path(KYOTO_ROOT) / "templates" / "words" / "en.txt", diagnostics);
  REQUIRE(words);
  std::optional<Templates> templates =
      Templates::load(std::filesystem::path(KYOTO_ROOT) / "templates", *words, diagnostics);
  REQUIRE(templates);
  for (const std::size_t jobs : {1U, 3U}) {
    std::mutex mutex;
    std::size_t files = 0;
    Site site([&](const std::string&, std::string_view) {
      const std::lock_guard lock(mutex);
      ++files;
    });
    PageQueue queue(*templates, site, diagnostics, jobs);
    for (int i = 0; i < 100; ++i)
      queue.add([&site, i](Diagnostics& found) {
        if (i == 40) throw std::runtime_error("no more");
        site.add(fmt::format("data/{}.json", i % 90), "{}", found);
      });
    CHECK_THROWS_WITH(queue.finish(), "no more");
    CHECK(files == 89);  // one failed, ten came twice
    CHECK(diagnostics.errors() == 10);
    diagnostics = Diagnostics();
  }
}

TEST_CASE("what is still waiting when the queue ends is let go") {
  Diagnostics diagnostics;
  std::optional<Words> words =
      Words::load(std::filesystem::path(KYOTO_ROOT) / "templates" / "words" / "en.txt", diagnostics);
  REQUIRE(words);
  std::optional<Templates> templates =
      Templates::load(std::filesystem::path(KYOTO_ROOT) / "templates", *words, diagnostics);
  REQUIRE(templates);
  Site site([](const std::string&, std::string_view) {});
  std::atomic<int> done = 0;
  {
    PageQueue queue(*templates, site, diagnostics, 2);
    for (int i = 0; i < 10; ++i)
      queue.add([&done](Diagnostics&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        ++done;
      });
  }
  CHECK(done < 10);
}

}  // namespace kyoto
