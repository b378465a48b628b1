// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/html.h"

namespace kyoto {

void append_escaped(std::string& out, std::string_view text) {
  // What needs no escape goes on in runs: it is nearly everything.
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string_view reference;
    switch (text[at]) {
      case '&':
        reference = "&amp;";
        break;
      case '<':
        reference = "&lt;";
        break;
      case '>':
        reference = "&gt;";
        break;
      case '"':
        reference = "&quot;";
        break;
      case '\'':
        reference = "&#39;";
        break;
      default:
        continue;
    }
    out.append(text, copied, at - copied).append(reference);
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
