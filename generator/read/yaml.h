// SPDX-License-Identifier: GPL-3.0-or-later
// YAML as a small tree in which every scalar is the text that was written (`NO`, `1.10`, `0123`) and every
// key and value knows its place. Not for types: the schemas of the readers give those. The only includer of
// yaml-cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"

namespace kyoto {

struct YamlEntry;

struct YamlNode {
  enum class Kind : std::uint8_t { Scalar, Sequence, Map } kind = Kind::Scalar;
  std::string scalar;              ///< empty for `key:` without a value too
  std::vector<YamlNode> items;     ///< of a sequence
  std::vector<YamlEntry> entries;  ///< of a map, in the order of the file; keys are unique
  Position where;                  ///< of the value's first character; of a missing value: of its key
  int length = 1;  ///< characters from there to the end of the value on its line, for the caret

  /// The value under `key`; null when there is none.
  const YamlNode* find(std::string_view key) const;
  const YamlEntry* find_entry(std::string_view key) const;

  bool is_scalar() const { return kind == Kind::Scalar; }
  bool is_empty() const { return kind == Kind::Scalar && scalar.empty(); }
};

struct YamlEntry {
  std::string key;
  Position where;  ///< of the key
  YamlNode value;
};

/// Reads one YAML document whose first line is line `first_line` of `file`. A key that stands twice in a map
/// is reported as `duplicate-key` and the first one kept; what is no YAML, or uses what we leave out
/// (anchors, aliases, tags, a second document), is reported as `yaml-syntax`. Where it is clear what was
/// meant the tree of that comes back, so that all else that is wrong can be found too; otherwise nothing
/// does. An empty text is an empty map. `text` is UTF-8 without a byte order mark. The text that the tree's
/// places are about (that of `text`, or as it was meant) is put into `as_read`, if given; it has as many
/// lines.
std::optional<YamlNode> parse_yaml(std::string_view text, const std::string& file, int first_line,
                                   Diagnostics& diagnostics, std::string* as_read = nullptr);

/// The same by yaml-cpp alone: plain_yaml is not asked.
std::optional<YamlNode> parse_any_yaml(std::string_view text, const std::string& file, int first_line,
                                       Diagnostics& diagnostics, std::string* as_read = nullptr);

/// The nesting beyond which a text is refused.
inline constexpr std::size_t deepest_yaml = 32;

/// `text` as a scalar that reads back as the same text: plain when that is safe, otherwise in double quotes.
std::string yaml_scalar(std::string_view text);

}  // namespace kyoto
