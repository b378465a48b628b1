// SPDX-License-Identifier: GPL-3.0-or-later
// The practices of the regional groups as a table with bars, as several pages show it.
#pragma once

#include <cstdint>
#include <vector>

#include "render/page.h"

namespace kyoto {

/// The regions that tables and pictures show: the groups, and what stands beside them where it has practices.
/// Indexes into PracticeLists::regions().
std::vector<std::uint32_t> shown_regions(const Rendering& rendering);

/// A row for each regional group, and for practices of no group where there are any: the names of
/// partials/region_bars.html.
View::List region_bars(const Rendering& rendering, const Href& href);

}  // namespace kyoto
