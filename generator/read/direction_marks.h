// SPDX-License-Identifier: GPL-3.0-or-later
// Characters that turn the direction of writing for what follows (Unicode Standard Annex #9: U+202A to
// U+202E, U+2066 to U+2069). Nobody sees them, and behind them a text reads otherwise than it is written; a
// page needs none, for it says its direction in its markup.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "read/reporter.h"

namespace kyoto {

/// The first one at or behind `from`, as it stands in the text; empty when there is none.
std::string_view find_direction_mark(std::string_view text, std::size_t from = 0);

/// `U+202E`
std::string direction_mark_name(std::string_view mark);

/// Reports each one in the file; in the fields with a repair that takes it away. What stands in the words,
/// from that line on, only a person may change.
void report_direction_marks(Reporter& reporter, int first_line_of_words);

}  // namespace kyoto
