// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "render/cite.h"
#include "render/pages.h"
#include "render/practice_view.h"

namespace kyoto {
namespace {

/// What is not yet known of a practice that was drawn from documents: the headings it lacks. No when it lacks
/// none.
View missing(const Href& href, const Practice& practice) {
  if (practice.basis != "congress-document") return false;
  View::List names;
  for (const PracticeHeading& heading : practice_headings()) {
    const bool is_there =
        std::any_of(practice.sections.begin(), practice.sections.end(),
                    [&](const PracticeSection& section) { return section.title == heading.title; });
    if (!is_there) names.push_back(View(heading.title));
  }
  if (names.empty()) return false;
  return View().set("headings", std::move(names)).set("form_href", href.to_form("practice", practice.id));
}

void add_practice(Rendering& rendering, std::uint32_t index, const std::optional<Step>& previous,
                  const std::optional<Step>& next) {
  const Practice& practice = rendering.collection.practices[index];
  const Words& words = rendering.words;
  Frame frame;
  frame.path = rendering.addresses.of({Ref::Kind::Practice, index});
  if (!rendering.site.wants(frame.path)) return;
  frame.kind = "practice";
  frame.subject = {Ref::Kind::Practice, index};
  frame.title = practice.title;
  frame.description = practice.summary;
  frame.section = "practices";
  frame.way = {{words.text("practices"), "practices/index.html"}, {practice.title, ""}};
  frame.previous = previous;
  frame.next = next;
  const Href href(rendering.addresses, frame.path);
  add_page(rendering, std::move(frame), [&rendering, href, index] {
    const Practice& shown = rendering.collection.practices[index];
    View content = practice_view(rendering, href, index);
    content.set("is_draft", shown.draft);
    content.set("evidence_href", href.to_path("evidence/index.html"));
    content.set("missing", missing(href, shown));
    content.set("citation", cite_view(cite_practice(rendering, index)));
    return content;
  });
}

/// A published address never dies: under each former id of the practice stands a page that leads to it.
void add_former_addresses(Rendering& rendering, std::uint32_t index) {
  const Practice& practice = rendering.collection.practices[index];
  for (const std::string& alias : practice.aliases) {
    Frame frame;
    frame.path = fmt::format("practices/{}.html", alias);
    frame.kind = "moved";
    frame.title = practice.title;
    frame.description = practice.summary;
    frame.section = "practices";
    frame.way = {{rendering.words.text("practices"), "practices/index.html"}, {practice.title, ""}};
    frame.moved_to = rendering.addresses.of({Ref::Kind::Practice, index});
    add_page(rendering, std::move(frame), View().set("title", practice.title));
  }
}

}  // namespace

void add_practice_pages(Rendering& rendering) {
  const Collection& collection = rendering.collection;
  const std::vector<std::uint32_t>& by_title = rendering.lists.by_title();
  const auto step = [&](std::size_t place) {
    const std::uint32_t p = by_title[place];
    return Step{collection.practices[p].title, rendering.addresses.of({Ref::Kind::Practice, p})};
  };
  for (std::uint32_t p = 0; p < collection.practices.size(); ++p) {
    const std::size_t place = rendering.lists.place_by_title(p);
    std::optional<Step> previous, next;
    if (place > 0) previous = step(place - 1);
    if (place + 1 < by_title.size()) next = step(place + 1);
    add_practice(rendering, p, previous, next);
    add_former_addresses(rendering, p);
  }
}

}  // namespace kyoto
