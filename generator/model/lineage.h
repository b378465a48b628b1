// SPDX-License-Identifier: GPL-3.0-or-later
// Wording that one text took over from an earlier one. Found by link/lineage, or stated by staff in
// content/lineage.yml.
#pragma once

#include <cstdint>
#include <string>

namespace kyoto {

/// Two provisions that share wording; neither is a note.
struct Lineage {
  std::uint32_t from = 0;  ///< the earlier one: index into Collection::provisions
  std::uint32_t to = 0;    ///< the later one: index into Collection::provisions
  double score = 0;        ///< word 5-grams that both share / those of the shorter one: 0 to 1
  enum class Class : std::uint8_t {
    NearVerbatim,  ///< score at least 0.75
    Substantial,   ///< at least 0.35
    Partial,       ///< below, with a parallel that is no formula
  } strength = Class::Partial;
  bool is_reviewed = false;  ///< staff confirmed or added it in content/lineage.yml
  std::string note;          ///< the reviewer's reason; empty when not reviewed
};

/// `near-verbatim`, `substantial`, `partial`: the class's name in lineage.json.
const char* class_name(Lineage::Class strength);

}  // namespace kyoto
