// SPDX-License-Identifier: GPL-3.0-or-later
// Finds wording that one text took over from an earlier one. Not for showing what changed on the way, nor for
// what staff decided about single pairs (link/lineage_reviews).
#pragma once

#include <cstdint>
#include <vector>

#include "model/collection.h"

namespace kyoto {

/// All pairs, sorted by from, then to. The collection's mentions must be there: names do not count as
/// wording. Only provisions in the same language make a pair.
std::vector<Lineage> find_lineage(const Collection& collection);

/// The two provisions as a pair, found or not: its score, and the class that follows from it.
Lineage measure_lineage(const Collection& collection, std::uint32_t from, std::uint32_t to);

}  // namespace kyoto
