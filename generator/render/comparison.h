// SPDX-License-Identifier: GPL-3.0-or-later
// A draft and what became of it, aligned paragraph by paragraph. Only the alignment; the words are
// difference's, the page compare_page's.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/collection.h"
#include "model/compared_texts.h"

namespace kyoto {

/// What is compared as one: a heading, a lead, or a provision without its points.
struct ComparedUnit {
  enum class Kind : std::uint8_t { Heading, Lead, Provision } kind = Kind::Provision;
  std::uint32_t index = 0;       ///< into Document::headings, Text::leads or Collection::provisions
  const Block* words = nullptr;  ///< of the collection
};

/// A unit and its counterpart; one of them may be missing.
struct ComparedRow {
  std::optional<ComparedUnit> earlier, later;
};

struct Comparison {
  ComparedTexts pair;
  std::vector<ComparedRow> rows;  ///< in the order of both texts
  bool earlier_is_part = false;   ///< only a stretch of the text has a counterpart and is compared
  bool later_is_part = false;
};

/// Aligns the two texts. A heading that is the other text's title is no difference and left out. Of a text
/// most of whose words have no counterpart only the stretch between the first and the last that have one is
/// compared: a draft report against its chapter of the report.
Comparison compare(const Collection& collection, const ComparedTexts& pair);

}  // namespace kyoto
