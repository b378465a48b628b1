// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "base/unicode.h"
#include "render/cited_by.h"
#include "render/list_pages.h"
#include "render/lists.h"
#include "render/pages.h"

namespace kyoto {
namespace {

/// The provisions that name the term or belong to it, ascending.
std::vector<std::uint32_t> provisions_of(const Collection& collection, std::uint32_t term) {
  std::set<std::uint32_t> provisions;
  for (const std::uint32_t l : collection.links_to({Ref::Kind::Term, term})) {
    const Ref from = collection.links[l].from;
    if (from.kind == Ref::Kind::Provision) provisions.insert(from.index);
  }
  return {provisions.begin(), provisions.end()};
}

/// Countries by name, goals by number, all others as their file lists them.
std::vector<std::uint32_t> listed_terms(const Rendering& rendering, Vocabulary vocabulary) {
  const Collection& collection = rendering.collection;
  std::vector<std::uint32_t> terms;
  const std::uint32_t first = collection.first_term(vocabulary);
  const auto count = static_cast<std::uint32_t>(collection.terms_of(vocabulary).size());
  for (std::uint32_t t = first; t < first + count; ++t)
    if (rendering.occurs[t]) terms.push_back(t);
  const bool is_by_name = vocabulary == Vocabulary::Countries || vocabulary == Vocabulary::Instruments ||
                          vocabulary == Vocabulary::Organizations;
  if (is_by_name) {
    std::vector<std::pair<std::string, std::uint32_t>> keyed;
    for (const std::uint32_t t : terms) keyed.emplace_back(sort_key(collection.terms[t].name), t);
    std::sort(keyed.begin(), keyed.end());
    for (std::size_t i = 0; i < keyed.size(); ++i) terms[i] = keyed[i].second;
  }
  return terms;
}

std::string title_of(const Rendering& rendering, const Term& term) {
  const bool has_number = term.id.front() >= '0' && term.id.front() <= '9';
  if (term.vocabulary != Vocabulary::Goals || !has_number) return term.name;
  const bool is_target = term.id.find('.') != std::string::npos;
  return fmt::format("{}: {}", rendering.words.filled(is_target ? "goal.target" : "goal", "number", term.id),
                     term.name);
}

/// To the page of the regional group of this name; empty when there is no such group.
std::string region_href(const Rendering& rendering, const Href& href, std::string_view name) {
  for (const Region& region : rendering.lists.regions())
    if (region.kind == Region::Kind::Group && region.name == name) return href.to_path(region_path(region));
  return {};
}

View::List facts(const Rendering& rendering, const Href& href, std::uint32_t index) {
  const Collection& collection = rendering.collection;
  const Term& term = collection.terms[index];
  View::List rows;
  const auto add = [&](std::string_view name, std::string title, std::string to = {},
                       bool is_external = false) {
    if (title.empty()) return;
    View value;
    value.set("title", std::move(title)).set("href", std::move(to)).set("is_external", is_external);
    rows.push_back(View()
                       .set("name", rendering.words.text(fmt::format("term.{}", name)))
                       .set("values", View::List{std::move(value)}));
  };
  add("short_name", term.short_name == term.name ? std::string() : term.short_name);
  if (term.country) {
    add("region", term.country->region, region_href(rendering, href, term.country->region));
    add("code", term.country->alpha3);
    if (term.country->status == "observer") add("status", rendering.words.text("term.status.observer"));
  }
  if (term.instrument) {
    const Instrument& instrument = *term.instrument;
    if (instrument.symbol) {
      std::string to = instrument.symbol->url();
      bool is_external = true;
      for (std::uint32_t d = 0; d < collection.documents.size(); ++d)
        if (collection.documents[d].symbol == instrument.symbol) {
          to = href.to({Ref::Kind::Document, d});
          is_external = false;
        }
      add("symbol",
          fmt::format("{}{}{}", instrument.symbol->text(), instrument.part.empty() ? "" : ", ",
                      instrument.part),
          to, is_external);
    } else {
      add("address", instrument.url, instrument.url, true);
    }
  }
  std::string others;
  for (const std::string& name : term.other_names)
    others += fmt::format("{}{}", others.empty() ? "" : "; ", name);
  // The other names of an instrument are forms for the finder, not for a reader.
  if (term.vocabulary != Vocabulary::Instruments) add("other_names", others);
  if (term.parent)
    add("broader", title_of(rendering, collection.terms[*term.parent]),
        rendering.occurs[*term.parent] ? href.to({Ref::Kind::Term, *term.parent}) : std::string());
  return rows;
}

/// The provisions that name the term: of a State by what they say of it, of all others together. `weight`:
/// the bytes that they take.
View::List naming_sections(const Rendering& rendering, const Href& href, std::uint32_t term,
                           const std::vector<std::uint32_t>& provisions, std::size_t& weight) {
  const Ref ref{Ref::Kind::Term, term};
  const bool is_state = rendering.collection.terms[term].country.has_value();
  View::List sections;
  const auto add = [&](std::string title, const std::vector<std::uint32_t>& members) {
    if (members.empty()) return;
    weight += weight_of_groups(rendering.collection, members);
    View section;
    section.set("title", std::move(title))
        .set("groups", provision_groups(rendering, href, members, ref,
                                        is_state ? GroupAnchors::No : GroupAnchors::Yes));
    sections.push_back(std::move(section));
  };
  if (!is_state) {
    add(rendering.words.counted("count.provision", provisions.size()), provisions);
    return sections;
  }
  std::array<std::vector<std::uint32_t>, 3> by_role;
  for (const std::uint32_t p : provisions)
    by_role[static_cast<std::size_t>(state_role(rendering.collection, p, ref))].push_back(p);
  add(rendering.words.text("state.named"), by_role[static_cast<std::size_t>(StateRole::Named)]);
  add(rendering.words.text("state.spoke"), by_role[static_cast<std::size_t>(StateRole::Spoke)]);
  add(rendering.words.text("state.took_part"), by_role[static_cast<std::size_t>(StateRole::TookPart)]);
  return sections;
}

/// The practices of a term; of a theme also those that put its paragraphs into practice, each with the
/// paragraph.
std::vector<PracticeGroup> practices_of_term(const Rendering& rendering, std::uint32_t term) {
  const Collection& collection = rendering.collection;
  const auto own = rendering.lists.of_term(term);
  const auto through = rendering.lists.through_paragraphs(term);
  std::vector<PracticeGroup> groups;
  if (!own.empty())
    groups.push_back(practice_group("practices", rendering.words.counted("count.practice", own.size()), own));
  if (through.empty()) return groups;
  PracticeGroup more{"through-paragraphs", rendering.words.counted("count.through", through.size()), {}, {}};
  for (const Link* link : through)
    more.practices.push_back({link->from.index, fmt::format("{}: {}", name_of(collection, link->to),
                                                            rendering.words.text("how." + link->how))});
  groups.push_back(std::move(more));
  return groups;
}

void add_term(Rendering& rendering, std::uint32_t index) {
  const Collection& collection = rendering.collection;
  const Term& term = collection.terms[index];
  const std::string folder(folder_name(term.vocabulary));
  const std::string vocabulary = rendering.words.text("vocabulary." + folder);
  Frame frame;
  frame.path = rendering.addresses.of({Ref::Kind::Term, index});
  // A long list goes on at themes/prisons.page-2.html.
  if (!rendering.site.wants_any(std::string_view(frame.path).substr(0, frame.path.rfind('.') + 1))) return;
  frame.kind = "term";
  frame.subject = {Ref::Kind::Term, index};
  frame.title = title_of(rendering, term);
  frame.section = folder;
  frame.way = {{vocabulary, folder + "/index.html"},
               {shortened(term.short_name.empty() ? term.name : term.short_name, 60), ""}};
  const Href href(rendering.addresses, frame.path);
  const std::vector<std::uint32_t> provisions = provisions_of(collection, index);
  const std::string provision_count = rendering.words.counted("count.provision", provisions.size());
  frame.description =
      term.description.empty()
          ? fmt::format("{}: {}, {}.", frame.title,
                        rendering.words.counted("count.practice", rendering.lists.of_term(index).size()),
                        provision_count)
          : term.description;
  View content;
  content.set("title", frame.title).set("description", term.description).set("vocabulary", vocabulary);
  content.set("facts", facts(rendering, href, index));
  View::List narrower;
  const std::uint32_t first = collection.first_term(term.vocabulary);
  const auto count = static_cast<std::uint32_t>(collection.terms_of(term.vocabulary).size());
  for (std::uint32_t t = first; t < first + count; ++t)
    if (collection.terms[t].parent == index && rendering.occurs[t])
      narrower.push_back(View()
                             .set("title", title_of(rendering, collection.terms[t]))
                             .set("href", href.to({Ref::Kind::Term, t}))
                             .set("count", std::to_string(rendering.lists.of_term(t).size())));
  content.set("narrower", std::move(narrower));
  std::size_t weight = 0;
  content.set("sections", naming_sections(rendering, href, index, provisions, weight));
  add_list_pages(rendering, frame, std::move(content), practices_of_term(rendering, index), weight);
}

/// Countries stand under their regional group, all other terms under their broader term.
std::string group_of(const Rendering& rendering, const Term& term) {
  if (!term.country) return {};
  if (term.country->status == "observer") return rendering.words.text("term.status.observer");
  return term.country->region.empty() ? rendering.words.text("term.no_region") : term.country->region;
}

void add_index(Rendering& rendering, Vocabulary vocabulary, const std::vector<std::uint32_t>& terms) {
  const Collection& collection = rendering.collection;
  const std::string folder(folder_name(vocabulary));
  const std::string path = folder + "/index.html";
  if (!rendering.site.wants(path)) return;
  const Href href(rendering.addresses, path);
  std::vector<std::string> names;
  for (const std::uint32_t t : terms) {
    const std::string group = group_of(rendering, collection.terms[t]);
    if (std::find(names.begin(), names.end(), group) == names.end()) names.push_back(group);
  }
  std::sort(names.begin(), names.end());
  View::List groups;
  for (const std::string& name : names) {
    View::List items;
    for (const std::uint32_t t : terms) {
      const Term& term = collection.terms[t];
      if (group_of(rendering, term) != name) continue;
      const std::size_t practices = rendering.lists.of_term(t).size();
      const std::size_t provisions = provisions_of(collection, t).size();
      View item;
      item.set("title", title_of(rendering, term))
          .set("href", href.to({Ref::Kind::Term, t}))
          .set("description", term.description);
      item.set("is_narrower", term.parent.has_value());
      item.set("practices",
               practices == 0 ? std::string() : rendering.words.counted("count.practice", practices));
      item.set("provisions",
               provisions == 0 ? std::string() : rendering.words.counted("count.provision", provisions));
      items.push_back(std::move(item));
    }
    View group;
    group.set("title", name)
        .set("title_href", region_href(rendering, href, name))
        .set("items", std::move(items));
    groups.push_back(std::move(group));
  }
  const std::string title = rendering.words.text("vocabulary." + folder);
  View content;
  content.set("title", title)
      .set("intro", rendering.words.text("vocabulary." + folder + ".intro"))
      .set("groups", std::move(groups));
  Frame frame{path,   "vocabulary_index",
              title,  rendering.words.text("vocabulary." + folder + ".intro"),
              folder, "en",
              {},     {},
              {}};
  frame.way = {{title, ""}};
  add_page(rendering, std::move(frame), std::move(content));
}

}  // namespace

void add_vocabulary_pages(Rendering& rendering) {
  for (const Vocabulary vocabulary : all_vocabularies) {
    const std::vector<std::uint32_t> terms = listed_terms(rendering, vocabulary);
    // Search and the matrix lead to these two, whatever they list.
    const bool is_always = vocabulary == Vocabulary::Themes || vocabulary == Vocabulary::Countries;
    if (terms.empty() && !is_always) continue;
    add_index(rendering, vocabulary, terms);
    for (const std::uint32_t t : terms) add_term(rendering, t);
  }
}

}  // namespace kyoto
