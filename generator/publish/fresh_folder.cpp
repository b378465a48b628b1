// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/fresh_folder.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <system_error>
#include <utility>

#include "base/file.h"
#include "publish/place.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

constexpr const char* unfinished = ".incomplete";

bool fails(const std::error_code& error, const fs::path& path, const char* what, Diagnostics& diagnostics) {
  if (!error) return false;
  diagnostics.error("unwritable-file", {path.generic_string()},
                    fmt::format("expected to {}, found: {}", what, error.message()),
                    "Check that the disk is still there, its free space and its rights. What stood there "
                    "before stands as it was.");
  return true;
}

/// Device and inode of a folder; zeros when there is none.
std::pair<std::uint64_t, std::uint64_t> identity_of(const fs::path& folder) {
  struct stat status = {};
  if (stat(folder.c_str(), &status) != 0) return {};
  return {status.st_dev, status.st_ino};
}

}  // namespace

FreshFolder::FreshFolder(const fs::path& target) : target_(own_name(target)), fresh_(target_) {
  fresh_ += unfinished;
}

void FreshFolder::remove_remains(const fs::path& target) {
  fs::path fresh = own_name(target);
  fresh += unfinished;
  std::error_code ignored;
  fs::remove_all(fresh, ignored);
}

FreshFolder::~FreshFolder() {
  std::error_code ignored;
  if (has_begun_) fs::remove_all(fresh_, ignored);
}

bool FreshFolder::begin(std::size_t bytes, Diagnostics& diagnostics) {
  std::error_code error;
  fs::create_directories(target_.parent_path(), error);
  if (fails(error, target_.parent_path(), "make this folder", diagnostics)) return false;
  if (fails(restore_place(target_), target_, "put this folder back in its place", diagnostics)) return false;
  fs::remove_all(fresh_, error);
  if (fails(error, fresh_, "remove what an earlier attempt left", diagnostics)) return false;
  const fs::space_info space = fs::space(target_.parent_path(), error);
  // A file system that does not know its size says zero; then only writing tells.
  if (!error && space.capacity != 0 && space.available < bytes) {
    constexpr double megabyte = 1e6;
    diagnostics.error(
        "full-disk", {target_.parent_path().generic_string()},
        fmt::format("expected {:.1f} MB free, found {:.1f} MB", static_cast<double>(bytes) / megabyte,
                    static_cast<double>(space.available) / megabyte),
        "Make room, or take a larger disk. An older copy stays until the new one is complete.");
    return false;
  }
  fs::create_directory(fresh_, error);
  has_begun_ = !error;
  identity_ = identity_of(fresh_);
  return !fails(error, fresh_, "make this folder", diagnostics);
}

bool FreshFolder::write(const std::string& path, std::string_view bytes, Diagnostics& diagnostics) {
  return write_file(fresh_ / path, bytes, diagnostics);
}

bool FreshFolder::finish(Diagnostics& diagnostics) {
  // Where a stick was pulled, the files after that went to the folder on which it had been mounted.
  std::error_code gone;
  if (identity_of(fresh_) != identity_) gone = std::make_error_code(std::errc::no_such_device);
  if (fails(gone, fresh_, "find this folder as it was begun", diagnostics)) return false;
  if (fails(flush_disk(fresh_), fresh_, "write all of this folder to the disk", diagnostics)) return false;
  return !fails(put_in_place(fresh_, target_), target_, "put this folder in its place", diagnostics);
}

}  // namespace kyoto
