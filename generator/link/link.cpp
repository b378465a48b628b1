// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/link.h"

#include <algorithm>
#include <array>
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
  /// `known`: what was found before, and goes on to be.
  CitedProvisions(const Collection& collection, std::unordered_map<std::string, Ref>& known,
                  Diagnostics& diagnostics)
      : collection_(&collection), known_(&known), diagnostics_(&diagnostics) {}

  std::optional<Ref> find(const std::string& ref, const Position& where, std::string_view part) {
    if (const auto found = known_->find(ref); found != known_->end()) return found->second;
    if (!resolver_) resolver_.emplace(*collection_);
    const std::optional<Ref> target =
        resolve_provision(*resolver_, ref, where, "ref", guide_anchor(part, "ref"), *diagnostics_);
    if (target) known_->emplace(ref, *target);  // a fault is told at each place
    return target;
  }

  /// Gives the practice the provisions that it puts into practice and rests on; whether all were found.
  bool find_all(Practice& practice) {
    bool are_all_found = true;
    for (Implementation& implementation : practice.implements) {
      implementation.target = find(implementation.ref, implementation.where, "implements");
      are_all_found = are_all_found && implementation.target;
    }
    for (PracticeSource& source : practice.sources) {
      if (source.ref.empty()) continue;
      source.target = find(source.ref, source.where, "sources");
      are_all_found = are_all_found && source.target;
    }
    return are_all_found;
  }

 private:
  const Collection* collection_;
  std::unordered_map<std::string, Ref>* known_;
  Diagnostics* diagnostics_;
  std::optional<Resolver> resolver_;  ///< made for the first citation that nobody has seen
};

std::array<const std::vector<std::uint32_t>*, 5> terms_of(const Practice& practice) {
  return {&practice.countries, &practice.themes, &practice.stages, &practice.target_groups, &practice.goals};
}

/// How many links its statements make, at most.
std::size_t count_statements(const Practice& practice) {
  std::size_t count = practice.implements.size() + practice.sources.size();
  for (const std::vector<std::uint32_t>* terms : terms_of(practice)) count += terms->size();
  return count;
}

/// What a practice states: which provisions it puts into practice and rests on, and what it is about.
void link_statements(Collection& collection, std::uint32_t index) {
  const Practice& practice = collection.practices[index];
  const Ref from{Ref::Kind::Practice, index};
  for (const Implementation& implementation : practice.implements) {
    if (!implementation.target) continue;
    Link link;
    link.kind = Link::Kind::Implements;
    link.from = from;
    link.to = *implementation.target;
    link.how = implementation.how;
    link.note = implementation.note;
    collection.links.push_back(std::move(link));
  }
  for (const PracticeSource& source : practice.sources)
    if (source.target) add_link(collection, Link::Kind::Rests, from, *source.target);
  for (const std::vector<std::uint32_t>* terms : terms_of(practice))
    for (const std::uint32_t term : *terms)
      add_link(collection, Link::Kind::About, from, {Ref::Kind::Term, term});
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

/// The terms that each practice names; of those that the memory has, its own.
std::vector<std::vector<Ref>> find_named(const Collection& collection,
                                         const std::vector<const LinkMemory::Linked*>& known,
                                         std::size_t jobs) {
  const EntityFinder entities(collection);
  std::vector<std::vector<Ref>> named(collection.practices.size());
  for_each_index(
      named.size(),
      [&](std::size_t p) {
        if (known[p] == nullptr) named[p] = named_in(collection.practices[p], entities);
      },
      jobs);
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

const LinkMemory::Linked* LinkMemory::find(const SharedPractice& practice) const {
  const auto found = linked_.find(practice->id);
  return found != linked_.end() && found->second.as_read.is_shared_with(practice) ? &found->second : nullptr;
}

void LinkMemory::keep(Linked linked) {
  std::string id = linked.as_read->id;
  linked_.insert_or_assign(std::move(id), std::move(linked));
}

void link_practices(Collection& collection, Diagnostics& diagnostics, std::size_t jobs, LinkMemory* memory) {
  Practices& practices = collection.practices;
  std::vector<const LinkMemory::Linked*> known(practices.size(), nullptr);
  if (memory != nullptr)
    for (std::size_t p = 0; p < known.size(); ++p) known[p] = memory->find(practices.shared(p));
  std::vector<std::vector<Ref>> named = find_named(collection, known, jobs);

  std::unordered_map<std::string, Ref> cited_here;
  CitedProvisions cited(collection, memory != nullptr ? memory->cited() : cited_here, diagnostics);
  for (std::size_t p = 0; p < known.size(); ++p) {
    if (known[p] != nullptr) {
      practices.replace(p, known[p]->practice);
    } else if (memory == nullptr) {
      cited.find_all(practices.edit(p));
    } else {
      const SharedPractice as_read = practices.shared(p);
      const bool is_whole = cited.find_all(practices.edit(p));
      if (is_whole) memory->keep({as_read, practices.shared(p), named[p]});
    }
  }
  const auto names_of = [&](std::size_t p) -> const std::vector<Ref>& {
    return known[p] != nullptr ? known[p]->names : named[p];
  };

  std::size_t count = collection.links.size();
  for (std::size_t p = 0; p < practices.size(); ++p)
    count += count_statements(practices[p]) + names_of(p).size();
  collection.links.reserve(count);
  for (std::uint32_t p = 0; p < practices.size(); ++p) {
    link_statements(collection, p);
    for (const Ref term : names_of(p))
      add_link(collection, Link::Kind::Names, {Ref::Kind::Practice, p}, term);
  }
  // What is wrong with the citations of practices that have other errors is said too: all errors at once.
  for (std::size_t p = 0; p < collection.refused_practices.size(); ++p)
    cited.find_all(collection.refused_practices.edit(p));
  collection.index_links();
}

void link(Collection& collection, Diagnostics& diagnostics, std::size_t jobs) {
  link_holdings(collection, diagnostics, jobs);
  link_practices(collection, diagnostics, jobs);
}

}  // namespace kyoto
