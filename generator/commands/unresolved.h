// SPDX-License-Identifier: GPL-3.0-or-later
// What the documents name and nothing leads to: the list that `kyoto check` adds to its messages.
#pragma once

#include <string>

#include "model/collection.h"

namespace kyoto {

/// A line for each mention that stays text, in the order of the documents, under a line that counts them:
/// where it stands, its words and what they name. Empty when there is none.
std::string unresolved_citations(const Collection& collection);

}  // namespace kyoto
