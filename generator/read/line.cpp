// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/line.h"

#include <algorithm>
#include <utility>

namespace kyoto {

std::vector<Line> split_lines(const SourcedText& source) {
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin < source.size();) {
    const std::size_t end = std::min(source.bytes.find('\n', begin), source.size());
    SourcedText words = source.part(begin, end - begin).trimmed();
    if (!words.empty()) lines.push_back({std::move(words)});
    begin = end + 1;
  }
  return lines;
}

}  // namespace kyoto
