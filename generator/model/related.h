// SPDX-License-Identifier: GPL-3.0-or-later
// What one practice has to do with another, with the reason: found by link/related.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kyoto {

/// A practice next to another one. What both share is listed with the most telling first.
struct Related {
  std::uint32_t practice = 0;  ///< index into Collection::practices
  std::int64_t score = 0;      ///< the higher the nearer; compares only among those of one practice
  std::vector<std::uint32_t>
      provisions;                    ///< that both put into practice: indexes into Collection::provisions
  std::vector<std::uint32_t> terms;  ///< that both are about: indexes into Collection::terms
  std::vector<std::string> words;    ///< rare words that stand in the title or summary of both

  friend bool operator==(const Related&, const Related&) = default;
};

}  // namespace kyoto
