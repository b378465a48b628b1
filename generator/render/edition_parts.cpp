// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/edition_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/unicode.h"
#include "render/lists.h"
#include "render/passage.h"

namespace kyoto {

std::string recommendation_anchor(const Recommendation& recommendation) {
  return "recommendation-" + recommendation.id;
}

View recommendations_view(const Rendering& rendering, const std::string& path, const std::string& prefix,
                          NoteCalls::Form form) {
  const Collection& collection = rendering.collection;
  const std::vector<Recommendation>& all = collection.recommendations;
  std::vector<Passage> passages;  // one a document: its notes have numbers of their own
  std::optional<std::uint32_t> document;
  View::List workshops, items;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Provision& provision = collection.provisions[all[i].provision];
    if (document != provision.document) {
      document = provision.document;
      const std::string part = passages.empty() ? prefix : fmt::format("{}{}-", prefix, passages.size() + 1);
      passages.emplace_back(rendering, path, provision.document, Passage::Related::No, NoteCalls(part, form));
    }
    View item;
    item.set("id", recommendation_anchor(all[i])).set("number", number_words(rendering, provision));
    item.set("name", cite(collection, provision)).set("language", collection.document_of(provision).language);
    item.set("provision", passages.back().provision(all[i].provision));
    View::List practices;
    for (const Link* link : implementations_of(collection, all[i].provision))
      practices.push_back(linked(rendering, passages.back().href(), link->from));
    item.set("practices", std::move(practices));
    items.push_back(std::move(item));
    if (i + 1 < all.size() && all[i + 1].workshop == all[i].workshop) continue;
    workshops.push_back(View()
                            .set("id", "workshop-" + all[i].workshop)
                            .set("name", rendering.words.filled("workshop", "number", all[i].workshop))
                            .set("title", all[i].workshop_title)
                            .set("items", std::exchange(items, {})));
  }
  View::List notes;
  for (const Passage& passage : passages)
    for (View& note : passage.notes()) notes.push_back(std::move(note));
  return View().set("workshops", std::move(workshops)).set("notes", std::move(notes));
}

std::string term_anchor(const Term& term) {
  return "term-" + term.id;
}

View::List practices_by_term(const Rendering& rendering, const Href& href, Vocabulary vocabulary) {
  const Collection& collection = rendering.collection;
  const std::uint32_t first = collection.first_term(vocabulary);
  const auto count = static_cast<std::uint32_t>(collection.terms_of(vocabulary).size());
  std::vector<std::pair<std::string, View>> groups;  // by the key of the name
  for (std::uint32_t t = first; t < first + count; ++t) {
    std::set<std::uint32_t> places;  // each once, by title
    for (const std::uint32_t l : collection.links_to({Ref::Kind::Term, t}))
      if (const Ref from = collection.links[l].from; from.kind == Ref::Kind::Practice)
        places.insert(rendering.lists.place_by_title(from.index));
    if (places.empty()) continue;
    View::List items;
    for (const std::uint32_t place : places)
      items.push_back(linked(rendering, href, {Ref::Kind::Practice, rendering.lists.by_title()[place]}));
    const Term& term = collection.terms[t];
    groups.emplace_back(
        sort_key(term.name),
        View().set("id", term_anchor(term)).set("name", term.name).set("items", std::move(items)));
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  View::List list;
  for (auto& [key, group] : groups) list.push_back(std::move(group));
  return list;
}

std::string edition_name(const Rendering& rendering) {
  const std::string name = rendering.settings.edition.name();
  return name.empty() ? std::string() : rendering.words.filled("edition.short", "number", name);
}

View::List edition_counts(const Rendering& rendering) {
  const Collection& collection = rendering.collection;
  std::size_t documents = 0;
  for (const Document& document : collection.documents) documents += !document.version_of;
  const Words& words = rendering.words;
  return {View(words.counted("count.document", documents)),
          View(words.counted("count.recommendation", collection.recommendations.size())),
          View(words.counted("count.practice", collection.practices.size()))};
}

}  // namespace kyoto
