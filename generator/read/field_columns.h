// SPDX-License-Identifier: GPL-3.0-or-later
// Where the lines of a practice's fields begin: a field at the left, an entry of a list below the hyphen of
// the first, a key of an entry below the entry's first key. YAML takes a line that begins elsewhere for
// something else; the schema says what it is. Not for other YAML.
#pragma once

#include <string>

#include "model/practice.h"
#include "read/reporter.h"

namespace kyoto {

/// Reports each line that begins too far to the left or to the right, and each entry of a list of groups
/// that has no hyphen, and returns the fields as they are once repaired. `fields` stands for the lines of
/// `file` from `first_line` on, mended as far as mend_field_lines does.
std::string mend_field_columns(const std::string& fields, int first_line, const PracticeSchema& schema,
                               Reporter& file);

}  // namespace kyoto
