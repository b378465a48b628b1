// SPDX-License-Identifier: GPL-3.0-or-later
// How much each gram, five words in a row, says about where a wording comes from: much when it is rare,
// nothing when it is a name or a formula that the United Nations always uses.
#pragma once

#include <cstdint>
#include <vector>

#include "model/collection.h"

namespace kyoto {

/// A gram in one provision.
struct WeighedGram {
  std::uint64_t words = 0;       ///< their GramHash
  std::uint32_t weight = 0;      ///< thousandths: 1000 for a rare wording, 0 for names and formulas
  std::uint32_t with_names = 0;  ///< the same when names count like other words
  bool is_name = false;          ///< most of its words belong to names
};

/// The grams of one provision, sorted by their number, each once.
using Wording = std::vector<WeighedGram>;

/// Whether lineage compares the provision at all: footnotes and rows of tables are left out.
bool is_compared(const Provision& provision);

/// The wording of every provision, by its index; empty for what is not compared. The collection's mentions
/// tell where names stand.
std::vector<Wording> weigh_wording(const Collection& collection);

}  // namespace kyoto
