// SPDX-License-Identifier: GPL-3.0-or-later
// Which themes a provision belongs to: by the heading it stands under, or by the phrases that the theme's
// entry lists.
#pragma once

#include "model/collection.h"

namespace kyoto {

/// Adds a link of kind About from each provision to each of its themes. Who chaired and which papers lay
/// before a meeting (paragraphs under `Proceedings`) belongs to no theme.
void link_themes(Collection& collection, std::size_t jobs = 0);

}  // namespace kyoto
