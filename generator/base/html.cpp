// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/html.h"

#include <array>
#include <cstddef>

namespace kyoto {
namespace {

/// What stands for each character that may not stand for itself; empty for all others.
constexpr auto references = [] {
  std::array<std::string_view, 256> table;
  table['&'] = "&amp;";
  table['<'] = "&lt;";
  table['>'] = "&gt;";
  table['"'] = "&quot;";
  table['\''] = "&#39;";
  return table;
}();

constexpr auto is_special = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < table.size(); ++c) table[c] = !references[c].empty();
  return table;
}();

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  // What needs no escape goes on in runs: it is nearly everything.
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (!is_special[c]) continue;
    out.append(text, copied, at - copied).append(references[c]);
    copied = at + 1;
  }
  out.append(text, copied);
}

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  append_escaped(out, text);
  return out;
}

}  // namespace kyoto
