// SPDX-License-Identifier: GPL-3.0-or-later
// Texts of which the one was made from the other, and which are compared: a draft and what was adopted.
// Follows from the lineage of their provisions; not for the languages of one text, which are its versions.
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
struct ComparedTexts {
  TextRef earlier, later;
};

/// The pairs of texts that are compared, in the order of their documents: at least three provisions are
/// near-verbatim or substantial lineage, and they hold at least half of the words of the shorter text. So a
/// draft report is compared with the report that took it in, and a resolution that quotes two paragraphs of a
/// declaration is not compared with the declaration. Of a draft, its revision and the resolution only the
/// neighbours are pairs: what lies between two texts is compared with both.
std::vector<ComparedTexts> find_compared_texts(const Collection& collection);

}  // namespace kyoto
