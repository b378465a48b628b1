// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/zip.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "generator/publish/small_edition.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

/// A little-endian number of two bytes.
unsigned number_at(const std::string& bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]) + 256U * static_cast<unsigned char>(bytes[at + 1]);
}

std::string archive(const fs::path& target) {
  ZipWriter zip;
  zip.add("mimetype", "application/epub+zip", ZipWriter::Packing::Stored);
  zip.add("words/d\xC3\xA9tention.txt", std::string(4000, 'x'));
  Diagnostics diagnostics;
  CHECK(zip.write(target, diagnostics));
  CHECK(to_text(diagnostics) == "");
  return bytes_of(target);
}

}  // namespace

TEST_CASE("a ZIP file has its files in their order, without times, owners and extra fields") {
  const TemporaryFolder folder;
  const std::string bytes = archive(folder.path / "deeper" / "a.zip");
  // What EPUB asks of a book's first bytes: the name at 30, stored words at 38.
  REQUIRE(bytes.size() > 100);
  CHECK(bytes.substr(0, 4) == "PK\x03\x04");
  CHECK(bytes.substr(30, 28) == "mimetypeapplication/epub+zip");
  CHECK(number_at(bytes, 6) == 0);           // no flags
  CHECK(number_at(bytes, 8) == 0);           // stored
  CHECK(number_at(bytes, 10) == 0);          // 00:00
  CHECK(number_at(bytes, 12) == (32U | 1));  // 1 January 1980
  CHECK(number_at(bytes, 28) == 0);          // no extra field
  // The second file: deflated, its name marked as UTF-8.
  const std::size_t second = bytes.find("PK\x03\x04", 4);
  REQUIRE(second != std::string::npos);
  CHECK((number_at(bytes, second + 6) & 0x800U) != 0);
  CHECK((number_at(bytes, second + 6) & 0x8U) == 0);  // sizes stand before the bytes, as old readers want
  CHECK(number_at(bytes, second + 8) == 8);
  CHECK(bytes.substr(second + 30, 20) == "words/d\xC3\xA9tention.txt");
}

TEST_CASE("the same files give the same ZIP file, wherever and whenever it is written") {
  const TemporaryFolder folder;
  const char* zone = std::getenv("TZ");
  const std::string before = zone == nullptr ? "" : zone;
  const std::string one = archive(folder.path / "one.zip");
  setenv("TZ", "Asia/Tokyo", 1);
  tzset();
  CHECK(archive(folder.path / "two.zip") == one);
  if (before.empty())
    unsetenv("TZ");
  else
    setenv("TZ", before.c_str(), 1);
  tzset();
}

TEST_CASE("a ZIP file that cannot be written leaves what was there, and nothing beside it") {
  const TemporaryFolder folder;
  const fs::path target = folder.path / "a.zip";
  std::ofstream(target) << "old";
  ZipWriter zip;
  zip.add("a.txt", "words");
  zip.add_file("b.txt", folder.path / "missing.txt");
  Diagnostics diagnostics;
  CHECK_FALSE(zip.write(target, diagnostics));
  const std::string message = to_text(diagnostics);
  CHECK_MESSAGE(message.find("[unwritable-file]") != std::string::npos, message);
  CHECK_MESSAGE(message.find("No such file") != std::string::npos, message);
  CHECK(bytes_of(target) == "old");
  CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
}

}  // namespace kyoto
