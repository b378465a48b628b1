// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/practice_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/file.h"
#include "base/unicode.h"
#include "model/practice_rules.h"
#include "read/practice_fields.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

/// What editors and systems leave in folders.
bool is_left_behind(std::string_view name) {
  const std::string lower = find_invalid_utf8(name) ? std::string(name) : to_lower(name);
  return name.starts_with('.') || name.ends_with('~') || lower.ends_with(".bak") || lower == "thumbs.db" ||
         lower == "desktop.ini";
}

std::string_view name_of(const fs::path& path) {
  const std::string_view whole = path.native();
  return whole.substr(whole.rfind('/') + 1);
}

/// What nearly every file in the folder has.
bool is_practice_name(std::string_view name) {
  constexpr std::string_view ending = ".md";
  return name.ends_with(ending) && fault_of_practice_id(name.substr(0, name.size() - ending.size())).empty();
}

class Folder {
 public:
  /// The files must stay as they are.
  Folder(const std::vector<fs::directory_entry>& files, Diagnostics& diagnostics)
      : files_(files), diagnostics_(diagnostics) {}

  /// Whether the file is a practice by its name; reports names that look like one and are none.
  bool is_practice(const fs::directory_entry& file) {
    std::error_code error;
    const bool is_link = file.is_symlink(error);
    const fs::path& path = file.path();
    const std::string name(name_of(path));
    if (!is_link && is_practice_name(name)) return true;
    if (is_left_behind(name)) return false;
    if (name.starts_with("~$")) return refuse_lock(path);
    if (is_link) return refuse(path, "expected a file, found a symbolic link", "Put the file itself here.");
    if (find_invalid_utf8(name))
      return refuse(path, "expected a file name that can stand in an address, found one that is no UTF-8",
                    "Give it a name of letters, digits and hyphens that ends in .md.");
    const std::size_t point = name.find('.');
    const std::string stem = name.substr(0, point);
    std::string ending = point == std::string::npos ? std::string() : to_lower(name.substr(point));
    while (ending.ends_with(' ')) ending.pop_back();
    if (point != std::string::npos && name.substr(point) == ".md" && fault_of_practice_id(stem).empty())
      return true;
    const std::string better = practice_id(stem);
    constexpr std::array documents = {".doc", ".docx", ".odt", ".rtf", ".pdf", ".pages", ".docm"};
    for (const std::string_view document : documents)
      if (ending.ends_with(document))
        return refuse(
            path, fmt::format("expected a practice as a text file, found {}", document),
            fmt::format("Run:  kyoto new practice \"{}\"  and copy the words into the new file; then "
                        "move this one away.",
                        stem));
    constexpr std::array texts = {"", ".txt", ".md", ".text", ".markdown", ".mdown", ".mkd"};
    const bool is_text =
        ending.starts_with(".md.") || std::find(texts.begin(), texts.end(), ending) != texts.end();
    if (!is_text)
      return refuse(path, fmt::format("expected only practices (*.md) in this folder, found {}", ending),
                    "Move the file away; the site shows no pictures and no other files from here.");
    if (point == std::string::npos || name.substr(point) != ".md")
      return rename(path,
                    fmt::format("expected a practice's file name that ends in .md, found {}",
                                point == std::string::npos               ? "no ending"
                                : ending == ".md" && name.ends_with(' ') ? "a space behind it"
                                                                         : name.substr(point)),
                    better);
    const std::string fault = fault_of_practice_id(stem);
    const std::string text = fmt::format("expected a file name that can stand in an address, found {}", name);
    return better.empty() || better == stem || better.size() < slug(stem).size() ? refuse(path, text, fault)
                                                                                 : rename(path, text, better);
  }

  /// Files whose names differ only in case are one file on the systems that most people use.
  void refuse_names_that_differ_in_case() {
    std::unordered_map<std::string, std::string> seen;
    for (const fs::directory_entry& file : files_) {
      const std::string name(name_of(file.path()));
      if (find_invalid_utf8(name)) continue;
      const auto [first, added] = seen.emplace(to_lower(name), name);
      if (!added)
        diagnostics_.error(
            "duplicate-practice", {file.path().generic_string()},
            fmt::format("expected names that differ in more than capital letters, found {} and {}",
                        first->second, name),
            "Rename one of the two files.");
    }
  }

  bool refuse(const fs::path& path, std::string text, std::string hint) {
    diagnostics_.error("file-name", {path.generic_string()}, std::move(text), std::move(hint));
    return false;
  }

 private:
  bool refuse_lock(const fs::path& path) {
    diagnostics_.warning("lock-file", {path.generic_string()},
                         "expected a practice, found what Word leaves while a document is open",
                         "Close the document in Word; if the file is still there, delete it.");
    return false;
  }

  bool rename(const fs::path& path, const std::string& text, const std::string& stem) {
    if (names_.empty()) collect_names();
    if (stem.empty() || !fault_of_practice_id(stem).empty())
      return refuse(path, text, "Give it a name of letters, digits and hyphens that ends in .md.");
    const std::string wanted = stem + ".md", name = free_name(path, stem);
    Diagnostic diagnostic;
    diagnostic.id = "file-name";
    diagnostic.where = {path.generic_string()};
    diagnostic.text = text;
    diagnostic.hint = fmt::format("Rename it:  {}", name);
    if (name != wanted) {  // the same practice twice, or another one: a person decides
      diagnostic.hint = fmt::format(
          "{} {}. Remove this file if it is the same practice; if not, rename it:  {}",
          taken_.contains(wanted) ? "There is already a file" : "Another file is to have the name", wanted,
          name);
      diagnostics_.add(std::move(diagnostic));
      return false;
    }
    diagnostic.repairs.push_back(Repair{diagnostic.where, path.filename().string(), name, {}});
    diagnostics_.add(std::move(diagnostic));
    return false;
  }

  /// `stem.md`, or with the first number that makes it a name which no other file has or is to have.
  std::string free_name(const fs::path& path, const std::string& stem) {
    std::string name = stem + ".md";
    const bool is_own = to_lower(path.filename().string()) == name;  // Practice.md is to be practice.md
    const auto is_free = [&] {
      const bool is_taken =
          names_.contains(name) || (taken_.contains(name) && !(is_own && name == stem + ".md"));
      return !is_taken && given_.insert(name).second;
    };
    for (int number = 2; !is_free(); ++number) {
      const std::string tail = fmt::format("-{}", number);
      std::string head = stem.substr(0, longest_practice_id - tail.size());
      while (head.ends_with('-')) head.pop_back();
      name = head + tail + ".md";
    }
    return name;
  }

  /// Only where one has another name than it should.
  void collect_names() {
    for (const fs::directory_entry& file : files_) {
      const std::string name(name_of(file.path()));
      names_.insert(name);
      if (!find_invalid_utf8(name)) taken_.insert(to_lower(name));
    }
  }

  const std::vector<fs::directory_entry>& files_;
  Diagnostics& diagnostics_;
  std::set<std::string> names_;  ///< of the files in the folder
  std::set<std::string> taken_;  ///< the same in small letters
  std::set<std::string> given_;  ///< those that files are to have
};

}  // namespace

std::vector<fs::path> list_practice_files(const fs::path& folder, Diagnostics& diagnostics) {
  const std::vector<fs::directory_entry> entries = list_entries(folder, diagnostics);
  std::vector<fs::directory_entry> files;
  files.reserve(entries.size());
  std::copy_if(entries.begin(), entries.end(), std::back_inserter(files), is_file);
  Folder checked(files, diagnostics);
  std::error_code error;
  for (const fs::directory_entry& entry : entries) {
    if (is_file(entry) || is_left_behind(name_of(entry.path()))) continue;
    if (entry.is_directory(error))
      checked.refuse(entry.path(), "expected only practices (*.md) in this folder, found another folder",
                     "Move the practices in it one folder up.");
    else if (entry.is_symlink(error))
      checked.refuse(entry.path(), "expected a file, found a symbolic link that leads to none",
                     "Put the file itself here.");
    else
      checked.refuse(entry.path(), "expected a file, found a pipe, a socket or a device", "Remove it.");
  }
  checked.refuse_names_that_differ_in_case();
  std::vector<fs::path> practices;
  practices.reserve(files.size());
  for (const fs::directory_entry& file : files)
    if (checked.is_practice(file)) practices.push_back(file.path());
  return practices;
}

}  // namespace kyoto
