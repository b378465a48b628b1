// SPDX-License-Identifier: GPL-3.0-or-later
// What the steps of evidence mean, how many practices stand on each, and the lists of them.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "render/diagram.h"
#include "render/list_pages.h"
#include "render/pages.h"

namespace kyoto {
namespace {

std::vector<std::uint32_t> of_strength(const Rendering& rendering, int strength) {
  std::vector<std::uint32_t> practices;
  for (const std::string_view direction : evidence_directions()) {
    const auto some = rendering.lists.of_evidence(strength, direction);
    practices.insert(practices.end(), some.begin(), some.end());
  }
  std::sort(practices.begin(), practices.end());
  return practices;
}

void add_list(Rendering& rendering, const std::string& path, int strength, std::string_view direction,
              std::span<const std::uint32_t> practices) {
  const Words& words = rendering.words;
  const std::string step = words.filled("evidence.short", "number", std::to_string(strength));
  Frame frame;
  frame.path = path;
  frame.title = words.text(fmt::format("evidence.{}", strength));
  if (!direction.empty())
    frame.title += fmt::format(": {}", words.text(fmt::format("direction.short.{}", direction)));
  frame.description = fmt::format("{}: {}", frame.title, words.counted("count.practice", practices.size()));
  frame.section = "practices";
  frame.way = {{words.text("practices"), "practices/index.html"},
               {words.text("evidence"), "evidence/index.html"},
               {frame.title, ""}};
  add_plain_list(rendering, frame, step, words.counted("count.practice", practices.size()),
                 std::vector{practice_group("practices", {}, practices)});
}

}  // namespace

void add_evidence_pages(Rendering& rendering) {
  const Words& words = rendering.words;
  const std::string name = words.text("evidence");
  Frame frame{"evidence/index.html",
              "evidence_index",
              name,
              words.text("evidence.intro"),
              "practices",
              "en",
              {{words.text("practices"), "practices/index.html"}, {name, ""}},
              {},
              {}};
  const Href href(rendering.addresses, frame.path);
  std::size_t most = 0;
  for (int strength = 0; strength <= highest_strength; ++strength)
    for (const std::string_view direction : evidence_directions())
      most = std::max(most, rendering.lists.of_evidence(strength, direction).size());
  View::List columns;
  for (const std::string_view direction : evidence_directions())
    columns.push_back(View(words.text(fmt::format("direction.short.{}", direction))));
  View::List rows;
  for (int strength = highest_strength; strength >= 0; --strength) {
    const std::vector<std::uint32_t> all = of_strength(rendering, strength);
    View::List cells;
    for (const std::string_view direction : evidence_directions()) {
      const auto practices = rendering.lists.of_evidence(strength, direction);
      // A cell that holds the whole row leads to the row's list.
      const bool is_whole = practices.size() == all.size();
      const std::string path = evidence_path(strength, is_whole ? std::string_view() : direction);
      View cell;
      cell.set("count", std::to_string(practices.size())).set("shade", shade(practices.size(), most));
      cell.set("label", words.text(fmt::format("direction.short.{}", direction)));
      cell.set("href", practices.empty() ? std::string() : href.to_path(path));
      cells.push_back(std::move(cell));
      if (!practices.empty() && !is_whole) add_list(rendering, path, strength, direction, practices);
    }
    View row;
    row.set("strength", std::to_string(strength))
        .set("title", words.text(fmt::format("evidence.{}", strength)));
    row.set("meaning", words.text(fmt::format("evidence.{}.meaning", strength)));
    row.set("count", std::to_string(all.size()));
    row.set("href", all.empty() ? std::string() : href.to_path(evidence_path(strength)));
    row.set("cells", std::move(cells));
    rows.push_back(std::move(row));
    if (!all.empty()) add_list(rendering, evidence_path(strength), strength, {}, all);
  }
  View content;
  content.set("columns", std::move(columns)).set("rows", std::move(rows));
  add_page(rendering, std::move(frame), std::move(content));
}

}  // namespace kyoto
