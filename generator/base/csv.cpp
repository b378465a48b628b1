// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv.h"

#include <algorithm>
#include <array>

namespace kyoto {
namespace {

constexpr std::string_view white_space = " \t\r\n\v\f";

bool is_formula(std::string_view value) {
  constexpr std::array<std::string_view, 8> signs = {"=",      "+",      "-",      "@",
                                                     "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
  if (value.starts_with('\t') || value.starts_with('\r') || value.starts_with('\n')) return true;
  const std::size_t first = value.find_first_not_of(white_space);
  if (first == std::string_view::npos) return false;
  value.remove_prefix(first);
  return std::any_of(signs.begin(), signs.end(),
                     [&](std::string_view sign) { return value.starts_with(sign); });
}

bool needs_quotes(std::string_view value) {
  if (value.empty()) return false;
  return value.find_first_of(",\"\r\n\t") != std::string_view::npos || value.front() == ' ' ||
         value.back() == ' ';
}

}  // namespace

void append_csv_row(std::string& out, std::span<const std::string> values) {
  bool is_first = true;
  for (const std::string& value : values) {
    if (!is_first) out += ',';
    is_first = false;
    const bool formula = is_formula(value);
    if (!formula && !needs_quotes(value)) {
      out += value;
      continue;
    }
    out += '"';
    if (formula) out += '\'';
    for (const char c : value) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
  out += "\r\n";
}

}  // namespace kyoto
