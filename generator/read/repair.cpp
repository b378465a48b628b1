// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/repair.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/unicode.h"

namespace kyoto {
namespace {

/// The byte at which the character `column` (from 1) of `line` begins; empty when the line is shorter.
std::optional<std::size_t> byte_of_column(std::string_view line, int column) {
  std::size_t at = 0;
  for (int passed = 1; passed < column; ++passed) {
    if (at >= line.size()) return std::nullopt;
    next_code_point(line, at);
  }
  return at;
}

/// The line with those of its repairs done that fit, from its end to its beginning so that places stay true.
std::string repaired_line(std::string line, std::vector<const Repair*> repairs, std::string_view line_end) {
  std::stable_sort(repairs.begin(), repairs.end(),
                   [](const Repair* a, const Repair* b) { return a->where.column > b->where.column; });
  std::size_t untouched = line.size();  // before this byte nothing has changed
  bool inserted_at_end = false;
  const std::string original = line;
  for (const Repair* repair : repairs) {
    const std::optional<std::size_t> begin = byte_of_column(line, repair->where.column);
    if (repair->line != original || !begin || *begin + repair->found.size() > untouched ||
        !line.substr(*begin).starts_with(repair->found))
      continue;
    if (repair->found.empty() && *begin == untouched && inserted_at_end) continue;
    std::string replacement;
    for (const char c : repair->replacement)
      c == '\n' ? replacement.append(line_end) : replacement.append(1, c);
    line.replace(*begin, repair->found.size(), replacement);
    untouched = *begin;
    inserted_at_end = repair->found.empty();
  }
  return line;
}

/// Carriage returns that no line feed follows, as line feeds.
std::string with_line_feeds(std::string_view text) {
  std::string result(text);
  for (std::size_t at = 0; at < result.size(); ++at)
    if (result[at] == '\r' && (at + 1 == result.size() || result[at + 1] != '\n')) result[at] = '\n';
  return result;
}

}  // namespace

std::string repaired(std::string_view given, std::span<const Repair> repairs, int first_line,
                     std::vector<RepairedLine>* lines) {
  std::string text(given);
  std::map<int, std::vector<const Repair*>> by_line;
  for (const Repair& repair : repairs) {
    if (repair.where.line > 0) {
      by_line[repair.where.line].push_back(&repair);
    } else if (repair.found == byte_order_mark && text.starts_with(byte_order_mark)) {
      text.erase(0, byte_order_mark.size());
      if (lines) lines->push_back({0, "a byte order mark at the beginning", "none"});
    } else if (repair.found == "\r" && with_line_feeds(text) != text) {
      text = with_line_feeds(text);
      if (lines)
        lines->push_back({0, "lines that end with a carriage return", "lines that end with a line feed"});
    }
  }
  if (by_line.empty()) return text;

  std::string result;
  result.reserve(text.size() + 64);
  int number = first_line;
  for (std::size_t start = 0; start < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    std::string_view line = std::string_view(text).substr(start, end - start);
    std::string_view line_end = std::string_view(text).substr(end, end < text.size() ? 1 : 0);
    if (line.ends_with('\r') && !line_end.empty()) {
      line.remove_suffix(1);
      line_end = "\r\n";
    }
    // The mark that may stand before the first line is no character of it.
    const bool has_mark = start == 0 && line.starts_with(byte_order_mark);
    if (has_mark) line.remove_prefix(byte_order_mark.size());
    if (const auto found = by_line.find(number); found != by_line.end()) {
      const std::string after =
          repaired_line(std::string(line), found->second, line_end == "\r\n" ? "\r\n" : "\n");
      if (lines && after != line) lines->push_back({number, std::string(line), after});
      result.append(has_mark ? byte_order_mark : "").append(after);
    } else {
      result.append(has_mark ? byte_order_mark : "").append(line);
    }
    result.append(line_end);
    start = end + 1;
  }
  return result;
}

}  // namespace kyoto
