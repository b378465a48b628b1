// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/list_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "render/lists.h"
#include "render/paging.h"

namespace kyoto {
namespace {

/// One practice of a group: where it stands in the whole list.
struct Entry {
  const PracticeGroup* group = nullptr;
  const ListedPractice* listed = nullptr;
};

std::size_t weight_of(const Rendering& rendering, const Entry& entry) {
  const Practice& practice = rendering.collection.practices[entry.listed->practice];
  constexpr std::size_t markup = 190;
  std::size_t weight = markup + practice.id.size() + practice.title.size() + practice.summary.size();
  for (const std::uint32_t country : practice.countries)
    weight += rendering.collection.terms[country].name.size() + 2;
  if (!entry.listed->why.empty()) weight += entry.listed->why.size() + 30;
  const bool opens_group = entry.listed == &entry.group->practices.front();
  return weight + (opens_group ? entry.group->title.size() + entry.group->path.size() + 90 : 0);
}

/// What one page shows of a group.
struct Part {
  PracticeGroup group;
  bool is_continued = false;  ///< the page before began it
};

std::vector<Part> parts_of(std::span<const Entry> entries) {
  std::vector<Part> parts;
  const PracticeGroup* whole = nullptr;
  for (const Entry& entry : entries) {
    if (entry.group != whole) {
      whole = entry.group;
      const bool is_continued = entry.listed != &whole->practices.front();
      parts.push_back({{whole->id, whole->title, whole->path, {}}, is_continued});
    }
    parts.back().group.practices.push_back(*entry.listed);
  }
  return parts;
}

View::List groups_view(const Rendering& rendering, const Href& href, std::span<const Part> parts) {
  View::List groups;
  for (const auto& [group, is_continued] : parts) {
    View::List items;
    for (const ListedPractice& listed : group.practices)
      items.push_back(practice_item(rendering, href, listed.practice, listed.why));
    View view;
    view.set("id", group.id).set("group_title", group.title).set("items", std::move(items));
    view.set("group_href", group.path.empty() ? std::string() : href.to_path(group.path));
    view.set("is_continued", is_continued);
    groups.push_back(std::move(view));
  }
  return groups;
}

}  // namespace

PracticeGroup practice_group(std::string id, std::string title, std::span<const std::uint32_t> practices) {
  PracticeGroup group{std::move(id), std::move(title), {}, {}};
  for (const std::uint32_t p : practices) group.practices.push_back({p, {}});
  return group;
}

void add_list_pages(Rendering& rendering, const Frame& frame, View content, std::vector<PracticeGroup> groups,
                    std::size_t spent) {
  for (PracticeGroup& group : groups)
    std::sort(group.practices.begin(), group.practices.end(),
              [&](const ListedPractice& a, const ListedPractice& b) {
                return rendering.lists.place_by_title(a.practice) <
                       rendering.lists.place_by_title(b.practice);
              });
  std::vector<Entry> entries;
  std::vector<std::size_t> weights;
  for (const PracticeGroup& group : groups) {
    for (const ListedPractice& listed : group.practices) {
      entries.push_back({&group, &listed});
      weights.push_back(weight_of(rendering, entries.back()));
    }
  }
  constexpr std::size_t least = list_budget / 6;
  const std::size_t first_budget = spent + least < list_budget ? list_budget - spent : least;
  const std::vector<std::size_t> starts = page_starts(weights, first_budget, list_budget);
  for (std::size_t n = 1; n <= starts.size(); ++n) {
    Frame here = page_frame(rendering, frame, n, starts.size());
    if (!rendering.site.wants(here.path)) continue;
    View view = n == 1 ? std::exchange(content, View()) : View();
    if (n > 1) {
      here.kind = "practice_list";
      view.set("title", here.title).set("above", "").set("intro", "");
    }
    const std::size_t begin = starts[n - 1];
    const std::size_t end = n < starts.size() ? starts[n] : entries.size();
    const Href href(rendering.addresses, here.path);
    view.set("pages", pages_view(rendering, href, frame.path, n, starts.size()));
    add_page(rendering, std::move(here),
             [&rendering, href, view = std::move(view),
              parts = parts_of(std::span(entries).subspan(begin, end - begin))]() mutable {
               view.set("lists", groups_view(rendering, href, parts));
               return std::move(view);
             });
  }
}

void add_plain_list(Rendering& rendering, const Frame& frame, const std::string& above,
                    const std::string& intro, std::vector<PracticeGroup> groups) {
  Frame plain = frame;
  plain.kind = "practice_list";
  View content;
  content.set("title", frame.title).set("above", above).set("intro", intro);
  add_list_pages(rendering, plain, std::move(content), std::move(groups));
}

}  // namespace kyoto
