// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cache.h"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

#include "bytes_of.h"
#include "small_content.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

/// A cache with one entry, `ships` of two files.
struct Kept {
  SmallContent temporary;
  fs::path folder = temporary.folder() / "cache";
  std::string key;

  Kept() {
    write(temporary.folder() / "made" / "one", "1");
    write(temporary.folder() / "made" / "two", "22");
    Cache cache;
    Diagnostics diagnostics;
    cache.open(folder, diagnostics);
    key = cache.key("ships");
    CHECK_FALSE(cache.find(key));
    cache.keep(key, temporary.folder() / "made");
    CHECK(diagnostics.count() == 0);
  }
};

TEST_CASE("bytes that were kept are given again") {
  const Kept kept;
  Cache cache;
  Diagnostics diagnostics;
  cache.open(kept.folder, diagnostics);
  const std::string bytes("a\0b", 3);
  for (const char* name : {"bytes", "no bytes"}) {
    const std::string key = cache.key(name);
    CHECK_FALSE(cache.read(key));
    cache.keep_bytes(key, name == std::string("bytes") ? bytes : std::string());
  }
  CHECK(cache.read(cache.key("bytes")) == bytes);
  CHECK(cache.read(cache.key("no bytes")) == "");
  CHECK(cache.take_notes().count() == 0);
}

TEST_CASE("an entry that stands under another's key is not taken") {
  const Kept kept;
  Cache cache;
  Diagnostics diagnostics;
  cache.open(kept.folder, diagnostics);
  cache.keep_bytes(cache.key("boats"), "of other boats");
  fs::rename(kept.folder / "entries" / cache.key("boats"), kept.folder / "entries" / cache.key("rafts"));
  CHECK_FALSE(cache.read(cache.key("rafts")));
  CHECK(to_text(cache.take_notes()).find("damaged-cache") != std::string::npos);
  CHECK_FALSE(fs::exists(kept.folder / "entries" / cache.key("rafts")));
}

TEST_CASE("what was kept is found again, by its key alone") {
  const Kept kept;
  Cache cache;
  Diagnostics diagnostics;
  cache.open(kept.folder, diagnostics);
  CHECK(cache.key("ships") == kept.key);
  CHECK(cache.key("ship") != kept.key);
  CHECK_FALSE(cache.find(cache.key("ship")));
  const auto found = cache.find(kept.key);
  REQUIRE(found);
  CHECK(bytes_of(*found / "one") == "1");
  CHECK(bytes_of(*found / "two") == "22");
  CHECK(fs::is_empty(kept.folder / "unfinished"));
  CHECK(diagnostics.count() == 0);
}

TEST_CASE("an entry whose bytes have changed is not trusted, whatever changed in it") {
  const auto damage = [](const char* what, const auto& act) {
    const Kept kept;
    act(kept.folder / "entries" / kept.key);
    Cache cache;
    Diagnostics diagnostics;
    cache.open(kept.folder, diagnostics);
    CHECK_MESSAGE(!cache.find(kept.key), what);
    const Diagnostics notes = cache.take_notes();
    REQUIRE_MESSAGE(notes.count() == 1, what);
    CHECK(notes.sorted().front().id == "damaged-cache");
    CHECK(notes.sorted().front().severity == Diagnostic::Severity::Note);
    CHECK_FALSE(fs::exists(kept.folder / "entries" / kept.key));
  };
  damage("a byte", [](const fs::path& entry) { write(entry / "two", "23"); });
  damage("cut", [](const fs::path& entry) { write(entry / "two", ""); });
  damage("gone", [](const fs::path& entry) { fs::remove(entry / "one"); });
  damage("more", [](const fs::path& entry) { write(entry / "three", "3"); });
  damage("no proof", [](const fs::path& entry) { fs::remove(entry / "sha256"); });
  damage("other proof", [](const fs::path& entry) { write(entry / "sha256", "x"); });
  damage("a link", [](const fs::path& entry) {
    fs::remove(entry / "one");
    fs::create_symlink(entry / "two", entry / "one");
  });
}

TEST_CASE("a folder that was cut off while its tag was written is still ours") {
  const Kept kept;
  write(kept.folder / "CACHEDIR.TAG", "");
  Cache cache;
  Diagnostics diagnostics;
  cache.open(kept.folder, diagnostics);
  CHECK(diagnostics.count() == 0);
  CHECK(cache.find(kept.key));
  cache.keep(cache.key("more"), kept.temporary.folder() / "made");
  CHECK(bytes_of(kept.folder / "CACHEDIR.TAG").starts_with("Signature: "));
}

TEST_CASE("a folder of somebody else is left alone") {
  const SmallContent temporary;
  const fs::path folder = temporary.folder() / "cache";
  write(folder / "letter", "Dear colleague");
  Cache cache;
  Diagnostics diagnostics;
  cache.open(folder, diagnostics);
  CHECK_FALSE(cache.is_open());
  REQUIRE(diagnostics.count() == 1);
  CHECK(diagnostics.sorted().front().id == "foreign-cache");
  write(temporary.folder() / "made" / "one", "1");
  cache.keep(cache.key("ships"), temporary.folder() / "made");
  cache.trim(0, 0);
  CHECK(std::distance(fs::directory_iterator(folder), fs::directory_iterator()) == 1);
}

TEST_CASE("what nobody has used for long is not kept for ever") {
  using namespace std::chrono_literals;
  const Kept kept;
  const fs::path entry = kept.folder / "entries" / kept.key;
  const auto used = [&](std::chrono::hours ago) {
    fs::last_write_time(entry / "sha256", fs::file_time_type::clock::now() - ago);
  };
  Diagnostics diagnostics;
  Cache cache;
  cache.open(kept.folder, diagnostics);
  cache.trim(0, 0);  // another build may read what was used just now
  CHECK(fs::exists(entry));
  used(48h);
  cache.trim(1'000, 3);
  CHECK(fs::exists(entry));
  CHECK(cache.find(kept.key));  // which is a use
  cache.trim(0, 1);
  CHECK(fs::exists(entry));
  used(48h);
  cache.trim(0, 3);  // too many bytes
  CHECK_FALSE(fs::exists(entry));
  cache.keep(kept.key, kept.temporary.folder() / "made");
  used(48h);
  cache.trim(1'000, 1);  // too old
  CHECK_FALSE(fs::exists(entry));
}

}  // namespace
}  // namespace kyoto
