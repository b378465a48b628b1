// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the Sustainable Development Goals and their targets in a text.
#pragma once

#include <string_view>
#include <vector>

#include "model/mention.h"

namespace kyoto {

/// The mentions of kind Sdg in `text`, in its order. `target_name` is `SDG`, `SDG 16` or `SDG target 16.3`.
/// One for each member of a list, all with the list's span. `in` and `target` are left for the caller.
std::vector<Mention> find_goals(std::string_view text);

}  // namespace kyoto
