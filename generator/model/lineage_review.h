// SPDX-License-Identifier: GPL-3.0-or-later
// What staff decided about two provisions: that the later took its wording from the earlier, or that it did
// not. Read from content/lineage.yml, applied by link/lineage_reviews.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/diagnostics.h"
#include "model/lineage.h"

namespace kyoto {

struct LineageReview {
  enum class Verdict : std::uint8_t {
    Confirm,  ///< it did, whether the rules find the pair or not
    Reject    ///< it did not: the pair is left out
  } verdict = Verdict::Confirm;
  std::string from;                        ///< the earlier one's citation: `A/CONF.234/9, para. 46 (e)`
  std::string to;                          ///< the later one's
  std::optional<Lineage::Class> strength;  ///< the class that staff gives it; empty: as measured
  std::string reason;
  Position where, from_where, to_where;  ///< of the entry and of the two citations
};

}  // namespace kyoto
