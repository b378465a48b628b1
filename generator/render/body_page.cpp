// SPDX-License-Identifier: GPL-3.0-or-later
// Who carries practices out. A body that is an organization of the vocabulary has its page there.
#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "render/list_pages.h"
#include "render/pages.h"
#include "render/paging.h"

namespace kyoto {
namespace {

/// `Croatia, Kenya`
std::string places_of(const Rendering& rendering, const Body& body) {
  const Collection& collection = rendering.collection;
  std::map<std::string, std::string> names;
  for (const std::uint32_t p : body.practices)
    for (const std::uint32_t t : collection.practices[p].countries)
      names.emplace(sort_key(collection.terms[t].name), collection.terms[t].name);
  std::string places;
  for (const auto& [key, name] : names) places += fmt::format("{}{}", places.empty() ? "" : ", ", name);
  return places;
}

/// The same words can name bodies of several States: then each State has a group of its own.
std::vector<PracticeGroup> by_country(const Rendering& rendering, const Body& body) {
  const Collection& collection = rendering.collection;
  std::map<std::string, PracticeGroup> groups;
  for (const std::uint32_t p : body.practices) {
    const std::vector<std::uint32_t>& countries = collection.practices[p].countries;
    PracticeGroup group;
    if (countries.size() == 1) {
      const Term& country = collection.terms[countries.front()];
      group = {
          "in-" + country.id, country.name, rendering.addresses.of({Ref::Kind::Term, countries.front()}), {}};
    } else {
      const bool is_international = countries.empty();
      group = {is_international ? "international" : "in-several",
               rendering.words.text(is_international ? "scope.international" : "body.several"),
               {},
               {}};
    }
    const auto entry = groups.emplace(sort_key(group.title), std::move(group)).first;
    entry->second.practices.push_back({p, {}});
  }
  if (groups.size() == 1) return {practice_group("practices", {}, body.practices)};
  std::vector<PracticeGroup> list;
  for (auto& [key, group] : groups) list.push_back(std::move(group));
  return list;
}

void add_body(Rendering& rendering, const Body& body) {
  const Words& words = rendering.words;
  Frame frame;
  frame.path = body_path(rendering, body);
  frame.title = body.name;
  frame.description =
      fmt::format("{}: {}", body.name, words.counted("count.practice", body.practices.size()));
  frame.section = "practices";
  frame.way = {{words.text("practices"), "practices/index.html"},
               {words.text("bodies"), "bodies/index.html"},
               {shortened(body.name, 60), ""}};
  add_plain_list(rendering, frame, words.text("bodies"),
                 words.counted("count.practice", body.practices.size()), by_country(rendering, body));
}

}  // namespace

void add_body_pages(Rendering& rendering) {
  const Words& words = rendering.words;
  const std::vector<Body>& bodies = rendering.lists.bodies();
  if (bodies.empty()) return;
  const std::string name = words.text("bodies");
  const Frame frame{"bodies/index.html",
                    "bodies_index",
                    name,
                    words.text("bodies.intro"),
                    "practices",
                    "en",
                    {{words.text("practices"), "practices/index.html"}, {name, ""}},
                    {},
                    {}};
  std::vector<std::string> places;
  std::vector<std::size_t> weights;
  for (const Body& body : bodies) {
    places.push_back(places_of(rendering, body));
    weights.push_back(120 + body.id.size() + body.name.size() + places.back().size());
  }
  const std::vector<std::size_t> starts = page_starts(weights, list_budget, list_budget);
  for (std::size_t n = 1; n <= starts.size(); ++n) {
    Frame here = page_frame(rendering, frame, n, starts.size());
    const Href href(rendering.addresses, here.path);
    View::List items;
    const std::size_t end = n < starts.size() ? starts[n] : bodies.size();
    for (std::size_t b = starts[n - 1]; b < end; ++b)
      items.push_back(View()
                          .set("title", bodies[b].name)
                          .set("href", href.to_path(body_path(rendering, bodies[b])))
                          .set("places", places[b])
                          .set("count", words.counted("count.practice", bodies[b].practices.size())));
    View content;
    content.set("title", here.title).set("bodies", std::move(items));
    content.set("pages", pages_view(rendering, href, frame.path, n, starts.size()));
    add_page(rendering, std::move(here), std::move(content));
  }
  for (const Body& body : bodies)
    if (body_path(rendering, body).starts_with("bodies/")) add_body(rendering, body);
}

}  // namespace kyoto
