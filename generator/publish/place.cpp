// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/place.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>

#include "base/file.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

std::error_code last_error() {
  return {errno, std::generic_category()};
}

/// Where an exchange by renaming leaves the old folder for a moment: a name that FAT takes, too.
fs::path aside(const fs::path& target) {
  fs::path path = target;
  path += ".old";
  return path;
}

// What sticks are formatted with: FAT, exFAT, NTFS by either driver, UDF, HFS+.
constexpr std::array<std::uint32_t, 6> on_sticks = {0x4d44,     0x2011bab0, 0x65735546,
                                                    0x7366746e, 0x15013346, 0x482b};

/// Whether the folder may be pulled out of the machine. A disk that stays needs no waiting, and there it
/// would be for all that other programs write, too.
bool is_on_stick(int descriptor) {
  struct statfs system = {};
  if (fstatfs(descriptor, &system) != 0) return true;
  return std::find(on_sticks.begin(), on_sticks.end(), static_cast<std::uint32_t>(system.f_type)) !=
         on_sticks.end();
}

}  // namespace

fs::path own_name(const fs::path& folder) {
  std::error_code error;
  fs::path name = fs::absolute(folder, error);
  if (error) return folder;
  while (!name.has_filename() && name.has_relative_path()) name = name.parent_path();
  if (name.filename() != "." && name.filename() != "..") return name;
  const fs::path real = fs::canonical(name, error);
  return error ? name : real;
}

bool copy_dotfiles(const fs::path& from, const fs::path& to, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.errors();
  for (const fs::directory_entry& entry : list_entries(from, diagnostics)) {
    const fs::path name = entry.path().filename();
    if (!name.native().starts_with('.')) continue;
    std::error_code error;
    fs::copy(entry.path(), to / name, fs::copy_options::recursive | fs::copy_options::copy_symlinks, error);
    if (!error) continue;
    diagnostics.error(
        "unwritable-file", {entry.path().generic_string()},
        fmt::format("expected to copy this file into the new edition, found: {}", error.message()),
        "Check the free space and the rights of the folder. What stood there stands as it was.");
    return false;
  }
  return diagnostics.errors() == errors_before;
}

std::error_code put_in_place(const fs::path& fresh, const fs::path& target) {
  std::error_code error;
  if (!fs::exists(target, error)) {
    fs::rename(fresh, target, error);
    return error;
  }
  if (renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) return {};
  if (errno != EINVAL && errno != ENOSYS) return last_error();
  const fs::path old = aside(target);
  fs::remove_all(old, error);
  fs::rename(target, old, error);
  if (error) return error;
  fs::rename(fresh, target, error);
  if (error) {
    restore_place(target);
    return error;
  }
  fs::rename(old, fresh, error);
  return error;
}

std::error_code restore_place(const fs::path& target) {
  std::error_code error;
  if (fs::exists(target, error) || !fs::exists(aside(target), error)) return {};
  fs::rename(aside(target), target, error);
  return error;
}

std::error_code flush_disk(const fs::path& folder) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return last_error();
  std::error_code error;
  if (is_on_stick(descriptor) && syncfs(descriptor) != 0) error = last_error();
  close(descriptor);
  return error;
}

}  // namespace kyoto
