// SPDX-License-Identifier: GPL-3.0-or-later
#include "preview.h"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <thread>

#include "base/file.h"
#include "base/site.h"
#include "build.h"
#include "link/link.h"
#include "model/address.h"
#include "render/render.h"
#include "search/analysed_record.h"
#include "search/browser_index.h"
#include "search/record.h"
#include "small_content.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

const fs::path root = KYOTO_ROOT;

/// A copy of the real content that a test may change.
struct Copy {
  SmallContent temporary;
  fs::path content = temporary.folder() / "content", templates = temporary.folder() / "templates";
  PreviewSettings settings{content, templates, root / "search" / "client"};

  Copy() {
    fs::copy(root / "content", content, fs::copy_options::recursive);
    fs::copy(root / "templates", templates, fs::copy_options::recursive);
    // A file that was saved this moment counts as changed until the clock has moved on.
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }

  static std::string text(const fs::path& file) {
    Diagnostics ignored;
    return read_file(file, ignored).value_or("");
  }
  static void write(const fs::path& file, std::string_view text) {
    std::ofstream(file, std::ios::binary) << text;
  }
  /// The first `from` in the file becomes `to`; saved by rename, as editors do.
  static void edit(const fs::path& file, std::string_view from, std::string_view to) {
    std::string changed = text(file);
    REQUIRE(changed.find(from) != std::string::npos);
    changed.replace(changed.find(from), from.size(), to);
    write(file.string() + "~", changed);
    fs::rename(file.string() + "~", file);
  }
  fs::path practice(const std::string& id) const { return content / "practices" / (id + ".md"); }
};

/// All files of the site as a full build makes them, drafts included.
std::map<std::string, std::string> whole_site(const PreviewSettings& settings, Diagnostics& diagnostics) {
  std::map<std::string, std::string> files;
  Site site([&](const std::string& path, std::string_view bytes) { files.emplace(path, bytes); });
  Collection collection = load(settings.content, Drafts::Take, diagnostics);
  relate_practices(collection);
  const Addresses addresses(collection);
  render(collection, addresses, {settings.templates, "", {}, "/"}, site, diagnostics);
  const SearchContent search = make_search_content(collection, addresses);
  std::vector<AnalysedRecords> analysed;
  for (const std::string& language : languages_of(search.records))
    analysed.push_back(analyse_records(search, language));
  write_browser_index(search, analysed, {settings.search_client}, site, diagnostics);
  return files;
}

/// Compares the preview with the full build: one file in `every`, to be quick.
void check_same(Preview& preview, const PreviewSettings& settings, std::size_t every) {
  Diagnostics diagnostics;
  std::size_t count = 0;
  for (const auto& [path, bytes] : whole_site(settings, diagnostics)) {
    if (++count % every != 0) continue;
    CAPTURE(path);
    const std::optional<std::string> shown = preview.file(path);
    REQUIRE(shown);
    CHECK(*shown == bytes);
  }
  CHECK(to_text(preview.diagnostics()) == to_text(diagnostics));
}

bool has(const std::optional<std::string>& page, std::string_view words) {
  return page && page->find(words) != std::string::npos;
}

TEST_CASE("the preview shows the bytes of a full build, after edits of every kind as well") {
  const Copy copy;
  Preview preview(copy.settings);
  CHECK(preview.refresh());
  CHECK_FALSE(preview.refresh());
  const std::string page = "practices/parole-canada.html";
  Copy::edit(copy.practice("parole-canada"), "summary: ", "summary: Quite new words. ");
  CHECK(preview.refresh());
  CHECK(has(preview.file(page), "Quite new words."));
  CHECK(has(preview.file("practices/index.html"), "Quite new words."));

  // a file more, one under another name, one less
  Copy::write(copy.practice("parole-again"), Copy::text(copy.practice("parole-canada")));
  CHECK(preview.refresh());
  CHECK(preview.file("practices/parole-again.html"));
  fs::rename(copy.practice("parole-again"), copy.practice("parole-once-more"));
  CHECK(preview.refresh());
  CHECK_FALSE(preview.file("practices/parole-again.html"));
  fs::remove(copy.practice("parole-canada"));
  CHECK(preview.refresh());
  CHECK_FALSE(preview.file(page));
  check_same(preview, copy.settings, 29);

  // a vocabulary: its names are on the pages of practices and are found in documents
  Copy::edit(copy.content / "vocabularies" / "themes.yml", "name: Crime prevention",
             "name: Preventing crime");
  CHECK(preview.refresh());
  CHECK(has(preview.file("themes/crime-prevention.html"), "Preventing crime"));

  // what the program knows of a document
  Copy::edit(copy.content / "documents" / "remarks-unodc-2021-03-07" / "document.yml",
             "title: ", "title: New ");
  CHECK(preview.refresh());

  // a template and the fixed words
  Copy::edit(copy.templates / "practice.html", "<h1>", "<h1>Practice: ");
  Copy::edit(copy.templates / "words" / "en.txt", "practice = ", "practice = A ");
  CHECK(preview.refresh());
  CHECK(has(preview.file("practices/parole-once-more.html"), "<h1>Practice: "));
  check_same(preview, copy.settings, 31);
}

TEST_CASE("what a preview keeps from edition to edition is what a full build finds, edit after edit") {
  const Copy copy;
  Preview preview(copy.settings);
  CHECK(preview.refresh());
  const fs::path practice = copy.practice("parole-canada");
  const std::string first = Copy::text(practice);
  // Saved in place, as some editors do, so that the folder itself does not change.
  const auto save = [&](std::string_view from, std::string_view to) {
    std::string changed = Copy::text(practice);
    REQUIRE(changed.find(from) != std::string::npos);
    changed.replace(changed.find(from), from.size(), to);
    Copy::write(practice, changed);
    CHECK(preview.refresh());
  };
  // other words in the title and the body: neighbours, names and lists follow
  save("title: ", "title: Volunteers and mentors: ");
  check_same(preview, copy.settings, 41);
  save("\nbody: ", "\nbody: Another ");
  save("## ", "## The problem\n\nThe Bangkok Rules and UNODC say so.\n\n## ");
  check_same(preview, copy.settings, 37);
  // a citation of nothing is said at each edition until it is mended, and the links come back
  save("- ref: ", "- ref: Kyoto Declaration, para. 999\n    how: direct\n    note: None.\n  - ref: ");
  CHECK(to_text(preview.diagnostics()).find("para. 999") != std::string::npos);
  Copy::edit(copy.practice("partnerships-for-parole-and-probation"), "summary: ", "summary: Words. ");
  CHECK(preview.refresh());
  CHECK(to_text(preview.diagnostics()).find("para. 999") != std::string::npos);
  Copy::write(practice, first);
  CHECK(preview.refresh());
  check_same(preview, copy.settings, 43);
  // a name that is none is said as long as the file is there, while others are edited
  const fs::path picture = copy.content / "practices" / "picture.jpg";
  Copy::write(picture, "no picture");
  CHECK(preview.refresh());
  for (const char* words : {"Once. ", "Twice. "}) {
    save("summary: ", std::string("summary: ") + words);
    CHECK(to_text(preview.diagnostics()).find("picture.jpg") != std::string::npos);
  }
  fs::remove(picture);
  CHECK(preview.refresh());
  CHECK(to_text(preview.diagnostics()).find("picture.jpg") == std::string::npos);
}

TEST_CASE("a broken practice does not hide the others, and comes back when it is mended") {
  const Copy copy;
  Preview preview(copy.settings);
  preview.refresh();
  const std::string page = "practices/parole-canada.html";
  const std::string sound = *preview.file(page);
  const std::string source = Copy::text(copy.practice("parole-canada"));
  Copy::edit(copy.practice("parole-canada"), "basis: ", "basis: hearsay-");
  CHECK(preview.refresh());
  CHECK(preview.diagnostics().has_errors());
  CHECK(has(to_text(preview.diagnostics()), "[unknown-value]"));
  CHECK_FALSE(preview.file(page));
  CHECK(preview.file("index.html"));
  Copy::write(copy.practice("parole-canada"), source);
  CHECK(preview.refresh());
  CHECK_FALSE(preview.diagnostics().has_errors());
  CHECK(preview.file(page) == sound);
}

TEST_CASE("a draft has a page with a mark in the preview, and none in the site") {
  const Copy copy;
  Copy::edit(copy.practice("parole-canada"), "basis: ", "draft: true\nbasis: ");
  Preview preview(copy.settings);
  preview.refresh();
  CHECK(has(preview.file("practices/parole-canada.html"), "class=\"watermark\""));
  CHECK_FALSE(has(preview.file("practices/index.html"), "class=\"watermark\""));
  Diagnostics diagnostics;
  CHECK_FALSE(load(copy.content, Drafts::LeaveOut, diagnostics).find_practice("parole-canada"));
}

TEST_CASE("a broken template is said at once, and all pages come back when it is mended") {
  const Copy copy;
  Preview preview(copy.settings);
  preview.refresh();
  const std::string source = Copy::text(copy.templates / "practice.html");
  Copy::edit(copy.templates / "practice.html", "{{title}}", "{{#title}}");
  CHECK(preview.refresh());
  CHECK(preview.diagnostics().has_errors());
  CHECK_FALSE(preview.file("index.html"));
  Copy::write(copy.templates / "practice.html", source);
  CHECK(preview.refresh());
  CHECK_FALSE(preview.diagnostics().has_errors());
  CHECK(preview.file("index.html"));
}

TEST_CASE("content that is gone is a message, not an end") {
  const Copy copy;
  Preview preview(copy.settings);
  preview.refresh();
  fs::rename(copy.content, copy.temporary.folder() / "elsewhere");
  CHECK(preview.refresh());
  CHECK(preview.diagnostics().has_errors());
  fs::rename(copy.temporary.folder() / "elsewhere", copy.content);
  CHECK(preview.refresh());
  CHECK_FALSE(preview.diagnostics().has_errors());
  CHECK(preview.file("practices/parole-canada.html"));
}

}  // namespace
}  // namespace kyoto
