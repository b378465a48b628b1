// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a site when its content has errors.
#include "build.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "bytes_of.h"
#include "preview.h"
#include "render/render.h"
#include "small_content.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

const fs::path root = KYOTO_ROOT;

bool has(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

/// The project's vocabularies and practices, with its smallest document, in a folder of its own.
BuildSettings settings_in(const fs::path& folder) {
  const fs::path content = folder / "content";
  fs::create_directories(content / "documents");
  fs::copy(root / "content" / "vocabularies", content / "vocabularies");
  fs::copy(root / "content" / "documents" / "remarks-unodc-2021-03-07",
           content / "documents" / "remarks-unodc-2021-03-07");
  fs::create_directories(content / "practices");
  BuildSettings settings;
  settings.content = content;
  settings.templates = root / "templates";
  settings.search_client = root / "search" / "client";
  settings.output = folder / "site";
  settings.has_cache = false;
  return settings;
}

void write(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::string practice(const std::string& title, const std::string& more = "") {
  return "---\ntitle: " + title +
         "\nsummary: Mentors meet people in prison.\nbasis: congress-document\nscope: international\nthemes: "
         "[volunteers]\n"
         "stages: [release]\ntarget-groups: [prisoners]\nimplements:\n  - ref: remarks-unodc-2021-03-07, "
         "para. 1\n    how: direct\n"
         "evidence-strength: 0\nsources:\n  - id: s1\n    title: Report\n" +
         more + "---\n\n## What is done\n\nThey meet [s1].\n";
}

TEST_CASE("one broken practice does not hide the others in a preview, and a published site stays whole") {
  const SmallContent temporary;
  BuildSettings settings = settings_in(temporary.folder());
  const fs::path practices = settings.content / "practices";
  write(practices / "mentoring.md", practice("Mentoring"));
  Diagnostics diagnostics;
  REQUIRE_MESSAGE(build(settings, diagnostics), to_text(diagnostics));
  const std::string sums = bytes_of(settings.output / "SHA256SUMS");
  CHECK_FALSE(fs::exists(settings.output / "problems.html"));

  // Published as a whole or not at all.
  write(practices / "tutors.md", practice("Tutors & <friends>", "colour: red\n"));
  write(practices / "buddies.md", practice("Buddies"));
  Diagnostics refused;
  CHECK_FALSE(build(settings, refused));
  CHECK(refused.errors() == 1);
  CHECK(bytes_of(settings.output / "SHA256SUMS") == sums);
  CHECK_FALSE(fs::exists(settings.output / "practices" / "buddies.html"));

  // A preview shows what is sound, and says what is not.
  Preview preview({settings.content, settings.templates, settings.search_client});
  REQUIRE(preview.refresh());
  CHECK(preview.file("practices/buddies.html"));
  CHECK(preview.file("practices/mentoring.html"));
  CHECK_FALSE(preview.file("practices/tutors.html"));
  const std::string page = preview.problems();
  CHECK(has(page, "<h1>Problems</h1>"));
  CHECK(has(page, "1 error, 0 warnings"));
  CHECK(has(page, "practices/tutors.md</h2>"));
  CHECK(has(page, "expected a key of a practice, found &quot;colour&quot;"));
  CHECK(has(page, "<mark>colour</mark>: red"));
  CHECK(has(page, "href=\"guide.html#fields\""));

  // Mended, it is there.
  write(practices / "tutors.md", practice("Tutors"));
  REQUIRE(preview.refresh());
  CHECK(preview.file("practices/tutors.html"));
  CHECK(preview.diagnostics().count() == 0);
  CHECK(has(preview.problems(), "0 errors, 0 warnings"));
}

TEST_CASE("an edit changes the files that it concerns and leaves all others as they are") {
  const SmallContent temporary;
  const BuildSettings settings = settings_in(temporary.folder());
  const fs::path practices = settings.content / "practices";
  for (const char* id : {"buddies", "mentoring", "tutors"})
    write(practices / fmt::format("{}.md", id), practice(fmt::format("Practice of {}", id)));
  Diagnostics diagnostics;
  REQUIRE_MESSAGE(build(settings, diagnostics), to_text(diagnostics));
  std::map<std::string, std::string> before;
  std::map<std::string, fs::file_time_type> times;
  for (const fs::directory_entry& file : fs::recursive_directory_iterator(settings.output)) {
    const std::string path = file.path().lexically_relative(settings.output).generic_string();
    // The index for the browser has a folder for each edition, Xapian's database is outside of it.
    if (!file.is_regular_file() || path.starts_with("search")) continue;
    before[path] = bytes_of(file.path());
    times[path] = file.last_write_time();
  }
  write(practices / "mentoring.md", practice("Practice of mentoring") + "They write letters, too.\n");
  REQUIRE(build(settings, diagnostics));
  std::set<std::string> changed;
  for (const auto& [path, bytes] : before) {
    const fs::path file = settings.output / path;
    const bool is_same = fs::exists(file) && bytes_of(file) == bytes;
    if (!is_same) changed.insert(path);
    if (is_same) CHECK_MESSAGE(fs::last_write_time(file) == times[path], path);
  }
  std::erase_if(changed, [](const std::string& path) { return path.starts_with("assets/search."); });
  CHECK(changed == std::set<std::string>{"SHA256SUMS", "about-this-copy.html", "assets/edition.js",
                                         "assets/how-to-update.txt", "assets/readme.txt",
                                         "assets/start-here.txt", "contribute/practices-1.js",
                                         "data/practices.json", "manifest.json", "practices/mentoring.html"});
}

TEST_CASE("an address that was published is not lost unnoticed") {
  const SmallContent temporary;
  BuildSettings settings = settings_in(temporary.folder());
  const fs::path practices = settings.content / "practices";
  write(practices / "mentoring.md", practice("Mentoring"));
  write(practices / "tutors.md", practice("Tutors"));
  Diagnostics diagnostics;
  REQUIRE(build(settings, diagnostics));
  fs::rename(practices / "tutors.md", practices / "teachers.md");
  settings.base_url = "https://example.org/";
  Diagnostics lost;
  CHECK_FALSE(build(settings, lost));
  CHECK(to_text(lost) ==
        "practices/tutors.html: error: expected every address of the edition before, found no page for this "
        "one  [lost-address]\n"
        "    Write in the practice that took its place:  aliases: [tutors]\n");
  CHECK(fs::exists(settings.output / "practices" / "tutors.html"));
  write(practices / "teachers.md", practice("Tutors", "aliases: [tutors]\n"));
  Diagnostics kept;
  CHECK_MESSAGE(build(settings, kept), to_text(kept));
  CHECK(has(bytes_of(settings.output / "practices" / "tutors.html"), "teachers.html"));
  // Before anybody sees the site, names may change.
  fs::remove(practices / "teachers.md");
  settings.base_url.clear();
  Diagnostics noted;
  CHECK(build(settings, noted));
  CHECK(noted.count() == 2);
  CHECK(noted.errors() == 0);
}

TEST_CASE("the page of problems has the words of the messages, whatever they quote") {
  const Collection collection;
  const Addresses addresses(collection);
  Diagnostics diagnostics;
  std::string page;
  Site site([&](const std::string&, std::string_view bytes) { page = bytes; });
  std::vector<Problem> problems(2);
  problems[0].diagnostic = {Diagnostic::Severity::Error,
                            "unknown-term",
                            {"practices/a.md", 0, 3, 8},
                            "expected <b>, found \"x\"",
                            "title: <script>alert(1)</script>",
                            8,
                            "did you mean y?  Write:  title: y  or:  title: z  (the other)",
                            "field-title"};
  problems[1].diagnostic.id = "file-name";
  problems[1].diagnostic.severity = Diagnostic::Severity::Warning;
  problems[1].diagnostic.where = {"practices/b.md"};
  problems[1].diagnostic.text = "expected a name";
  problems[1].remedy = "Rename it.";
  render_problems(collection, addresses, {root / "templates", ""}, problems, site, diagnostics);
  CHECK(to_text(diagnostics) == "");
  CHECK(has(page,
            "<strong>Error</strong> (line 3, column 8): expected &lt;b&gt;, found &quot;x&quot; "
            "<code>unknown-term</code>"));
  CHECK(has(page, "title: <mark>&lt;script&gt;</mark>alert(1)&lt;/script&gt;"));
  CHECK(
      has(page,
          "<p>did you mean y?  Write:  <code>title: y</code>  or:  <code>title: z</code>  (the other)</p>"));
  CHECK(has(page, "href=\"guide.html#field-title\""));
  CHECK(has(page, "<strong>Warning</strong>: expected a name <code>file-name</code>"));
  CHECK(has(page, "<p>Rename it.</p>"));
  CHECK_FALSE(has(page, "<script>alert"));
}

TEST_CASE("when the templates are broken, the page of problems stands without them") {
  const SmallContent temporary;
  const Collection collection;
  const Addresses addresses(collection);
  Diagnostics diagnostics;
  std::string page;
  Site site([&](const std::string&, std::string_view bytes) { page = bytes; });
  std::vector<Problem> problems(1);
  problems[0].diagnostic.id = "template-syntax";
  problems[0].diagnostic.where = {"templates/<x>.html"};
  problems[0].diagnostic.text = "expected a tag";
  render_problems(collection, addresses, {temporary.folder(), ""}, problems, site, diagnostics);
  CHECK(has(page, "templates/&lt;x&gt;.html: error: expected a tag  [template-syntax]"));
}

}  // namespace
TEST_CASE("what staff decided about links and lineage is read from the content alone") {
  const fs::path folder = fs::temp_directory_path() / "kyoto-build-links";
  fs::remove_all(folder);
  const BuildSettings settings = settings_in(folder);
  write(folder / "outside.yml", "- secret: of somebody else\n");
  for (const char* name : {"links.yml", "lineage.yml"})
    fs::create_symlink(folder / "outside.yml", settings.content / name);
  Diagnostics diagnostics;
  CHECK_FALSE(build(settings, diagnostics));
  const std::string text = to_text(diagnostics);
  for (const char* name : {"links.yml", "lineage.yml"})
    CHECK(has(text, std::string(name) + ": error: expected a file inside the folder of the content, found a "
                                        "symbolic link, which leads out of it  [outside-content]"));
  CHECK_FALSE(has(text, "secret"));
  fs::remove_all(folder);
}

}  // namespace kyoto
