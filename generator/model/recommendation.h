// SPDX-License-Identifier: GPL-3.0-or-later
// What a workshop's Chair put to the participants: a point of a report, with its workshop.
#pragma once

#include <cstdint>
#include <string>

namespace kyoto {

struct Recommendation {
  std::uint32_t provision = 0;  ///< index into Collection::provisions
  std::string workshop;         ///< number of the workshop: `2`
  std::string workshop_title;
  std::string id;  ///< `158-k`: the name of its page
};

}  // namespace kyoto
