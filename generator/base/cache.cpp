// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cache.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <system_error>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/hash.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

// Known to programs that make backups (Cache Directory Tagging Specification); to us the sign that all in the
// folder is ours.
constexpr const char* tag_name = "CACHEDIR.TAG";
constexpr std::string_view tag =
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# What kyoto build need not make again. It may be removed at any time.\n";

constexpr const char* proof_name = "sha256";  // of an entry: its key, and a line for each of its files
constexpr const char* bytes_name = "bytes";   // of an entry of bytes: its one file
constexpr const char* entries_name = "entries";
constexpr const char* unfinished_name = "unfinished";

std::optional<std::string> bytes_of(const fs::path& file) {
  Diagnostics ignored;  // what cannot be read is made anew
  return read_file(file, ignored);
}

/// The key, so that no entry passes for another, and one line for each file of the folder but the proof
/// itself; empty when one cannot be read. The bytes of the file `bytes` are given as well when they are asked
/// for: it need not be read twice.
std::optional<std::string> prove(const std::string& key, const fs::path& folder,
                                 std::string* given = nullptr) {
  std::map<std::string, std::string> hashes;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (name == proof_name) continue;
    std::optional<std::string> bytes = bytes_of(entry.path());
    if (!bytes || entry.is_symlink()) return std::nullopt;
    hashes.emplace(name, sha256(*bytes));
    if (given != nullptr && name == bytes_name) *given = *std::move(bytes);
  }
  if (error) return std::nullopt;
  std::string lines = key + '\n';
  for (const auto& [name, hash] : hashes) fmt::format_to(std::back_inserter(lines), "{}  {}\n", hash, name);
  return lines;
}

bool write(const fs::path& file, std::string_view bytes) {
  std::ofstream out(file, std::ios::binary);
  out << bytes;
  return static_cast<bool>(out.flush());
}

/// Copies the files, as the same files where the file system can.
bool copy_files(const fs::path& from, const fs::path& to) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(from, error)) {
    const fs::path name = entry.path().filename();
    fs::create_hard_link(entry.path(), to / name, error);
    if (error) fs::copy_file(entry.path(), to / name, error);
    if (error) return false;
  }
  return !error;
}

/// What stands in the folder, with its size and the time of its last use, that of the proof; the oldest
/// first.
struct Entry {
  fs::file_time_type used;
  fs::path path;
  std::uintmax_t bytes = 0;
};
std::vector<Entry> entries_in(const fs::path& folder) {
  std::vector<Entry> entries;
  std::error_code error;
  for (const fs::directory_entry& found : fs::directory_iterator(folder, error)) {
    Entry entry{found.last_write_time(error), found.path()};
    if (const auto used = fs::last_write_time(found.path() / proof_name, error); !error) entry.used = used;
    for (const fs::directory_entry& file : fs::directory_iterator(found.path(), error))
      if (const auto size = file.file_size(error); !error) entry.bytes += size;
    entries.push_back(std::move(entry));
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.used < b.used; });
  return entries;
}

}  // namespace

void Cache::open(fs::path folder, Diagnostics& diagnostics) {
  std::error_code error;
  const bool is_there = fs::exists(fs::symlink_status(folder, error));
  // Of a build that was cut off while it wrote the tag there is the file.
  const auto has_tag = [&folder] {
    const std::optional<std::string> found = bytes_of(folder / tag_name);
    return found && (*found == tag || found->empty());
  };
  if (is_there && (fs::is_symlink(folder, error) || !fs::is_directory(folder, error) ||
                   (!fs::is_empty(folder, error) && !has_tag()))) {
    Diagnostic foreign;
    foreign.severity = Diagnostic::Severity::Note;
    foreign.id = "foreign-cache";
    foreign.where = {folder.generic_string()};
    foreign.text =
        "expected what a build has kept, found other files; they are left alone, and nothing is kept";
    foreign.hint = "Move them away, or build with --no-cache.";
    diagnostics.add(std::move(foreign));
    return;
  }
  const std::optional<std::string> program = bytes_of("/proc/self/exe");
  if (!program) return;  // without a name for the program no key would be sure
  program_ = sha256(*program);
  folder_ = std::move(folder);
}

std::string Cache::key(std::string_view inputs) const {
  return sha256(fmt::format("{}\n{}", program_, inputs));
}

std::optional<fs::path> Cache::find(const std::string& key) {
  return proven(key, nullptr);
}

std::optional<std::string> Cache::read(const std::string& key) {
  std::string bytes;
  if (!proven(key, &bytes)) return std::nullopt;
  return bytes;
}

/// The entry's folder; and the bytes of an entry of bytes when they are asked for.
std::optional<fs::path> Cache::proven(const std::string& key, std::string* bytes) {
  if (!is_open()) return std::nullopt;
  const fs::path entry = folder_ / entries_name / key;
  std::error_code error;
  if (!fs::exists(entry, error)) return std::nullopt;
  const std::optional<std::string> proof = bytes_of(entry / proof_name);
  const bool is_whole = proof && prove(key, entry, bytes) == proof;
  if (is_whole) {
    fs::last_write_time(entry / proof_name, fs::file_time_type::clock::now(), error);
    return entry;
  }
  const std::lock_guard lock(mutex_);
  Diagnostic damaged;
  damaged.severity = Diagnostic::Severity::Note;
  damaged.id = "damaged-cache";
  damaged.where = {entry.generic_string()};
  damaged.text = "expected what a build before has kept, found other bytes; it is made anew";
  notes_.add(std::move(damaged));
  fs::remove_all(entry, error);
  return std::nullopt;
}

void Cache::keep(const std::string& key, const fs::path& made) {
  keep_what(key, [&made](const fs::path& entry) { return copy_files(made, entry); });
}

void Cache::keep_bytes(const std::string& key, std::string_view bytes) {
  keep_what(key, [bytes](const fs::path& entry) { return write(entry / bytes_name, bytes); });
}

/// `fill` puts the entry's files into a folder, and says whether it could.
template <typename Fill>
void Cache::keep_what(const std::string& key, const Fill& fill) {
  if (!is_open()) return;
  static std::atomic<int> count = 0;
  const fs::path entry = folder_ / entries_name / key;
  const fs::path unfinished = folder_ / unfinished_name / fmt::format("{}-{}", getpid(), ++count);
  std::error_code error;
  // The tag comes first: a folder without it would be nobody's when the build is cut off here.
  fs::create_directories(folder_, error);
  bool is_kept = !error && (bytes_of(folder_ / tag_name) == tag || write(folder_ / tag_name, tag));
  if (!is_kept) return;
  fs::remove_all(unfinished, error);
  fs::create_directories(unfinished, error);
  fs::create_directories(entry.parent_path(), error);
  is_kept = !error && fill(unfinished);
  const std::optional<std::string> proof = is_kept ? prove(key, unfinished) : std::nullopt;
  is_kept = proof && write(unfinished / proof_name, *proof);
  if (is_kept) fs::rename(unfinished, entry, error);  // fails when another build was first
  fs::remove_all(unfinished, error);
}

void Cache::trim(std::uintmax_t most, int days) {
  if (!is_open()) return;
  using std::chrono::hours;
  const auto now = fs::file_time_type::clock::now();
  std::error_code error;
  for (const Entry& left : entries_in(folder_ / unfinished_name))
    if (left.used < now - hours(24)) fs::remove_all(left.path, error);
  const std::vector<Entry> entries = entries_in(folder_ / entries_name);
  std::uintmax_t bytes = 0;
  for (const Entry& entry : entries) bytes += entry.bytes;
  for (const Entry& entry : entries) {
    if (entry.used > now - hours(1) || (entry.used > now - hours(24 * days) && bytes <= most)) break;
    fs::remove_all(entry.path, error);
    bytes -= entry.bytes;
  }
}

Diagnostics Cache::take_notes() {
  const std::lock_guard lock(mutex_);
  return std::exchange(notes_, {});
}

fs::path user_cache_folder() {
  const auto from = [](const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value == '/' ? fs::path(value) : fs::path();
  };
  if (const fs::path cache = from("XDG_CACHE_HOME"); !cache.empty()) return cache / "kyoto";
  if (const fs::path home = from("HOME"); !home.empty()) return home / ".cache" / "kyoto";
  return {};
}

}  // namespace kyoto
