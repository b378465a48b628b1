// SPDX-License-Identifier: GPL-3.0-or-later
// Comma-separated values as RFC 4180 has them: for writing only.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace kyoto {

/// Appends one line, ended by CR LF. A value with a comma, a quote or a line break is quoted; one that a
/// spreadsheet would take for a formula (it begins with = + - @) gets an apostrophe before it.
void append_csv_row(std::string& out, std::span<const std::string> values);

}  // namespace kyoto
