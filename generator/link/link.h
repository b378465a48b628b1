// SPDX-License-Identifier: GPL-3.0-or-later
// The front door of linking: finds what the texts name, resolves what staff stated, and fills both
// directions.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/diagnostics.h"
#include "link/related.h"
#include "model/collection.h"

namespace kyoto {

/// Fills recommendations, mentions, links and lineage, and the targets of the practices' references.
/// Promises: every Ref exists; every link and every pair has its reverse; every mention lies within its
/// provision's text. `jobs`, here and below: threads; 0: as many as the machine has cores.
void link(Collection& collection, Diagnostics& diagnostics, std::size_t jobs = 0);

/// Practices that were linked before, for whoever links them again after each edit, with the same
/// vocabularies and documents.
class LinkMemory {
 public:
  struct Linked {
    SharedPractice as_read;
    SharedPractice practice;  ///< with the targets of what it cites
    std::vector<Ref> names;   ///< the terms that its words name
  };
  /// Null when the practice is another one than when it was linked.
  const Linked* find(const SharedPractice& practice) const;
  void keep(Linked linked);

  /// The provisions that practices cite, by the citations.
  std::unordered_map<std::string, Ref>& cited() { return cited_; }

 private:
  std::unordered_map<std::string, Linked> linked_;  ///< by the practice's id
  std::unordered_map<std::string, Ref> cited_;
};

/// The same in two steps, for a preview, in which practices change and the documents seldom do: first what
/// documents and vocabularies say, then what practices add to it.
void link_holdings(Collection& collection, Diagnostics& diagnostics, std::size_t jobs = 0);
/// `memory` belongs to the same holdings; null: there is none.
void link_practices(Collection& collection, Diagnostics& diagnostics, std::size_t jobs = 0,
                    LinkMemory* memory = nullptr);

/// Fills the practices that are related to each; link() comes before. Only what is shown needs it: a check of
/// thousands of practices does not wait for it. The collection does not change afterwards.
void relate_practices(Collection& collection, std::size_t jobs = 0);

}  // namespace kyoto
