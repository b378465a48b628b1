// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/delta.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <random>
#include <string>
#include <thread>

#include "base/json.h"
#include "generator/publish/small_edition.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

/// The number of the edition when it is whole.
std::string whole_edition(const fs::path& folder) {
  Diagnostics diagnostics;
  const auto verified = verify_edition(find_edition(folder), {}, diagnostics);
  return verified ? verified->edition : "not whole: " + to_text(diagnostics);
}

Files newer_files() {
  Files files = small_files();
  files["practices/a.html"] = "a practice, reviewed";
  files["practices/c.html"] = "a new practice";
  files["assets/readme.txt"] = "Read me again.\r\n";
  files["assets/start-here.txt"] = "a new first page";
  files.erase("practices/b.html");
  return files;
}

/// A stick with an older edition, and the update to the newer one.
struct Updating {
  TemporaryFolder temporary;
  fs::path old_site = temporary.path / "old";
  fs::path new_site = temporary.path / "new";
  fs::path stick = temporary.path / "stick";
  fs::path out = temporary.path / "out";

  explicit Updating(const Files& old_files = small_files(), const Files& new_files = newer_files()) {
    Diagnostics diagnostics;
    REQUIRE(make_site(old_site, old_files, "2026-03-14-old"));
    REQUIRE(make_site(new_site, new_files, "2026-04-01-new"));
    REQUIRE(pack_usb(old_site, stick, {}, diagnostics));
    UsbSettings settings;
    settings.since = stick / "kyoto" / "manifest.json";
    REQUIRE_MESSAGE(pack_usb(new_site, out, settings, diagnostics), to_text(diagnostics));
  }
};

TEST_CASE("an update holds what changed and nothing else, and says how to put it in place") {
  const Updating updating;
  Files files = files_below(updating.out);
  const Json update = read_json(files["kyoto-update/update.json"]);
  CHECK(update["from"]["edition"] == "2026-03-14-old");
  CHECK(update["to"]["edition"] == "2026-04-01-new");
  CHECK(update["removed"] == Json::array({"practices/b.html"}));
  CHECK(files["kyoto-update/HOW-TO-UPDATE.txt"].ends_with("--\r\n  kyoto/practices/b.html\r\n"));
  std::string names;
  for (const auto& [path, bytes] : files) names += path.substr(std::string("kyoto-update/").size()) + "\n";
  CHECK(names ==
        "HOW-TO-UPDATE.txt\nfiles/START-HERE.html\nfiles/kyoto/README.txt\nfiles/kyoto/SHA256SUMS\nfiles/"
        "kyoto/assets/edition.js\nfiles/kyoto/assets/readme.txt\n"
        "files/kyoto/assets/start-here.txt\nfiles/kyoto/manifest.json\nfiles/kyoto/practices/a.html\n"
        "files/kyoto/practices/c.html\nupdate.json\n");
}

TEST_CASE("by hand: copied over the older copy, and what is listed deleted, gives the newer one") {
  const Updating updating;
  fs::copy(updating.out / "kyoto-update" / "files", updating.stick,
           fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  fs::remove(updating.stick / "kyoto" / "practices" / "b.html");
  CHECK(whole_edition(updating.stick) == "2026-04-01-new");
}

TEST_CASE("kyoto verify --apply gives the newer copy byte for byte, and leaves nothing else") {
  const Updating updating;
  Diagnostics diagnostics;
  REQUIRE_MESSAGE(apply_update(find_edition(updating.stick), updating.out, {}, diagnostics),
                  to_text(diagnostics));
  CHECK(whole_edition(updating.stick) == "2026-04-01-new");
  Files expected = files_below(updating.new_site);
  expected["README.txt"] = expected.at("assets/readme.txt");
  CHECK(files_below(updating.stick / "kyoto") == expected);
  CHECK(bytes_of(updating.stick / "START-HERE.html") == "a new first page");
  CHECK(std::distance(fs::directory_iterator(updating.stick), {}) == 2);
}

TEST_CASE("a copy can be named in any way, and what is not of the edition stays in it") {
  const fs::path before = fs::current_path();
  for (const char* name : {"site", "site/", "site/.", "."}) {
    CAPTURE(name);
    const Updating updating;
    const fs::path site = updating.temporary.path / "site";
    fs::rename(updating.old_site, site);
    write_bytes(site / ".htaccess", "rules");
    fs::create_directory(site / ".well-known");
    write_bytes(site / ".well-known" / "security.txt", "whom to tell");
    Diagnostics diagnostics;
    fs::current_path(std::string_view(name) == "." ? site : updating.temporary.path);
    const bool is_applied = apply_update(find_edition(name), updating.out, {}, diagnostics);
    fs::current_path(before);
    CHECK_MESSAGE(is_applied, to_text(diagnostics));
    CHECK(whole_edition(site) == "2026-04-01-new");
    CHECK(bytes_of(site / ".htaccess") == "rules");
    CHECK(bytes_of(site / ".well-known" / "security.txt") == "whom to tell");
  }
}

TEST_CASE("an update takes the place of an older one and of nothing else") {
  const Updating updating;
  UsbSettings settings;
  settings.since = updating.stick / "kyoto" / "manifest.json";
  Diagnostics diagnostics;
  CHECK(pack_usb(updating.new_site, updating.out, settings, diagnostics));
  const fs::path folder = updating.temporary.path / "mine";
  fs::create_directories(folder / "kyoto-update");
  write_bytes(folder / "kyoto-update" / "diary.txt", "mine");
  CHECK_FALSE(pack_usb(updating.new_site, folder, settings, diagnostics));
  CHECK(ids(diagnostics) == "foreign-output ");
  CHECK(files_below(folder) == Files{{"kyoto-update/diary.txt", "mine"}});
}

TEST_CASE("an update is refused, and the copy stays, when it is for another edition, altered or cut") {
  struct Row {
    const char* why;
    void (*spoil)(const Updating&);
    const char* ids;
  };
  const Row rows[] = {
      {"a page that neither has: the copy is of an even older edition",
       [](const Updating& u) {
         Files older = small_files();
         older["data/links.json"] = "[{}]\n";
         Diagnostics diagnostics;
         REQUIRE(make_site(u.old_site, older, "2026-01-01-older"));
         REQUIRE(pack_usb(u.old_site, u.stick, {}, diagnostics));
       },
       "wrong-update "},
      {"a page of the update is altered",
       [](const Updating& u) {
         write_bytes(u.out / "kyoto-update" / "files" / "kyoto" / "practices" / "c.html", "evil");
       },
       "altered-file "},
      {"a page of the update is missing",
       [](const Updating& u) {
         fs::remove(u.out / "kyoto-update" / "files" / "kyoto" / "practices" / "c.html");
       },
       "wrong-update "},
      {"the manifest of the update is altered",
       [](const Updating& u) {
         write_bytes(u.out / "kyoto-update" / "files" / "kyoto" / "manifest.json", "{}");
       },
       "altered-file "},
      {"the copy is not whole", [](const Updating& u) { fs::remove(u.stick / "kyoto" / "index.html"); },
       "missing-file "},
      {"there is no update", [](const Updating& u) { fs::remove_all(u.out); }, "unreadable-file "},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const Updating updating;
    row.spoil(updating);
    const Files before = files_below(updating.stick);
    Diagnostics diagnostics;
    CHECK_FALSE(apply_update(find_edition(updating.stick), updating.out, {}, diagnostics));
    CHECK(ids(diagnostics) == row.ids);
    CHECK(files_below(updating.stick) == before);
  }
}

/// Large enough that a kill meets the work in the middle.
Files many_pages(char letter) {
  Files files = small_files();
  for (int page = 0; page < 300; ++page)
    files["practices/page-" + std::to_string(page) + ".html"] =
        std::string(20000, page % 2 == 0 ? letter : 'x');
  files["assets/start-here.txt"] = std::string("first page ") + letter;
  return files;
}

/// Kills the work at a random moment, `moments` times or more until some were in time, and calls `look` after
/// each. How often it was cut off.
template <typename Prepare, typename Work, typename Look>
int cut_off(int moments, Prepare prepare, Work work, Look look) {
  prepare();
  const auto begin = std::chrono::steady_clock::now();
  work();
  std::chrono::duration<double> longest = std::chrono::steady_clock::now() - begin;
  std::mt19937 random(2021);
  int cut = 0;
  for (int moment = 0; moment < moments || (cut <= 10 && moment < 10 * moments); ++moment) {
    prepare();
    const pid_t child = fork();
    if (child == 0) {
      work();
      _exit(0);
    }
    std::this_thread::sleep_for(longest * std::uniform_real_distribution<double>(0, 1)(random));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    cut += WIFSIGNALED(status);
    if (!WIFSIGNALED(status)) longest *= 0.9;  // the machine is quicker now than it was the first time
    CAPTURE(moment);
    look();
  }
  return cut;
}

TEST_CASE("cut off at any moment, the older or the newer copy stands, whole, and the next attempt succeeds") {
  const Updating updating(many_pages('o'), many_pages('n'));
  const fs::path copy = updating.temporary.path / "copy";
  const auto apply = [&] {
    Diagnostics diagnostics;
    const bool is_applied = apply_update(find_edition(copy), updating.out, {}, diagnostics);
    return is_applied ? std::string() : to_text(diagnostics);
  };
  const int cut = cut_off(
      30,
      [&] {
        fs::remove_all(copy);
        fs::copy(updating.stick, copy, fs::copy_options::recursive);
      },
      apply,
      [&] {
        const std::string edition = whole_edition(copy / "kyoto");
        CHECK((edition == "2026-03-14-old" || edition == "2026-04-01-new"));
        // With the first page: whole, or found not to be.
        const std::string with_page = whole_edition(copy);
        CHECK((with_page == edition || with_page.starts_with("not whole: ")));
        CHECK(apply() == "");
        CHECK(whole_edition(copy) == "2026-04-01-new");
        CHECK(std::distance(fs::directory_iterator(copy), {}) == 2);
      });
  CHECK(cut > 10);
}

TEST_CASE("an update that was cut off before the first page is ended by the next attempt") {
  const Updating updating;
  Diagnostics diagnostics;
  REQUIRE(apply_update(find_edition(updating.stick), updating.out, {}, diagnostics));
  write_bytes(updating.stick / "START-HERE.html", small_files().at("assets/start-here.txt"));
  REQUIRE(whole_edition(updating.stick).starts_with("not whole: "));
  REQUIRE_MESSAGE(apply_update(find_edition(updating.stick), updating.out, {}, diagnostics),
                  to_text(diagnostics));
  CHECK(whole_edition(updating.stick) == "2026-04-01-new");
  // Nothing else is mended so.
  write_bytes(updating.stick / "kyoto" / "index.html", "altered");
  CHECK_FALSE(apply_update(find_edition(updating.stick), updating.out, {}, diagnostics));
  CHECK(ids(diagnostics) == "altered-file ");
}

TEST_CASE("cut off while it is packed, no half update stands, and the next attempt succeeds") {
  const Updating updating(many_pages('o'), many_pages('n'));
  const fs::path out = updating.temporary.path / "again";
  const Files whole = files_below(updating.out);
  const auto pack = [&] {
    UsbSettings settings;
    settings.since = updating.stick / "kyoto" / "manifest.json";
    Diagnostics diagnostics;
    return pack_usb(updating.new_site, out, settings, diagnostics).has_value();
  };
  const int cut = cut_off(
      30, [&] { fs::remove_all(out); }, pack,
      [&] {
        if (fs::exists(out / "kyoto-update")) CHECK(files_below(out / "kyoto-update").size() == whole.size());
        CHECK(pack());
        CHECK(files_below(out) == whole);
      });
  CHECK(cut > 10);
}

TEST_CASE("a disk that fills while an update is applied leaves the older copy as it was") {
  const Updating updating(many_pages('o'), many_pages('n'));
  const Files before = files_below(updating.stick);
  const pid_t child = fork();
  if (child == 0) {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{15000, 15000};
    setrlimit(RLIMIT_FSIZE, &limit);
    Diagnostics diagnostics;
    const bool is_applied = apply_update(find_edition(updating.stick), updating.out, {}, diagnostics);
    _exit(!is_applied && ids(diagnostics) == "unwritable-file " ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
  CHECK(files_below(updating.stick) == before);
}

}  // namespace
}  // namespace kyoto
