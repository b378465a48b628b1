// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/key_lines.h"

#include <algorithm>
#include <optional>

#include "read/yaml_flow.h"
#include "read/yaml_line.h"

namespace kyoto {
namespace {

/// The last line of the block that begins on line `number`: a block has the indentation of its first line.
int last_of_block(const Reporter& text, int number, int end, std::size_t column) {
  std::size_t block = 0;
  int last = number;
  for (int below = number + 1; below < end; ++below) {
    const std::size_t begin = text.line(below).find_first_not_of(' ');
    if (begin == std::string_view::npos) continue;
    if (block == 0) block = std::max(begin, column + 1);
    if (begin < block) break;
    last = below;
  }
  return last;
}

/// The last line of a value in quotation marks or brackets that begins at byte `begin` of line `number`;
/// empty when nothing closes it.
std::optional<int> last_of_flow(const Reporter& text, int number, int end, std::size_t begin) {
  OpenFlow flow;
  for (int at = number; at < end; ++at) {
    flow.begin_line();
    for (const char c : text.line(at).substr(at == number ? begin : 0)) flow.take(c);
    if (flow.is_closed()) return at;
  }
  return std::nullopt;
}

}  // namespace

bool begins_block(std::string_view value) {
  if (!value.starts_with('>') && !value.starts_with('|')) return false;
  const std::string_view behind =
      value.substr(std::min(value.find_first_not_of("+-0123456789", 1), value.size()));
  return behind.empty() || trimmed_line(behind).starts_with('#');
}

std::vector<KeyLine> key_lines_of(const Reporter& text, int first_line, int count) {
  std::vector<KeyLine> lines;
  bool is_closed = true;
  for (int number = first_line; number < first_line + count; ++number) {
    const std::string_view line = text.line(number);
    const std::size_t column = line.find_first_not_of(' ');
    if (column == std::string_view::npos || line[column] == '#') continue;
    KeyLine found;
    found.number = number;
    found.column = found.inner = column;
    found.has_hyphen = line[column] == '-' && (column + 1 == line.size() || line[column + 1] == ' ');
    if (found.has_hyphen) found.inner = std::min(line.find_first_not_of(' ', column + 1), line.size());
    const std::size_t key = yaml_key_length(line.substr(found.inner));
    const std::size_t end = found.inner + key;
    if (key > 0 && (end == line.size() || line[end] == ' ')) found.key = line.substr(found.inner, key - 1);
    if (found.key.empty() && !found.has_hyphen) continue;
    const std::size_t value = found.key.empty() ? found.inner : end;
    found.value_begin = std::min(line.find_first_not_of(" \t", value), line.size());
    found.value = trimmed_line(line.substr(found.value_begin));
    if (found.value.starts_with('#')) found.value = {};
    lines.push_back(found);
    if (begins_block(found.value))
      number = last_of_block(text, number, first_line + count, found.key.empty() ? column : found.inner);
    // Only the first that nothing closes is looked through to the end: what stands behind it is wrong anyhow.
    if (is_closed && begins_flow(found.value)) {
      const std::optional<int> last = last_of_flow(text, number, first_line + count, found.value_begin);
      is_closed = last.has_value();
      number = last.value_or(number);
    }
  }
  return lines;
}

}  // namespace kyoto
