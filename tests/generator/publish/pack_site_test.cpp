// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/pack_site.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "generator/publish/small_edition.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

/// A small site, as a build publishes it.
struct SmallSite : TemporaryFolder {
  SmallSite() {
    Diagnostics diagnostics;
    SiteWriter writer(path / "site");
    REQUIRE(writer.begin(diagnostics));
    const Site::Sink sink = writer.sink(diagnostics);
    sink("index.html", "words");
    sink("assets/kyoto.css", "look");
    sink("assets/start-here.txt", "first page");
    REQUIRE(writer.publish(diagnostics));
    fs::create_directory(path / "site" / "search-index");
    std::ofstream(path / "site" / "search-index" / "iamglass") << "no part of the edition";
  }
};

}  // namespace

TEST_CASE("a ZIP file holds the files of the edition, the page to start with, and nothing else") {
  const SmallSite site;
  Diagnostics diagnostics;
  const std::optional<PackedFile> packed = pack_zip(site.path / "site", site.path / "a.zip", diagnostics);
  REQUIRE_MESSAGE(packed, to_text(diagnostics));
  CHECK(packed->files == 7);  // with the page to start with, both lists and the stamp
  CHECK(packed->bytes == fs::file_size(site.path / "a.zip"));
}

TEST_CASE("a site that was altered is not packed") {
  const SmallSite site;
  std::ofstream(site.path / "site" / "assets" / "kyoto.css") << "other";
  fs::remove(site.path / "site" / "index.html");
  Diagnostics diagnostics;
  CHECK_FALSE(pack_zip(site.path / "site", site.path / "a.zip", diagnostics));
  const std::string messages = to_text(diagnostics);
  CHECK_MESSAGE(messages.find("[altered-file]") != std::string::npos, messages);
  CHECK_MESSAGE(messages.find("[missing-file]") != std::string::npos, messages);
  CHECK_FALSE(fs::exists(site.path / "a.zip"));
}

}  // namespace kyoto
