// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of the fields before YAML reads them: what word processors and other keyboards leave there
// (no-break spaces, curly quotation marks, bullets, full-width signs, tabs) and what YAML would drop or take
// for something else without a word. Not for the text below the fields.
#pragma once

#include <string>

#include "model/practice.h"
#include "read/front_matter.h"
#include "read/reporter.h"

namespace kyoto {

/// Reports each such thing with its repair, and returns the fields as they are once repaired, so that all
/// else that is wrong in them can be found as well. Lines of a block (`summary: >`) are prose and stay as
/// they are.
std::string mend_field_lines(const FrontMatter& parts, const PracticeSchema& schema, Reporter& reporter);

}  // namespace kyoto
