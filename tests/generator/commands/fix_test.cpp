// SPDX-License-Identifier: GPL-3.0-or-later
// Each folder of tests/golden/fix has a content folder `in/` with practices, what `check --fix` makes of them
// in `expected/`, and what it says in expected.txt. UPDATE_GOLDEN=1 rewrites both.
#include "commands/fix.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "base/file.h"
#include "bytes_of.h"
#include "commands/check.h"
#include "read/repair.h"
#include "small_content.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

const fs::path golden = fs::path(KYOTO_ROOT) / "tests" / "golden" / "fix";

std::map<std::string, std::string> files_in(const fs::path& folder) {
  Diagnostics diagnostics;
  std::map<std::string, std::string> files;
  for (const fs::path& path : list_files(folder, "", diagnostics))
    files.emplace(path.filename().string(), bytes_of(path));
  return files;
}

/// What stands below the fields.
std::string text_of(const std::string& practice) {
  const std::size_t heading = practice.find("## ");
  return heading == std::string::npos ? std::string() : practice.substr(heading);
}

std::string without(std::string text, const std::string& prefix) {
  for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at))
    text.erase(at, prefix.size());
  return text;
}

TEST_CASE("what needs no decision is repaired, line by line, and nothing else") {
  const bool update = std::getenv("UPDATE_GOLDEN") != nullptr;
  Diagnostics unlisted;
  REQUIRE(list_folders(golden, unlisted).size() >= 5);
  for (const fs::path& folder : list_folders(golden, unlisted)) {
    CAPTURE(folder.filename().string());
    const SmallContent temporary;
    const fs::path& content = temporary.folder();
    fs::copy(folder / "in", content, fs::copy_options::recursive);
    fs::copy(fs::path(KYOTO_ROOT) / "tests" / "small_vocabularies", content / "vocabularies");
    Diagnostics diagnostics;
    const std::string said =
        without(to_text(fix_practices(content, diagnostics)), content.generic_string() + "/");
    CHECK(to_text(diagnostics) == "");
    const std::map<std::string, std::string> after = files_in(content / "practices");
    if (update) {
      fs::remove_all(folder / "expected");
      fs::copy(content / "practices", folder / "expected", fs::copy_options::recursive);
      std::ofstream(folder / "expected.txt", std::ios::binary) << said;
    }
    CHECK(after == files_in(folder / "expected"));
    CHECK(said == bytes_of(folder / "expected.txt"));

    // The second time there is nothing to do.
    CHECK(to_text(fix_practices(content, diagnostics)) == "Nothing to repair.\n");
    CHECK(files_in(content / "practices") == after);

    // No word below the fields has changed. (A file that was renamed is compared under its new name.)
    for (const auto& [name, bytes] : files_in(folder / "in" / "practices"))
      if (after.contains(name) && bytes.find("\r\r") == std::string::npos &&
          bytes.find("\r\n") != std::string::npos)
        CHECK(text_of(after.at(name)) == text_of(bytes));
      else if (after.contains(name) && bytes.find('\r') == std::string::npos)
        CHECK(text_of(after.at(name)) == text_of(bytes));
  }
}

TEST_CASE("a right practice is not written at all") {
  const SmallContent content;
  fs::create_directories(content.folder() / "practices");
  fs::copy(fs::path(KYOTO_ROOT) / "tests" / "small_vocabularies", content.folder() / "vocabularies");
  const fs::path file = content.folder() / "practices" / "mentoring.md";
  std::ofstream(file, std::ios::binary)
      << "---\r\ntitle: Mentoring\r\nbasis: submitted\r\ndraft: true\r\n---\r\n";
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  const auto time = fs::last_write_time(file);
  Diagnostics diagnostics;
  CHECK(fix_practices(content.folder(), diagnostics).empty());
  CHECK(fs::last_write_time(file) == time);
}

TEST_CASE("a repaired file keeps its rights, and a name that is taken is not given") {
  const SmallContent content;
  const fs::path folder = content.folder() / "practices";
  fs::create_directories(folder);
  fs::copy(fs::path(KYOTO_ROOT) / "tests" / "small_vocabularies", content.folder() / "vocabularies");
  const auto write = [&](const char* name, const char* text) {
    std::ofstream(folder / name, std::ios::binary) << text;
  };
  write("mentoring.md", "---\ntitle: Mentoring\nbasis: Submitted\ndraft: yes\n---\n");
  write("mentoring.md.txt", "other");
  fs::permissions(folder / "mentoring.md",
                  fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  Diagnostics diagnostics;
  CHECK(fix_practices(content.folder(), diagnostics).size() == 1);
  CHECK(bytes_of(folder / "mentoring.md") == "---\ntitle: Mentoring\nbasis: submitted\ndraft: true\n---\n");
  CHECK(bytes_of(folder / "mentoring.md.txt") == "other");
  CHECK(fs::status(folder / "mentoring.md").permissions() ==
        (fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read));
  CHECK(list_files(folder, "", diagnostics).size() == 2);  // nothing is left beside them
}

TEST_CASE("a repair is done on the line for which it was found, and on no other") {
  const std::string text = "a: b\nc: é d\r\ne: f";
  const auto repair = [](int line, int column, const char* found, const char* replacement, const char* of) {
    return Repair{{"f", 0, line, column}, found, replacement, of};
  };
  const std::vector<Repair> repairs = {
      repair(1, 4, "b", "x", "a: b"),    repair(2, 6, "d", "y", "c: é d"),
      repair(2, 4, "é", "", "c: é d"),   repair(3, 4, "f", "z", "e: g"),  // the line is another one
      repair(1, 4, "b", "w", "a: b"),                                     // the first one found is done
      repair(3, 5, "", "\n---", "e: f"),                                  // a line more
      repair(9, 1, "", "x", ""),                                          // no such line
  };
  std::vector<RepairedLine> lines;
  CHECK(repaired(text, repairs, 1, &lines) == "a: x\nc:  y\r\ne: f\n---");
  REQUIRE(lines.size() == 3);
  CHECK(lines[1].before == "c: é d");
  CHECK(lines[1].after == "c:  y");
  CHECK(repaired(text, {}) == text);
  CHECK(repaired("a: b\n", std::vector<Repair>{repair(7, 4, "b", "x", "a: b")}, 7) == "a: x\n");
}

}  // namespace
}  // namespace kyoto
