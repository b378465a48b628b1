// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/stamp.h"

#include <sys/stat.h>

#include <algorithm>
#include <ctime>
#include <system_error>

namespace kyoto {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t second = 1'000'000'000;
/// File times move in steps of the system's tick, at most 10 ms; two changes within one look the same.
constexpr std::int64_t longest_tick = second / 100;

std::int64_t nanoseconds(const timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * second + time.tv_nsec;
}

}  // namespace

std::optional<FileStamp> stamp_of(const fs::path& file) {
  struct stat found = {};
  if (stat(file.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) return std::nullopt;
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

Stamps stamps_below(const fs::path& folder) {
  Stamps stamps;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error))
    if (const std::optional<FileStamp> stamp = stamp_of(entry->path()))
      stamps.emplace(entry->path().native(), *stamp);
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
