// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/collection.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "model/language.h"

namespace kyoto {
namespace {

std::uint64_t packed(Ref ref) {
  return (static_cast<std::uint64_t>(ref.kind) << 32U) | ref.index;
}

std::string provision_name(std::uint32_t document, std::string_view unit) {
  return fmt::format("{}#{}", document, unit);
}

std::string term_name(Vocabulary vocabulary, std::string_view id) {
  return fmt::format("{}/{}", folder_name(vocabulary), id);
}

/// `(e) (i)` from `e/i`.
std::string point_in_words(std::string_view point) {
  std::string words;
  while (!point.empty()) {
    const std::size_t end = point.find('/');
    words += fmt::format(" ({})", point.substr(0, end));
    if (end == std::string_view::npos) break;
    point.remove_prefix(end + 1);
  }
  return words;
}

template <typename Things, typename Get>
std::optional<std::uint32_t> find_sorted(const Things& things, std::string_view wanted, Get get) {
  const auto found =
      std::lower_bound(things.begin(), things.end(), wanted,
                       [&](const auto& thing, std::string_view name) { return get(thing) < name; });
  if (found == things.end() || get(*found) != wanted) return std::nullopt;
  return static_cast<std::uint32_t>(found - things.begin());
}

template <typename Key>
std::optional<std::uint32_t> find_in(const std::unordered_map<Key, std::uint32_t>& map, const Key& key) {
  const auto found = map.find(key);
  return found == map.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

std::optional<std::uint32_t> Collection::find_document(std::string_view slug) const {
  return find_sorted(documents, slug,
                     [](const Document& document) -> std::string_view { return document.slug; });
}

std::optional<std::uint32_t> Collection::find_provision(std::uint32_t document, std::string_view unit) const {
  return find_in(provision_by_name_, provision_name(document, unit));
}

std::optional<std::uint32_t> Collection::find_practice(std::string_view id) const {
  return find_sorted(practices, id, [](const Practice& practice) -> std::string_view { return practice.id; });
}

std::optional<std::uint32_t> Collection::find_term(Vocabulary vocabulary, std::string_view id) const {
  return find_in(term_by_name_, term_name(vocabulary, id));
}

std::optional<std::uint32_t> Collection::find_recommendation(std::uint32_t provision) const {
  return find_in(recommendation_by_provision_, provision);
}

std::span<const Term> Collection::terms_of(Vocabulary vocabulary) const {
  const auto [first, last] =
      std::equal_range(terms.begin(), terms.end(), vocabulary, [](const auto& a, const auto& b) {
        const auto vocabulary_of = [](const auto& x) {
          if constexpr (std::is_same_v<std::decay_t<decltype(x)>, Vocabulary>)
            return x;
          else
            return x.vocabulary;
        };
        return vocabulary_of(a) < vocabulary_of(b);
      });
  return {first, last};
}

std::uint32_t Collection::first_term(Vocabulary vocabulary) const {
  return static_cast<std::uint32_t>(terms_of(vocabulary).data() - terms.data());
}

const Text* Collection::text_of(const Provision& provision) const {
  if (provision.kind == Provision::Kind::Note) return nullptr;
  return &documents[provision.document].texts[provision.text];
}

std::span<const Link> Collection::links_from(Ref from) const {
  const auto first = std::lower_bound(links.begin(), links.end(), from,
                                      [](const Link& link, Ref ref) { return link.from < ref; });
  auto last = first;
  while (last != links.end() && last->from == from) ++last;
  return {first, last};
}

std::span<const std::uint32_t> Collection::links_to(Ref to) const {
  const auto found = links_to_.find(packed(to));
  if (found == links_to_.end()) return {};
  return found->second;
}

std::span<const Mention> Collection::mentions_in(Ref in) const {
  const auto first = std::lower_bound(mentions.begin(), mentions.end(), in,
                                      [](const Mention& mention, Ref ref) { return mention.in < ref; });
  auto last = first;
  while (last != mentions.end() && last->in == in) ++last;
  return {first, last};
}

void Collection::index_names() {
  provision_by_name_.clear();
  for (std::uint32_t i = 0; i < provisions.size(); ++i)
    provision_by_name_.emplace(provision_name(provisions[i].document, provisions[i].id), i);
  term_by_name_.clear();
  for (std::uint32_t i = 0; i < terms.size(); ++i)
    term_by_name_.emplace(term_name(terms[i].vocabulary, terms[i].id), i);
}

void Collection::index_mentions() {
  std::sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) {
    return std::tie(a.in, a.begin, a.end, a.target_name) < std::tie(b.in, b.begin, b.end, b.target_name);
  });
}

void Collection::index_links() {
  const auto is_before = [](const Link& a, const Link& b) {
    return std::tie(a.from, a.kind, a.to, a.mention) < std::tie(b.from, b.kind, b.to, b.mention);
  };
  // Nearly all start at practices, which come last and one after the other: each has few of its own to sort.
  const auto of_practices = std::find_if(
      links.begin(), links.end(), [](const Link& link) { return link.from.kind == Ref::Kind::Practice; });
  const auto starts_before = [](const Link& a, const Link& b) { return a.from < b.from; };
  const bool is_in_order = std::is_sorted(of_practices, links.end(), starts_before) &&
                           std::all_of(links.begin(), of_practices,
                                       [](const Link& link) { return link.from.kind < Ref::Kind::Practice; });
  std::stable_sort(links.begin(), is_in_order ? of_practices : links.end(), is_before);
  for (auto run = is_in_order ? of_practices : links.end(); run != links.end();) {
    const auto end = std::find_if(run, links.end(), [&](const Link& link) { return link.from != run->from; });
    std::stable_sort(run, end, is_before);
    run = end;
  }
  links_to_.clear();
  for (std::uint32_t i = 0; i < links.size(); ++i) links_to_[packed(links[i].to)].push_back(i);
  recommendation_by_provision_.clear();
  for (std::uint32_t i = 0; i < recommendations.size(); ++i)
    recommendation_by_provision_.emplace(recommendations[i].provision, i);
}

std::span<const Lineage> Collection::lineage_from(std::uint32_t provision) const {
  const auto first =
      std::lower_bound(lineage.begin(), lineage.end(), provision,
                       [](const Lineage& pair, std::uint32_t index) { return pair.from < index; });
  auto last = first;
  while (last != lineage.end() && last->from == provision) ++last;
  return {first, last};
}

std::span<const std::uint32_t> Collection::lineage_to(std::uint32_t provision) const {
  const auto found = lineage_to_.find(provision);
  if (found == lineage_to_.end()) return {};
  return found->second;
}

void Collection::index_lineage() {
  std::stable_sort(lineage.begin(), lineage.end(), [](const Lineage& a, const Lineage& b) {
    return std::tie(a.from, a.to) < std::tie(b.from, b.to);
  });
  lineage_to_.clear();
  for (std::uint32_t i = 0; i < lineage.size(); ++i) lineage_to_[lineage[i].to].push_back(i);
}

std::span<const Related> Collection::related_to(std::uint32_t practice) const {
  if (practice >= related.size()) return {};
  return related[practice];
}

std::size_t directness(const Link& link) {
  constexpr std::array<std::string_view, 4> nearest_first = {"direct", "partial", "inspired", "context"};
  return static_cast<std::size_t>(std::find(nearest_first.begin(), nearest_first.end(), link.how) -
                                  nearest_first.begin());
}

std::vector<const Link*> implementations_of(const Collection& collection, std::uint32_t provision) {
  std::vector<const Link*> links;
  for (const std::uint32_t index : collection.links_to({Ref::Kind::Provision, provision}))
    if (collection.links[index].kind == Link::Kind::Implements) links.push_back(&collection.links[index]);
  std::stable_sort(links.begin(), links.end(),
                   [](const Link* a, const Link* b) { return directness(*a) < directness(*b); });
  return links;
}

std::vector<std::uint32_t> heading_path(const Document& document, std::optional<std::uint32_t> innermost) {
  std::vector<std::uint32_t> path;
  for (; innermost; innermost = document.headings[*innermost].parent) path.push_back(*innermost);
  std::reverse(path.begin(), path.end());
  return path;
}

std::optional<std::uint32_t> heading_above(const Collection& collection, std::uint32_t index) {
  const Provision* provision = &collection.provisions[index];
  for (const Text* text = collection.text_of(*provision); text != nullptr && text->within;
       text = collection.text_of(*provision))
    provision = &collection.provisions[*text->within];
  return provision->heading;
}

std::vector<std::uint32_t> versions_of(const Collection& collection, std::uint32_t document) {
  const std::uint32_t main = collection.documents[document].version_of.value_or(document);
  std::vector<std::uint32_t> versions = {main};
  for (std::uint32_t d = 0; d < collection.documents.size(); ++d)
    if (collection.documents[d].version_of == main) versions.push_back(d);
  if (versions.size() == 1) return {};
  std::stable_sort(versions.begin(), versions.end(), [&](std::uint32_t a, std::uint32_t b) {
    return language_place(collection.documents[a].language) <
           language_place(collection.documents[b].language);
  });
  return versions;
}

std::vector<std::uint32_t> reading_order(const Collection& collection, std::uint32_t document) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t p = 0; p < collection.provisions.size(); ++p)
    if (collection.provisions[p].document == document &&
        collection.provisions[p].kind != Provision::Kind::Note)
      order.push_back(p);
  return order;
}

std::string cite(const Collection& collection, const Provision& provision) {
  const Document& document = collection.document_of(provision);
  const std::string name = document.symbol ? document.symbol->text() : document.short_name;
  if (provision.kind == Provision::Kind::Note) {
    return provision.number == "*" ? fmt::format("{}, footnote *", name)
                                   : fmt::format("{}, footnote {}", name, provision.number);
  }
  const Text& text = document.texts[provision.text];
  const std::string& before = text.cite.empty() ? name : text.cite;
  switch (provision.kind) {
    case Provision::Kind::Preambular:
      return fmt::format("{}, preambular para. {}", before, provision.number);
    case Provision::Kind::Summary:
      return fmt::format("{}, summary", before);
    case Provision::Kind::Row:
      return fmt::format("{}, {}", before, provision.number);
    case Provision::Kind::Paragraph:
    case Provision::Kind::Point:
    case Provision::Kind::Subpoint:
    case Provision::Kind::Note:
      break;
  }
  const char* unit = text.type == "agenda" ? "item" : text.type == "rules" ? "rule" : "para.";
  return fmt::format("{}, {} {}{}", before, unit, provision.number, point_in_words(provision.point));
}

std::string name_of(const Collection& collection, Ref ref) {
  switch (ref.kind) {
    case Ref::Kind::Document:
      return collection.documents[ref.index].title;
    case Ref::Kind::Provision:
      return cite(collection, collection.provisions[ref.index]);
    case Ref::Kind::Practice:
      return collection.practices[ref.index].title;
    case Ref::Kind::Term:
      break;
  }
  const Term& term = collection.terms[ref.index];
  return term.short_name.empty() ? term.name : term.short_name;
}

std::string record_id(const Collection& collection, Ref ref) {
  switch (ref.kind) {
    case Ref::Kind::Document:
      return collection.documents[ref.index].slug;
    case Ref::Kind::Provision: {
      const Provision& provision = collection.provisions[ref.index];
      return fmt::format("{}#{}", collection.document_of(provision).slug, provision.id);
    }
    case Ref::Kind::Practice:
      return fmt::format("practices/{}", collection.practices[ref.index].id);
    case Ref::Kind::Term: {
      const Term& term = collection.terms[ref.index];
      return term_name(term.vocabulary, term.id);
    }
  }
  return {};
}

}  // namespace kyoto
