// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cache.h"

#include <fmt/format.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <map>
#include <system_error>
#include <utility>

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

constexpr const char* proof_name = "sha256";  // of an entry: a line for each of its files
constexpr const char* entries_name = "entries";
constexpr const char* unfinished_name = "unfinished";

std::optional<std::string> bytes_of(const fs::path& file) {
  Diagnostics ignored;  // what cannot be read is made anew
  return read_file(file, ignored);
}

/// One line for each file of the folder but the proof itself; empty when one cannot be read.
std::optional<std::string> prove(const fs::path& folder) {
  std::map<std::string, std::string> hashes;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (name == proof_name) continue;
    const std::optional<std::string> bytes = bytes_of(entry.path());
    if (!bytes || entry.is_symlink()) return std::nullopt;
    hashes.emplace(name, sha256(*bytes));
  }
  if (error) return std::nullopt;
  std::string lines;
  for (const auto& [name, hash] : hashes) fmt::format_to(std::back_inserter(lines), "{}  {}\n", hash, name);
  return lines;
}

bool write(const fs::path& file, std::string_view bytes) {
  std::ofstream out(file, std::ios::binary);
  out << bytes;
  return static_cast<bool>(out.flush());
}

}  // namespace

bool link_files(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::create_directories(to, error);
  for (const fs::directory_entry& entry : fs::directory_iterator(from, error)) {
    const fs::path name = entry.path().filename();
    if (name == proof_name) continue;
    fs::create_hard_link(entry.path(), to / name, error);
    if (error) fs::copy_file(entry.path(), to / name, error);
    if (error) return false;
  }
  return !error;
}

void Cache::open(fs::path folder, Diagnostics& diagnostics) {
  std::error_code error;
  const bool is_there = fs::exists(fs::symlink_status(folder, error));
  if (is_there && (fs::is_symlink(folder, error) || !fs::is_directory(folder, error) ||
                   (!fs::is_empty(folder, error) && bytes_of(folder / tag_name) != tag))) {
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
  fs::remove_all(folder_ / unfinished_name, error);
}

std::string Cache::key(std::string_view inputs) const {
  return sha256(fmt::format("{}\n{}", program_, inputs));
}

std::optional<fs::path> Cache::find(const std::string& key) {
  if (!is_open()) return std::nullopt;
  const fs::path entry = folder_ / entries_name / key;
  std::error_code error;
  if (!fs::exists(entry, error)) return std::nullopt;
  const std::optional<std::string> proof = bytes_of(entry / proof_name);
  const bool is_whole = proof && prove(entry) == proof;
  const std::lock_guard lock(mutex_);
  if (is_whole) {
    used_.insert(key);
    return entry;
  }
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
  if (!is_open()) return;
  static std::atomic<int> count = 0;
  const fs::path entry = folder_ / entries_name / key;
  const fs::path unfinished = folder_ / unfinished_name / std::to_string(++count);
  std::error_code error;
  fs::create_directories(unfinished, error);
  fs::create_directories(entry.parent_path(), error);
  bool is_kept = !error && link_files(made, unfinished);
  const std::optional<std::string> proof = is_kept ? prove(unfinished) : std::nullopt;
  is_kept = proof && write(unfinished / proof_name, *proof) && write(folder_ / tag_name, tag);
  if (is_kept) fs::rename(unfinished, entry, error);
  if (!is_kept || error) fs::remove_all(unfinished, error);
  still_needed(key);
}

void Cache::still_needed(const std::string& key) {
  const std::lock_guard lock(mutex_);
  used_.insert(key);
}

void Cache::remove_unused() {
  if (!is_open()) return;
  const std::lock_guard lock(mutex_);
  std::error_code error;
  fs::remove_all(folder_ / unfinished_name, error);
  std::set<fs::path> unused;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_ / entries_name, error))
    if (!used_.contains(entry.path().filename().string())) unused.insert(entry.path());
  for (const fs::path& entry : unused) fs::remove_all(entry, error);
}

Diagnostics Cache::take_notes() {
  const std::lock_guard lock(mutex_);
  return std::exchange(notes_, {});
}

}  // namespace kyoto
