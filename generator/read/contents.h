// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of contents in a source: they repeat headings with the numbers of pages, and are no part of a text.
#pragma once

#include <vector>

#include "read/line.h"

namespace kyoto {

/// For each line, whether it belongs to a table of contents: entries with dots or tabs before a page's number
/// anywhere; below a line `Contents`, also those with the number alone, and entries of more than one line.
std::vector<bool> find_contents(const std::vector<Line>& lines);

}  // namespace kyoto
