// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/precompress.h"

#include <doctest/doctest.h>

#include <string>

#include "base/compress.h"
#include "generator/publish/small_edition.h"
#include "publish/usb.h"
#include "publish/verify.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

Files files_with_picture() {
  Files files = small_files();
  files["assets/icon-48.png"] = "\x89PNG";
  files["practices/long.html"] = std::string(200000, 'x') + "\nthe end";
  return files;
}

/// Writes the files as a site with compressed forms.
bool make_compressed(const fs::path& folder, const Files& files, std::size_t jobs = 0) {
  Diagnostics diagnostics;
  EditionFacts facts;
  facts.number = "2026-03-14-abc";
  facts.content_date = Date{2026, 3, 14};
  facts.counts = {{"practices", 2}};
  SiteWriter writer(folder, facts, {WriteSettings::Forms::Compressed, jobs});
  if (!writer.begin(diagnostics)) return false;
  const Site::Sink sink = writer.sink(diagnostics);
  for (const auto& [path, bytes] : files) sink(path, bytes);
  return writer.publish(diagnostics);
}

std::string faults(const fs::path& folder) {
  Diagnostics diagnostics;
  verify_edition(find_edition(folder), {}, diagnostics);
  return ids(diagnostics);
}

TEST_CASE("both forms unpack to what was packed, and are the same each time") {
  for (const std::string& bytes :
       {std::string(), std::string("a"), std::string(300000, 'x'), std::string("\0\xff\n", 3)}) {
    CAPTURE(bytes.size());
    const std::string as_gzip = gzip(bytes).value_or("none");
    const std::string as_brotli = brotli(bytes).value_or("none");
    CHECK(from_gzip(as_gzip, bytes.size()) == bytes);
    CHECK(from_brotli(as_brotli, bytes.size()) == bytes);
    CHECK(gzip(bytes) == as_gzip);
    CHECK(brotli(bytes) == as_brotli);
  }
}

TEST_CASE("what is no whole form, or stands for more than it should, is refused") {
  const std::string bytes(100000, 'x');
  for (const auto& [pack, unpack] : {std::pair(&gzip, &from_gzip), std::pair(&brotli, &from_brotli)}) {
    const std::string packed = pack(bytes).value_or("");
    REQUIRE(unpack(packed, bytes.size()));
    CHECK_FALSE(unpack(packed, bytes.size() - 1));
    CHECK_FALSE(unpack(packed + "x", bytes.size()));
    CHECK_FALSE(unpack(packed + packed, 2 * bytes.size()));
    CHECK_FALSE(unpack("", 10));
    CHECK_FALSE(unpack("<!DOCTYPE html>", 1000));
    for (std::size_t size = 0; size < packed.size(); ++size)
      CHECK_FALSE(unpack(packed.substr(0, size), bytes.size()));
  }
}

TEST_CASE("each file of text has both forms beside it, and the edition is the same as without") {
  const TemporaryFolder temporary;
  const fs::path plain = temporary.path / "plain", site = temporary.path / "site";
  REQUIRE(make_site(plain, files_with_picture(), "2026-03-14-abc"));
  REQUIRE(make_compressed(site, files_with_picture()));
  const Files expected = files_below(plain);
  Files found = files_below(site);
  std::size_t forms = 0;
  for (const auto& [path, bytes] : expected) {
    CAPTURE(path);
    CHECK(found[path] == bytes);
    if (path.ends_with(".png")) continue;
    CHECK(from_gzip(found[path + ".gz"], bytes.size()) == bytes);
    CHECK(from_brotli(found[path + ".br"], bytes.size()) == bytes);
    forms += 2;
  }
  CHECK(found.size() == expected.size() + forms);

  Diagnostics diagnostics;
  const auto verified = verify_edition(find_edition(site), {}, diagnostics);
  REQUIRE_MESSAGE(verified, to_text(diagnostics));
  CHECK(verified->forms == forms);
  CHECK(to_text(*verified).find(std::to_string(forms) + " compressed forms beside its files") !=
        std::string::npos);
}

TEST_CASE("the forms are the same whatever the number of threads") {
  const TemporaryFolder temporary;
  REQUIRE(make_compressed(temporary.path / "one", files_with_picture(), 1));
  REQUIRE(make_compressed(temporary.path / "many", files_with_picture(), 5));
  CHECK(files_below(temporary.path / "one") == files_below(temporary.path / "many"));
}

TEST_CASE("a form that stands for another page, or for none, is found") {
  const TemporaryFolder temporary;
  const fs::path site = temporary.path / "site";
  const auto check = [&](const char* path, const std::string& bytes, const char* expected) {
    CAPTURE(path);
    REQUIRE(make_compressed(site, files_with_picture()));
    REQUIRE(faults(site).empty());
    write_bytes(site / path, bytes);
    CHECK(faults(site) == expected);
    fs::remove(site / path);
  };
  check("index.html.gz", gzip("another page").value_or(""), "altered-file ");
  check("index.html.br", brotli("another page").value_or(""), "altered-file ");
  check("index.html.br", "", "altered-file ");
  check("SHA256SUMS.gz", gzip("").value_or(""), "altered-file ");
  check("nothing.html.gz", gzip("x").value_or(""), "extra-file ");
  check("index.html.gz.gz", gzip("x").value_or(""), "extra-file ");
  check(".gz", "x", "");  // a dotfile of the folder, not ours
  // Without one a server sends the file itself.
  REQUIRE(make_compressed(site, files_with_picture()));
  fs::remove(site / "index.html.br");
  CHECK(faults(site).empty());
  fs::remove(site / "practices" / "a.html");
  CHECK(faults(site).find("missing-file ") != std::string::npos);
}

TEST_CASE("no form reaches a stick, and one that lies there is too many") {
  const TemporaryFolder temporary;
  const fs::path site = temporary.path / "site", stick = temporary.path / "stick";
  REQUIRE(make_compressed(site, files_with_picture()));
  Diagnostics diagnostics;
  REQUIRE_MESSAGE(pack_usb(site, stick, {}, diagnostics), to_text(diagnostics));
  for (const auto& [path, bytes] : files_below(stick)) CHECK(plain_path(path).empty());
  CHECK(faults(stick).empty());
  fs::copy_file(site / "index.html.gz", stick / "kyoto" / "index.html.gz");
  CHECK(faults(stick) == "extra-file ");
}

TEST_CASE("forms of what has not changed are the files that were there, and all go with a plain build") {
  const TemporaryFolder temporary;
  const fs::path site = temporary.path / "site";
  REQUIRE(make_compressed(site, files_with_picture()));
  const auto time = fs::last_write_time(site / "practices" / "a.html.br");
  const auto links = [&](const char* path) { return fs::hard_link_count(site / path); };
  // Whatever stands there is believed only when it unpacks to the page.
  const fs::path held = temporary.path / "held";
  fs::create_hard_link(site / "practices" / "a.html.br", held);
  write_bytes(site / "practices" / "b.html.br", brotli("another page").value_or(""));
  Files files = files_with_picture();
  files["index.html"] = "new";
  REQUIRE(make_compressed(site, files));
  CHECK(fs::last_write_time(site / "practices" / "a.html.br") == time);
  CHECK(links("practices/a.html.br") == 2);
  CHECK(from_brotli(bytes_of(site / "index.html.br"), 3) == "new");
  CHECK(faults(site).empty());
  REQUIRE(make_compressed(temporary.path / "anew", files));
  CHECK(files_below(site) == files_below(temporary.path / "anew"));
  REQUIRE(make_site(site, files, "2026-03-14-abc"));
  CHECK_FALSE(fs::exists(site / "index.html.gz"));
}

}  // namespace
}  // namespace kyoto
