// SPDX-License-Identifier: GPL-3.0-or-later
// Where the words of phrases stand, in lists none of which is long, so that a browser can look up any phrase,
// also one of very frequent words, without loading much.
//
// A *frequent group* is a word, or words one behind the other, that stands more often than `longest`.
// Its positions are not written: a group of several words has the list of its records, which answers a phrase
// that is just this group. An *anchor* is a word that is not frequent, or a least group of frequent words
// that is not frequent (all smaller groups in it are). It has its positions, and for each of them what stands
// beside it: the longest frequent group that ends before it and the longest that begins behind it.
//
// That suffices for every phrase. One without an anchor is a frequent group. In any other a stretch of words
// before, between or behind anchors is a frequent group, for it holds no anchor; so the groups beside an
// anchor tell whether the stretch stands there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "search/inverted.h"

namespace kyoto {

/// A group of words as the pieces hold it; README.md has the form of the lists.
struct PhraseGroup {
  std::string words;      ///< with a space between two
  std::string positions;  ///< of a frequent group: its records
  std::string beside;     ///< empty where nothing frequent stands beside it
};

/// Occurrences above which a word or a group counts as frequent, of so many positions in all.
std::size_t longest_list(std::size_t positions);

/// Calls `take` for each group but the frequent words, sorted by their words; `terms` are those that the
/// index holds, sorted. Gives the frequent groups by number, from 1: the most frequent first. Cost: linear in
/// the words of the records, for each length of a frequent group.
std::vector<std::string> index_phrases(const InvertedTerms& inverted, std::span<const std::uint32_t> terms,
                                       std::size_t longest,
                                       const std::function<void(const PhraseGroup&)>& take);

}  // namespace kyoto
