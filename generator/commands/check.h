// SPDX-License-Identifier: GPL-3.0-or-later
// The command `kyoto check`: all messages about the content, as text or JSON. It reads nothing but the lines
// that the messages speak of, and prints nothing itself.
#pragma once

#include <string>

#include "base/diagnostics.h"

namespace kyoto {

/// The same messages; those that name a line of a file and do not show it get it from the file.
Diagnostics with_source_lines(const Diagnostics& diagnostics);

/// `{"errors": 1, "warnings": 0, "messages": [{id, severity, file, line, column, length, text, source, hint,
/// meaning, remedy}]}`, sorted by place. `line` and `column` are null where the message is about the file or
/// the line as a whole.
std::string to_json(const Diagnostics& diagnostics);

/// `2 errors, 1 warning in 3 files`, or that there are none; one line with its line break.
std::string check_summary(const Diagnostics& diagnostics);

}  // namespace kyoto
