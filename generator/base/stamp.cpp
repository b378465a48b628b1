// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/stamp.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>

namespace kyoto {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t second = 1'000'000'000;
/// File times move in steps of the system's tick, at most 10 ms; two changes within one look the same.
constexpr std::int64_t longest_tick = second / 100;

std::int64_t nanoseconds(const timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * second + time.tv_nsec;
}

FileStamp stamp_of(const struct stat& found) {
  timespec now = {};
  clock_gettime(CLOCK_REALTIME, &now);
  FileStamp stamp;
  stamp.device = found.st_dev;
  stamp.inode = found.st_ino;
  stamp.size = found.st_size;
  stamp.changed = nanoseconds(found.st_ctim);
  stamp.is_settled = stamp.changed + longest_tick <= nanoseconds(now);
  return stamp;
}

/// `folder`: an open one, which is closed. The system looks for names within it: thousands of whole paths
/// take three times as long.
void add_stamps(int folder, const std::string& path, std::string_view left_out, Stamps& stamps) {
  DIR* const entries = folder >= 0 ? fdopendir(folder) : nullptr;
  if (entries == nullptr) {
    if (folder >= 0) close(folder);
    return;
  }
  while (const dirent* entry = readdir(entries)) {
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    struct stat found = {};
    const bool is_folder =
        entry->d_type == DT_DIR ||
        (entry->d_type == DT_UNKNOWN && fstatat(folder, entry->d_name, &found, AT_SYMLINK_NOFOLLOW) == 0 &&
         S_ISDIR(found.st_mode));
    std::string whole = path;
    whole.append("/").append(name);
    if (is_folder) {
      if (name != left_out)
        add_stamps(openat(folder, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC), whole, {},
                   stamps);
    } else if (fstatat(folder, entry->d_name, &found, 0) == 0 && S_ISREG(found.st_mode)) {
      stamps.emplace_back(std::move(whole), stamp_of(found));
    }
  }
  closedir(entries);
}

}  // namespace

std::optional<FileStamp> stamp_of(const fs::path& file) {
  struct stat found = {};
  if (stat(file.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) return std::nullopt;
  return stamp_of(found);
}

std::optional<FileStamp> stamp_of_folder(const fs::path& folder) {
  struct stat found = {};
  if (stat(folder.c_str(), &found) != 0 || !S_ISDIR(found.st_mode)) return std::nullopt;
  return stamp_of(found);
}

Stamps stamps_below(const fs::path& folder, std::string_view left_out) {
  Stamps stamps;
  add_stamps(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), folder.native(), left_out, stamps);
  std::sort(stamps.begin(), stamps.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return stamps;
}

bool is_unchanged(const FileStamp& then, const FileStamp& now) {
  return then.is_settled && then.device == now.device && then.inode == now.inode && then.size == now.size &&
         then.changed == now.changed;
}

std::vector<std::string> changed_files(const Stamps& then, const Stamps& now) {
  std::vector<std::string> changed;
  auto before = then.begin();
  for (const auto& [file, stamp] : now) {
    while (before != then.end() && before->first < file) changed.push_back((before++)->first);
    const bool was_there = before != then.end() && before->first == file;
    if (!was_there || !is_unchanged(before->second, stamp)) changed.push_back(file);
    if (was_there) ++before;
  }
  for (; before != then.end(); ++before) changed.push_back(before->first);
  return changed;
}

bool is_unchanged(const Stamps& then, const Stamps& now) {
  return std::equal(then.begin(), then.end(), now.begin(), now.end(), [](const auto& a, const auto& b) {
    return a.first == b.first && is_unchanged(a.second, b.second);
  });
}

}  // namespace kyoto
