// SPDX-License-Identifier: GPL-3.0-or-later
// What the documents name and nothing leads to: the list that `kyoto check` adds to its messages.
#pragma once

#include <string>
#include <vector>

#include "model/collection.h"

namespace kyoto {

struct UnresolvedCitation {
  Position where;
  std::string cite;    ///< of the provision that holds it: `Kyoto Declaration, para. 51`
  std::string words;   ///< as they stand there
  std::string target;  ///< what they name: `S/RES/*`
};

/// Each mention that stays text, in the order of the documents.
std::vector<UnresolvedCitation> unresolved_citations(const Collection& collection);

/// A line for each, under a line that counts them. Empty when there is none.
std::string to_text(const std::vector<UnresolvedCitation>& citations);

}  // namespace kyoto
