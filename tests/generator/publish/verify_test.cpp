// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/verify.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/json.h"
#include "generator/publish/small_edition.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

/// What the check finds, as `id file` lines with files from the edition's root.
std::string faults(const fs::path& folder) {
  Diagnostics diagnostics;
  const bool is_whole = verify_edition(find_edition(folder), {}, diagnostics).has_value();
  std::string lines;
  for (const Diagnostic& fault : diagnostics.sorted())
    lines += fmt::format("{} {}\n", fault.id, fs::path(fault.where.file).lexically_relative(folder).string());
  CHECK(is_whole == lines.empty());
  return lines;
}

struct SmallEdition {
  TemporaryFolder temporary;
  fs::path folder = temporary.path / "site";
  SmallEdition() { REQUIRE(make_site(folder, small_files(), "2026-03-14-abc")); }
};

TEST_CASE("an edition that nobody touched is whole; what stands outside it by intent is said") {
  const SmallEdition edition;
  write_bytes(edition.folder / ".gitignore", "*");
  fs::create_directory(edition.folder / "search-index");
  write_bytes(edition.folder / "search-index" / "iamglass", "x");
  Diagnostics diagnostics;
  const auto verified = verify_edition(find_edition(edition.folder), {}, diagnostics);
  REQUIRE(verified);
  CHECK(verified->edition == "2026-03-14-abc");
  CHECK(verified->files == small_files().size() + 2);
  CHECK(verified->manifest_hash == sha256(bytes_of(edition.folder / "manifest.json")));
  CHECK(verified->unchecked.size() == 2);
}

TEST_CASE("every missing, altered and extra file is reported by its name") {
  const SmallEdition edition;
  fs::remove(edition.folder / "practices" / "a.html");
  write_bytes(edition.folder / "index.html", "other");
  write_bytes(edition.folder / "assets" / "empty.txt", " ");
  write_bytes(edition.folder / "practices" / "virus.exe", "x");
  fs::create_directory(edition.folder / "new");
  write_bytes(edition.folder / "new" / ".hidden", "x");
  CHECK(faults(edition.folder) ==
        "altered-file assets/empty.txt\naltered-file index.html\nextra-file new/.hidden\n"
        "missing-file practices/a.html\nextra-file practices/virus.exe\n");
}

/// Bytes of memory, the most that the program had so far.
std::size_t peak() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

TEST_CASE("a file that has become very large is found altered, and takes no memory") {
  const SmallEdition edition;
  constexpr std::size_t size = std::size_t{1} << 30;
  fs::resize_file(edition.folder / "index.html", size);  // takes no room on the disk
  const std::size_t before = peak();
  CHECK(faults(edition.folder) == "altered-file index.html\n");
  CHECK(peak() < before + size / 4);
}

TEST_CASE("what an edition calls itself does nothing to a terminal") {
  Verified verified;
  verified.edition = "\x1b[2J";
  verified.unchecked = {".\n"};
  const std::string text = to_text(verified);
  CHECK(text.starts_with("Edition ␛[2J: whole"));
  CHECK(text.ends_with("not checked: .␊\n"));
}

TEST_CASE("a link in the place of a file or a folder is none of the edition") {
  const SmallEdition edition;
  const fs::path elsewhere = edition.temporary.path / "elsewhere";
  fs::rename(edition.folder / "index.html", elsewhere);
  fs::create_symlink(elsewhere, edition.folder / "index.html");
  fs::rename(edition.folder / "practices", edition.temporary.path / "practices");
  fs::create_directory_symlink(edition.temporary.path / "practices", edition.folder / "practices");
  CHECK(faults(edition.folder) == "altered-file index.html\nextra-file practices\n");
}

TEST_CASE("of 1,000 random changes of one byte each is found, by the file that has it") {
  const SmallEdition edition;
  std::vector<std::string> paths;
  for (const auto& [path, bytes] : files_below(edition.folder))
    if (!bytes.empty()) paths.push_back(path);
  std::mt19937 random(2021);
  const auto below = [&random](std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random);
  };
  for (int change = 0; change < 1000; ++change) {
    const std::string& path = paths[below(paths.size())];
    const std::string bytes = bytes_of(edition.folder / path);
    std::string changed = bytes;
    const std::size_t at = below(bytes.size());
    changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ (1 + below(255)));
    CAPTURE(path);
    CAPTURE(at);
    write_bytes(edition.folder / path, changed);
    const std::string found = faults(edition.folder);
    CHECK_FALSE(found.empty());
    // A change of the sums shows at the file whose line it is, or at the line.
    if (path != "SHA256SUMS") CHECK(found.find(" " + path + "\n") != std::string::npos);
    write_bytes(edition.folder / path, bytes);
  }
  CHECK(faults(edition.folder).empty());
}

TEST_CASE("whoever alters a page and its line in the sums is found by the manifest") {
  const SmallEdition edition;
  write_bytes(edition.folder / "index.html", "other");
  std::string sums = bytes_of(edition.folder / "SHA256SUMS");
  const std::string old = sha256(small_files().at("index.html"));
  sums.replace(sums.find(old), old.size(), sha256("other"));
  write_bytes(edition.folder / "SHA256SUMS", sums);
  CHECK(faults(edition.folder) == "invalid-manifest SHA256SUMS\n");
}

TEST_CASE("lists that lead out of the edition, or are none, are refused") {
  const SmallEdition edition;
  const std::string hash = sha256("x");
  const std::string lines[] = {
      hash + "  ../outside.html\n",    hash + "  /etc/passwd\n", hash + " *index.html\n",
      hash + "  index.html",           "index.html\n",           "\n",
      hash + "  a\n" + hash + "  a\n", std::string(200000, 'x')};
  for (const std::string& text : lines) {
    CAPTURE(text.substr(0, 100));
    write_bytes(edition.folder / "SHA256SUMS", text);
    CHECK(faults(edition.folder) == "invalid-manifest SHA256SUMS\n");
  }
  for (const std::string text : {"", "{", "[]", "null", "{\"sha256\": []}", "{\"sha256\": {\"../a\": \"x\"}}",
                                 "{\"sha256\": {\"a\": 1}}"}) {
    CAPTURE(text);
    Diagnostics diagnostics;
    CHECK_FALSE(parse_manifest(text, "manifest.json", diagnostics).has_value());
    CHECK(diagnostics.sorted().front().id == "invalid-manifest");
  }
  // Nesting that would overflow a stack.
  Diagnostics diagnostics;
  CHECK_FALSE(parse_manifest(std::string(100000, '['), "manifest.json", diagnostics).has_value());
}

TEST_CASE("a manifest with any number of keys is read soon") {
  for (const char* inside : {"", "\"counts\": {"}) {
    std::string text = std::string("{\"sha256\": {}, ") + inside;
    for (int key = 0; key < 100'000; ++key) text += "\"key-" + std::to_string(key) + "\": 1, ";
    text += *inside == '\0' ? "\"last\": 1}" : "\"last\": 1}}";
    Diagnostics diagnostics;
    const auto begin = std::chrono::steady_clock::now();
    CHECK(parse_manifest(text, "manifest.json", diagnostics).has_value());
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));  // it would be a minute
  }
}

TEST_CASE("what the manifest says is read back as it was") {
  Manifest manifest;
  manifest.facts.number = "2026-03-14-abc";
  manifest.facts.content_date = Date{2026, 3, 14};
  manifest.facts.built = Date{2026, 4, 1};
  manifest.facts.counts = {{"documents", 5}, {"practices", 77}};
  manifest.facts.address = "https://example.org";
  manifest.bytes = 3;
  manifest.files = {{"a.html", sha256("abc")}};
  Diagnostics diagnostics;
  const auto again = parse_manifest(to_text(manifest), "manifest.json", diagnostics);
  REQUIRE(again);
  CHECK(to_text(*again) == to_text(manifest));
  CHECK(read_json(to_text(manifest))["date"] == "2026-04-01");
}

TEST_CASE("a folder without an edition is said to be none") {
  const TemporaryFolder folder;
  CHECK(faults(folder.path) == "missing-edition .\n");
  Diagnostics diagnostics;
  CHECK_FALSE(verify_edition(find_edition(folder.path / "none"), {}, diagnostics));
  CHECK(diagnostics.sorted().front().id == "unreadable-file");
}

}  // namespace
}  // namespace kyoto
