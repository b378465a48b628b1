// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/watch.h"

#include <doctest/doctest.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>

#include "small_content.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, std::string_view text) {
  std::ofstream(file, std::ios::binary) << text;
}

/// Whether the watch tells of what `change` does, or nothing comes until the time has passed.
bool tells(Watch& watch, const std::function<void()>& change, int milliseconds = 3000) {
  const int stop = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
  const itimerspec time{{0, 0}, {milliseconds / 1000, milliseconds % 1000 * 1'000'000L}};
  timerfd_settime(stop, 0, &time, nullptr);
  std::thread thread([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    change();
  });
  const bool has_told = watch.wait(stop) == Watch::Woken::Changed;
  thread.join();
  close(stop);
  return has_told;
}

TEST_CASE("a watch tells of every way to save a file, in folders old and new") {
  const SmallContent content;
  const fs::path root = content.folder() / "root";
  fs::create_directories(root / "practices");
  write(root / "practices" / "a.md", "one");
  Diagnostics diagnostics;
  std::optional<Watch> watch = Watch::begin({root}, diagnostics);
  REQUIRE(watch);

  // in place, as nano does
  CHECK(tells(*watch, [&] { write(root / "practices" / "a.md", "two"); }));
  // by a temporary file, as vim, gedit and others do
  CHECK(tells(*watch, [&] {
    write(root / "practices" / "4913", "");
    fs::remove(root / "practices" / "4913");
    write(root / "practices" / "a.md.tmp", "three");
    fs::rename(root / "practices" / "a.md.tmp", root / "practices" / "a.md");
  }));
  CHECK(tells(*watch, [&] { write(root / "practices" / "b.md", "new"); }));
  CHECK(tells(*watch, [&] { fs::rename(root / "practices" / "b.md", root / "practices" / "c.md"); }));
  CHECK(tells(*watch, [&] { fs::remove(root / "practices" / "c.md"); }));
  // a folder that comes with its files, and what is saved in it later
  CHECK(tells(*watch, [&] {
    fs::create_directories(root / "documents" / "a-conf.1");
    write(root / "documents" / "a-conf.1" / "document.yml", "title: x");
  }));
  CHECK(tells(*watch, [&] { write(root / "documents" / "a-conf.1" / "document.yml", "title: y"); }));
  // a folder under another name
  CHECK(tells(*watch, [&] { fs::rename(root / "documents", root / "papers"); }));
  CHECK(tells(*watch, [&] { write(root / "papers" / "a-conf.1" / "document.yml", "title: z"); }));
  // the whole content gives way to another one, as when a branch is changed
  CHECK(tells(*watch, [&] {
    fs::rename(root, content.folder() / "old");
    fs::create_directories(root / "practices");
  }));
  CHECK(tells(*watch, [&] { write(root / "practices" / "a.md", "four"); }));
  // and then falls silent: on a busy machine the last save may be told in two parts
  int more = 0;
  while (more < 5 && tells(
                         *watch, [] {}, 300))
    ++more;
  CHECK(more < 5);
}

TEST_CASE("a watch waits for a folder that is not there yet") {
  const SmallContent content;
  Diagnostics diagnostics;
  std::optional<Watch> watch = Watch::begin({content.folder() / "later"}, diagnostics);
  REQUIRE(watch);
  CHECK(tells(*watch, [&] { fs::create_directories(content.folder() / "later"); }));
}

TEST_CASE("many files saved at once are not told one by one") {
  const SmallContent content;
  Diagnostics diagnostics;
  std::optional<Watch> watch = Watch::begin({content.folder()}, diagnostics);
  REQUIRE(watch);
  CHECK(tells(*watch, [&] {
    for (int i = 0; i < 500; ++i) write(content.folder() / std::to_string(i), "x");
  }));
  int more = 0;
  while (tells(
      *watch, [] {}, 300))
    ++more;
  CHECK(more < 20);
}

}  // namespace
}  // namespace kyoto
