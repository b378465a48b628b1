// SPDX-License-Identifier: GPL-3.0-or-later
//
// Idea. Two practices have to do with each other when they share what few others have. Each practice is a set
// of features: the provisions that it puts into practice, its terms, and the words of its title and summary.
// A shared feature counts for as much as it tells: log2((practices + 1) / practices that have it), times the
// weight of its kind. Words count only when they are rare: in at least two practices, and in no more than the
// square root of their number.
//
// Example. Among 60 practices, two carry out Kyoto Declaration, para. 39, which 15 do (2 bits, weight 12),
// and both summaries say `mentor`, as one other does (4.3 bits, weight 3): 24 + 13. That both are about
// offenders, as 50 are, adds 0.3 bits times 3.
//
// Words that the names of the vocabularies hold are left to the terms; of the Goals and their targets to
// those that something names.
//
// Limits. A word counts in one spelling and its regular plural; translations share no words with their
// original.
//
// Cost. An index from each feature to its practices gives the candidates. A feature of many practices offers
// only those that stand nearest in the order of ids, so that the work grows with the number of practices, not
// with its square; the most promising candidates are then compared whole. While no feature has more practices
// than that, nothing is missed (tests/generator/link/related_test.cpp compares with the plain way).
#include "link/related.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/parallel.h"
#include "base/unicode.h"

namespace kyoto {
namespace {

constexpr std::size_t most_related = 5;    // shown with one practice
constexpr std::size_t most_offered = 64;   // candidates from one feature
constexpr std::size_t most_compared = 64;  // candidates that are compared whole
constexpr std::size_t most_runs = 64;      // of practices, for as many threads
constexpr std::size_t most_reasons = 3;    // of each kind
constexpr std::int64_t least_share = 5;    // of the nearest one's score: a fifth
constexpr std::size_t fewest_words = 2;    // that make a reason by themselves
constexpr std::size_t shortest_word = 5;   // letters
constexpr std::int32_t weight_of_word = 3;

/// Words of everyday language that say nothing of a practice, for all that they may be rare in a small
/// collection.
constexpr auto everyday_words = std::to_array<std::string_view>(
    {"about",   "across",   "after",     "again",   "against", "allow",      "along",   "already", "although",
     "always",  "among",    "another",   "answer",  "around",  "based",      "because", "become",  "before",
     "begin",   "better",   "between",   "bring",   "build",   "built",      "called",  "carry",   "change",
     "could",   "country",  "different", "during",  "earlier", "early",      "eight",   "every",   "example",
     "first",   "follow",   "found",     "further", "given",   "government", "great",   "group",   "having",
     "helped",  "helping",  "include",   "inside",  "instead", "itself",     "known",   "large",   "later",
     "learn",   "level",    "little",    "lower",   "making",  "member",     "might",   "needed",  "number",
     "offer",   "often",    "other",     "outside", "people",  "person",     "place",   "point",   "practice",
     "prepare", "process",  "project",   "provide", "rather",  "reach",      "report",  "result",  "right",
     "second",  "serve",    "several",   "share",   "should",  "since",      "small",   "start",   "state",
     "still",   "support",  "system",    "their",   "there",   "these",      "those",   "three",   "through",
     "times",   "together", "toward",    "under",   "until",   "where",      "which",   "while",   "whole",
     "within",  "without",  "would",     "years"});

/// One thing that practices can share. Its number is an index into provisions, terms or words. Features are
/// compared some million times, so that one is a single number.
class Feature {
 public:
  enum class Kind : std::uint8_t { Provision, Term, Word };

  Feature(Kind kind, std::uint32_t number)
      : packed_(static_cast<std::uint32_t>(kind) << bits_of_number | number) {}

  Kind kind() const { return static_cast<Kind>(packed_ >> bits_of_number); }
  std::uint32_t number() const { return packed_ & ((std::uint32_t{1} << bits_of_number) - 1); }

  friend auto operator<=>(Feature, Feature) = default;

 private:
  static constexpr unsigned bits_of_number = 30;
  std::uint32_t packed_;
};

/// A feature of one practice, and how much it counts there.
struct Held {
  Feature feature;
  std::int32_t weight = 0;
  std::int32_t bits = 0;  ///< what it tells that two practices share the feature: 1,024ths of a bit, so that
                          ///< sums do not depend on the machine
};

/// The same, seen from the feature.
struct Holder {
  std::uint32_t practice = 0;
  std::int32_t weight = 0;
};

/// Another practice may carry out the same paragraph directly, or only stand beside it.
std::int32_t weight_of(std::string_view how) {
  constexpr std::array<std::pair<std::string_view, std::int32_t>, 4> weights = {
      {{"direct", 12}, {"partial", 9}, {"inspired", 6}, {"context", 2}}};
  for (const auto& [name, weight] : weights)
    if (name == how) return weight;
  return 2;
}

std::int32_t weight_of(Vocabulary vocabulary) {
  switch (vocabulary) {
    case Vocabulary::Themes:
      return 6;
    case Vocabulary::TargetGroups:
    case Vocabulary::Countries:
    case Vocabulary::Instruments:
    case Vocabulary::Organizations:
      return 3;
    case Vocabulary::Stages:
    case Vocabulary::Goals:
      break;
  }
  return 2;
}

/// `volunteers` -> `volunteer`, `communities` -> `community`, `children's` -> `children`; `process`,
/// `campus`, `basis` as they are.
std::string without_ending(std::string word) {
  if (word.ends_with("'s")) word.resize(word.size() - 2);
  if (word.ends_with("ies") && word.size() > shortest_word) {
    word.replace(word.size() - 3, 3, "y");
  } else if (word.ends_with('s') && word.size() > shortest_word && !word.ends_with("ss") &&
             !word.ends_with("us") && !word.ends_with("is")) {
    word.pop_back();
  }
  return word;
}

bool is_everyday(std::string_view key) {
  return std::binary_search(everyday_words.begin(), everyday_words.end(), key);
}

/// A target of the Goals that nothing names: there are 169, with everyday words of every field.
bool is_silent(const Collection& collection, std::uint32_t term) {
  return collection.terms[term].vocabulary == Vocabulary::Goals &&
         collection.links_to({Ref::Kind::Term, term}).empty();
}

/// Those of its title and summary, in their order.
std::vector<TellingWord> words_in(const Practice& practice) {
  std::vector<TellingWord> words = telling_words(practice.title);
  std::vector<TellingWord> more = telling_words(practice.summary);
  words.insert(words.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  return words;
}

/// What practices have, one after the other, before it is known what it tells.
using Found = std::vector<Held>;

/// All practices by what they have, and all that was learnt on the way.
class Features {
 public:
  Features(const Collection& collection, WordsMemory* memory) : collection_(&collection) {
    for (std::uint32_t t = 0; t < collection.terms.size(); ++t)
      if (!is_silent(collection, t))
        for (const TellingWord& word : telling_words(collection.terms[t].name))
          said_by_terms_.insert(word.key);
    of_.resize(collection.practices.size());
    for (std::uint32_t p = 0; p < of_.size(); ++p) {
      Found& found = of_[p];
      add_links(p, found);
      if (memory != nullptr)
        add_words(*memory->words_of(collection.practices.shared(p)), found);
      else
        add_words(words_in(collection.practices[p]), found);
      // Each feature once, with the most that it counts for.
      std::sort(found.begin(), found.end(), [](const Held& a, const Held& b) {
        return std::tie(a.feature, b.weight) < std::tie(b.feature, a.weight);
      });
      found.erase(std::unique(found.begin(), found.end(),
                              [](const Held& a, const Held& b) { return a.feature == b.feature; }),
                  found.end());
      for (const Held& held : found) holders_of(held.feature).push_back({p, held.weight});
    }
    weigh_and_drop();
  }

  const std::vector<Held>& of(std::uint32_t practice) const { return of_[practice]; }
  const std::vector<Holder>& practices(Feature feature) const {
    return practices_[static_cast<std::size_t>(feature.kind())][feature.number()];
  }
  const std::string& word(std::uint32_t number) const { return words_[number]; }

 private:
  std::vector<Holder>& holders_of(Feature feature) {
    std::vector<std::vector<Holder>>& all = practices_[static_cast<std::size_t>(feature.kind())];
    if (all.size() <= feature.number()) all.resize(feature.number() + 1);
    return all[feature.number()];
  }

  void add_links(std::uint32_t practice, Found& found) const {
    for (const Link& link : collection_->links_from({Ref::Kind::Practice, practice})) {
      if (link.kind == Link::Kind::Implements && link.to.kind == Ref::Kind::Provision)
        found.push_back({{Feature::Kind::Provision, link.to.index}, weight_of(link.how), 0});
      else if (link.to.kind == Ref::Kind::Term)
        found.push_back({{Feature::Kind::Term, link.to.index},
                         weight_of(collection_->terms[link.to.index].vocabulary),
                         0});
    }
  }

  void add_words(const std::vector<TellingWord>& words, Found& found) {
    for (const TellingWord& word : words) {
      if (said_by_terms_.contains(word.key)) continue;
      const auto [entry, is_new] =
          number_of_word_.try_emplace(word.key, static_cast<std::uint32_t>(words_.size()));
      if (is_new) words_.push_back(word.surface);
      // A name keeps its capital; a word that merely began a sentence is shown as it stands inside one.
      std::string& surface = words_[entry->second];
      if (surface != word.surface && to_lower(surface) != surface && to_lower(word.surface) == word.surface)
        surface = word.surface;
      found.push_back({{Feature::Kind::Word, entry->second}, weight_of_word, 0});
    }
  }

  /// Says what each feature tells; one that a single practice has and a common word are dropped.
  void weigh_and_drop() {
    const auto all = static_cast<double>(of_.size());
    const auto most = static_cast<std::size_t>(std::max(2.0, std::sqrt(all)));
    for (std::vector<Held>& list : of_)
      std::erase_if(list, [&](Held& held) {
        const std::size_t count = practices(held.feature).size();
        held.bits =
            static_cast<std::int32_t>(std::lround(1024 * std::log2((all + 1) / static_cast<double>(count))));
        return count < 2 || (held.feature.kind() == Feature::Kind::Word && count > most);
      });
  }

  const Collection* collection_;
  std::vector<Found> of_;  ///< by practice, sorted by feature
  std::array<std::vector<std::vector<Holder>>, 3>
      practices_;  ///< by kind and number of the feature; in the order of their ids
  std::unordered_set<std::string>
      said_by_terms_;  ///< words of the terms' names: where two practices share them, the terms tell
  std::vector<std::string> words_;  ///< as they are shown
  std::unordered_map<std::string, std::uint32_t> number_of_word_;
};

/// Calls `see` with each feature that both practices have, and with what it adds to what they share.
template <typename See>
void for_each_shared(const Features& features, std::uint32_t a, std::uint32_t b, See see) {
  auto other = features.of(b).begin();
  const auto end = features.of(b).end();
  for (const Held& held : features.of(a)) {
    while (other != end && other->feature < held.feature) ++other;
    if (other == end) break;
    if (other->feature == held.feature)
      see(held.feature, std::int64_t{held.bits} * std::min(held.weight, other->weight));
  }
}

/// How much two practices share.
struct Nearness {
  std::int64_t score = 0;
  bool is_telling = false;  ///< a stage or a country alone is no reason to look at another practice
};

Nearness compare(const Collection& collection, const Features& features, std::uint32_t a, std::uint32_t b) {
  Nearness near;
  std::size_t words = 0;
  for_each_shared(features, a, b, [&](Feature feature, std::int64_t adds) {
    near.score += adds;
    words += feature.kind() == Feature::Kind::Word;
    near.is_telling = near.is_telling || feature.kind() == Feature::Kind::Provision ||
                      (feature.kind() == Feature::Kind::Term &&
                       collection.terms[feature.number()].vocabulary == Vocabulary::Themes);
  });
  near.is_telling = near.is_telling || words >= fewest_words;
  return near;
}

/// The practices that share a feature with this one, those that share most first; at most `most_compared`.
std::vector<std::uint32_t> candidates(const Features& features, std::uint32_t practice,
                                      std::vector<std::int64_t>& scores) {
  std::vector<std::uint32_t> found;
  for (const Held& held : features.of(practice)) {
    const std::vector<Holder>& all = features.practices(held.feature);
    std::size_t begin = 0;
    std::size_t end = all.size();
    if (end > most_offered) {
      const auto here = static_cast<std::size_t>(
          std::lower_bound(all.begin(), all.end(), practice,
                           [](const Holder& holder, std::uint32_t p) { return holder.practice < p; }) -
          all.begin());
      begin = std::min(here - std::min(here, most_offered / 2), end - most_offered);
      end = begin + most_offered;
    }
    if (held.bits == 0) continue;  // all have it
    for (std::size_t i = begin; i < end; ++i) {
      const auto [other, weight] = all[i];
      if (other == practice) continue;
      if (scores[other] == 0) found.push_back(other);
      const std::int64_t adds = std::int64_t{held.bits} * std::min(held.weight, weight);
      scores[other] += adds;
    }
  }
  const std::size_t kept = std::min(found.size(), most_compared);
  std::partial_sort(
      found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
      [&](std::uint32_t a, std::uint32_t b) { return std::tie(scores[b], a) < std::tie(scores[a], b); });
  for (const std::uint32_t p : found) scores[p] = 0;
  found.resize(kept);
  return found;
}

Related with_reasons(const Features& features, std::uint32_t practice, std::uint32_t other,
                     std::int64_t score) {
  Related related;
  related.practice = other;
  related.score = score;
  std::vector<std::pair<std::int64_t, Feature>> shared;  // each with what it adds
  for_each_shared(features, practice, other,
                  [&](Feature feature, std::int64_t adds) { shared.emplace_back(adds, feature); });
  std::sort(shared.begin(), shared.end(), [](const auto& a, const auto& b) {
    return std::tie(b.first, a.second) < std::tie(a.first, b.second);
  });
  for (const auto& [adds, feature] : shared) {
    if (feature.kind() == Feature::Kind::Provision && related.provisions.size() < most_reasons)
      related.provisions.push_back(feature.number());
    if (feature.kind() == Feature::Kind::Term && related.terms.size() < most_reasons)
      related.terms.push_back(feature.number());
    if (feature.kind() == Feature::Kind::Word && related.words.size() < most_reasons)
      related.words.push_back(features.word(feature.number()));
  }
  return related;
}

}  // namespace

std::vector<TellingWord> telling_words(std::string_view text) {
  std::vector<TellingWord> words;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t at = begin;
    if (!is_letter(next_code_point(text, at))) {
      begin = at;
      continue;
    }
    // A hyphen or an apostrophe belongs to the word when a letter follows: `e-learning`.
    std::size_t end = at;
    std::size_t letters = 1;
    while (at < text.size()) {
      const char32_t c = next_code_point(text, at);
      if (is_letter(c)) {
        end = at;
        ++letters;
      } else if (c != U'-' && c != U'\'' && c != U'\u2019') {
        break;
      }
    }
    TellingWord word;
    word.surface = std::string(text.substr(begin, end - begin));
    begin = end;
    const std::string folded = fold(word.surface);
    word.key = without_ending(folded);
    if (letters >= shortest_word && word.key.size() >= shortest_word && !is_everyday(folded) &&
        !is_everyday(word.key))
      words.push_back(std::move(word));
  }
  return words;
}

struct RelatedFinder::Parts {
  const Collection& collection;
  Features features;

  Parts(const Collection& all, WordsMemory* memory) : collection(all), features(all, memory) {}

  /// `scores`: a zero for each practice, and so again afterwards.
  std::vector<Related> find(std::uint32_t practice, std::vector<std::int64_t>& scores) const {
    std::vector<std::pair<std::uint32_t, std::int64_t>> near;  // each with its score
    for (const std::uint32_t other : candidates(features, practice, scores)) {
      const Nearness found = compare(collection, features, practice, other);
      if (found.is_telling) near.emplace_back(other, found.score);
    }
    std::size_t kept = std::min(near.size(), most_related);
    std::partial_sort(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(kept), near.end(),
                      [](const auto& a, const auto& b) {
                        return std::tie(b.second, a.first) < std::tie(a.second, b.first);
                      });
    // What shares far less than the nearest one is no neighbour.
    while (kept > 0 && near[kept - 1].second * least_share < near.front().second) --kept;
    near.resize(kept);
    std::vector<Related> related;
    for (const auto& [other, score] : near) related.push_back(with_reasons(features, practice, other, score));
    return related;
  }
};

WordsMemory::Words WordsMemory::words_of(const SharedPractice& practice) {
  const std::lock_guard lock(mutex_);
  Kept& kept = kept_[practice->id];
  if (!kept.practice.is_shared_with(practice) || !kept.words)
    kept = {practice, std::make_shared<const std::vector<TellingWord>>(words_in(*practice))};
  return kept.words;
}

RelatedFinder::RelatedFinder(const Collection& collection, WordsMemory* memory)
    : parts_(std::make_unique<Parts>(collection, memory)) {}
RelatedFinder::~RelatedFinder() = default;

std::vector<Related> RelatedFinder::find(std::uint32_t practice) const {
  std::vector<std::int64_t> scores(parts_->collection.practices.size(), 0);
  return parts_->find(practice, scores);
}

std::vector<std::vector<Related>> RelatedFinder::find_all(std::size_t jobs) const {
  const std::size_t count = parts_->collection.practices.size();
  std::vector<std::vector<Related>> related(count);
  // Each run of practices has scores of its own to count in: few runs, for they are as many as practices.
  const std::size_t run = count / most_runs + 1;
  for_each_index((count + run - 1) / run,
                 [&](std::size_t r) {
                   std::vector<std::int64_t> scores(count, 0);
                   for (std::size_t p = r * run; p < std::min(count, (r + 1) * run); ++p)
                     related[p] = parts_->find(static_cast<std::uint32_t>(p), scores);
                 },
                 jobs, 1);
  return related;
}

void link_related(Collection& collection, std::size_t jobs) {
  collection.related = RelatedFinder(collection).find_all(jobs);
}

}  // namespace kyoto
