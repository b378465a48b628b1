// SPDX-License-Identifier: GPL-3.0-or-later
// The practices of each regional group of the United Nations.
#include "render/region_page.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "render/diagram.h"
#include "render/list_pages.h"
#include "render/pages.h"

namespace kyoto {
namespace {

/// The region's States that have practices, by name, with their number.
View::List states(const Rendering& rendering, const Href& href, const Region& region) {
  const Collection& collection = rendering.collection;
  std::vector<std::pair<std::string, std::uint32_t>> named;
  for (const std::uint32_t t : region.countries)
    if (!rendering.lists.of_term(t).empty()) named.emplace_back(sort_key(collection.terms[t].name), t);
  std::sort(named.begin(), named.end());
  View::List list;
  for (const auto& [key, t] : named) {
    View view = linked(rendering, href, {Ref::Kind::Term, t});
    view.set("count", std::to_string(rendering.lists.of_term(t).size()));
    list.push_back(std::move(view));
  }
  return list;
}

void add_region(Rendering& rendering, const Region& region) {
  const Words& words = rendering.words;
  const std::string count = words.counted("count.practice", region.practices.size());
  Frame frame;
  frame.path = region_path(region);
  frame.kind = "region";
  frame.title = region_name(rendering, region);
  frame.description = words.filled("region.description", "name", frame.title);
  frame.section = "practices";
  frame.way = {{words.text("practices"), "practices/index.html"},
               {words.text("regions"), "regions/index.html"},
               {frame.title, ""}};
  const Href href(rendering.addresses, frame.path);
  View::List with_practices = states(rendering, href, region);
  const std::size_t spent = with_practices.size() * 80;
  View content;
  content.set("title", frame.title).set("count", count);
  content.set("above", words.text(region.kind == Region::Kind::Group ? "term.region" : "practices"));
  content.set("states", std::move(with_practices));
  content.set("states_count", region.kind == Region::Kind::International
                                  ? std::string()
                                  : words.counted("count.state", region.countries.size()));
  std::vector<PracticeGroup> groups = {practice_group("practices", count, region.practices)};
  add_list_pages(rendering, frame, std::move(content), std::move(groups), spent);
}

}  // namespace

std::vector<std::uint32_t> shown_regions(const Rendering& rendering) {
  std::vector<std::uint32_t> shown;
  const std::vector<Region>& regions = rendering.lists.regions();
  for (std::uint32_t r = 0; r < regions.size(); ++r)
    if (regions[r].kind == Region::Kind::Group || !regions[r].practices.empty()) shown.push_back(r);
  return shown;
}

View::List region_bars(const Rendering& rendering, const Href& href) {
  std::size_t most = 0;
  for (const Region& region : rendering.lists.regions()) most = std::max(most, region.practices.size());
  View::List rows;
  for (const std::uint32_t r : shown_regions(rendering)) {
    const Region& region = rendering.lists.regions()[r];
    const auto states_with = static_cast<std::size_t>(
        std::count_if(region.countries.begin(), region.countries.end(),
                      [&](std::uint32_t t) { return !rendering.lists.of_term(t).empty(); }));
    View row;
    row.set("title", region_name(rendering, region)).set("href", href.to_path(region_path(region)));
    row.set("count", std::to_string(region.practices.size())).set("bar", bar(region.practices.size(), most));
    row.set("states", region.kind == Region::Kind::International
                          ? std::string()
                          : rendering.words.filled("region.states",
                                                   {{"some", std::to_string(states_with)},
                                                    {"all", std::to_string(region.countries.size())}}));
    rows.push_back(std::move(row));
  }
  return rows;
}

void add_region_pages(Rendering& rendering) {
  const Words& words = rendering.words;
  const std::string name = words.text("regions");
  Frame frame{"regions/index.html",
              "regions_index",
              name,
              words.text("regions.intro"),
              "practices",
              "en",
              {{words.text("practices"), "practices/index.html"}, {name, ""}},
              {},
              {}};
  const Href href(rendering.addresses, frame.path);
  View content;
  content.set("bars", region_bars(rendering, href));
  add_page(rendering, std::move(frame), std::move(content));
  for (const std::uint32_t r : shown_regions(rendering)) add_region(rendering, rendering.lists.regions()[r]);
}

}  // namespace kyoto
