// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/practices.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/unicode.h"
#include "read/front_matter.h"
#include "read/markdown.h"
#include "read/practice_body.h"
#include "read/practice_fields.h"
#include "read/reporter.h"
#include "read/term_names.h"
#include "read/yaml.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

void refuse_name(const fs::path& path, std::string text, std::string hint, Diagnostics& diagnostics) {
  diagnostics.error("file-name", {path.generic_string()}, std::move(text), std::move(hint));
}

/// Whether the file is a practice by its name; reports names that look like one and are none.
bool is_practice_file(const fs::path& path, Diagnostics& diagnostics) {
  const std::string name = path.filename().string();
  if (name.starts_with('.') || name.ends_with('~') || name.ends_with(".bak"))
    return false;  // what editors leave
  const std::size_t point = name.find('.');
  const std::string stem = name.substr(0, point);
  const std::string better = slug(stem);
  const std::string rename = better.empty()
                                 ? "Give it a name of letters, digits and hyphens that ends in .md."
                                 : fmt::format("Rename it:  {}.md", better);
  if (fs::is_symlink(fs::symlink_status(path))) {
    refuse_name(path, "expected a file, found a symbolic link", "Put the file itself here.", diagnostics);
    return false;
  }
  for (const char* ending : {".doc", ".docx", ".odt", ".rtf", ".pdf"}) {
    if (!name.ends_with(ending)) continue;
    refuse_name(path, fmt::format("expected a practice as a text file, found {}", ending),
                fmt::format("Copy its text into a file:  {}.md", better.empty() ? "practice" : better),
                diagnostics);
    return false;
  }
  if (point == std::string::npos || name.substr(point) != ".md") {
    refuse_name(path,
                fmt::format("expected a practice's file name that ends in .md, found {}",
                            point == std::string::npos ? "no ending" : name.substr(point)),
                rename, diagnostics);
    return false;
  }
  if (const std::string fault = fault_of_practice_id(stem); !fault.empty()) {
    refuse_name(path,
                fmt::format("expected a file name that can stand in an address, found {}",
                            find_invalid_utf8(name) ? "one that is no UTF-8" : name),
                better.empty() || better == stem ? fault : rename, diagnostics);
    return false;
  }
  return true;
}

/// What no page and no parser should meet.
bool refuse_control_characters(Reporter& reporter) {
  const std::string& text = reporter.text();
  const auto found = std::find_if(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
  });
  if (found == text.end()) return false;
  reporter.error(
      "control-character", reporter.at(static_cast<std::size_t>(found - text.begin())), 1,
      fmt::format("expected text, found the control character 0x{:02X}", static_cast<unsigned char>(*found)),
      "Remove the character, or write the line anew.");
  return true;
}

/// The file's text; reports one that is too large before it is read.
std::optional<std::string> read_practice_text(const fs::path& path, Diagnostics& diagnostics) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (!error && size > longest_markdown) {
    diagnostics.error(
        "too-large", {path.generic_string()},
        fmt::format("expected a practice of at most {} bytes, found {}", longest_markdown, size),
        "Shorten it; put long material into the sources and link to it.");
    return std::nullopt;
  }
  return read_text_file(path, diagnostics);
}

std::optional<Practice> read_practice(const fs::path& path, const TermNames& terms, PracticeNames& names,
                                      Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.errors();
  const std::optional<std::string> text = read_practice_text(path, diagnostics);
  if (!text) return std::nullopt;
  Reporter reporter(plain_text(*text), path.generic_string(), diagnostics);
  if (refuse_control_characters(reporter)) return std::nullopt;
  const std::optional<FrontMatter> parts = split_front_matter(reporter);
  if (!parts) return std::nullopt;

  Practice practice;
  practice.id = path.stem().string();
  const std::optional<YamlNode> fields =
      parse_yaml(parts->fields, reporter.file(), parts->fields_line, diagnostics);
  if (!fields) return std::nullopt;  // without its fields the rules for the body are not known
  read_practice_fields(*fields, *parts, terms, names, reporter, practice);
  practice.sections = read_practice_body(*parts, practice, reporter);
  return diagnostics.errors() == errors_before ? std::optional(std::move(practice)) : std::nullopt;
}

/// Files whose names differ only in case are one file on the systems that most people use.
void refuse_names_that_differ_in_case(const std::vector<fs::path>& files, Diagnostics& diagnostics) {
  std::map<std::string, std::string> seen;
  for (const fs::path& path : files) {
    const std::string name = path.filename().string();
    if (find_invalid_utf8(name)) continue;
    const auto [first, added] = seen.emplace(to_lower(name), name);
    if (!added)
      diagnostics.error(
          "duplicate-practice", {path.generic_string()},
          fmt::format("expected names that differ in more than capital letters, found {} and {}",
                      first->second, name),
          "Rename one of the two files.");
  }
}

}  // namespace

void read_practices(const fs::path& folder, Collection& collection, Diagnostics& diagnostics) {
  for (const fs::path& path : list_folders(folder))
    if (!path.filename().string().starts_with('.'))
      refuse_name(path, "expected only practices (*.md) in this folder, found another folder",
                  "Move the practices in it one folder up.", diagnostics);
  std::vector<fs::path> files = list_files(folder, "");
  refuse_names_that_differ_in_case(files, diagnostics);
  std::erase_if(files, [&](const fs::path& path) { return !is_practice_file(path, diagnostics); });

  const TermNames terms(collection);
  PracticeNames names;
  for (const fs::path& path : files) names.ids.insert(path.stem().string());
  for (const fs::path& path : files)
    if (std::optional<Practice> practice = read_practice(path, terms, names, diagnostics))
      collection.practices.push_back(std::move(*practice));
  std::sort(collection.practices.begin(), collection.practices.end(),
            [](const Practice& a, const Practice& b) { return a.id < b.id; });
}

}  // namespace kyoto
