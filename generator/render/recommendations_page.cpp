// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <vector>

#include "render/pages.h"
#include "render/passage.h"
#include "render/provision_page.h"

namespace kyoto {
namespace {

/// `158 (k)`
std::string number_of(const Provision& provision) {
  if (provision.point.empty()) return provision.number;
  return fmt::format("{} ({})", provision.number, provision.point);
}

}  // namespace

void add_recommendation_pages(Rendering& rendering) {
  const Collection& collection = rendering.collection;
  const std::vector<Recommendation>& all = collection.recommendations;
  if (all.empty()) return;
  const std::string name = rendering.words.text("recommendations");
  const Href href(rendering.addresses, "recommendations/index.html");

  View::List workshops;
  View::List items;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Provision& provision = collection.provisions[all[i].provision];
    View item = linked(rendering, href, {Ref::Kind::Provision, all[i].provision});
    item.set("label", number_of(provision)).set("words", provision.body.text);
    item.set("practices", practice_count(rendering, all[i].provision));
    items.push_back(std::move(item));
    if (i + 1 < all.size() && all[i + 1].workshop == all[i].workshop) continue;
    View workshop;
    workshop.set("id", "workshop-" + all[i].workshop);
    workshop.set("name", rendering.words.filled("workshop", "number", all[i].workshop))
        .set("title", all[i].workshop_title);
    workshop.set("count", rendering.words.counted("count.recommendation", items.size()))
        .set("items", std::exchange(items, {}));
    workshops.push_back(std::move(workshop));
  }
  View content;
  content.set("count", rendering.words.counted("count.recommendation", all.size()))
      .set("workshops", std::move(workshops));
  const Document& document = collection.document_of(collection.provisions[all.front().provision]);
  content.set("source_short", document.short_name.empty() ? document_name(document) : document.short_name);
  content.set("source_href",
              href.to({Ref::Kind::Document, collection.provisions[all.front().provision].document}));
  Frame index{"recommendations/index.html",
              "recommendations_index",
              name,
              rendering.words.text("recommendations.description"),
              "recommendations",
              "en",
              {},
              {},
              {}};
  index.way = {{name, ""}};
  add_page(rendering, std::move(index), std::move(content));

  const auto step = [&](const Recommendation& recommendation) {
    const std::string title = rendering.words.filled(
        "recommendation.number", "number", number_of(collection.provisions[recommendation.provision]));
    return Step{title, rendering.addresses.of({Ref::Kind::Provision, recommendation.provision})};
  };
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Provision& provision = collection.provisions[all[i].provision];
    const std::string workshop = rendering.words.filled("workshop", "number", all[i].workshop);
    Frame frame;
    frame.path = rendering.addresses.of({Ref::Kind::Provision, all[i].provision});
    if (!rendering.site.wants(frame.path)) continue;
    frame.kind = "recommendation";
    frame.section = "recommendations";
    frame.way = {{name, "recommendations/index.html"},
                 {workshop, fmt::format("recommendations/index.html#workshop-{}", all[i].workshop)},
                 {rendering.words.filled("recommendation.number", "number", number_of(provision)), ""}};
    if (i > 0) frame.previous = step(all[i - 1]);
    if (i + 1 < all.size()) frame.next = step(all[i + 1]);
    const Href here(rendering.addresses, frame.path);
    View content_of_one;
    content_of_one.set("workshop", workshop).set("workshop_title", all[i].workshop_title);
    // Its own address is this page; in the report it stands among the other points of its paragraph.
    std::string place;
    if (provision.parent) {
      place = rendering.addresses.of({Ref::Kind::Provision, *provision.parent});
      place = fmt::format("{}#{}", place.substr(0, place.find('#')),
                          anchor(collection.document_of(provision), provision));
    }
    content_of_one.set("in_document_href", place.empty() ? std::string() : here.to_path(place));
    add_provision_page(rendering, all[i].provision, std::move(frame), std::move(content_of_one));
  }
}

}  // namespace kyoto
