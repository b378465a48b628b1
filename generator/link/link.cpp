// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/link.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "link/entities.h"
#include "link/lineage.h"
#include "link/lineage_reviews.h"
#include "link/mentions.h"
#include "link/recommendations.h"
#include "link/related.h"
#include "link/resolve.h"
#include "link/themes.h"

namespace kyoto {
namespace {

void add_link(Collection& collection, Link::Kind kind, Ref from, Ref to,
              std::optional<std::uint32_t> mention = std::nullopt) {
  Link link;
  link.kind = kind;
  link.from = from;
  link.to = to;
  link.mention = mention;
  collection.links.push_back(std::move(link));
}

/// Finds the provisions that practices cite. There are far fewer of them than citations.
class CitedProvisions {
 public:
  CitedProvisions(const Resolver& resolver, Diagnostics& diagnostics)
      : resolver_(&resolver), diagnostics_(&diagnostics) {}

  std::optional<Ref> find(const std::string& ref, const Position& where, std::string_view part) {
    if (const auto found = found_.find(ref); found != found_.end()) return found->second;
    const std::optional<Ref> target =
        resolve_provision(*resolver_, ref, where, "ref", guide_anchor(part, "ref"), *diagnostics_);
    if (target) found_.emplace(ref, *target);  // a fault is told at each place
    return target;
  }

 private:
  const Resolver* resolver_;
  Diagnostics* diagnostics_;
  std::unordered_map<std::string, Ref> found_;
};

/// What a practice states: which provisions it puts into practice and rests on, and what it is about.
void link_statements(Collection& collection, std::uint32_t index, CitedProvisions& cited) {
  Practice& practice = collection.practices[index];
  const Ref from{Ref::Kind::Practice, index};
  for (Implementation& implementation : practice.implements) {
    implementation.target = cited.find(implementation.ref, implementation.where, "implements");
    if (!implementation.target) continue;
    Link link;
    link.kind = Link::Kind::Implements;
    link.from = from;
    link.to = *implementation.target;
    link.how = implementation.how;
    link.note = implementation.note;
    collection.links.push_back(std::move(link));
  }
  for (PracticeSource& source : practice.sources) {
    if (source.ref.empty()) continue;
    source.target = cited.find(source.ref, source.where, "sources");
    if (source.target) add_link(collection, Link::Kind::Rests, from, *source.target);
  }
  for (const std::vector<std::uint32_t>* terms :
       {&practice.countries, &practice.themes, &practice.stages, &practice.target_groups, &practice.goals})
    for (const std::uint32_t term : *terms)
      add_link(collection, Link::Kind::About, from, {Ref::Kind::Term, term});
}

/// Says what is wrong with the citations of practices that have other errors too: all errors at once.
void check_refused(const Collection& collection, const Resolver& resolver, Diagnostics& diagnostics) {
  for (const Practice& practice : collection.refused_practices) {
    for (const Implementation& implementation : practice.implements)
      resolve_provision(resolver, implementation.ref, implementation.where, "ref",
                        guide_anchor("implements", "ref"), diagnostics);
    for (const PracticeSource& source : practice.sources)
      if (!source.ref.empty())
        resolve_provision(resolver, source.ref, source.where, "ref", guide_anchor("sources", "ref"),
                          diagnostics);
  }
}

/// One link for each thing that a provision names, with its first mention.
void link_mentions(Collection& collection, const EntityFinder& entities) {
  std::set<std::pair<Ref, Ref>> seen;
  for (std::uint32_t m = 0; m < collection.mentions.size(); ++m) {
    const Mention& mention = collection.mentions[m];
    if (!mention.target) continue;
    std::vector<Ref> targets = {*mention.target};
    targets.insert(targets.end(), mention.others.begin(), mention.others.end());
    for (const Ref target : targets) {
      if (!seen.emplace(mention.in, target).second) continue;
      const Link::Kind kind = target.kind == Ref::Kind::Term ? Link::Kind::Names : Link::Kind::Cites;
      add_link(collection, kind, mention.in, target, m);
    }
  }
  // Who spoke for whom stands in the titles of the speakers, outside the paragraph's own words.
  for (std::uint32_t p = 0; p < collection.provisions.size(); ++p) {
    if (collection.document_of(collection.provisions[p]).version_of) continue;
    for (const Speaker& speaker : collection.provisions[p].speakers) {
      for (const Mention& mention : entities.find(speaker.title.text)) {
        const Ref from{Ref::Kind::Provision, p};
        if (mention.target && seen.emplace(from, *mention.target).second)
          add_link(collection, Link::Kind::Names, from, *mention.target);
      }
    }
  }
}

/// The instruments, organizations and Goals that a practice's own words name, its body and partners among
/// them. States are left out: a practice belongs to those that its fields say.
std::vector<Ref> named_in(const Practice& practice, const EntityFinder& entities) {
  std::set<Ref> named;
  const auto find_in = [&](std::string_view text) {
    for (const Mention& mention : entities.find(text))
      if (mention.kind != Mention::Kind::Place) named.insert(*mention.target);
  };
  find_in(practice.title);
  find_in(practice.summary);
  find_in(practice.body);
  for (const std::string& partner : practice.partners) find_in(partner);
  for (const PracticeSection& section : practice.sections) find_in(section.text);
  return {named.begin(), named.end()};
}

/// The same for each practice.
std::vector<std::vector<Ref>> find_named(const Collection& collection, std::size_t jobs,
                                         NamesMemory* memory) {
  const EntityFinder entities(collection);
  std::vector<std::vector<Ref>> named(collection.practices.size());
  std::vector<char> is_new(named.size(), 0);
  const auto find_in = [&](std::size_t p) {
    const Practice& practice = collection.practices[p];
    if (const std::vector<Ref>* kept = memory != nullptr ? memory->find(practice) : nullptr) {
      named[p] = *kept;
    } else {
      named[p] = named_in(practice, entities);
      is_new[p] = 1;
    }
  };
  for_each_index(named.size(), find_in, jobs);
  if (memory != nullptr)
    for (std::size_t p = 0; p < named.size(); ++p)
      if (is_new[p] != 0) memory->keep(collection.practices[p], named[p]);
  return named;
}

}  // namespace

void link_holdings(Collection& collection, Diagnostics& diagnostics, std::size_t jobs) {
  find_recommendations(collection);
  const Resolver resolver(collection);
  const EntityFinder entities(collection);
  find_mentions(collection, entities, resolver, diagnostics);
  link_mentions(collection, entities);
  link_themes(collection, jobs);
  collection.lineage = find_lineage(collection);
  apply_lineage_reviews(collection, resolver, diagnostics);
  collection.index_lineage();
}

void relate_practices(Collection& collection, std::size_t jobs) {
  link_related(collection, jobs);
}

const std::vector<Ref>* NamesMemory::find(const Practice& practice) const {
  const auto found = kept_.find(practice.id);
  if (found == kept_.end()) return nullptr;
  const Kept& kept = found->second;
  const bool is_same = kept.sections.is_shared_with(practice.sections) && kept.title == practice.title &&
                       kept.summary == practice.summary && kept.body == practice.body &&
                       kept.partners == practice.partners;
  return is_same ? &kept.names : nullptr;
}

void NamesMemory::keep(const Practice& practice, std::vector<Ref> names) {
  kept_.insert_or_assign(practice.id, Kept{practice.title, practice.summary, practice.body, practice.partners,
                                           practice.sections, std::move(names)});
}

void link_practices(Collection& collection, Diagnostics& diagnostics, std::size_t jobs, NamesMemory* memory) {
  const Resolver resolver(collection);
  CitedProvisions cited(resolver, diagnostics);
  const std::vector<std::vector<Ref>> named = find_named(collection, jobs, memory);
  for (std::uint32_t p = 0; p < named.size(); ++p) {
    link_statements(collection, p, cited);
    for (const Ref term : named[p]) add_link(collection, Link::Kind::Names, {Ref::Kind::Practice, p}, term);
  }
  check_refused(collection, resolver, diagnostics);
  collection.index_links();
}

void link(Collection& collection, Diagnostics& diagnostics, std::size_t jobs) {
  link_holdings(collection, diagnostics, jobs);
  link_practices(collection, diagnostics, jobs);
}

}  // namespace kyoto
