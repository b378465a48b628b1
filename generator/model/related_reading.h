// SPDX-License-Identifier: GPL-3.0-or-later
// Which provisions a reader of one may want to read next: those that are about the same, wherever they stand.
// What is shown beside a provision anyhow (its lineage, what it cites, who cites it) is none of them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/collection.h"

namespace kyoto {

/// A provision next to another one.
struct Reading {
  std::uint32_t provision = 0;       ///< index into Collection::provisions
  std::vector<std::uint32_t> terms;  ///< that both are about, the most telling first: into Collection::terms
};

class RelatedReading {
 public:
  RelatedReading() = default;  ///< of no collection: nothing may be asked of it
  explicit RelatedReading(const Collection& collection);

  /// The nearest to a paragraph, given with all its points; the nearest first, at most five.
  std::vector<Reading> of(const Collection& collection, std::span<const std::uint32_t> whole) const;

 private:
  std::vector<std::vector<std::uint32_t>> holders_;  ///< by term: provisions, ascending
  std::vector<std::uint32_t> term_count_;            ///< by provision: the terms that it is about
  std::size_t provisions_ = 0;                       ///< those that are about anything
};

}  // namespace kyoto
