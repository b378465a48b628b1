// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/behind.h"

#include <optional>
#include <set>

namespace kyoto {
namespace {

/// The recommendation that the provision is, or is a point of.
std::optional<std::uint32_t> recommendation_of(const Collection& collection, std::uint32_t provision) {
  for (std::optional<std::uint32_t> p = provision; p; p = collection.provisions[*p].parent)
    if (const auto found = collection.find_recommendation(*p)) return found;
  return std::nullopt;
}

struct Found {
  std::set<std::uint32_t> recommendations;
  std::set<std::uint32_t> citations;
};

void look_behind(const Rendering& rendering, std::uint32_t provision, Found& found) {
  const Collection& collection = rendering.collection;
  const auto recommended = [&](std::uint32_t other) {
    const auto recommendation = recommendation_of(collection, other);
    if (recommendation) found.recommendations.insert(*recommendation);
    return recommendation.has_value();
  };
  for (const std::uint32_t l : collection.lineage_to(provision)) recommended(collection.lineage[l].from);
  for (const Lineage& pair : collection.lineage_from(provision)) recommended(pair.to);
  for (const std::uint32_t l : collection.links_to({Ref::Kind::Provision, provision})) {
    const Link& link = collection.links[l];
    if (link.kind == Link::Kind::Cites && link.from.kind == Ref::Kind::Provision &&
        !recommended(link.from.index))
      found.citations.insert(link.from.index);
  }
  for (const std::uint32_t point : rendering.points[provision]) look_behind(rendering, point, found);
}

}  // namespace

Behind find_behind(const Rendering& rendering, std::uint32_t provision) {
  Found found;
  look_behind(rendering, provision, found);
  return {rendering.practice_counts[provision], found.recommendations.size(), found.citations.size()};
}

std::string behind_in_words(const Rendering& rendering, const Behind& behind) {
  std::string words;
  const auto add = [&](const char* id, std::size_t count) {
    if (count == 0) return;
    words += (words.empty() ? "" : ", ") + rendering.words.counted(id, count);
  };
  add("count.practice", behind.practices);
  add("count.recommendation", behind.recommendations);
  add("count.citation", behind.citations);
  return words;
}

}  // namespace kyoto
