// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "small_disk.h"
#include "temporary_folder.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  Diagnostics ignored;
  return read_file(path, ignored).value_or("none");
}

}  // namespace

TEST_CASE("a file that cannot be written whole is not begun, and what stood there stands") {
  const TemporaryFolder root;
  const fs::path old = root.path / "old.md", fresh = root.path / "new.md";
  const std::string longer(100'000, 'x');
  Diagnostics diagnostics;
  REQUIRE(replace_file(old, "old", diagnostics));
  fs::permissions(old, fs::perms::owner_read | fs::perms::owner_write);
  {
    const SmallDisk disk(50'000);
    CHECK_FALSE(replace_file(old, longer, diagnostics));
    CHECK_FALSE(create_file(fresh, longer, diagnostics));
  }
  CHECK(diagnostics.errors() == 2);
  CHECK(bytes_of(old) == "old");
  CHECK(list_entries(root.path, diagnostics).size() == 1);

  CHECK(replace_file(old, longer, diagnostics));
  CHECK(bytes_of(old) == longer);
  CHECK(fs::status(old).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(create_file(fresh, longer, diagnostics));
  CHECK_FALSE(create_file(fresh, "others", diagnostics));
  CHECK(bytes_of(fresh) == longer);
  CHECK(list_entries(root.path, diagnostics).size() == 2);
}

TEST_CASE("a file beside the one that is replaced is not touched") {
  const TemporaryFolder root;
  std::ofstream(root.path / "a.md.tmp") << "a letter";
  Diagnostics diagnostics;
  CHECK(replace_file(root.path / "a.md", "new", diagnostics));
  CHECK(bytes_of(root.path / "a.md.tmp") == "a letter");
}

TEST_CASE("a file that was saved since it was read keeps what was saved") {
  const TemporaryFolder root;
  const std::filesystem::path file = root.path / "a.md";
  Diagnostics diagnostics;
  REQUIRE(write_file(file, "as read", diagnostics));
  CHECK(replace_file_as_found(file, "as read", "repaired", diagnostics));
  CHECK(bytes_of(file) == "repaired");
  CHECK_FALSE(replace_file_as_found(file, "as read", "repaired again", diagnostics));
  CHECK(bytes_of(file) == "repaired");
  CHECK(diagnostics.errors() == 1);
}

TEST_CASE("a folder that cannot be listed is reported; one that is not there is empty") {
  const TemporaryFolder root;
  std::ofstream(root.path / "file") << "no folder";
  Diagnostics diagnostics;
  CHECK(list_entries(root.path / "gone", diagnostics).empty());
  CHECK(to_text(diagnostics) == "");
  CHECK(list_entries(root.path / "file", diagnostics).empty());
  REQUIRE(diagnostics.errors() == 1);
  CHECK(diagnostics.sorted().front().text ==
        "expected a folder that can be read, found that Not a directory");
}

}  // namespace kyoto
