// SPDX-License-Identifier: GPL-3.0-or-later
// Values of a practice's fields that need quotation marks because YAML gives another meaning to how they
// begin (`[Pilot] prisons`, `@home`) or to a colon inside (`Mentoring: a way home`). Not for other YAML:
// yaml reports such values there.
#pragma once

#include <string>

#include "model/practice.h"
#include "read/reporter.h"

namespace kyoto {

/// Reports each such value, and returns the fields as they are once it is quoted, also where a person must
/// decide what was meant, so that all else that is wrong can be found. `fields` stands for the lines of
/// `file` from `first_line` on, mended as far as mend_field_columns does.
std::string mend_field_quotes(const std::string& fields, int first_line, const PracticeSchema& schema,
                              Reporter& file);

}  // namespace kyoto
