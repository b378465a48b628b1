// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a word stands in a short list. Not for long lists: it is looked for from the beginning.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

namespace kyoto {

inline bool is_among(std::string_view word, std::span<const std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace kyoto
