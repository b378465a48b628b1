// SPDX-License-Identifier: GPL-3.0-or-later
// What an edition is called and how old it is, before the first page is made. It follows from what goes in,
// never from the clock.
#pragma once

#include "base/edition_facts.h"
#include "build_settings.h"
#include "model/collection.h"

namespace kyoto {

/// The facts about what will be built. `collection` is the content as it was read and linked; the number is
/// the hash of every file that the settings name. The day of the build is taken from SOURCE_DATE_EPOCH, as
/// reproducible builds do; without it there is none.
EditionFacts find_edition_facts(const Collection& collection, const BuildSettings& settings,
                                Diagnostics& diagnostics);

}  // namespace kyoto
