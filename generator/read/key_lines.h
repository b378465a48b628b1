// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a practice's fields that begin something: a field, an entry of a list, a part of an entry.
// What stands between two of them belongs to the upper one. Not a YAML reader: it takes the lines as their
// author sees them.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "read/reporter.h"

namespace kyoto {

struct KeyLine {
  int number = 0;
  std::size_t column = 0;   ///< spaces before its first character
  bool has_hyphen = false;  ///< it begins an entry of a list
  std::size_t inner = 0;    ///< of an entry: bytes before what stands behind its hyphen; else `column`
  std::string_view key;     ///< empty: an entry without keys
  std::size_t value_begin = 0;
  std::string_view value;  ///< without white space at its ends; empty for none, or for a comment
};

/// Those of the `count` lines of `text` from line `first_line` on, in their order. The lines of a block
/// (`summary: >`) and those on which a value in quotation marks or brackets goes on are left out.
std::vector<KeyLine> key_lines_of(const Reporter& text, int first_line, int count);

/// `>`, `|-`: what begins a block of lines.
bool begins_block(std::string_view value);

}  // namespace kyoto
