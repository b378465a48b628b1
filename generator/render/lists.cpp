// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/lists.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "render/cited_by.h"

namespace kyoto {
namespace {

/// How many bytes of each provision a list of so many shows; 0: their numbers alone.
std::size_t excerpt_length(std::size_t provisions) {
  if (provisions <= 40) return 280;
  if (provisions <= 80) return 180;
  return provisions <= 140 ? 90 : 0;
}

/// `Evidence 2 of 4, positive`
std::string evidence_in_short(const Rendering& rendering, const Practice& practice) {
  std::string words =
      rendering.words.filled("evidence.short", "number", std::to_string(*practice.evidence_strength));
  if (!practice.evidence_direction.empty())
    words.append(", ").append(rendering.words.text("direction.short." + practice.evidence_direction));
  return words;
}

}  // namespace

View practice_item(const Rendering& rendering, const Href& href, std::uint32_t index,
                   const std::string& why) {
  const Collection& collection = rendering.collection;
  const Practice& practice = collection.practices[index];
  std::string places;
  for (const std::uint32_t country : practice.countries)
    places.append(places.empty() ? "" : ", ").append(collection.terms[country].name);
  if (places.empty() && !practice.scope.empty()) places = rendering.words.text("scope." + practice.scope);
  View view = linked(rendering, href, {Ref::Kind::Practice, index});
  view.set("summary", practice.summary).set("places", std::move(places)).set("why", why);
  // Only where something was measured does the evidence belong beside the name.
  const bool is_measured = practice.evidence_strength && *practice.evidence_strength >= 2;
  view.set("evidence", is_measured ? evidence_in_short(rendering, practice) : std::string());
  return view;
}

View::List practice_items(const Rendering& rendering, const Href& href,
                          std::span<const std::uint32_t> practices) {
  View::List items;
  for (const std::uint32_t p : practices) items.push_back(practice_item(rendering, href, p));
  return items;
}

View provision_item(const Rendering& rendering, const Href& href, std::uint32_t index, std::size_t excerpt) {
  const Provision& provision = rendering.collection.provisions[index];
  View view = linked(rendering, href, {Ref::Kind::Provision, index});
  view.set("excerpt", excerpt == 0 ? std::string() : shortened(provision.body.text, excerpt));
  return view;
}

std::string number_words(const Rendering& rendering, const Provision& provision) {
  switch (provision.kind) {
    case Provision::Kind::Point:
    case Provision::Kind::Subpoint: {
      // `(k)` says little alone: 158 (k)
      std::string points;
      for (const char c : provision.point) points += c == '/' ? std::string(") (") : std::string(1, c);
      return fmt::format("{} ({})", provision.number, points);
    }
    case Provision::Kind::Note:
      return fmt::format("{} {}", rendering.words.text("footnote"), provision.number);
    case Provision::Kind::Preambular:
      return rendering.words.filled("preambular", "number", provision.number);
    case Provision::Kind::Summary:
      return rendering.words.text("summary");
    case Provision::Kind::Paragraph:
    case Provision::Kind::Row:
      break;
  }
  return provision.number;
}

std::string short_number(const Rendering& rendering, const Provision& provision) {
  if (provision.kind == Provision::Kind::Preambular)
    return rendering.words.filled("chain.preambular", "number", provision.number);
  const Text* text = rendering.collection.text_of(provision);
  if (text != nullptr && text->type == "agenda")
    return rendering.words.filled("chain.item", "number", provision.number);
  return number_words(rendering, provision);
}

ProvisionHome home_of(const Collection& collection, const Provision& provision) {
  const Text* text = collection.text_of(provision);
  if (text == nullptr || text->cite.empty()) return {provision.document, {}};
  return {provision.document, provision.text};
}

std::string home_id(const Collection& collection, const ProvisionHome& home) {
  const Document& document = collection.documents[home.document];
  if (!home.text) return document.slug;
  const Text& text = document.texts[*home.text];
  return text.folder.empty() ? fmt::format("{}-{}", document.slug, text.id) : text.folder;
}

View::List provision_groups(const Rendering& rendering, const Href& href,
                            std::span<const std::uint32_t> provisions, std::optional<Ref> named,
                            GroupAnchors anchors) {
  const Collection& collection = rendering.collection;
  const std::size_t longest = excerpt_length(provisions.size());
  const bool is_long = longest == 0;
  std::vector<std::pair<ProvisionHome, View::List>> homes;
  for (const std::uint32_t p : provisions) {
    const ProvisionHome home = home_of(collection, collection.provisions[p]);
    auto group =
        std::find_if(homes.begin(), homes.end(), [&](const auto& entry) { return entry.first == home; });
    if (group == homes.end()) group = homes.insert(homes.end(), {home, {}});
    Html sentence;
    if (named && !is_long) sentence = naming_sentence(collection, p, *named, longest);
    View item = provision_item(rendering, href, p, sentence.text.empty() ? longest : 0);
    item.set("sentence", std::move(sentence));
    item.set("number", number_words(rendering, collection.provisions[p]));
    group->second.push_back(std::move(item));
  }
  View::List groups;
  for (auto& [home, items] : homes) {
    const Document& document = collection.documents[home.document];
    View group;
    group.set("id", anchors == GroupAnchors::Yes ? "in-" + home_id(collection, home) : std::string())
        .set("title", home.text ? document.texts[*home.text].title : document.title)
        .set("symbol", document.symbol ? document.symbol->text() : std::string());
    group.set("is_long", is_long).set("items", std::move(items));
    groups.push_back(std::move(group));
  }
  return groups;
}

std::size_t weight_of_groups(const Collection& collection, std::span<const std::uint32_t> provisions) {
  constexpr std::size_t number_alone = 75;
  constexpr std::size_t markup = 170;
  const std::size_t longest = excerpt_length(provisions.size());
  if (longest == 0) return provisions.size() * number_alone;
  std::size_t weight = 0;
  for (const std::uint32_t p : provisions)
    weight += markup + std::min(collection.provisions[p].body.text.size(), longest);
  return weight;
}

}  // namespace kyoto
