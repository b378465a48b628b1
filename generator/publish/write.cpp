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
#include "base/hash.h"
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

/// Tells whether a file is there, no link to another one, and has the bytes that are given piece by piece.
class Comparison {
 public:
  explicit Comparison(const fs::path& path)
      : file_(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)) {
    struct stat found = {};
    is_same_ = file_ >= 0 && fstat(file_, &found) == 0 && S_ISREG(found.st_mode);
    left_ = is_same_ ? static_cast<std::size_t>(found.st_size) : 0;
  }
  ~Comparison() {
    if (file_ >= 0) close(file_);
  }
  Comparison(const Comparison&) = delete;
  Comparison& operator=(const Comparison&) = delete;

  void add(std::string_view bytes) {
    is_same_ = is_same_ && bytes.size() <= left_;
    std::array<char, 65536> piece;
    while (is_same_ && !bytes.empty()) {
      const ssize_t size = read(file_, piece.data(), std::min(piece.size(), bytes.size()));
      is_same_ =
          size > 0 && bytes.starts_with(std::string_view(piece.data(), static_cast<std::size_t>(size)));
      if (!is_same_) return;
      bytes.remove_prefix(static_cast<std::size_t>(size));
      left_ -= static_cast<std::size_t>(size);
    }
  }

  std::size_t left() const { return left_; }  ///< bytes of the file that nothing was compared with
  bool is_same() const { return is_same_ && left_ == 0; }

 private:
  int file_;
  bool is_same_ = false;
  std::size_t left_ = 0;
};

bool has_bytes(const fs::path& path, std::string_view bytes) {
  Comparison comparison(path);
  if (comparison.left() != bytes.size()) return false;
  comparison.add(bytes);
  return comparison.is_same();
}

}  // namespace

/// A file that comes in pieces.
struct SiteWriter::FileUnderWay {
  Comparison old;
  FileInPieces fresh;
  Sha256 hash;
  std::size_t size = 0;
};

SiteWriter::SiteWriter(const fs::path& output, EditionFacts facts, WriteSettings settings)
    : output_(own_name(output)), edition_(std::move(facts)), settings_(settings) {
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
  has_old_ = fs::exists(output_ / "manifest.json", error);
  fs::create_directory(fresh_, error);
  if (error) report_failure(diagnostics, fresh_, "make this folder", error);
  return !error;
}

Site::Sink SiteWriter::sink(Diagnostics& diagnostics) {
  return [this, &diagnostics](const std::string& path, std::string_view bytes) {
    if (has_failed_) return;
    std::string hash = sha256(bytes);
    Diagnostics found;
    const bool is_put = put(path, bytes, found);
    const std::lock_guard lock(mutex_);
    note(path, std::move(hash), bytes.size());
    if (!is_put) fail(std::move(found), diagnostics);
  };
}

Site::PieceSink SiteWriter::piece_sink(Diagnostics& diagnostics) {
  return [this, &diagnostics](const std::string& path, std::string_view piece, bool is_last) {
    if (has_failed_) return;
    std::unique_lock lock(mutex_);
    std::unique_ptr<FileUnderWay>& entry = under_way_[path];
    if (!entry) entry.reset(new FileUnderWay{Comparison(output_ / path), FileInPieces(fresh_ / path), {}, 0});
    FileUnderWay& file = *entry;
    lock.unlock();
    file.old.add(piece);
    file.fresh.add(piece);
    file.hash.add(piece);
    file.size += piece.size();
    if (!is_last) return;
    Diagnostics found;
    const bool is_put = file.fresh.end(found);
    if (is_put && file.old.is_same()) keep_old_instead(path);
    lock.lock();
    note(path, file.hash.digits(), file.size);
    under_way_.erase(path);
    if (!is_put) fail(std::move(found), diagnostics);
  };
}

/// With the lock.
void SiteWriter::note(const std::string& path, std::string hash, std::size_t size) {
  edition_.add(path, std::move(hash), size);
  paths_.push_back(path);
}

/// With the lock.
void SiteWriter::fail(Diagnostics found, Diagnostics& diagnostics) {
  if (!has_failed_.exchange(true)) diagnostics.append(std::move(found));
}

/// The file of the old edition stands in the new one too, where the file system has such links.
bool SiteWriter::keep_old(const fs::path& path) const {
  std::error_code error;
  fs::create_directories((fresh_ / path).parent_path(), error);
  if (!error) fs::create_hard_link(output_ / path, fresh_ / path, error);
  return !error;
}

/// The same where it was written already; when it cannot be done, what was written stays.
void SiteWriter::keep_old_instead(const fs::path& path) const {
  const fs::path beside = fresh_ / (path.string() + ".same");
  std::error_code error;
  fs::create_hard_link(output_ / path, beside, error);
  if (!error) fs::rename(beside, fresh_ / path, error);
}

bool SiteWriter::put(const fs::path& path, std::string_view bytes, Diagnostics& diagnostics) {
  // A file that has not changed stands in both editions: its time stays, and who copies the site copies less.
  // Nobody writes into a file that is there: a build makes new ones.
  if (has_old_ && has_bytes(output_ / path, bytes) && keep_old(path)) return true;
  return write_file(fresh_ / path, bytes, diagnostics);
}

bool SiteWriter::publish(Diagnostics& diagnostics) {
  if (has_failed_) return false;
  const EditionProof proof = edition_.proof();
  for (const auto& [path, bytes] : {std::pair<std::string, std::string_view>("manifest.json", proof.manifest),
                                    {stamp_path, proof.stamp},
                                    {"SHA256SUMS", proof.sums}}) {
    if (!put(path, bytes, diagnostics)) return false;
    paths_.push_back(path);
  }
  if (settings_.forms == WriteSettings::Forms::Compressed &&
      !precompress(fresh_, output_, paths_, settings_.jobs, diagnostics))
    return false;
  // Dotfiles of the output folder (`.gitignore`) are not ours: they stay.
  if (!copy_dotfiles(output_, fresh_, diagnostics)) return false;
  const std::error_code error = put_in_place(fresh_, output_);
  if (error) report_failure(diagnostics, output_, "put the new site in its place", error);
  return !error;
}

}  // namespace kyoto
