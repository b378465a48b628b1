// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/squeeze.h"

#include <algorithm>
#include <cstddef>

namespace kyoto {
namespace {

constexpr std::string_view spaces = " \t\r\n";

/// Whether nothing needs to stand between this character and what follows. A colon is none of them where it
/// begins a word of a selector, but there no space follows it.
bool ends_a_part(char c) {
  return c == '{' || c == '}' || c == ';' || c == ',' || c == ':' || c == '\n';
}

}  // namespace

std::string squeeze_style(std::string_view css) {
  std::string out;
  out.reserve(css.size());
  bool is_first_comment = true;
  for (std::size_t i = 0; i < css.size();) {
    if (css[i] == '"' || css[i] == '\'') {
      std::size_t end = i + 1;
      while (end < css.size() && css[end] != css[i]) end += css[end] == '\\' ? 2 : 1;
      out += css.substr(i, end + 1 - i);
      i = end + 1;
    } else if (css.substr(i, 2) == "/*") {
      const std::size_t end = css.find("*/", i + 2);
      const std::size_t stop = end == std::string_view::npos ? css.size() : end + 2;
      if (is_first_comment) out += css.substr(i, stop - i);
      is_first_comment = false;
      i = stop;
    } else if (spaces.find(css[i]) != std::string_view::npos) {
      // Of white space one sign is left, and none beside a brace or behind a sign that ends a part.
      const std::size_t next = std::min(css.find_first_not_of(spaces, i), css.size());
      const bool is_before_brace = next < css.size() && (css[next] == '{' || css[next] == '}');
      const bool is_line_end = css.substr(i, next - i).find('\n') != std::string_view::npos;
      if (!out.empty() && !ends_a_part(out.back()) && !is_before_brace) out += is_line_end ? '\n' : ' ';
      i = next;
    } else {
      out += css[i++];
    }
  }
  return out;
}

std::string squeeze_script(std::string_view script) {
  if (script.find('`') != std::string_view::npos || script.find("/*") != std::string_view::npos)
    return std::string(script);
  std::string out;
  out.reserve(script.size());
  for (bool is_first = true; !script.empty(); is_first = false) {
    const std::size_t end = script.find('\n');
    std::string_view line = script.substr(0, end);
    script.remove_prefix(end == std::string_view::npos ? script.size() : end + 1);
    const std::size_t begin = line.find_first_not_of(spaces);
    if (begin == std::string_view::npos) continue;
    line.remove_prefix(begin);
    if (line.starts_with("//") && !is_first) continue;
    out += line;
    out += '\n';
  }
  return out;
}

}  // namespace kyoto
