// SPDX-License-Identifier: GPL-3.0-or-later
// Reading, listing and writing files; every failure is reported with the path and the system's reason.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"

namespace kyoto {

/// The file, but no more than its first `most` bytes; empty (and `unreadable-file` reported) when it cannot
/// be read.
std::optional<std::string> read_file(const std::filesystem::path& path, Diagnostics& diagnostics,
                                     std::size_t most = std::string::npos);

/// Like read_file, and UTF-8: a malformed sequence is reported as `invalid-utf8` with line and column. A byte
/// order mark is kept.
std::optional<std::string> read_text_file(const std::filesystem::path& path, Diagnostics& diagnostics);

/// The same without a byte order mark.
std::optional<std::string> read_unmarked_text_file(const std::filesystem::path& path,
                                                   Diagnostics& diagnostics);

/// The same of a file that need not be there; empty, too, where nothing is.
std::optional<std::string> read_optional_text_file(const std::filesystem::path& path,
                                                   Diagnostics& diagnostics);

/// Whether nothing is at the path. What nobody may look at counts as something: its reader says why.
bool is_missing(const std::filesystem::path& path);

/// Whether the bytes of `file` are UTF-8; a malformed sequence is reported as `invalid-utf8` with its place.
bool is_utf8(std::string_view bytes, const std::string& file, Diagnostics& diagnostics);

/// Writes the whole file, making folders as needed; false (and `unwritable-file` reported) on failure, and
/// where a symbolic link stands: it is not followed.
bool write_file(const std::filesystem::path& path, std::string_view bytes, Diagnostics& diagnostics);

/// A file that is written piece by piece, as write_file() writes it whole.
class FileInPieces {
 public:
  explicit FileInPieces(std::filesystem::path path);
  ~FileInPieces();
  FileInPieces(const FileInPieces&) = delete;
  FileInPieces& operator=(const FileInPieces&) = delete;

  void add(std::string_view piece);
  bool end(Diagnostics& diagnostics);  ///< once; false (and `unwritable-file` reported) when anything failed

 private:
  std::filesystem::path path_;
  int file_ = -1;
  int reason_ = 0;  ///< of the first failure, as errno tells it; 0: none
};

/// Writes a new file, making folders as needed; false (and `unwritable-file` reported) when there is one
/// already, or on failure. Whatever happens, all of it stands there or nothing.
bool create_file(const std::filesystem::path& path, std::string_view bytes, Diagnostics& diagnostics);

/// Puts `bytes` in the place of the file's in one step: whatever happens, the old file or the new one stands,
/// whole, with the old one's rights. A new file where there was none. False (and `unwritable-file` reported)
/// on failure.
bool replace_file(const std::filesystem::path& path, std::string_view bytes, Diagnostics& diagnostics);

/// The same where the file still holds `found`, which was read from it: what somebody saved since stays, and
/// is reported as `unwritable-file`.
bool replace_file_as_found(const std::filesystem::path& path, std::string_view found, std::string_view bytes,
                           Diagnostics& diagnostics);

/// Whether the path, with all symbolic links followed, lies inside the folder. Where nobody may look the path
/// is taken as it stands: it cannot be read either, and its reader says so.
bool is_inside(const std::filesystem::path& path, const std::filesystem::path& folder);

/// Everything in `folder`, sorted by path; empty when nothing is there, and (with `unreadable-file` reported)
/// when it cannot be listed. What kind of thing each is, the entries know without a look.
std::vector<std::filesystem::directory_entry> list_entries(const std::filesystem::path& folder,
                                                           Diagnostics& diagnostics);

/// Whether it is a regular file or a symbolic link to one, or such a link that cannot be followed.
bool is_file(const std::filesystem::directory_entry& entry);

/// Paths of the files among them (is_file) whose names end in `ending`.
std::vector<std::filesystem::path> list_files(const std::filesystem::path& folder, std::string_view ending,
                                              Diagnostics& diagnostics);

/// Paths of the folders among them.
std::vector<std::filesystem::path> list_folders(const std::filesystem::path& folder,
                                                Diagnostics& diagnostics);

/// Paths of the regular files in the folder and in all folders below it, sorted. Left out is what an editor
/// or a version control keeps there (`.git`, `a.md~`); symbolic links to folders are not followed.
std::vector<std::filesystem::path> list_files_below(const std::filesystem::path& folder,
                                                    Diagnostics& diagnostics);

/// The `number`-th line (1-based) of `text` without its line end; empty behind the last.
std::string_view line_of(std::string_view text, int number);

/// Line and column (in characters, 1-based) of the byte `offset` of `text`.
Position position_of(std::string_view text, std::size_t offset, const std::string& file);

}  // namespace kyoto
