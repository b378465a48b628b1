// SPDX-License-Identifier: GPL-3.0-or-later
// One line of YAML as its author sees it: where its key ends, and how it should have been written. For
// messages and repairs; yaml reads the text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kyoto {

/// Without white space at its ends.
std::string_view trimmed_line(std::string_view text);

/// The length of `key:` (with the dash of a list before it) at the start of a line, up to and with the colon;
/// 0 when there is none.
std::size_t yaml_key_length(std::string_view line);

/// Where the value of `key: value` or of `- value` begins; the line's size when there is none.
std::size_t yaml_value_begin(std::string_view line);

/// `value` in quotation marks, as it is written and with marks of its own kept; empty for what must not stand
/// in them: a list in brackets, a block of lines.
std::string in_quotes(std::string_view value);

/// The same, whatever it begins with.
std::string quoted(std::string_view value);

/// `words` as they stand between double quotation marks.
std::string escaped(std::string_view words);

/// `key: value` with its value in quotation marks; empty when the line is no such line.
std::string value_in_quotes(std::string_view line);

/// `key:value` with a space after the colon.
std::string space_after_colon(std::string_view line);

/// Where a value begins with a quotation mark that its line does not close; empty when there is none.
std::optional<std::size_t> find_open_quote(std::string_view text);

}  // namespace kyoto
