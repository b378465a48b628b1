// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures as SVG. They take their colours from the stylesheet, so that they fit light, dark and paper, and
// never say anything by colour alone; what they show stands beside them in words or in a table.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/html.h"
#include "render/words.h"

namespace kyoto {

/// Where a practice stands on the two axes of evidence: strength from the bottom (0) up, direction from left
/// (not known) to right (positive). `label` says the same in words, for those who do not see it.
Html evidence_picture(const Words& words, int strength, std::string_view direction, std::string_view label);

/// A bar as long as `value` is of `most`; for a cell beside its number.
Html bar(std::size_t value, std::size_t most);

/// The shade of a cell that holds `value`, of `most` at the highest: empty for nothing, then `1` to `4`. The
/// stylesheet has the classes `s1` to `s4`; the cell says the number itself.
std::string shade(std::size_t value, std::size_t most);

}  // namespace kyoto
