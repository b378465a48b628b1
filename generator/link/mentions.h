// SPDX-License-Identifier: GPL-3.0-or-later
// What every provision names: all finders together, what staff decided, and what of it we hold.
#pragma once

#include "base/diagnostics.h"
#include "link/entities.h"
#include "link/resolve.h"
#include "model/collection.h"

namespace kyoto {

/// Fills Collection::mentions, sorted. Where two finders see the same words, documents go before entities;
/// two mentions overlap only as members of one list. A document never cites a later one: such a target is
/// taken away. Entries of content/links.yml that do not apply are reported.
void find_mentions(Collection& collection, const EntityFinder& entities, const Resolver& resolver,
                   Diagnostics& diagnostics);

}  // namespace kyoto
