// SPDX-License-Identifier: GPL-3.0-or-later
// Finds United Nations documents that a text names: by symbol, or as a resolution in words. Not for
// instruments and States (link/entities).
#pragma once

#include <string_view>
#include <vector>

#include "model/mention.h"

namespace kyoto {

/// The mentions in `text`, in its order, not overlapping. `in` and `target` are left for the caller; `url` is
/// the UN's own address.
std::vector<Mention> find_citations(std::string_view text);

}  // namespace kyoto
