// SPDX-License-Identifier: GPL-3.0-or-later
// glance.html: for those who would rather look than read. A tile for each commitment, bars of the commitments
// that each regional group has practices for, and circles for practices by stage and regional group. Each
// picture says its numbers in a table too.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "model/commitment.h"
#include "render/diagram.h"
#include "render/lists.h"
#include "render/pages.h"
#include "render/region_page.h"

namespace kyoto {
namespace {

// Tiles, in units of the picture: twelve in a row are as wide as the screen of a small telephone.
constexpr int tile_step = 30;
constexpr int tile_width = 27;
constexpr int tile_height = 29;
constexpr int row_step = 32;
constexpr int tiles_in_row = 12;
constexpr std::size_t most_dots = 4;

// Circles.
constexpr int column_width = 78;
constexpr int head_height = 52;
constexpr int circle_row = 54;
constexpr double largest_radius = 17;
constexpr std::size_t characters_in_a_head = 12;
constexpr int head_line = 12;

/// Small squares below the number: one for each practice, up to four.
std::string dots(int x, int y, std::size_t count) {
  const auto n = static_cast<int>(std::min(count, most_dots));
  std::string path;
  const int left = x + tile_width / 2 - (n * 6 - 2) / 2;
  for (int i = 0; i < n; ++i) path += fmt::format("M{} {}h4v4h-4z", left + i * 6, y + tile_height - 8);
  return path;
}

View tile(const Rendering& rendering, const Href& href, const Commitment& commitment, std::size_t place) {
  const Provision& provision = rendering.collection.provisions[commitment.provision];
  const int x = static_cast<int>(place % tiles_in_row) * tile_step + 1;
  const int y = static_cast<int>(place / tiles_in_row) * row_step + 1;
  const std::size_t count = commitment.practices.size();
  View view;
  view.set("x", std::to_string(x)).set("y", std::to_string(y));
  view.set("text_x", std::to_string(x + tile_width / 2)).set("text_y", std::to_string(y + 16));
  view.set("label", provision.point.empty() ? provision.number : fmt::format("({})", provision.point));
  view.set("href", href.to({Ref::Kind::Provision, commitment.provision}));
  view.set("class", count == 0 ? std::string("gap") : "s" + shade(std::min(count, most_dots), most_dots));
  view.set("dots", dots(x, y, count));
  view.set("title", fmt::format("{}: {}", number_words(rendering, provision),
                                count == 0 ? rendering.words.text("coverage.none")
                                           : rendering.words.counted("count.practice", count)));
  return view;
}

/// What a group of commitments is called, and where its table stands.
std::pair<std::string, std::string> title_of(const Rendering& rendering, const CommitmentGroup& group) {
  if (!group.workshop.empty())
    return {fmt::format("{}. {}", rendering.words.filled("workshop", "number", group.workshop),
                        group.workshop_title),
            "recommendations/index.html#workshop-" + group.workshop};
  const Document& document = rendering.collection.documents[group.document];
  const Text& text = document.texts[group.text];
  if (group.heading)
    return {heading_words(document.headings[*group.heading]),
            heading_address(rendering, group.document, *group.heading)};
  return {text_name(text), text.folder + "/index.html"};
}

View::List tile_groups(const Rendering& rendering, const Href& href,
                       const std::vector<CommitmentGroup>& groups) {
  View::List list;
  for (const CommitmentGroup& group : groups) {
    View::List tiles;
    std::size_t covered = 0;
    for (const Commitment& commitment : group.commitments) {
      tiles.push_back(tile(rendering, href, commitment, tiles.size()));
      covered += !commitment.practices.empty();
    }
    const auto [title, path] = title_of(rendering, group);
    const std::size_t all = tiles.size();
    const auto rows = static_cast<int>((all + tiles_in_row - 1) / tiles_in_row);
    View view;
    view.set("title", title).set("href", href.to_path(path));
    view.set("covered", rendering.words.filled("coverage.covered", {{"some", std::to_string(covered)},
                                                                    {"all", std::to_string(all)}}));
    view.set("width", std::to_string(tiles_in_row * tile_step))
        .set("height", std::to_string(rows * row_step));
    view.set("tiles", std::move(tiles));
    list.push_back(std::move(view));
  }
  return list;
}

/// For each regional group: the commitments that have a practice from it.
View::List commitments_by_region(const Rendering& rendering, const Href& href,
                                 const std::vector<CommitmentGroup>& groups) {
  std::map<std::uint32_t, std::size_t> covered;
  std::size_t all = 0;
  for (const CommitmentGroup& group : groups)
    for (const Commitment& commitment : group.commitments) {
      ++all;
      std::set<std::uint32_t> regions;
      for (const std::uint32_t p : commitment.practices)
        for (const std::uint32_t r : rendering.lists.regions_of(p)) regions.insert(r);
      for (const std::uint32_t r : regions) ++covered[r];
    }
  View::List rows;
  for (const std::uint32_t r : shown_regions(rendering)) {
    const Region& region = rendering.lists.regions()[r];
    View row;
    row.set("title", region_name(rendering, region)).set("href", href.to_path(region_path(region)));
    row.set("count", std::to_string(covered[r])).set("bar", bar(covered[r], all));
    rows.push_back(std::move(row));
  }
  return rows;
}

/// The name in lines of a column's width.
View::List head_lines(std::string_view name, int x) {
  View::List lines;
  std::string line;
  const auto flush = [&] {
    if (line.empty()) return;
    lines.push_back(View()
                        .set("x", std::to_string(x))
                        .set("y", std::to_string(head_line * (static_cast<int>(lines.size()) + 1)))
                        .set("text", std::exchange(line, {})));
  };
  while (!name.empty()) {
    const std::size_t end = std::min(name.find(' '), name.size());
    const std::string_view word = name.substr(0, end);
    if (!line.empty() && code_point_count(line) + 1 + code_point_count(word) > characters_in_a_head) flush();
    line += (line.empty() ? "" : " ") + std::string(word);
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  flush();
  return lines;
}

/// By stage and regional group: how many practices.
struct StageCounts {
  std::vector<std::uint32_t> stages;   ///< terms, in the order of the vocabulary
  std::vector<std::uint32_t> regions;  ///< indexes into the regions
  std::vector<std::vector<std::size_t>> counts;
  std::size_t most = 0;
};

StageCounts count_stages(const Rendering& rendering) {
  const Collection& collection = rendering.collection;
  StageCounts found;
  found.regions = shown_regions(rendering);
  const std::uint32_t first = collection.first_term(Vocabulary::Stages);
  const auto count = static_cast<std::uint32_t>(collection.terms_of(Vocabulary::Stages).size());
  for (std::uint32_t t = first; t < first + count; ++t) {
    if (!rendering.occurs[t]) continue;
    std::vector<std::size_t> row(found.regions.size(), 0);
    for (const std::uint32_t p : rendering.lists.of_term(t))
      for (const std::uint32_t r : rendering.lists.regions_of(p)) {
        const auto column = std::find(found.regions.begin(), found.regions.end(), r);
        if (column != found.regions.end()) ++row[static_cast<std::size_t>(column - found.regions.begin())];
      }
    for (const std::size_t practices : row) found.most = std::max(found.most, practices);
    found.stages.push_back(t);
    found.counts.push_back(std::move(row));
  }
  return found;
}

View circles_picture(const Rendering& rendering, const StageCounts& found) {
  if (found.most == 0) return false;
  View::List heads, rows;
  for (std::size_t c = 0; c < found.regions.size(); ++c)
    heads.push_back(
        View().set("lines", head_lines(region_name(rendering, rendering.lists.regions()[found.regions[c]]),
                                       static_cast<int>(c) * column_width + column_width / 2)));
  int y = head_height;
  for (std::size_t s = 0; s < found.stages.size(); ++s, y += circle_row) {
    View::List circles;
    for (std::size_t c = 0; c < found.regions.size(); ++c) {
      const std::size_t count = found.counts[s][c];
      if (count == 0) continue;
      const double share = std::sqrt(static_cast<double>(count) / static_cast<double>(found.most));
      const int x = static_cast<int>(c) * column_width + column_width / 2;
      circles.push_back(View()
                            .set("x", std::to_string(x))
                            .set("y", std::to_string(y + 34))
                            .set("text_y", std::to_string(y + 38))
                            .set("radius", std::to_string(std::max(8L, std::lround(share * largest_radius))))
                            .set("count", std::to_string(count)));
    }
    rows.push_back(View()
                       .set("title", rendering.collection.terms[found.stages[s]].name)
                       .set("y", std::to_string(y))
                       .set("text_y", std::to_string(y + 12))
                       .set("circles", std::move(circles)));
  }
  View view;
  view.set("width", std::to_string(static_cast<int>(found.regions.size()) * column_width));
  view.set("height", std::to_string(y));
  view.set("heads", std::move(heads)).set("rows", std::move(rows));
  return view;
}

View stages_table(const Rendering& rendering, const Href& href, const StageCounts& found) {
  View::List columns, rows;
  for (const std::uint32_t r : found.regions)
    columns.push_back(View(region_name(rendering, rendering.lists.regions()[r])));
  for (std::size_t s = 0; s < found.stages.size(); ++s) {
    View::List cells;
    for (const std::size_t count : found.counts[s])
      cells.push_back(View().set("count", std::to_string(count)).set("shade", shade(count, found.most)));
    View row = linked(rendering, href, {Ref::Kind::Term, found.stages[s]});
    row.set("cells", std::move(cells));
    rows.push_back(std::move(row));
  }
  return View().set("columns", std::move(columns)).set("rows", std::move(rows));
}

}  // namespace

void add_glance_page(Rendering& rendering) {
  if (!rendering.site.wants("glance.html")) return;
  const Words& words = rendering.words;
  const std::string name = words.text("glance");
  Frame frame{"glance.html", "glance", name, words.text("glance.intro"), "practices", "en", {}, {}, {}};
  frame.way = {{words.text("practices"), "practices/index.html"}, {name, ""}};
  const Href href(rendering.addresses, frame.path);
  const std::vector<CommitmentGroup> groups = find_commitments(rendering.collection);
  const StageCounts found = count_stages(rendering);
  View content;
  content.set("groups", tile_groups(rendering, href, groups));
  std::size_t commitments = 0;
  for (const CommitmentGroup& group : groups) commitments += group.commitments.size();
  content.set("commitments", words.filled("glance.of_all", "number", std::to_string(commitments)));
  content.set("regions", commitments_by_region(rendering, href, groups));
  content.set("circles", circles_picture(rendering, found));
  content.set("stages", found.stages.empty() ? View(false) : stages_table(rendering, href, found));
  content.set("timeline_href", href.to_path("timeline.html"));
  add_page(rendering, std::move(frame), std::move(content));
}

}  // namespace kyoto
