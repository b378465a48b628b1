// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/link.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "base/unicode.h"
#include "link/citations.h"
#include "link/entities.h"
#include "link/recommendations.h"
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

/// The provision, or nothing with a message at the place where staff wrote the citation.
std::optional<Ref> resolve_stated(const Resolver& resolver, const std::string& citation,
                                  const Position& where, Diagnostics& diagnostics) {
  const Resolution found = resolver.resolve(citation);
  if (found.target && found.target->kind == Ref::Kind::Provision) return found.target;
  if (found.problem == "unread-document") return std::nullopt;  // what is wrong with it was reported
  Diagnostic diagnostic;
  diagnostic.where = where;
  diagnostic.length = static_cast<int>(code_point_count(citation));
  if (found.target) {
    diagnostic.id = "unclear-reference";
    diagnostic.text = fmt::format("expected a provision of a document, found only its name, {}", citation);
    diagnostic.hint = fmt::format("Add the place:  {}, para. 1", citation);
  } else {
    diagnostic.id = found.problem;
    diagnostic.text = found.text;
    diagnostic.hint = found.hint;
    // A document's misspelt name can be mended; which paragraph was meant nobody else knows.
    if (found.problem == "unknown-document" && !found.nearest.empty())
      diagnostic.hint += fmt::format("  Write:  ref: {}", found.nearest);
  }
  diagnostics.add(std::move(diagnostic));
  return std::nullopt;
}

void link_practices(Collection& collection, const Resolver& resolver, Diagnostics& diagnostics) {
  for (std::uint32_t p = 0; p < collection.practices.size(); ++p) {
    Practice& practice = collection.practices[p];
    const Ref from{Ref::Kind::Practice, p};
    for (Implementation& implementation : practice.implements) {
      implementation.target = resolve_stated(resolver, implementation.ref, implementation.where, diagnostics);
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
      source.target = resolve_stated(resolver, source.ref, source.where, diagnostics);
      if (source.target) add_link(collection, Link::Kind::Rests, from, *source.target);
    }
    for (const std::vector<std::uint32_t>* terms :
         {&practice.countries, &practice.themes, &practice.stages, &practice.target_groups, &practice.goals})
      for (const std::uint32_t term : *terms)
        add_link(collection, Link::Kind::About, from, {Ref::Kind::Term, term});
  }
}

/// Finds what each provision names. Where two finders see the same words, documents go before entities.
void find_mentions(Collection& collection, const EntityFinder& entities) {
  std::map<std::string, std::uint32_t> held;  // documents by symbol
  for (std::uint32_t d = 0; d < collection.documents.size(); ++d)
    if (const std::optional<Symbol>& symbol = collection.documents[d].symbol) held.emplace(symbol->text(), d);
  for (std::uint32_t p = 0; p < collection.provisions.size(); ++p) {
    const std::string& text = collection.provisions[p].body.text;
    std::vector<Mention> found = find_citations(text);
    for (Mention& mention : found)
      if (const auto document = held.find(mention.target_name); document != held.end())
        mention.target = Ref{Ref::Kind::Document, document->second};
    const std::size_t citations = found.size();
    for (Mention& mention : entities.find(text)) {
      const bool taken = std::any_of(
          found.begin(), found.begin() + static_cast<std::ptrdiff_t>(citations),
          [&](const Mention& other) { return mention.begin < other.end && other.begin < mention.end; });
      if (!taken) found.push_back(std::move(mention));
    }
    for (Mention& mention : found) {
      mention.in = {Ref::Kind::Provision, p};
      collection.mentions.push_back(std::move(mention));
    }
  }
  collection.index_mentions();
}

/// One link for each thing that a provision names, with its first mention.
void link_mentions(Collection& collection, const EntityFinder& entities) {
  std::set<std::pair<Ref, Ref>> seen;
  for (std::uint32_t m = 0; m < collection.mentions.size(); ++m) {
    const Mention& mention = collection.mentions[m];
    if (!mention.target || !seen.emplace(mention.in, *mention.target).second) continue;
    const bool to_document =
        mention.target->kind == Ref::Kind::Document || mention.target->kind == Ref::Kind::Provision;
    add_link(collection, to_document ? Link::Kind::Cites : Link::Kind::Names, mention.in, *mention.target, m);
  }
  // Who spoke for whom stands in the titles of the speakers, outside the paragraph's own words.
  for (std::uint32_t p = 0; p < collection.provisions.size(); ++p) {
    for (const Speaker& speaker : collection.provisions[p].speakers) {
      for (const Mention& mention : entities.find(speaker.title.text)) {
        const Ref from{Ref::Kind::Provision, p};
        if (mention.target && seen.emplace(from, *mention.target).second)
          add_link(collection, Link::Kind::Names, from, *mention.target);
      }
    }
  }
}

}  // namespace

void link(Collection& collection, Diagnostics& diagnostics) {
  find_recommendations(collection);
  const Resolver resolver(collection);
  link_practices(collection, resolver, diagnostics);
  const EntityFinder entities(collection);
  find_mentions(collection, entities);
  link_mentions(collection, entities);
  link_themes(collection);
  collection.index_links();
}

}  // namespace kyoto
