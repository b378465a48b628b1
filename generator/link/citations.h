// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the United Nations documents and Goals that a text names by themselves: symbols, resolutions and
// decisions in words, Goals and targets. Not for what needs the rest of the document (link/references), nor
// for instruments and States (link/entities).
#pragma once

#include <string_view>
#include <vector>

#include "model/mention.h"

namespace kyoto {

/// The mentions in `text`, in its order. None overlaps another, but the members of a list may share a span. A
/// place that follows a symbol belongs to it: `A/CONF.234/L.5, para. 12`. `speaker` as in find_resolutions.
/// `in` and `target` are left for the caller; `url` is the UN's own address.
std::vector<Mention> find_citations(std::string_view text, std::string_view speaker = {});

}  // namespace kyoto
