// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv.h"

namespace kyoto {

void append_csv_row(std::string& out, std::span<const std::string> values) {
  bool is_first = true;
  for (const std::string& value : values) {
    if (!is_first) out += ',';
    is_first = false;
    const bool is_formula =
        !value.empty() && std::string_view("=+-@\t").find(value.front()) != std::string_view::npos;
    if (!is_formula && value.find_first_of(",\"\r\n") == std::string::npos) {
      out += value;
      continue;
    }
    out += '"';
    if (is_formula) out += '\'';
    for (const char c : value) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
  out += "\r\n";
}

}  // namespace kyoto
