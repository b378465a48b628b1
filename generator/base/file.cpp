// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "base/unicode.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

/// A file that is closed again; a number below 0 is none.
class OpenFile {
 public:
  explicit OpenFile(int number) : number_(number) {}
  ~OpenFile() {
    if (number_ >= 0) close(number_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  int number() const { return number_; }

 private:
  int number_;
};

/// Writes all of the bytes; false, with the reason in errno, on failure.
bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// What a person can do where something cannot be read.
std::string hint_about(std::error_code failure) {
  if (failure == std::errc::permission_denied)
    return "Give yourself the right to read it, and to look into the folders above it.";
  if (failure == std::errc::too_many_files_open || failure == std::errc::too_many_files_open_in_system)
    return "Allow more open files (ulimit -n), and give the command again.";
  return "Put the file there, or correct the name.";
}

}  // namespace

std::optional<std::string> read_file(const fs::path& path, Diagnostics& diagnostics, std::size_t most) {
  // Not to wait where it is no file: nobody may ever write into a pipe.
  const OpenFile file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  struct stat found = {};
  if (file.number() < 0 || fstat(file.number(), &found) != 0 || !S_ISREG(found.st_mode)) {
    const std::error_code failure(file.number() < 0 ? errno : 0, std::generic_category());
    const bool is_open = file.number() >= 0 || failure == std::errc::no_such_device_or_address;  // a socket
    const std::string reason =
        is_open ? "it is not a file"
        : failure == std::errc::no_such_file_or_directory || failure == std::errc::not_a_directory
            ? "there is no such file"
            : failure.message();
    diagnostics.error("unreadable-file", {path.generic_string()},
                      fmt::format("expected a file that can be read, found that {}", reason),
                      hint_about(failure));
    return std::nullopt;
  }
  // One byte more than the file has now, which shows its end; what it has got since follows.
  std::string bytes(std::min(static_cast<std::size_t>(found.st_size) + 1, most), '\0');
  std::size_t size = 0;
  for (;;) {
    if (size == bytes.size()) bytes.resize(std::min(2 * size, most));
    if (size == bytes.size()) break;  // there is no more, or no more is wanted
    const ssize_t count = read(file.number(), bytes.data() + size, bytes.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      diagnostics.error("unreadable-file", {path.generic_string()},
                        "reading stopped before the end of the file",
                        "Check the disk and the rights of the file.");
      return std::nullopt;
    }
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  bytes.resize(size);
  return bytes;
}

std::optional<std::string> read_unmarked_text_file(const fs::path& path, Diagnostics& diagnostics) {
  std::optional<std::string> text = read_text_file(path, diagnostics);
  if (text && text->starts_with("\xEF\xBB\xBF")) text->erase(0, 3);
  return text;
}

std::optional<std::string> read_optional_text_file(const fs::path& path, Diagnostics& diagnostics) {
  return is_missing(path) ? std::nullopt : read_unmarked_text_file(path, diagnostics);
}

bool is_missing(const fs::path& path) {
  std::error_code error;
  return fs::symlink_status(path, error).type() == fs::file_type::not_found;
}

bool is_utf8(std::string_view bytes, const std::string& file, Diagnostics& diagnostics) {
  const std::optional<std::size_t> bad = find_invalid_utf8(bytes);
  if (!bad) return true;
  diagnostics.error(
      "invalid-utf8", position_of(bytes, *bad, file),
      fmt::format("expected text in UTF-8, found the byte 0x{:02X}", static_cast<unsigned char>(bytes[*bad])),
      "Save the file as UTF-8 (in Word: Save As, Plain Text, Other encoding, Unicode (UTF-8)).");
  return false;
}

std::optional<std::string> read_text_file(const fs::path& path, Diagnostics& diagnostics) {
  std::optional<std::string> text = read_file(path, diagnostics);
  if (text && !is_utf8(*text, path.generic_string(), diagnostics)) return std::nullopt;
  return text;
}

FileInPieces::FileInPieces(fs::path path) : path_(std::move(path)) {
  const auto open_new = [this] {
    return open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
  };
  file_ = open_new();
  if (file_ < 0 && errno == ENOENT && path_.has_parent_path()) {  // most folders are there already
    std::error_code error;
    fs::create_directories(path_.parent_path(), error);
    file_ = open_new();
  }
  if (file_ < 0) reason_ = errno;
}

FileInPieces::~FileInPieces() {
  if (file_ >= 0) close(file_);
}

void FileInPieces::add(std::string_view piece) {
  if (reason_ == 0 && !write_all(file_, piece)) reason_ = errno;
}

bool FileInPieces::end(Diagnostics& diagnostics) {
  const bool is_closed = file_ < 0 || close(std::exchange(file_, -1)) == 0;
  if (!is_closed && reason_ == 0) reason_ = errno;  // a full disk may show only now
  if (reason_ == 0) return true;
  diagnostics.error(
      "unwritable-file", {path_.generic_string()},
      fmt::format("expected to write this file, found: {}", std::generic_category().message(reason_)),
      "Check the free space and the rights of the folder.");
  return false;
}

bool write_file(const fs::path& path, std::string_view bytes, Diagnostics& diagnostics) {
  FileInPieces file(path);
  file.add(bytes);
  return file.end(diagnostics);
}

namespace {

/// The name of a file until it is complete: hidden, so that nobody takes it for one of the content.
fs::path unfinished(const fs::path& path) {
  return path.parent_path() / ("." + path.filename().string() + ".new");
}

/// Waits until the bytes are on the disk. Otherwise a file system may remember the new name and not yet the
/// bytes when the power fails.
std::error_code flush_file(const fs::path& path) {
  const OpenFile file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() >= 0 && fsync(file.number()) == 0) return {};
  return {errno, std::generic_category()};
}

enum class Name { MustBeFree, MayBeTaken };

std::error_code give_name(const fs::path& from, const fs::path& to, Name name) {
  std::error_code error;
  if (name == Name::MustBeFree) {
    if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return {};
    if (errno != EINVAL && errno != ENOSYS) return {errno, std::generic_category()};
    // The file system cannot do both in one step.
    if (fs::exists(fs::symlink_status(to, error))) return std::make_error_code(std::errc::file_exists);
  }
  fs::rename(from, to, error);
  return error;
}

/// Under a name of its own first: whatever happens, nobody meets a part of the file.
bool write_whole(const fs::path& path, std::string_view bytes, Name name, Diagnostics& diagnostics) {
  const fs::path beside = unfinished(path);
  std::error_code error, ignored;
  const fs::perms rights = fs::status(path, error).permissions();
  if (!write_file(beside, bytes, diagnostics)) {
    fs::remove(beside, ignored);
    return false;
  }
  if (rights != fs::perms::unknown) fs::permissions(beside, rights, ignored);
  error = flush_file(beside);
  if (!error) error = give_name(beside, path, name);
  if (!error) return true;
  fs::remove(beside, ignored);
  diagnostics.error("unwritable-file", {path.generic_string()},
                    fmt::format("expected to write this file{}, found: {}",
                                name == Name::MustBeFree ? " anew" : "", error.message()),
                    "Check the free space and the rights of the folder.");
  return false;
}

}  // namespace

bool create_file(const fs::path& path, std::string_view bytes, Diagnostics& diagnostics) {
  return write_whole(path, bytes, Name::MustBeFree, diagnostics);
}

bool replace_file(const fs::path& path, std::string_view bytes, Diagnostics& diagnostics) {
  return write_whole(path, bytes, Name::MayBeTaken, diagnostics);
}

bool replace_file_as_found(const fs::path& path, std::string_view found, std::string_view bytes,
                           Diagnostics& diagnostics) {
  const std::optional<std::string> now = read_file(path, diagnostics);
  if (!now) return false;
  if (*now == found) return replace_file(path, bytes, diagnostics);
  diagnostics.error("unwritable-file", {path.generic_string()},
                    "expected the file as it was read, found that it was saved anew meanwhile",
                    "Give the same command again.");
  return false;
}

bool is_inside(const fs::path& path, const fs::path& folder) {
  std::error_code error;
  fs::path root = fs::weakly_canonical(folder, error), real = path;
  if (!error) real = fs::weakly_canonical(path, error);
  if (error == std::errc::permission_denied) {
    root = fs::absolute(folder, error).lexically_normal();
    real = fs::absolute(path, error).lexically_normal();
  }
  if (error) return false;
  const auto [end, rest] = std::mismatch(root.begin(), root.end(), real.begin(), real.end());
  return end == root.end() && rest != real.end();
}

std::vector<fs::directory_entry> list_entries(const fs::path& folder, Diagnostics& diagnostics) {
  std::error_code error;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator entry(folder, error), end; entry != end; entry.increment(error))
    entries.push_back(*entry);
  if (error && error != std::errc::no_such_file_or_directory) {
    diagnostics.error("unreadable-file", {folder.generic_string()},
                      fmt::format("expected a folder that can be read, found that {}", error.message()),
                      hint_about(error));
    return {};
  }
  // In one folder it is the order of paths, found in a tenth of the time.
  std::sort(entries.begin(), entries.end(), [](const fs::directory_entry& a, const fs::directory_entry& b) {
    return a.path().native() < b.path().native();
  });
  return entries;
}

bool is_file(const fs::directory_entry& entry) {
  std::error_code error;
  if (!entry.is_symlink(error)) return entry.is_regular_file(error);  // as the folder says, without a look
  const fs::file_type type = entry.status(error).type();
  // None: a symbolic link that leads to itself, or where nobody may look. Its reader says so.
  return type == fs::file_type::regular || type == fs::file_type::none;
}

std::vector<fs::path> list_files(const fs::path& folder, std::string_view ending, Diagnostics& diagnostics) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : list_entries(folder, diagnostics))
    if (entry.path().native().ends_with(ending) && is_file(entry)) files.push_back(entry.path());
  return files;
}

std::vector<fs::path> list_folders(const fs::path& folder, Diagnostics& diagnostics) {
  std::vector<fs::path> folders;
  std::error_code error;
  for (const fs::directory_entry& entry : list_entries(folder, diagnostics))
    if (entry.is_directory(error)) folders.push_back(entry.path());
  return folders;
}

namespace {

void add_files_below(const fs::path& folder, std::vector<fs::path>& files, Diagnostics& diagnostics) {
  std::error_code error;
  for (const fs::directory_entry& entry : list_entries(folder, diagnostics)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.') || name.ends_with('~')) continue;
    if (entry.is_regular_file(error))
      files.push_back(entry.path());
    else if (entry.is_directory(error) && !entry.is_symlink(error))
      add_files_below(entry.path(), files, diagnostics);
  }
}

}  // namespace

std::vector<fs::path> list_files_below(const fs::path& folder, Diagnostics& diagnostics) {
  std::vector<fs::path> files;
  add_files_below(folder, files, diagnostics);
  std::sort(files.begin(), files.end());
  return files;
}

std::string_view line_of(std::string_view text, int number) {
  for (int line = 1; line < number; ++line) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  std::string_view line = text.substr(0, text.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

Position position_of(std::string_view text, std::size_t offset, const std::string& file) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  Position position;
  position.file = file;
  position.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  position.column = 1 + static_cast<int>(code_point_count(before.substr(line_start)));
  return position;
}

}  // namespace kyoto
