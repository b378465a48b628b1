// SPDX-License-Identifier: GPL-3.0-or-later
// What staff decided about single pairs, laid over what the rules found.
#pragma once

#include "base/diagnostics.h"
#include "link/resolve.h"
#include "model/collection.h"

namespace kyoto {

/// Applies the collection's lineage reviews to its lineage: a rejected pair goes, a confirmed one is marked
/// as reviewed, and added when the rules did not find it. Reports an entry that names nothing, that runs
/// against time, or that has nothing to reject.
void apply_lineage_reviews(Collection& collection, const Resolver& resolver, Diagnostics& diagnostics);

}  // namespace kyoto
