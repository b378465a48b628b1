// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/stamp.h"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <thread>

#include "small_content.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, std::string_view text) {
  std::ofstream(file, std::ios::binary) << text;
}

TEST_CASE("a stamp changes with every save, whatever the file's size and time say") {
  const SmallContent content;
  const fs::path file = content.folder() / "a.md";
  const auto settled = [&] {
    std::optional<FileStamp> stamp = stamp_of(file);
    while (stamp && !stamp->is_settled) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      stamp = stamp_of(file);
    }
    return stamp;
  };
  CHECK_FALSE(stamp_of(file));
  CHECK_FALSE(stamp_of(content.folder()));
  write(file, "one");
  // what was saved this moment may be saved again within the same tick of the clock
  if (const std::optional<FileStamp> stamp = stamp_of(file); !stamp->is_settled)
    CHECK_FALSE(is_unchanged(*stamp, *stamp));
  const FileStamp first = *settled();
  CHECK(is_unchanged(first, *stamp_of(file)));
  const fs::file_time_type time = fs::last_write_time(file);
  write(file, "two");
  fs::last_write_time(file, time);
  CHECK_FALSE(is_unchanged(first, *settled()));
  const FileStamp second = *settled();
  write(content.folder() / "b.md", "two");
  fs::last_write_time(content.folder() / "b.md", time);
  fs::rename(content.folder() / "b.md", file);
  CHECK_FALSE(is_unchanged(second, *settled()));
}

TEST_CASE("the stamps of a folder change when a file in it comes, goes or is saved") {
  const SmallContent content;
  fs::create_directories(content.folder() / "a" / "b");
  write(content.folder() / "a" / "b" / "c.txt", "one");
  const auto stamps = [&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(25));
    return stamps_below(content.folder());
  };
  const auto before = stamps();
  CHECK(before.size() == 1);
  CHECK(is_unchanged(before, stamps()));
  write(content.folder() / "a" / "b" / "c.txt", "two");
  CHECK_FALSE(is_unchanged(before, stamps()));
  const auto after = stamps();
  write(content.folder() / "d.txt", "one");
  CHECK_FALSE(is_unchanged(after, stamps()));
  fs::remove(content.folder() / "d.txt");
  CHECK(is_unchanged(after, stamps()));
  CHECK(stamps_below(content.folder() / "none").empty());
}

}  // namespace
}  // namespace kyoto
