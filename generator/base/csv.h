// SPDX-License-Identifier: GPL-3.0-or-later
// Comma-separated values as RFC 4180 has them: for writing only.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace kyoto {

/// Appends one line, ended by CR LF. A value with a comma, a quote, a line break or white space at its ends
/// is quoted. One that a spreadsheet would take for a formula (its first character, white space apart, is = +
/// - @ or one of their full-width forms) gets an apostrophe before it.
void append_csv_row(std::string& out, std::span<const std::string> values);

}  // namespace kyoto
