// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/write.h"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>
#include <vector>

#include "generator/publish/small_edition.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

bool publish_page(const fs::path& output, const std::string& words, Diagnostics& diagnostics) {
  SiteWriter writer(output);
  if (!writer.begin(diagnostics)) return false;
  writer.sink(diagnostics)("index.html", words);
  return writer.publish(diagnostics);
}

}  // namespace

TEST_CASE("a site is put in its place as a whole: what was stale is gone, dotfiles stay") {
  const TemporaryFolder folder;
  const fs::path site = folder.path / "site";
  Diagnostics diagnostics;
  fs::create_directory(site);
  std::ofstream(site / ".gitignore") << "*\n";
  REQUIRE_MESSAGE(publish_page(site, "old", diagnostics), to_text(diagnostics));
  std::ofstream(site / "stale.html") << "stale";
  REQUIRE(publish_page(site, "new", diagnostics));
  CHECK(bytes_of(site / "index.html") == "new");
  CHECK_FALSE(fs::exists(site / "stale.html"));
  CHECK(bytes_of(site / ".gitignore") == "*\n");
  CHECK(bytes_of(site / "SHA256SUMS")
            .find("\n11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437  index.html\n") !=
        std::string::npos);
  CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("however the output is written, it is the same folder") {
  const TemporaryFolder folder;
  const fs::path site = folder.path / "site", before = fs::current_path();
  fs::create_directory(site);
  std::ofstream(site / ".gitignore") << "*\n";
  fs::create_directories(folder.path / "elsewhere" / "below");
  fs::create_directory_symlink(folder.path / "elsewhere" / "below", folder.path / "link");
  Diagnostics diagnostics;
  for (const fs::path& name : {fs::path("."), site / "", site / ".", folder.path / "site" / "." / ""}) {
    CAPTURE(name);
    fs::current_path(site);
    CHECK_MESSAGE(publish_page(name, name.string(), diagnostics), to_text(diagnostics));
    fs::current_path(before);
    CHECK(bytes_of(site / "index.html") == name.string());
    CHECK(bytes_of(site / ".gitignore") == "*\n");
  }
  // As the system has it, and not as the letters have it: the folder above the one to which a link leads.
  CHECK(publish_page(folder.path / "link" / ".." / "site", "elsewhere", diagnostics));
  CHECK(bytes_of(folder.path / "elsewhere" / "site" / "index.html") == "elsewhere");
  CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 3);
}

TEST_CASE("what is not published leaves the old site and nothing else") {
  const TemporaryFolder folder;
  const fs::path site = folder.path / "site";
  Diagnostics diagnostics;
  REQUIRE(publish_page(site, "old", diagnostics));
  {
    SiteWriter writer(site);
    REQUIRE(writer.begin(diagnostics));
    writer.sink(diagnostics)("index.html", "never");
  }
  CHECK(bytes_of(site / "index.html") == "old");
  CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("a file that cannot be written is said once, and nothing is published") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  SiteWriter writer(folder.path / "site");
  REQUIRE(writer.begin(diagnostics));
  const Site::Sink sink = writer.sink(diagnostics);
  sink("a", "a file where a folder should be");
  sink("a/b.html", "cannot be");
  sink("a/c.html", "nor this");
  CHECK(diagnostics.errors() == 1);
  CHECK_FALSE(writer.publish(diagnostics));
  CHECK_FALSE(fs::exists(folder.path / "site"));
}

TEST_CASE(
    "a file whose bytes have not changed keeps its time; one that was altered meanwhile is written anew") {
  const TemporaryFolder folder;
  const fs::path site = folder.path / "site";
  const auto publish = [&](const std::string& changing) {
    Diagnostics diagnostics;
    SiteWriter writer(site);
    REQUIRE(writer.begin(diagnostics));
    const Site::Sink sink = writer.sink(diagnostics);
    sink("a/same.html", "the same");
    sink("a/altered.html", "as built");
    sink("changing.html", changing);
    REQUIRE_MESSAGE(writer.publish(diagnostics), to_text(diagnostics));
  };
  publish("before");
  const fs::file_time_type then = fs::last_write_time(site / "a/same.html") - std::chrono::hours(1);
  for (const char* file : {"a/same.html", "a/altered.html", "changing.html"})
    fs::last_write_time(site / file, then);
  fs::remove(site / "a/altered.html");
  std::ofstream(site / "a/altered.html") << "AS BUILT";
  fs::last_write_time(site / "a/altered.html", then);
  publish("behind");  // as long as before
  CHECK(fs::last_write_time(site / "a/same.html") == then);
  CHECK(fs::last_write_time(site / "a/altered.html") > then);
  CHECK(fs::last_write_time(site / "changing.html") > then);
  CHECK(bytes_of(site / "a/same.html") == "the same");
  CHECK(bytes_of(site / "a/altered.html") == "as built");
  CHECK(bytes_of(site / "changing.html") == "behind");
}

TEST_CASE("a file that comes in pieces is the same as one that comes whole, and keeps its time as one") {
  const TemporaryFolder folder;
  const fs::path whole = folder.path / "whole", pieces = folder.path / "pieces";
  const auto publish = [](const fs::path& site, const std::vector<std::string>& parts, bool in_pieces) {
    Diagnostics diagnostics;
    SiteWriter writer(site);
    REQUIRE(writer.begin(diagnostics));
    Site made(writer.sink(diagnostics));
    if (in_pieces) made.give_pieces_to(writer.piece_sink(diagnostics));
    Site::Pieces file = made.add_in_pieces("data/list.json", diagnostics);
    for (const std::string& part : parts) file.add(part);
    file.end();
    REQUIRE_MESSAGE(writer.publish(diagnostics), to_text(diagnostics));
  };
  publish(whole, {"[1,", std::string(200'000, ' '), "2]"}, false);
  publish(pieces, {"[1,", std::string(200'000, ' '), "2]"}, true);
  for (const char* file : {"data/list.json", "SHA256SUMS", "manifest.json"})
    CHECK(bytes_of(pieces / file) == bytes_of(whole / file));

  const fs::path list = pieces / "data/list.json";
  const fs::file_time_type then = fs::last_write_time(list) - std::chrono::hours(1);
  fs::last_write_time(list, then);
  publish(pieces, {"[1," + std::string(199'999, ' '), " 2]"}, true);
  CHECK(fs::last_write_time(list) == then);
  for (const auto& other : std::vector<std::vector<std::string>>{
           {"[1,", std::string(200'000, ' '), "3]"}, {"[1,", std::string(200'000, ' ')}, {"[1]"}, {}}) {
    publish(pieces, other, true);
    CHECK(fs::last_write_time(list) > then);
    CHECK(bytes_of(list).size() ==
          std::accumulate(other.begin(), other.end(), std::size_t{0},
                          [](std::size_t n, const std::string& s) { return n + s.size(); }));
    publish(pieces, {"[1,", std::string(200'000, ' '), "2]"}, true);
    fs::last_write_time(list, then);
  }
  CHECK(std::distance(fs::directory_iterator(pieces / "data"), {}) == 1);
}

TEST_CASE("a folder with somebody's files is not replaced") {
  const TemporaryFolder folder;
  std::ofstream(folder.path / "letter.txt") << "dear";
  Diagnostics diagnostics;
  CHECK_FALSE(publish_page(folder.path, "x", diagnostics));
  CHECK(diagnostics.sorted().front().id == "foreign-output");
  CHECK(bytes_of(folder.path / "letter.txt") == "dear");
}

TEST_CASE("two builds do not write at once") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  SiteWriter first(folder.path / "site");
  REQUIRE(first.begin(diagnostics));
  CHECK_FALSE(publish_page(folder.path / "site", "x", diagnostics));
  CHECK(diagnostics.sorted().front().id == "build-at-work");
}

TEST_CASE("no symbolic link in the output leads the writing, or what is published, elsewhere") {
  const TemporaryFolder temporary;
  const fs::path site = temporary.path / "site", own = temporary.path / "own.txt";
  write_bytes(own, "<!DOCTYPE html><title>Kyoto</title>");
  REQUIRE(make_site(site, small_files(), "2026-03-14-abc"));
  fs::remove(site / "index.html");
  fs::create_symlink(own, site / "index.html");  // with the very bytes of the page
  fs::create_symlink(own, site / ".link");
  fs::rename(site / "practices", temporary.path / "practices");
  fs::create_directory_symlink(temporary.path / "practices", site / "practices");
  REQUIRE(make_site(site, small_files(), "2026-03-14-abc"));
  CHECK(fs::symlink_status(site / "index.html").type() == fs::file_type::regular);
  CHECK(fs::symlink_status(site / "practices").type() == fs::file_type::directory);
  CHECK(fs::is_symlink(site / ".link"));  // a dotfile of the owner's, as it was
  CHECK(bytes_of(own) == "<!DOCTYPE html><title>Kyoto</title>");
  CHECK(files_below(temporary.path / "practices").size() == 2);
}

}  // namespace kyoto
