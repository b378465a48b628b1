// SPDX-License-Identifier: GPL-3.0-or-later
// What States committed themselves to do and what they were recommended to do, with the practices that do it:
// the base of the pages on coverage.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/collection.h"

namespace kyoto {

/// A paragraph or point that asks for action. A practice for a point of it is one for the whole.
struct Commitment {
  std::uint32_t provision = 0;  ///< index into Collection::provisions
  std::vector<std::uint32_t>
      practices;  ///< that carry it out, wholly or in part, or are inspired by it; ascending
  std::vector<std::uint32_t> context;  ///< that only give context to it; ascending
};

/// The commitments under one heading, or the recommendations of one workshop.
struct CommitmentGroup {
  std::uint32_t document = 0;
  std::uint32_t text = 0;                ///< index into Document::texts
  std::optional<std::uint32_t> heading;  ///< of a declaration: index into Document::headings
  std::string workshop, workshop_title;  ///< of recommendations
  std::vector<Commitment> commitments;   ///< in the order of the text
};

/// The action paragraphs of a text: its numbered paragraphs that stand under a heading of their own; in a
/// text without such headings, all of them. In the Kyoto Declaration paragraphs 21 to 95: what is deplored
/// and affirmed before stands under no heading, nor do the last two, which ask a Commission for follow-up and
/// give thanks.
std::vector<std::uint32_t> action_paragraphs(const Collection& collection, std::uint32_t document,
                                             std::uint32_t text);

/// First the declarations (texts with a folder of their own), section by section, then the recommendations,
/// workshop by workshop.
std::vector<CommitmentGroup> find_commitments(const Collection& collection);

/// By provision: how many practices carry it, or a point of it, out.
std::vector<std::size_t> count_practices(const Collection& collection);

}  // namespace kyoto
