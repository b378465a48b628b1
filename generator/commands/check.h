// SPDX-License-Identifier: GPL-3.0-or-later
// The command `kyoto check`: all messages about the content, counted and as JSON. It prints nothing itself.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "commands/unresolved.h"

namespace kyoto {

/// `{"errors": 1, "warnings": 0, "notes": 0, "messages": [{id, severity, file, line, column, length, text,
/// source, hint, write, guide, repairs, meaning, remedy}]}`, sorted by place. `line` and `column` count from
/// 1, in characters, and are null where the message is about the file or the line as a whole. `write` lists
/// what the hint offers to be typed; `guide` is a page of the site with its anchor, or null; each of
/// `repairs`, which `check --fix` does, has `line`, `column`, `found` and `replacement` (`line` null: the
/// whole file). `unresolved` lists the citations of documents that stay text: file, line, cite, surface,
/// target.
std::string to_json(const Diagnostics& diagnostics, const std::vector<UnresolvedCitation>& unresolved = {});

/// `2 errors, 1 warning in 3 files`, or that there are none, and whether `--fix` can repair something; a line
/// or two with their line breaks.
std::string check_summary(const Diagnostics& diagnostics);

}  // namespace kyoto
