// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/heading_tree.h"

namespace kyoto {

std::vector<std::uint32_t> headings_of(const Document& document, std::uint32_t text) {
  std::vector<std::uint32_t> headings;
  for (std::uint32_t h = 0; h < document.headings.size(); ++h)
    if (document.headings[h].text == text) headings.push_back(h);
  return headings;
}

bool stands_below(const Document& document, std::optional<std::uint32_t> heading, std::uint32_t above) {
  for (; heading; heading = document.headings[*heading].parent)
    if (*heading == above) return true;
  return false;
}

}  // namespace kyoto
