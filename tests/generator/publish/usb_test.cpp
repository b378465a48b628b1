// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/usb.h"

#include <doctest/doctest.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <thread>

#include "generator/publish/small_edition.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
  return names;
}

bool is_whole(const fs::path& folder) {
  Diagnostics diagnostics;
  return verify_edition(find_edition(folder), {}, diagnostics).has_value();
}

/// Runs `work` in a process of its own, which may meet its end, and gives its exit code; -1 when it was
/// killed.
int in_child(const std::function<int()>& work) {
  const pid_t child = fork();
  if (child == 0) _exit(work());
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// Large enough that a full disk and a kill meet it in the middle.
Files large_files() {
  Files files = small_files();
  for (int page = 0; page < 200; ++page)
    files["practices/page-" + std::to_string(page) + ".html"] =
        std::string(20000, static_cast<char>('a' + page % 26));
  return files;
}

struct Stick {
  TemporaryFolder temporary;
  fs::path site = temporary.path / "site";
  fs::path root = temporary.path / "stick";
  explicit Stick(const Files& files = small_files(), const std::string& number = "2026-03-14-abc") {
    REQUIRE(make_site(site, files, number));
  }
  bool pack(Diagnostics& diagnostics, const UsbSettings& settings = {}) const {
    return pack_usb(site, root, settings, diagnostics).has_value();
  }
};

TEST_CASE("the root of a stick holds START-HERE.html and one folder, which is the site byte for byte") {
  const Stick stick;
  fs::create_directories(stick.site / "search-index");
  write_bytes(stick.site / "search-index" / "iamglass", "x");
  Diagnostics diagnostics;
  REQUIRE_MESSAGE(stick.pack(diagnostics), to_text(diagnostics));
  CHECK(names_in(stick.root) == std::set<std::string>{"START-HERE.html", "kyoto"});
  Files expected = files_below(stick.site);
  expected.erase("search-index/iamglass");
  expected["README.txt"] = expected.at("assets/readme.txt");
  CHECK(files_below(stick.root / "kyoto") == expected);
  CHECK(bytes_of(stick.root / "START-HERE.html") == small_files().at("assets/start-here.txt"));
  CHECK(is_whole(stick.root));
  CHECK(is_whole(stick.root / "kyoto"));
  UsbSettings with_xapian;
  with_xapian.xapian = UsbSettings::Xapian::Take;
  REQUIRE(stick.pack(diagnostics, with_xapian));
  CHECK(bytes_of(stick.root / "kyoto" / "search-index" / "iamglass") == "x");
  CHECK(is_whole(stick.root));
}

TEST_CASE("an altered first page or README is found") {
  const Stick stick;
  Diagnostics diagnostics;
  REQUIRE(stick.pack(diagnostics));
  write_bytes(stick.root / "START-HERE.html", "other");
  CHECK_FALSE(is_whole(stick.root));
  fs::remove(stick.root / "START-HERE.html");
  CHECK_FALSE(is_whole(stick.root));
  REQUIRE(stick.pack(diagnostics));
  write_bytes(stick.root / "kyoto" / "README.txt", "other");
  CHECK_FALSE(is_whole(stick.root));
}

TEST_CASE("an older copy is replaced; other files on the stick stay; what is no copy is not replaced") {
  const Stick stick;
  Diagnostics diagnostics;
  REQUIRE(stick.pack(diagnostics));
  write_bytes(stick.root / "letter.txt", "dear");
  REQUIRE(
      make_site(stick.site, {{"index.html", "new"}, {"assets/start-here.txt", "start"}}, "2026-04-01-def"));
  REQUIRE(stick.pack(diagnostics));
  CHECK(is_whole(stick.root));
  CHECK(names_in(stick.root) == std::set<std::string>{"START-HERE.html", "kyoto", "letter.txt"});
  CHECK(bytes_of(stick.root / "kyoto" / "index.html") == "new");
  fs::remove(stick.root / "kyoto" / "SHA256SUMS");
  CHECK_FALSE(stick.pack(diagnostics));
  CHECK(ids(diagnostics) == "foreign-output ");
  CHECK(bytes_of(stick.root / "kyoto" / "index.html") == "new");
}

TEST_CASE("a site that is not as it was built is not packed, and nothing is left") {
  const Stick stick;
  write_bytes(stick.site / "practices" / "b.html", "altered");
  Diagnostics diagnostics;
  CHECK_FALSE(stick.pack(diagnostics));
  CHECK(ids(diagnostics) == "altered-file ");
  CHECK(names_in(stick.root).empty());
}

TEST_CASE("a full disk is said, the older copy stays, and no half folder is left") {
  const Stick stick(large_files());
  // A disk of its own of two megabytes, where the system lets us have one; else a limit for one file.
  enum : int { Fine, Packed, OtherMessage, HalfFolder, OldCopyGone, NoDisk };
  const auto check_after = [&](bool packed, const Diagnostics& diagnostics, const char* expected) -> int {
    if (packed) return Packed;
    if (ids(diagnostics) != expected) return OtherMessage;
    if (names_in(stick.root) != std::set<std::string>{"START-HERE.html", "kyoto"}) return HalfFolder;
    return is_whole(stick.root) ? Fine : OldCopyGone;
  };
  const Stick old;
  const auto put_old_copy = [&] {
    Diagnostics diagnostics;
    return pack_usb(old.site, stick.root, {}, diagnostics).has_value();
  };
  const int on_small_disk = in_child([&]() -> int {
    fs::create_directories(stick.root);
    if ((unshare(CLONE_NEWNS) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) ||
        mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        mount("tmpfs", stick.root.c_str(), "tmpfs", 0, "size=2m") != 0 || !put_old_copy())
      return NoDisk;
    Diagnostics diagnostics;
    const bool packed = stick.pack(diagnostics);
    return check_after(packed, diagnostics, "full-disk ");
  });
  if (on_small_disk == NoDisk) {
    MESSAGE("skipped with a disk of its own: the system mounts none for us");
  } else {
    CHECK(on_small_disk == Fine);
  }
  // Full in the middle, as when somebody else fills the disk meanwhile: a file does not fit.
  const int in_the_middle = in_child([&]() -> int {
    if (!put_old_copy()) return NoDisk;
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{15000, 15000};
    setrlimit(RLIMIT_FSIZE, &limit);
    Diagnostics diagnostics;
    const bool packed = stick.pack(diagnostics);
    return check_after(packed, diagnostics, "unwritable-file ");
  });
  CHECK(in_the_middle == Fine);
}

TEST_CASE("a disk that does not know its size is not taken for a full one") {
  const Stick stick;
  enum : int { Fine, NotPacked, NoDisk };
  const int on_disk_without_size = in_child([&]() -> int {
    fs::create_directories(stick.root);
    // To tmpfs, size 0 is no limit, and it tells zero blocks, as some file systems in user space do.
    if ((unshare(CLONE_NEWNS) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) ||
        mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        mount("tmpfs", stick.root.c_str(), "tmpfs", 0, "size=0") != 0 || fs::space(stick.root).capacity != 0)
      return NoDisk;
    Diagnostics diagnostics;
    return stick.pack(diagnostics) && is_whole(stick.root) ? Fine : NotPacked;
  });
  if (on_disk_without_size == NoDisk) {
    MESSAGE("skipped: the system mounts no such disk for us");
  } else {
    CHECK(on_disk_without_size == Fine);
  }
}

TEST_CASE("cut off at any moment, no half folder looks whole, and the next attempt succeeds") {
  const Stick stick(large_files());
  const auto begin = std::chrono::steady_clock::now();
  Diagnostics diagnostics;
  REQUIRE(stick.pack(diagnostics));
  std::chrono::duration<double> whole = std::chrono::steady_clock::now() - begin;
  int cut = 0;
  std::mt19937 random(2021);
  for (int moment = 0; moment < 30 || (cut <= 10 && moment < 300); ++moment) {
    fs::remove_all(stick.root);
    const pid_t child = fork();
    if (child == 0) {
      Diagnostics unseen;
      _exit(stick.pack(unseen) ? 0 : 1);
    }
    std::this_thread::sleep_for(whole * std::uniform_real_distribution<double>(0, 1)(random));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    cut += WIFSIGNALED(status);
    if (!WIFSIGNALED(status)) whole *= 0.9;  // the machine is quicker now than it was the first time
    CAPTURE(moment);
    if (fs::exists(stick.root / "kyoto")) CHECK(is_whole(stick.root / "kyoto"));
    if (fs::exists(stick.root / "START-HERE.html")) CHECK(is_whole(stick.root));
  }
  CHECK(cut > 10);
  REQUIRE_MESSAGE(stick.pack(diagnostics), to_text(diagnostics));
  CHECK(names_in(stick.root) == std::set<std::string>{"START-HERE.html", "kyoto"});
}

TEST_CASE("a stick that is pulled ends in a clear message") {
  // So many files that the hand is quicker.
  Files files = small_files();
  for (int page = 0; page < 4000; ++page) files["terms/page-" + std::to_string(page) + ".html"] = "a term";
  const Stick stick(files);
  std::atomic<bool> is_ready = false;
  // What the program sees is that the folder it writes to is gone.
  std::jthread hand([&](const std::stop_token& stop) {
    std::error_code ignored;
    is_ready = true;
    while (!stop.stop_requested())
      if (fs::exists(stick.root / "kyoto.incomplete" / "index.html", ignored))
        fs::rename(stick.root, stick.temporary.path / "pulled", ignored);
  });
  while (!is_ready) std::this_thread::yield();
  Diagnostics diagnostics;
  const bool packed = stick.pack(diagnostics);
  hand.request_stop();
  hand.join();
  if (packed) {
    MESSAGE("skipped: the copy was complete before the stick could be pulled");
    return;
  }
  CHECK(ids(diagnostics) == "unwritable-file ");
  CHECK_FALSE(fs::exists(stick.root / "kyoto"));
  CHECK_FALSE(fs::exists(stick.temporary.path / "pulled" / "kyoto"));
  CHECK_FALSE(fs::exists(stick.temporary.path / "pulled" / "START-HERE.html"));
}

TEST_CASE("no symbolic link that lies on a stick leads the writing elsewhere") {
  const Stick stick;
  const fs::path own = stick.temporary.path / "own.txt", folder = stick.temporary.path / "own";
  write_bytes(own, "mine");
  fs::create_directories(folder);
  fs::create_directories(stick.root);
  fs::create_symlink(own, stick.root / "START-HERE.html");
  fs::create_symlink(own, stick.root / "START-HERE.incomplete");
  fs::create_directory_symlink(folder, stick.root / "kyoto.incomplete");
  Diagnostics diagnostics;
  REQUIRE_MESSAGE(stick.pack(diagnostics), to_text(diagnostics));
  CHECK(is_whole(stick.root));
  CHECK(names_in(stick.root) == std::set<std::string>{"START-HERE.html", "kyoto"});
  // In the place of the copy: it is replaced, and what it led to stays.
  fs::rename(stick.root / "kyoto", folder / "older");
  fs::create_directory_symlink(folder / "older", stick.root / "kyoto");
  REQUIRE_MESSAGE(stick.pack(diagnostics), to_text(diagnostics));
  CHECK_FALSE(fs::is_symlink(stick.root / "kyoto"));
  CHECK(is_whole(stick.root));
  CHECK(names_in(folder) == std::set<std::string>{"older"});
  CHECK(bytes_of(own) == "mine");
}

TEST_CASE("what a stick is told: files, space in clusters, time, hash") {
  UsbPack pack;
  pack.edition = "2026-03-14-abc";
  pack.manifest_hash = "ff";
  pack.folder = "stick/kyoto";
  pack.files = 1030;
  pack.bytes = 10300000;
  pack.bytes_on_stick = 37500000;
  CHECK(to_text(pack) ==
        "Edition 2026-03-14-abc: 1030 files, 10.3 MB; 37.5 MB on a stick with clusters of 32 KiB\n"
        "To copy it to a plain USB 2 stick takes about 22 seconds\n"
        "The manifest's hash is ff\n"
        "stick/kyoto\n");
}

}  // namespace
}  // namespace kyoto
