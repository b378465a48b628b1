// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compared_texts.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/word_diff.h"

namespace kyoto {
namespace {

constexpr std::size_t fewest_provisions = 3;
constexpr double smallest_share = 0.5;

/// What two texts share; `first` is the text that comes first in the collection.
struct Shared {
  std::set<std::uint32_t> in_first, in_second;  ///< provisions
  std::size_t forwards = 0;                     ///< pairs that lead from the first to the second
  std::size_t backwards = 0;
};

std::size_t words_of(const Collection& collection, std::uint32_t provision) {
  return word_count(collection.provisions[provision].body.text);
}

/// Leaves out a pair between whose texts another such text lies.
std::vector<ComparedTexts> neighbours(const std::vector<ComparedTexts>& pairs) {
  std::map<TextRef, std::set<TextRef>> later;
  for (const ComparedTexts& pair : pairs) later[pair.earlier].insert(pair.later);
  std::vector<ComparedTexts> result;
  for (const ComparedTexts& pair : pairs) {
    const std::set<TextRef>& others = later[pair.earlier];
    const bool has_between = std::any_of(others.begin(), others.end(), [&](const TextRef& between) {
      const auto found = later.find(between);
      return between != pair.later && found != later.end() && found->second.contains(pair.later);
    });
    if (!has_between) result.push_back(pair);
  }
  return result;
}

}  // namespace

std::vector<ComparedTexts> find_compared_texts(const Collection& collection) {
  std::map<std::pair<TextRef, TextRef>, Shared> shared;
  for (const Lineage& pair : collection.lineage) {
    if (pair.strength == Lineage::Class::Partial) continue;
    const Provision& from = collection.provisions[pair.from];
    const Provision& to = collection.provisions[pair.to];
    if (from.document == to.document) continue;
    const TextRef a{from.document, from.text};
    const TextRef b{to.document, to.text};
    Shared& both = shared[a < b ? std::pair(a, b) : std::pair(b, a)];
    ++(a < b ? both.forwards : both.backwards);
    both.in_first.insert(a < b ? pair.from : pair.to);
    both.in_second.insert(a < b ? pair.to : pair.from);
  }

  std::map<TextRef, std::size_t> words;
  const auto words_of_text = [&](const TextRef& ref) {
    const auto [entry, is_new] = words.emplace(ref, 0);
    if (is_new)
      for (const std::uint32_t p : collection.documents[ref.document].texts[ref.text].provisions)
        entry->second += words_of(collection, p);
    return entry->second;
  };
  std::vector<ComparedTexts> pairs;
  for (const auto& [texts, both] : shared) {
    const auto& [first, second] = texts;
    const bool first_is_shorter = words_of_text(first) <= words_of_text(second);
    const std::set<std::uint32_t>& provisions = first_is_shorter ? both.in_first : both.in_second;
    if (provisions.size() < fewest_provisions) continue;
    std::size_t common = 0;
    for (const std::uint32_t p : provisions) common += words_of(collection, p);
    const std::size_t all = words_of_text(first_is_shorter ? first : second);
    if (static_cast<double>(common) < smallest_share * static_cast<double>(all)) continue;
    pairs.push_back(both.forwards >= both.backwards ? ComparedTexts{first, second}
                                                    : ComparedTexts{second, first});
  }
  return neighbours(pairs);
}

}  // namespace kyoto
