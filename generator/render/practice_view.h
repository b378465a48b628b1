// SPDX-License-Identifier: GPL-3.0-or-later
// All that is known of a practice, as its page on the site and the editions of one file show it.
#pragma once

#include <cstdint>
#include <string>

#include "render/page.h"

namespace kyoto {

/// The names that templates of a practice share: title, summary, facts, sections, evidence, the provisions it
/// puts into practice, sources, related ones. `prefix`: the beginning of all ids, where a page shows several
/// practices.
View practice_view(const Rendering& rendering, const Href& href, std::uint32_t practice,
                   const std::string& prefix = {});

}  // namespace kyoto
