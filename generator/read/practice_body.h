// SPDX-License-Identifier: GPL-3.0-or-later
// The body of one practice: its sections under the known headings, and that every number in Results has its
// source.
#pragma once

#include <vector>

#include "model/practice.h"
#include "read/front_matter.h"
#include "read/reporter.h"

namespace kyoto {

/// The sections of the body in the order of the file. The fields of `practice` must have been read. Whatever
/// is wrong is reported.
std::vector<PracticeSection> read_practice_body(const FrontMatter& parts, const Practice& practice,
                                                Reporter& reporter);

/// The first number in the words that states a quantity or a year, as written (`1,500`); empty when there is
/// none. Numbers that are part of a name (COVID-19), of a symbol, or of a citation (para. 37) are none.
std::string find_number(std::string_view text);

}  // namespace kyoto
