// SPDX-License-Identifier: GPL-3.0-or-later
//
// II. What is known ........ 3          dots lead to the page
// A.<tab>Numbers<tab>3                  tabs do, beside the number of the heading
// Contents | I. Introduction 2          below the word also a space
//
// Left alone: `In 2021 there were 3`, `Goal 16`, rows of a list of documents. Cost: linear in the source.
#include "read/contents.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "base/unicode.h"
#include "read/outline.h"

namespace kyoto {
namespace {

/// An entry as it ends: the number of its page, and what stands before that.
struct Entry {
  int page = 0;
  std::string_view before;
};

std::optional<Entry> entry(std::string_view line) {
  std::size_t begin = line.size();
  while (begin > 0 && is_ascii_digit(line[begin - 1])) --begin;
  constexpr std::size_t longest_page = 3;
  if (begin == line.size() || begin == 0 || line.size() - begin > longest_page) return std::nullopt;
  const char before = line[begin - 1];
  if (before != ' ' && before != '\t' && before != '.') return std::nullopt;
  Entry found;
  std::from_chars(line.data() + begin, line.data() + line.size(), found.page);
  found.before = line.substr(0, begin);
  return found;
}

/// Whether the words end in dots that lead to a number: `Numbers . . . . `, `Numbers ......`.
bool ends_in_dots(std::string_view words) {
  int dots = 0;
  while (!words.empty() && (words.back() == '.' || words.back() == ' ' || words.back() == '\t')) {
    dots += words.back() == '.' ? 1 : 0;
    words.remove_suffix(1);
  }
  for (; words.ends_with("\xE2\x80\xA6"); words.remove_suffix(3)) dots += 3;
  constexpr int fewest = 4;
  return dots >= fewest;
}

/// Whether tabs stand both behind a heading's number and before the page's.
bool has_columns(const Entry& entry) {
  if (!entry.before.ends_with('\t')) return false;
  const std::string_view words = entry.before.substr(0, entry.before.find_last_not_of('\t') + 1);
  return words.find('\t') != std::string_view::npos && heading_number(words).has_value();
}

bool is_title(std::string_view line) {
  static constexpr std::array<std::string_view, 5> titles = {"Contents", "CONTENTS", "Table of contents",
                                                             "Table des mati\xC3\xA8res", "\xC3\x8Dndice"};
  return std::find(titles.begin(), titles.end(), line) != titles.end();
}

}  // namespace

std::vector<bool> find_contents(const std::vector<Line>& lines) {
  std::vector<bool> contents(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i].words.bytes;
    const std::optional<Entry> found = entry(line);
    if (found && (ends_in_dots(found->before) || has_columns(*found))) contents[i] = true;
    if (!is_title(line)) continue;
    // An entry follows within a few lines, and pages only go on.
    constexpr std::size_t longest_entry = 3;
    int page = 0;
    for (std::size_t last = i, next = i + 1;
         next < lines.size() && next <= last + longest_entry + (last == i ? 1 : 0); ++next) {
      const std::optional<Entry> further = entry(lines[next].words.bytes);
      if (!further || further->page < page) continue;
      std::fill(contents.begin() + static_cast<std::ptrdiff_t>(last),
                contents.begin() + static_cast<std::ptrdiff_t>(next) + 1, true);
      page = further->page;
      last = next;
    }
  }
  return contents;
}

}  // namespace kyoto
