// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/progress.h"

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>

#include "base/parallel.h"

namespace kyoto {

TEST_CASE("a stage says what it has come to, in a line while it runs and in one when it is over") {
  BuildStage stage;
  stage.name = "render";
  stage.things = "files";
  stage.count = 12345;
  stage.seconds = 2;
  stage.processor_seconds = 3.5;
  stage.peak = 123'400'000;
  CHECK(to_line(stage) == "render            12,345 files   6,172 a second");
  stage.is_over = true;
  CHECK(to_line(stage) == "render            12,345 files     2.00 s     3.50 s of processors    123 MB");
  CHECK(to_line({"read", {}, 0, 0.5, 0.4, 20'000'000, false}) == "read                          ");
}

TEST_CASE("stages follow one another, steps are counted from any thread, and each end is shown once") {
  std::vector<BuildStage> ended;
  Progress progress([&](const BuildStage& stage) {
    if (stage.is_over) ended.push_back(stage);
  });
  progress.begin("read", "files");
  for_each_index(
      1000, [&](std::size_t) { progress.step(); }, 4);
  progress.begin("link");
  progress.end();
  progress.end();
  REQUIRE(ended.size() == 2);
  CHECK(ended[0].name == "read");
  CHECK(ended[0].count == 1000);
  CHECK(ended[1].name == "link");
  CHECK(ended[1].count == 0);
  CHECK(progress.stages().size() == 2);
}

TEST_CASE("every index is worked on once, by as many threads as are asked for, and a failure comes back") {
  for (const std::size_t jobs : {0U, 1U, 3U}) {
    std::vector<std::atomic<int>> done(100);
    for_each_index(
        done.size(), [&](std::size_t i) { ++done[i]; }, jobs, 1);
    for (const std::atomic<int>& count : done) CHECK(count == 1);
  }
  CHECK(thread_count(3) == 3);
  CHECK(thread_count(0) >= 1);
  const auto fail = [](std::size_t i) {
    if (i == 7 || i == 90) throw std::runtime_error(std::to_string(i));
  };
  CHECK_THROWS_WITH(for_each_index(100, fail, 4), "7");
}

}  // namespace kyoto
