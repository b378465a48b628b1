// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/write.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "publish/place.h"
#include "publish/precompress.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

/// A folder that may be replaced: missing, empty but for dotfiles, or written by a build before.
bool is_replaceable(const fs::path& output) {
  std::error_code error;
  if (!fs::exists(output, error)) return true;
  if (!fs::is_directory(output, error)) return false;
  if (fs::exists(output / "manifest.json", error) && fs::exists(output / "SHA256SUMS", error)) return true;
  for (const fs::directory_entry& entry : fs::directory_iterator(output, error))
    if (!entry.path().filename().string().starts_with('.')) return false;
  return !error;
}

/// Whether the folder is the root of a disk, or of a part of one that is mounted there: no other folder can
/// take its place.
bool is_mount(const fs::path& folder) {
  struct statx found = {};
  if (statx(AT_FDCWD, folder.c_str(), AT_NO_AUTOMOUNT, STATX_BASIC_STATS, &found) != 0) return false;
  if ((found.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT) != 0)
    return (found.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
  struct stat here = {}, above = {};  // a system that does not tell: it may have been mounted from elsewhere
  return stat(folder.c_str(), &here) == 0 && stat((folder / "..").c_str(), &above) == 0 &&
         here.st_dev != above.st_dev;
}

void report_failure(Diagnostics& diagnostics, const fs::path& path, const std::string& what,
                    const std::error_code& error) {
  diagnostics.error(
      "unwritable-file", {path.generic_string()},
      fmt::format("expected to {}, found: {}", what, error.message()),
      "Check the free space and the rights of the folder. The site that was there stands as it was.");
}

/// Whether the file is there, no link to another one, and has these bytes.
bool has_bytes(const fs::path& path, std::string_view bytes) {
  const int file = open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return false;
  struct stat found = {};
  bool is_same = fstat(file, &found) == 0 && S_ISREG(found.st_mode) &&
                 static_cast<std::size_t>(found.st_size) == bytes.size();
  std::array<char, 65536> piece;
  while (is_same && !bytes.empty()) {
    const ssize_t size = read(file, piece.data(), std::min(piece.size(), bytes.size()));
    is_same = size > 0 && bytes.starts_with(std::string_view(piece.data(), static_cast<std::size_t>(size)));
    if (is_same) bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  close(file);
  return is_same;
}

}  // namespace

SiteWriter::SiteWriter(fs::path output, EditionFacts facts, WriteSettings settings)
    : output_(std::move(output)), edition_(std::move(facts)), settings_(settings) {
  if (!output_.has_filename()) output_ = output_.parent_path();
  output_ = fs::absolute(output_).lexically_normal();
  // A link to a folder means that folder: a web server may know it by its own name. The link stays.
  std::error_code error;
  if (fs::is_symlink(output_, error))
    if (const fs::path real = fs::canonical(output_, error); !error) output_ = real;
  fresh_ = output_.parent_path() / fmt::format(".{}.new", output_.filename().string());
}

SiteWriter::~SiteWriter() {
  if (lock_ < 0) return;
  std::error_code error;
  fs::remove_all(fresh_, error);
  close(lock_);
}

bool SiteWriter::begin(Diagnostics& diagnostics) {
  std::error_code error;
  if (is_mount(output_)) {
    diagnostics.error(
        "output-on-mount", {output_.generic_string()},
        "expected a folder that another one can replace in one step, found a disk, or a folder "
        "that is mounted there",
        fmt::format("Give a folder inside it: --output {}", (output_ / "site").generic_string()));
    return false;
  }
  if (!is_replaceable(output_)) {
    diagnostics.error(
        "foreign-output", {output_.generic_string()},
        "expected an empty folder or a site that kyoto built, found other files",
        "Choose another folder with --output, or move these files away: a build replaces the whole folder.");
    return false;
  }
  fs::create_directories(output_.parent_path(), error);
  const int folder = error ? -1 : open(output_.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) {
    report_failure(diagnostics, output_.parent_path(), "open this folder",
                   error ? error : std::error_code(errno, std::generic_category()));
    return false;
  }
  if (flock(folder, LOCK_EX | LOCK_NB) != 0) {
    close(folder);
    diagnostics.error("build-at-work", {output_.generic_string()},
                      "expected to build alone, found another build that writes beside this folder",
                      "Wait until it has ended.");
    return false;
  }
  lock_ = folder;
  restore_place(output_);
  fs::remove_all(fresh_, error);
  fs::create_directory(fresh_, error);
  if (error) report_failure(diagnostics, fresh_, "make this folder", error);
  return !error;
}

Site::Sink SiteWriter::sink(Diagnostics& diagnostics) {
  return [this, &diagnostics](const std::string& path, std::string_view bytes) {
    if (has_failed_) return;
    edition_.add(path, bytes);
    has_failed_ = !put(path, bytes, diagnostics);
  };
}

bool SiteWriter::put(const fs::path& path, std::string_view bytes, Diagnostics& diagnostics) {
  // A file that has not changed stands in both editions: its time stays, and who copies the site copies less.
  // Nobody writes into a file that is there: a build makes new ones.
  const fs::path old = output_ / path, fresh = fresh_ / path;
  if (settings_.forms == WriteSettings::Forms::Compressed) paths_.push_back(path.generic_string());
  if (has_bytes(old, bytes)) {
    std::error_code error;
    fs::create_directories(fresh.parent_path(), error);
    if (!error) fs::create_hard_link(old, fresh, error);
    if (!error) return true;  // a file system without such links gets a file of the same bytes
  }
  return write_file(fresh, bytes, diagnostics);
}

bool SiteWriter::publish(Diagnostics& diagnostics) {
  if (has_failed_) return false;
  const EditionProof proof = edition_.proof();
  if (!put("manifest.json", proof.manifest, diagnostics) || !put(stamp_path, proof.stamp, diagnostics) ||
      !put("SHA256SUMS", proof.sums, diagnostics) ||
      !precompress(fresh_, output_, paths_, settings_.jobs, diagnostics))
    return false;
  std::error_code error;
  // Dotfiles of the output folder (`.gitignore`) are not ours: they stay.
  for (const fs::directory_entry& entry : fs::directory_iterator(output_, error)) {
    const fs::path name = entry.path().filename();
    if (!name.string().starts_with('.')) continue;
    fs::copy(entry.path(), fresh_ / name, fs::copy_options::recursive | fs::copy_options::copy_symlinks,
             error);
    if (!error) continue;
    report_failure(diagnostics, output_ / name, "copy this file into the new site", error);
    return false;
  }
  error = put_in_place(fresh_, output_);
  if (error) report_failure(diagnostics, output_, "put the new site in its place", error);
  return !error;
}

}  // namespace kyoto
