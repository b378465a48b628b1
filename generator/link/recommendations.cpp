// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/recommendations.h"

#include <fmt/format.h>

namespace kyoto {

void find_recommendations(Collection& collection) {
  for (std::uint32_t d = 0; d < collection.documents.size(); ++d) {
    for (const RecommendationsPlace& place : collection.documents[d].recommendations) {
      const std::optional<std::uint32_t> paragraph = collection.find_provision(d, place.unit);
      if (!paragraph) continue;
      for (std::uint32_t p = 0; p < collection.provisions.size(); ++p) {
        const Provision& point = collection.provisions[p];
        if (point.parent != paragraph || point.kind != Provision::Kind::Point) continue;
        collection.recommendations.push_back(
            {p, place.workshop, place.title, fmt::format("{}-{}", point.number, point.point)});
      }
    }
  }
}

}  // namespace kyoto
