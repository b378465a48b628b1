// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/zim.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "generator/publish/small_edition.h"
#include "small_disk.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

struct SmallSite : TemporaryFolder {
  SmallSite() {
    fs::create_directories(path / "site" / "assets");
    write_bytes(
        path / "site" / "index.html",
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Home</title>"
        "<meta name=\"description\" content=\"What it is\"></head><body><main><h1>Home</h1><p>Words</p>"
        "</main></body></html>");
    fs::copy_file(fs::path(KYOTO_ROOT) / "templates/assets/icon-48.png", path / "site/assets/icon-48.png");
  }
};

ZimLabel label() {
  ZimLabel label;
  label.name = "test_en";
  label.creator = label.publisher = label.licence = "Test";
  label.date = "2021-03-26";
  label.edition_hash = "000102030405060708090a0b0c0d0e0f00";
  return label;
}

}  // namespace

TEST_CASE("a ZIM file has the identity of its edition") {
  if (!can_write_zim()) return;
  const SmallSite site;
  const fs::path target = site.path / "a.zim";
  Diagnostics diagnostics;
  const bool written =
      write_zim(site.path / "site", {"assets/icon-48.png", "index.html"}, label(), target, diagnostics);
  REQUIRE_MESSAGE(written, to_text(diagnostics));
  const std::string bytes = bytes_of(target);
  // https://wiki.openzim.org/wiki/ZIM_file_format: magic number, version, then the identity.
  CHECK(bytes.substr(0, 4) == "ZIM\x04");
  CHECK(bytes.substr(8, 16) == std::string("\0\1\2\3\4\5\6\7\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f", 16));
  CHECK(std::distance(fs::directory_iterator(site.path), {}) == 2);
}

TEST_CASE("a ZIM file that cannot be made leaves what was there, and nothing beside it") {
  if (!can_write_zim()) return;
  const SmallSite site;
  const fs::path target = site.path / "a.zim";
  std::ofstream(target) << "old";
  Diagnostics diagnostics;
  CHECK_FALSE(write_zim(site.path / "site", {"index.html", "missing.html"}, label(), target, diagnostics));
  CHECK(diagnostics.has_errors());
  CHECK(bytes_of(target) == "old");
  CHECK(std::distance(fs::directory_iterator(site.path), {}) == 2);
}

// libzim would try for ever to write what has no room.
TEST_CASE("a ZIM file for which there is no room is not begun") {
  if (!can_write_zim()) return;
  const SmallSite site;
  const fs::path target = site.path / "a.zim";
  std::ofstream(target) << "old";
  Diagnostics diagnostics;
  {
    const SmallDisk disk(1'000);
    CHECK_FALSE(
        write_zim(site.path / "site", {"assets/icon-48.png", "index.html"}, label(), target, diagnostics));
  }
  CHECK(diagnostics.errors() == 1);
  CHECK(bytes_of(target) == "old");
  CHECK(std::distance(fs::directory_iterator(site.path), {}) == 2);
}

}  // namespace kyoto
