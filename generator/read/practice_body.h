// SPDX-License-Identifier: GPL-3.0-or-later
// The body of one practice: its sections under the known headings, and the rules for what stands in them: a
// number in Results has its source, nothing required is empty, no heading hides in a bold line.
#pragma once

#include <cstdint>
#include <vector>

#include "model/practice.h"
#include "read/front_matter.h"
#include "read/practice_fields.h"
#include "read/reporter.h"

namespace kyoto {

/// Whether the fields could be read: without them only what the body shows by itself is checked.
enum class FieldsAre : std::uint8_t { Known, Unknown };

/// The sections of the body in the order of the file. The fields of `practice` must have been read. Whatever
/// is wrong is reported.
std::vector<PracticeSection> read_practice_body(const FrontMatter& parts, const Practice& practice,
                                                const PracticeContext& context, Reporter& reporter,
                                                FieldsAre fields = FieldsAre::Known);

}  // namespace kyoto
