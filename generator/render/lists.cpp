// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/lists.h"

#include <fmt/format.h>

#include "render/cited_by.h"

namespace kyoto {
namespace {

/// How many bytes of each provision a list of so many shows; 0: their numbers alone.
std::size_t excerpt_length(std::size_t provisions) {
  if (provisions <= 40) return 280;
  if (provisions <= 80) return 180;
  return provisions <= 140 ? 90 : 0;
}

}  // namespace

View practice_item(const Rendering& rendering, const Href& href, std::uint32_t index) {
  const Collection& collection = rendering.collection;
  const Practice& practice = collection.practices[index];
  std::string places;
  for (const std::uint32_t country : practice.countries)
    places += fmt::format("{}{}", places.empty() ? "" : ", ", collection.terms[country].name);
  if (places.empty() && !practice.scope.empty()) places = rendering.words.text("scope." + practice.scope);
  View view = linked(rendering, href, {Ref::Kind::Practice, index});
  view.set("summary", practice.summary).set("places", std::move(places));
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

View::List provision_groups(const Rendering& rendering, const Href& href,
                            std::span<const std::uint32_t> provisions, std::optional<Ref> named) {
  const Collection& collection = rendering.collection;
  const std::size_t longest = excerpt_length(provisions.size());
  const bool is_long = longest == 0;
  View::List groups;
  View::List items;
  const auto title_of = [&](const Provision& provision) {
    const Document& document = collection.document_of(provision);
    const Text* text = collection.text_of(provision);
    return text != nullptr && !text->cite.empty() ? text->title : document.title;
  };
  const auto close_group = [&](const Provision& last) {
    const Document& document = collection.document_of(last);
    View group;
    group.set("title", title_of(last))
        .set("symbol", document.symbol ? document.symbol->text() : std::string());
    group.set("is_long", is_long).set("items", std::move(items));
    groups.push_back(std::move(group));
    items = {};
  };
  for (std::size_t i = 0; i < provisions.size(); ++i) {
    const Provision& provision = collection.provisions[provisions[i]];
    Html sentence;
    if (named && !is_long) sentence = naming_sentence(collection, provisions[i], *named, longest);
    View item = provision_item(rendering, href, provisions[i], sentence.text.empty() ? longest : 0);
    item.set("sentence", std::move(sentence));
    item.set("number", number_words(rendering, provision));
    items.push_back(std::move(item));
    const bool is_last = i + 1 == provisions.size() ||
                         title_of(collection.provisions[provisions[i + 1]]) != title_of(provision);
    if (is_last) close_group(provision);
  }
  return groups;
}

}  // namespace kyoto
