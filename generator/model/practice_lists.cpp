// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/practice_lists.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/article.h"
#include "base/file_name.h"
#include "base/unicode.h"

namespace kyoto {
namespace {

constexpr std::array<std::string_view, 5> direction_order = {"unknown", "negative", "none", "mixed",
                                                             "positive"};

/// File names have at most 60 characters; a page's number and the ending need some.
constexpr std::size_t longest_id = 44;

/// `id`, cut between words, or with a number behind it when it is taken.
std::string free_id(std::string id, std::set<std::string>& taken) {
  if (id.size() > longest_id) {
    id.resize(longest_id);
    if (const std::size_t hyphen = id.rfind('-'); hyphen != std::string::npos && hyphen > 0)
      id.resize(hyphen);
  }
  if (id.empty()) id = "body";
  std::string free = id;
  // A body called Con or Aux: Windows takes such a file for a device.
  if (unsafe_name(id)) free = id + "-1";
  for (int number = 2; !taken.insert(free).second; ++number) free = fmt::format("{}-{}", id, number);
  return free;
}

std::size_t place_of(int strength, std::string_view direction) {
  const auto found = std::find(direction_order.begin(), direction_order.end(), direction);
  const std::size_t column =
      found == direction_order.end() ? 0 : static_cast<std::size_t>(found - direction_order.begin());
  return static_cast<std::size_t>(strength) * direction_order.size() + column;
}

}  // namespace

const NameKeys::Keys& NameKeys::of(const std::string& name) {
  const auto [entry, is_new] = keys_.try_emplace(name);
  if (is_new) entry->second = {fold(name), sort_key(name), slug(name)};
  return entry->second;
}

const std::string& NameKeys::sorted(const std::string& title) {
  const auto [entry, is_new] = sorted_.try_emplace(title);
  if (is_new) entry->second = sort_key(without_article(title));
  return entry->second;
}

PracticeLists::PracticeLists(const Collection& collection) {
  NameKeys names;
  *this = PracticeLists(collection, names);
}

PracticeLists::PracticeLists(const Collection& collection, NameKeys& names) {
  find_titles(collection, names);
  find_terms(collection);
  find_through_paragraphs(collection);
  find_regions(collection);
  find_bodies(collection, names);
  find_evidence(collection);
}

void PracticeLists::find_titles(const Collection& collection, NameKeys& names) {
  // By id they come already: what has one title stays so. An article does not count, as in any alphabet.
  std::vector<std::pair<const std::string*, std::uint32_t>> keyed;
  keyed.reserve(collection.practices.size());
  for (std::uint32_t p = 0; p < collection.practices.size(); ++p)
    keyed.emplace_back(&names.sorted(collection.practices[p].title), p);
  std::stable_sort(keyed.begin(), keyed.end(),
                   [](const auto& a, const auto& b) { return *a.first < *b.first; });
  place_by_title_.resize(keyed.size());
  for (const auto& [key, p] : keyed) {
    place_by_title_[p] = static_cast<std::uint32_t>(by_title_.size());
    by_title_.push_back(p);
  }
}

void PracticeLists::find_terms(const Collection& collection) {
  of_term_.resize(collection.terms.size());
  for (const Link& link : collection.links) {
    if (link.from.kind != Ref::Kind::Practice || link.to.kind != Ref::Kind::Term) continue;
    const std::uint32_t practice = link.from.index;
    // Links come in the order of the practices: a term that has this one has it at its end.
    for (std::optional<std::uint32_t> term = link.to.index; term; term = collection.terms[*term].parent) {
      std::vector<std::uint32_t>& list = of_term_[*term];
      if (!list.empty() && list.back() == practice) break;
      list.push_back(practice);
    }
  }
}

void PracticeLists::find_through_paragraphs(const Collection& collection) {
  through_.resize(collection.terms.size());
  const std::uint32_t first = collection.first_term(Vocabulary::Themes);
  const auto count = static_cast<std::uint32_t>(collection.terms_of(Vocabulary::Themes).size());
  for (std::uint32_t theme = first; theme < first + count; ++theme) {
    std::map<std::uint32_t, const Link*> nearest;  // by practice
    for (const std::uint32_t about : collection.links_to({Ref::Kind::Term, theme})) {
      const Ref paragraph = collection.links[about].from;
      if (paragraph.kind != Ref::Kind::Provision) continue;
      for (const Link* link : implementations_of(collection, paragraph.index)) {
        if (!carries_out(*link)) continue;
        const std::uint32_t practice = link->from.index;
        if (std::binary_search(of_term_[theme].begin(), of_term_[theme].end(), practice)) continue;
        const Link*& kept = nearest[practice];
        if (kept == nullptr || directness(*link) < directness(*kept)) kept = link;
      }
    }
    for (const auto& [practice, link] : nearest) through_[theme].push_back(link);
  }
}

void PracticeLists::find_regions(const Collection& collection) {
  std::map<std::string, Region> by_name;
  Region none{Region::Kind::None, "no-group", {}, {}, {}};
  Region international{Region::Kind::International, "international", {}, {}, {}};
  const std::uint32_t first = collection.first_term(Vocabulary::Countries);
  const auto count = static_cast<std::uint32_t>(collection.terms_of(Vocabulary::Countries).size());
  for (std::uint32_t t = first; t < first + count; ++t) {
    const std::optional<Country>& country = collection.terms[t].country;
    if (!country || country->region.empty()) {
      none.countries.push_back(t);
      continue;
    }
    Region& region = by_name[sort_key(country->region)];
    region.name = country->region;
    region.countries.push_back(t);
  }
  std::set<std::string> taken = {none.id, international.id};
  for (auto& [key, region] : by_name) {
    region.id = free_id(slug(region.name), taken);
    regions_.push_back(std::move(region));
  }
  regions_.push_back(std::move(none));
  regions_.push_back(std::move(international));

  std::map<std::uint32_t, std::uint32_t> region_of;  // by country
  for (std::uint32_t r = 0; r < regions_.size(); ++r)
    for (const std::uint32_t country : regions_[r].countries) region_of.emplace(country, r);
  const auto beyond_states = static_cast<std::uint32_t>(regions_.size() - 1);
  for (std::uint32_t p = 0; p < collection.practices.size(); ++p) {
    const Practice& practice = collection.practices[p];
    std::set<std::uint32_t> regions;
    for (const std::uint32_t country : practice.countries) regions.insert(region_of.at(country));
    if (!practice.scope.empty() || practice.countries.empty()) regions.insert(beyond_states);
    for (const std::uint32_t r : regions) regions_[r].practices.push_back(p);
    regions_of_.emplace_back(regions.begin(), regions.end());
  }
}

void PracticeLists::find_bodies(const Collection& collection, NameKeys& names) {
  std::map<std::string, std::uint32_t> organizations;  // by folded name
  const std::uint32_t first = collection.first_term(Vocabulary::Organizations);
  const auto count = static_cast<std::uint32_t>(collection.terms_of(Vocabulary::Organizations).size());
  for (std::uint32_t t = first; t < first + count; ++t) {
    const Term& term = collection.terms[t];
    organizations.emplace(fold(term.name), t);
    if (!term.short_name.empty()) organizations.emplace(fold(term.short_name), t);
    for (const std::string& name : term.other_names) organizations.emplace(fold(name), t);
  }

  std::map<std::string, Body> bodies;  // by folded name
  for (std::uint32_t p = 0; p < collection.practices.size(); ++p) {
    const std::string& words = collection.practices[p].body;
    if (words.empty()) continue;
    const std::string& folded = names.of(words).folded;
    const auto organization = organizations.find(folded);
    Body& body = bodies[organization == organizations.end()
                            ? folded
                            : names.of(collection.terms[organization->second].name).folded];
    if (body.practices.empty()) {
      body.name = words;
      if (organization != organizations.end()) {
        body.organization = organization->second;
        body.name = collection.terms[organization->second].name;
      }
    }
    body.practices.push_back(p);
  }

  std::map<std::string, Body*> in_order;
  for (auto& [key, body] : bodies) in_order.emplace(names.of(body.name).sorted + '\n' + key, &body);
  std::set<std::string> taken;
  body_of_.resize(collection.practices.size());
  for (auto& [key, body] : in_order) {
    body->id = free_id(names.of(body->name).slug, taken);
    for (const std::uint32_t p : body->practices) body_of_[p] = static_cast<std::uint32_t>(bodies_.size());
    bodies_.push_back(std::move(*body));
  }
}

void PracticeLists::find_evidence(const Collection& collection) {
  of_evidence_.resize((highest_strength + 1) * direction_order.size());
  for (std::uint32_t p = 0; p < collection.practices.size(); ++p) {
    const Practice& practice = collection.practices[p];
    if (practice.evidence_strength)
      of_evidence_[place_of(*practice.evidence_strength, practice.evidence_direction)].push_back(p);
  }
}

std::span<const std::uint32_t> PracticeLists::of_evidence(int strength, std::string_view direction) const {
  return of_evidence_[place_of(strength, direction)];
}

std::span<const std::string_view> evidence_directions() {
  return direction_order;
}

bool carries_out(const Link& link) {
  return link.kind == Link::Kind::Implements && link.how != "context";
}

}  // namespace kyoto
