// SPDX-License-Identifier: GPL-3.0-or-later
// A line of a document as un_text takes it: one paragraph, heading, label with its words or footnote, or a
// part of one.
#pragma once

#include <string_view>
#include <vector>

#include "read/source_text.h"

namespace kyoto {

struct Line {
  SourcedText words;  ///< without white space at its ends, never empty
};

/// The non-blank lines of a source, each without the white space at its ends.
std::vector<Line> split_lines(const SourcedText& source);

}  // namespace kyoto
