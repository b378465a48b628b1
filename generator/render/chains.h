// SPDX-License-Identifier: GPL-3.0-or-later
// Chains: the ways that wording went from text to text over time. Background paper -> recommendation of a
// workshop -> draft resolution -> resolution. Only the order; the pages are lineage_page, the picture
// chain_picture.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "model/collection.h"

namespace kyoto {

/// A stop on the way of the wording: a document, or a text in it that has a folder of its own.
struct Stage {
  std::uint32_t document = 0;             ///< index into Collection::documents
  std::optional<std::uint32_t> own_text;  ///< index into Document::texts; empty: the rest of the document
  std::optional<Date> date;               ///< of its adoption, else of the document; empty when not stated
};

/// Provisions that pairs of lineage connect, of several stages.
struct Chain {
  std::vector<std::uint32_t> provisions;  ///< by stage, within it in the order of the document
  std::vector<std::uint32_t> pairs;       ///< indexes into Collection::lineage
};

/// Chains that are shown as one: `paras. 1-13 -> paras. 75-87`. Nearly always a single one.
struct ChainRow {
  std::vector<Chain> chains;          ///< in the order of their first provisions
  std::vector<std::uint32_t> stages;  ///< indexes into Chains::stages, in their order
};

struct Chains {
  std::vector<Stage> stages;   ///< in the order of time
  std::vector<ChainRow> rows;  ///< the longest way first
  std::vector<std::optional<std::uint32_t>>
      row_of;  ///< by provision: index into `rows`; empty when it is in no chain

  /// The stage of a provision: index into `stages`.
  std::uint32_t stage_of(const Provision& provision) const;

  std::vector<std::vector<std::uint32_t>> stage_by_text;  ///< by document, by text
};

/// Finds the chains of the collection. Pairs inside one stage repeat wording and are no step of a way.
Chains find_chains(const Collection& collection);

/// A run of rows that stand on one page: at most `most_stages` stages, and not more pairs than a page holds.
struct ChainPage {
  std::uint32_t first = 0, end = 0;   ///< rows
  std::vector<std::uint32_t> stages;  ///< of these rows, in the order of time
};
std::vector<ChainPage> chain_pages(const Chains& chains);

/// `lineage/index.html`, then `lineage/chains-2.html`.
std::string chain_page_path(std::size_t page);

/// The anchor of a row on its page, from its first provision: `chain-a-conf.234-9-para-46-j`.
std::string chain_anchor(const Collection& collection, const ChainRow& row);

}  // namespace kyoto
