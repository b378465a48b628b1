// SPDX-License-Identifier: GPL-3.0-or-later
// The streams that a program is given: what it says there, and whether that arrived. A result that nobody got
// is no success, whatever else went well.
#pragma once

#include <cstdio>
#include <string>

namespace kyoto {

/// To be called before the first file is opened. A stream that was closed is held, so that no file of ours
/// gets its number, and with it what is printed there. Printing to a reader who has gone is a failure like
/// any other and does not end the program amid its work.
void begin_output();

/// Prints at once. What could not be printed is remembered.
void print(std::FILE* stream, const std::string& text);

/// Why something could not be printed on the standard output, as in errno; 0 when all was.
int output_failure();

/// Ends the program by SIGPIPE, as one that writes to a reader who has gone: who asks (a shell) is told so.
/// Returns when that signal is ignored.
void end_without_reader();

}  // namespace kyoto
