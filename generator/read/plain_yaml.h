// SPDX-License-Identifier: GPL-3.0-or-later
// The plainest form of YAML, in which nearly all fields are written: keys with values, lists in brackets,
// lists of words and of groups of fields. Half of the time of reading a practice was yaml-cpp's; this takes a
// fortieth of it. Not a YAML reader: whatever is not plain, or not right, is left to yaml-cpp, which has the
// last word on what a text means. A test reads texts with both and compares the trees.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "read/yaml.h"

namespace kyoto {

/// The same tree as parse_yaml's; empty when the text is not plain.
std::optional<YamlNode> read_plain_yaml(std::string_view text, const std::string& file, int first_line);

}  // namespace kyoto
