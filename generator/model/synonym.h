// SPDX-License-Identifier: GPL-3.0-or-later
// Words of the field that mean the same, so that search for one finds the others. Not the other names of
// vocabulary terms: those stand with their terms.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.h"

namespace kyoto {

/// `recidivism`, `reoffending`, `repeat offending`: at least two, each a word or a few.
struct SynonymGroup {
  std::vector<std::string> names;
  Position where;
};

}  // namespace kyoto
