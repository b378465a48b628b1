// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that are versions of one another: a draft and what was adopted. Follows from the lineage of their
// provisions; not for languages of one text.
#pragma once

#include <cstdint>
#include <vector>

#include "model/collection.h"

namespace kyoto {

/// A text of a document.
struct TextRef {
  std::uint32_t document = 0;  ///< index into Collection::documents
  std::uint32_t text = 0;      ///< index into Document::texts

  friend auto operator<=>(const TextRef&, const TextRef&) = default;
};

/// Two texts of different documents, the one made from the other.
struct VersionPair {
  TextRef earlier, later;
};

/// The pairs of texts that are versions of one another, in the order of their documents: at least three
/// provisions are near-verbatim or substantial lineage, and they hold at least half of the words of the
/// shorter text. So a draft report is a version of the report that took it in, and a resolution that quotes
/// two paragraphs of a declaration is none of the declaration. Of a draft, its revision and the resolution
/// only the neighbours are pairs: what lies between two texts is compared with both.
std::vector<VersionPair> find_versions(const Collection& collection);

}  // namespace kyoto
