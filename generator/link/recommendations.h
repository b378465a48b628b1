// SPDX-License-Identifier: GPL-3.0-or-later
// The provisions in which a workshop's Chair asked Member States to do something.
#pragma once

#include "model/collection.h"

namespace kyoto {

/// Fills Collection::recommendations: every point of the paragraphs that the documents' sheets name, in their
/// order.
void find_recommendations(Collection& collection);

}  // namespace kyoto
