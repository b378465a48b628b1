// SPDX-License-Identifier: GPL-3.0-or-later
// Asks the person at the terminal for a password, which does not appear while it is typed.
#pragma once

#include <optional>
#include <string>

namespace kyoto {

/// The line that is typed behind `prompt`, or the first line of standard input when that is no terminal.
/// Empty when the input ends before a line does. Ctrl-C ends the program as always, with the terminal as it
/// was.
std::optional<std::string> read_password(const std::string& prompt);

}  // namespace kyoto
