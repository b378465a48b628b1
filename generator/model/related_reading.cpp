// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two provisions have to do with one another when they are about the same terms. A term tells the more, the
// fewer provisions are about it: `Nelson Mandela Rules` more than `prisons`. A provision that is about
// everything is near to nothing, so what is shared is divided by the root of what it has.
//
// Example: Declaration para. 37 (rehabilitative environment) -> A/CONF.234/9, para. 32: both are about the
// Nelson Mandela Rules and about reintegration.
//
// Cost: for each asked provision, its terms times `most_holders`.
#include "model/related_reading.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace kyoto {
namespace {

constexpr std::size_t most_readings = 5;
/// A term that more provisions are about says too little to be worth looking at all of them.
constexpr std::size_t most_holders = 300;
/// Of one paragraph with its points, so that a long list of points does not fill everything.
constexpr std::size_t most_of_one_paragraph = 1;
/// What shares less than this part of what the nearest shares is no neighbour.
constexpr double least_share = 0.4;

/// How much it tells that two provisions are about a term of the vocabulary.
double weight_of(Vocabulary vocabulary) {
  switch (vocabulary) {
    case Vocabulary::Themes:
    case Vocabulary::Instruments:
      return 3;
    case Vocabulary::TargetGroups:
    case Vocabulary::Organizations:
      return 2;
    case Vocabulary::Stages:
    case Vocabulary::Goals:
      return 1;
    case Vocabulary::Countries:
      break;
  }
  return 0;
}

bool is_readable(const Collection& collection, const Provision& provision) {
  if (collection.document_of(provision).version_of) return false;
  switch (provision.kind) {
    case Provision::Kind::Paragraph:
    case Provision::Kind::Preambular:
    case Provision::Kind::Point:
      return true;
    case Provision::Kind::Subpoint:
    case Provision::Kind::Summary:
    case Provision::Kind::Row:
    case Provision::Kind::Note:
      break;
  }
  return false;
}

std::set<std::uint32_t> terms_of(const Collection& collection, std::uint32_t provision) {
  std::set<std::uint32_t> terms;
  for (const Link& link : collection.links_from({Ref::Kind::Provision, provision}))
    if (link.to.kind == Ref::Kind::Term && weight_of(collection.terms[link.to.index].vocabulary) > 0)
      terms.insert(link.to.index);
  return terms;
}

std::uint32_t paragraph_of(const Collection& collection, std::uint32_t provision) {
  while (collection.provisions[provision].parent) provision = *collection.provisions[provision].parent;
  return provision;
}

/// What the reader sees beside the paragraph anyhow.
std::set<std::uint32_t> shown_anyhow(const Collection& collection, std::span<const std::uint32_t> whole) {
  std::set<std::uint32_t> shown(whole.begin(), whole.end());
  for (const std::uint32_t p : whole) {
    for (auto above = collection.provisions[p].parent; above; above = collection.provisions[*above].parent)
      shown.insert(*above);
    for (const Lineage& pair : collection.lineage_from(p)) shown.insert(pair.to);
    for (const std::uint32_t l : collection.lineage_to(p)) shown.insert(collection.lineage[l].from);
    for (const Link& link : collection.links_from({Ref::Kind::Provision, p}))
      if (link.to.kind == Ref::Kind::Provision) shown.insert(link.to.index);
    for (const std::uint32_t l : collection.links_to({Ref::Kind::Provision, p}))
      if (collection.links[l].from.kind == Ref::Kind::Provision) shown.insert(collection.links[l].from.index);
  }
  return shown;
}

struct Near {
  double score = 0;
  std::vector<std::pair<double, std::uint32_t>> terms;  ///< what each adds, and the term
};

}  // namespace

RelatedReading::RelatedReading(const Collection& collection)
    : holders_(collection.terms.size()), term_count_(collection.provisions.size(), 0) {
  for (std::uint32_t p = 0; p < collection.provisions.size(); ++p) {
    if (!is_readable(collection, collection.provisions[p])) continue;
    const std::set<std::uint32_t> terms = terms_of(collection, p);
    for (const std::uint32_t t : terms) holders_[t].push_back(p);
    term_count_[p] = static_cast<std::uint32_t>(terms.size());
    provisions_ += !terms.empty();
  }
}

std::vector<Reading> RelatedReading::of(const Collection& collection,
                                        std::span<const std::uint32_t> whole) const {
  std::set<std::uint32_t> terms;
  for (const std::uint32_t p : whole) terms.merge(terms_of(collection, p));
  const std::set<std::uint32_t> shown = shown_anyhow(collection, whole);
  std::map<std::uint32_t, Near> near;
  for (const std::uint32_t t : terms) {
    const std::vector<std::uint32_t>& holders = holders_[t];
    if (holders.empty() || holders.size() > most_holders) continue;
    const double adds = weight_of(collection.terms[t].vocabulary) *
                        std::log2(static_cast<double>(provisions_ + 1) / static_cast<double>(holders.size()));
    for (const std::uint32_t p : holders) {
      if (shown.contains(p)) continue;
      near[p].score += adds;
      near[p].terms.emplace_back(adds, t);
    }
  }
  // One theme in common is not enough to lead a reader away.
  std::erase_if(near, [](const auto& entry) { return entry.second.terms.size() < 2; });
  std::vector<std::pair<double, std::uint32_t>> order;
  for (auto& [p, found] : near) {
    // In thousandths: the order must not hang on the last bits of a machine's arithmetic.
    order.emplace_back(-std::round(1000 * found.score / std::sqrt(term_count_[p])), p);
    std::sort(found.terms.begin(), found.terms.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
  }
  std::sort(order.begin(), order.end());
  std::vector<Reading> readings;
  std::map<std::uint32_t, std::size_t> of_paragraph;
  for (const auto& [score, p] : order) {
    if (readings.size() == most_readings || score > order.front().first * least_share) break;
    if (++of_paragraph[paragraph_of(collection, p)] > most_of_one_paragraph) continue;
    Reading reading{p, {}};
    for (const auto& [adds, term] : near[p].terms) reading.terms.push_back(term);
    readings.push_back(std::move(reading));
  }
  return readings;
}

}  // namespace kyoto
