// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/browser_piece.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "base/json.h"
#include "base/unicode.h"

namespace kyoto {
namespace {

constexpr std::uint64_t base = number_base;

/// More classes never pay: the gaps of a list with so many counts are one digit as they are.
constexpr std::uint64_t most_classes = 12;

/// Without a branch, for most numbers have one digit or two but none knows which.
std::size_t digits_of(std::uint64_t value) {
  std::size_t count = 1;
  count += value >= base;
  count += value >= base * base;
  count += value >= base * base * base;
  for (value /= base * base * base * base; value > 0; value /= base) ++count;
  return count;
}

/// Calls `number` for each number of the list.
template <typename Number>
void each_number(std::span<const PostingGap> postings, std::uint64_t classes, std::uint32_t least,
                 const Number& number) {
  for (const PostingGap& posting : postings) {
    const std::uint64_t more = posting.wdf - least;
    const std::uint64_t in_class = std::min(more, classes - 1);
    number(posting.gap * classes + in_class);
    if (classes > 1 && in_class == classes - 1) number(more - in_class);
  }
}

std::uint32_t units_of(char32_t code_point) {
  return code_point > 0xFFFF ? 2 : 1;
}

/// FNV-1a over UTF-16 code units: enough to see that a piece was cut or altered, and quick in JavaScript.
std::uint32_t checksum(std::string_view text) {
  std::uint32_t sum = 0x811C9DC5U;
  const auto add = [&](char32_t unit) {
    sum ^= static_cast<std::uint32_t>(unit);
    sum *= 0x01000193U;
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c <= 0xFFFF) {
      add(c);
      continue;
    }
    add(0xD800 + ((c - 0x10000) >> 10U));
    add(0xDC00 + ((c - 0x10000) & 0x3FFU));
  }
  return sum;
}

}  // namespace

void append_postings(std::string& data, std::span<const PostingGap> postings) {
  if (postings.empty()) return;
  const auto [least, most] =
      std::minmax_element(postings.begin(), postings.end(),
                          [](const PostingGap& a, const PostingGap& b) { return a.wdf < b.wdf; });
  std::uint64_t best = 1;
  if (least->wdf != most->wdf) {
    std::array<std::size_t, most_classes + 1> lengths = {};  // by number of classes
    for (const PostingGap& posting : postings) {
      const std::uint64_t more = posting.wdf - least->wdf;
      for (std::uint64_t classes = 2; classes <= most_classes; ++classes)
        lengths[classes] += digits_of(posting.gap * classes + std::min(more, classes - 1));
      for (std::uint64_t classes = 2; classes <= std::min(most_classes, more + 1); ++classes)
        lengths[classes] += digits_of(more - (classes - 1));
    }
    best = static_cast<std::uint64_t>(std::min_element(lengths.begin() + 2, lengths.end()) - lengths.begin());
  }
  append_number(data, best);
  append_number(data, least->wdf);
  each_number(postings, best, least->wdf, [&](std::uint64_t value) { append_number(data, value); });
}

std::size_t script_length(std::string_view text) {
  std::size_t length = 0;
  for (std::size_t at = 0; at < text.size();) length += units_of(next_code_point(text, at));
  return length;
}

std::size_t common_beginning(std::string_view a, std::string_view b) {
  std::size_t same = 0;
  while (same < a.size() && same < b.size() && a[same] == b[same]) ++same;
  // Not within a code point: its further bytes are 10xxxxxx.
  while (same > 0 && ((same < a.size() && (static_cast<unsigned char>(a[same]) & 0xC0U) == 0x80U) ||
                      (same < b.size() && (static_cast<unsigned char>(b[same]) & 0xC0U) == 0x80U)))
    --same;
  return same;
}

void append_term(std::string& data, std::string_view before, std::string_view term) {
  const std::size_t shared = common_beginning(before, term);
  append_number(data, script_length(term.substr(0, shared)));
  append_number(data, script_length(term.substr(shared)));
  data += term.substr(shared);
}

std::string piece_script(std::string_view name, std::string_view data) {
  std::string script;
  script.reserve(data.size() + data.size() / 16 + 100);
  fmt::format_to(std::back_inserter(script), "kyotoSearch.piece({},\"{}\",\"{:x}\",", browser_format, name,
                 checksum(data));
  ScriptWriter(script).text(data);
  return script += ");\n";
}

std::string stripped_script(std::string_view script) {
  std::string text;
  for (std::size_t begin = 0; begin < script.size();) {
    const std::size_t end = std::min(script.find('\n', begin), script.size());
    std::string_view line = script.substr(begin, end - begin);
    begin = end + 1;
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    const bool is_licence = text.empty() && line.starts_with("// SPDX");
    if (line.empty() || (line.starts_with("//") && !is_licence)) continue;
    text += line;
    text += '\n';
  }
  return text;
}

}  // namespace kyoto
