// SPDX-License-Identifier: GPL-3.0-or-later
// Idea: the records' frequent words are laid out one behind the other in one long line of numbers. Groups
// grow by a word a round, as in the search for frequent sets: a group of n + 1 words can only be frequent
// when its first n words and its last n are. What such a round meets and does not find frequent is an anchor.
//
// The line has a number for each place of each record, and is looked up for each position that is written:
// what stands on both sides of a place is kept side by side, so that one look fetches it.
#include "search/phrase_index.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

#include "search/browser_piece.h"

namespace kyoto {
namespace {

constexpr std::size_t most_words = 8;  // of a frequent group

/// A number of a frequent group; 0 is none.
using GroupNumber = std::uint16_t;
constexpr std::size_t most_groups = std::numeric_limits<GroupNumber>::max() - 1;

/// Whether phrases can be made of the term: a part of a word, not what slashes, points or hyphens join.
bool is_part(std::string_view term) {
  return term.find_first_of("/.-(") == std::string_view::npos;
}

bool is_of_title(std::string_view term) {
  return term.front() >= 'A' && term.front() <= 'Z';
}

/// Pairs of neighbouring groups -> numbers from 0, in the order in which they were met: a table with open
/// addresses, for each place of the line asks it.
class PairNumbers {
 public:
  using Pair = std::pair<GroupNumber, GroupNumber>;

  std::uint32_t operator[](Pair pair) {
    const std::uint32_t key = (std::uint32_t{pair.first} << 16U) | pair.second;  // never 0: no group has it
    std::size_t at = place_of(key);
    if (slots_[at].key == key) return slots_[at].number;
    if (pairs_.size() * 2 == slots_.size()) {
      grow();
      at = place_of(key);
    }
    slots_[at] = {key, static_cast<std::uint32_t>(pairs_.size())};
    pairs_.push_back(pair);
    return slots_[at].number;
  }

  const std::vector<Pair>& pairs() const { return pairs_; }

 private:
  struct Slot {
    std::uint32_t key = 0, number = 0;
  };

  /// That of the key, or the free one where it belongs.
  std::size_t place_of(std::uint32_t key) const {
    std::size_t at = (key * 0x9E3779B97F4A7C15U >> 32U) & (slots_.size() - 1);
    while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  void grow() {
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
    for (const Slot& slot : old)
      if (slot.key != 0) slots_[place_of(slot.key)] = slot;
  }

  std::vector<Slot> slots_ = std::vector<Slot>(1024);  ///< a power of two, at most half of them taken
  std::vector<Pair> pairs_;
};

class PhraseIndexer {
 public:
  PhraseIndexer(const InvertedTerms& inverted, std::span<const std::uint32_t> terms, std::size_t longest)
      : inverted_(inverted), longest_(longest), is_frequent_(inverted.size(), false) {
    for (const std::uint32_t term : terms)
      if (inverted_.positions_of(term) > 0 && is_part(inverted_.text(term))) terms_.push_back(term);
    lay_out();
    for (std::size_t length = 2; length <= most_words + 1 && grow(length); ++length) {
    }
    line_ = {};
    number_by_frequency();
  }

  /// Gives the groups in the order of their words.
  void give(const std::function<void(const PhraseGroup&)>& take) {
    struct Several {
      std::string_view words;
      const Group* frequent = nullptr;  ///< null: an anchor
      const Anchor* anchor = nullptr;
    };
    std::vector<Several> several;  // words; the terms are sorted already
    for (const Anchor& anchor : anchors_) several.push_back({anchor.words, nullptr, &anchor});
    for (const Group& group : groups_)
      if (group.length > 1) several.push_back({group.words, &group, nullptr});
    std::sort(several.begin(), several.end(),
              [](const Several& a, const Several& b) { return a.words < b.words; });
    auto next = several.cbegin();
    const auto give_before = [&](std::string_view words, bool is_last) {
      for (; next != several.cend() && (is_last || next->words < words); ++next)
        take(next->frequent ? frequent_group(*next->frequent) : anchor_group(*next->anchor));
    };
    for (const std::uint32_t term : terms_) {
      if (is_frequent_[term]) continue;
      give_before(inverted_.text(term), false);
      take(word_group(term));
    }
    give_before({}, true);
  }

  std::vector<std::string> take_frequent() { return std::move(frequent_); }

 private:
  struct Group {
    std::string words;
    std::size_t length = 1;
    std::size_t count = 0;
    std::vector<std::uint32_t> records;  ///< of a group of several words
  };
  struct Occurrence {
    std::uint32_t record = 0;
    std::uint32_t position = 0;
  };
  struct Anchor {
    std::string words;
    std::size_t length = 0;
    std::vector<Occurrence> stands;
  };
  /// A place of the line: the longest frequent group that ends here, and the longest that begins here.
  struct Place {
    GroupNumber ending = 0, starting = 0;
  };

  /// The line: for each record its positions, with an empty place behind the last. A term that shares
  /// a place with a more frequent one (`nonviolent` and `non`) cannot be frequent here.
  void lay_out() {
    first_ = {0};
    for (const std::uint32_t extent : inverted_.extents()) first_.push_back(first_.back() + extent + 1);
    std::vector<std::uint32_t> frequent;
    for (const std::uint32_t term : terms_)
      if (!is_of_title(inverted_.text(term)) && inverted_.positions_of(term) > longest_)
        frequent.push_back(term);
    std::stable_sort(frequent.begin(), frequent.end(), [&](std::uint32_t a, std::uint32_t b) {
      return inverted_.positions_of(a) > inverted_.positions_of(b);
    });
    line_.assign(first_.back(), 0);
    groups_.emplace_back();  // number 0
    for (const std::uint32_t term : frequent) {
      if (groups_.size() == most_groups) break;
      const auto number = static_cast<GroupNumber>(groups_.size());
      if (!lay_out(term, number)) continue;
      is_frequent_[term] = true;
      groups_.push_back({std::string(inverted_.text(term)), 1, inverted_.positions_of(term), {}});
    }
    places_.resize(line_.size());
    for (std::size_t at = 0; at < line_.size(); ++at) places_[at] = {line_[at], line_[at]};
  }

  /// Puts the number at each place of the term; nowhere, and false, when one is taken.
  bool lay_out(std::uint32_t term, GroupNumber number) {
    bool is_free = true;
    inverted_.each_place(term, room_, [&](std::uint32_t record, std::span<const std::uint32_t> positions) {
      for (const std::uint32_t position : positions) {
        GroupNumber& place = line_[first_[record] + position];
        is_free = is_free && place == 0;
        if (is_free) place = number;
      }
    });
    if (!is_free) std::replace(line_.begin(), line_.end(), number, GroupNumber{0});
    return is_free;
  }

  /// One round: `line_` has the frequent groups of length - 1 where they begin, and then those of `length`.
  /// Returns whether there are any.
  bool grow(std::size_t length) {
    struct Found {
      std::uint32_t number = 0;  ///< of the pair of groups
      Occurrence where;
    };
    PairNumbers number_of;
    std::vector<Found> found;
    std::size_t pairs = 0;
    for (std::size_t at = 0; at + 1 < line_.size(); ++at)
      pairs += line_[at] != 0 && line_[at + 1] != 0 ? 1 : 0;
    found.reserve(pairs);
    std::vector<std::size_t> counts;
    for (std::uint32_t record = 0; record + 1 < first_.size(); ++record)
      for (std::size_t at = first_[record]; at + 1 < first_[record + 1]; ++at) {
        if (line_[at] == 0 || line_[at + 1] == 0) continue;
        const std::uint32_t number = number_of[{line_[at], line_[at + 1]}];
        if (number == counts.size()) counts.push_back(0);
        ++counts[number];
        found.push_back({number, {record, static_cast<std::uint32_t>(at - first_[record])}});
      }
    std::vector<GroupNumber> numbers(counts.size(), 0);
    std::vector<std::size_t> anchor_of(counts.size(), 0);
    bool any = false;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const auto [before, behind] = number_of.pairs()[i];
      const std::string& last = groups_[behind].words;
      const std::size_t space = last.rfind(' ');
      std::string words =
          groups_[before].words + ' ' + (space == std::string::npos ? last : last.substr(space + 1));
      if (counts[i] > longest_ && length <= most_words && groups_.size() < most_groups) {
        numbers[i] = static_cast<GroupNumber>(groups_.size());
        groups_.push_back({std::move(words), length, counts[i], {}});
        any = true;
      } else {
        anchor_of[i] = anchors_.size();
        anchors_.push_back({std::move(words), length, {}});
        anchors_.back().stands.reserve(counts[i]);
      }
    }
    std::fill(line_.begin(), line_.end(), GroupNumber{0});
    for (const Found& each : found) {
      const GroupNumber number = numbers[each.number];
      if (number == 0) {
        anchors_[anchor_of[each.number]].stands.push_back(each.where);
        continue;
      }
      const std::size_t at = first_[each.where.record] + each.where.position;
      line_[at] = number;
      places_[at].starting = number;
      places_[at + length - 1].ending = number;
      std::vector<std::uint32_t>& records = groups_[number].records;
      if (records.empty() || records.back() != each.where.record) records.push_back(each.where.record);
    }
    return any;
  }

  /// The most frequent groups have the numbers of one digit. From here on the places have these.
  void number_by_frequency() {
    std::vector<std::size_t> order;
    for (std::size_t number = 1; number < groups_.size(); ++number) order.push_back(number);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return groups_[a].count > groups_[b].count; });
    std::vector<GroupNumber> written_as(groups_.size(), 0);
    for (const std::size_t number : order) {
      frequent_.push_back(groups_[number].words);
      written_as[number] = static_cast<GroupNumber>(frequent_.size());
    }
    for (Place& place : places_) place = {written_as[place.ending], written_as[place.starting]};
  }

  void begin_group(std::string_view words) {
    group_.words = words;
    group_.positions.clear();
    group_.beside.clear();
    behind_.clear();
    stands_.clear();
    has_beside_ = false;
  }

  /// The positions in one record.
  void append_positions(std::span<const std::uint32_t> positions) {
    const std::size_t count = positions.size();
    append_number(group_.positions, std::uint64_t{positions[0]} * 2 + (count > 1 ? 1 : 0));
    if (count > 1) append_number(group_.positions, count - 2);
    for (std::size_t i = 1; i < count; ++i) append_number(group_.positions, positions[i] - positions[i - 1]);
  }

  /// What stands beside each of `stands_`, places of the line where groups of this length begin. All are
  /// looked up before any is written: without a branch between, the memory fetches many at a time.
  void append_beside(std::size_t length) {
    beside_.resize(stands_.size());
    for (std::size_t i = 0; i < stands_.size(); ++i)  // positions begin with 1
      beside_[i] = {places_[stands_[i] - 1].ending, places_[stands_[i] + length].starting};
    for (const Place& place : beside_) {
      append_number(group_.beside, place.ending);
      append_number(behind_, place.starting);
      has_beside_ = has_beside_ || place.ending != 0 || place.starting != 0;
    }
  }

  const PhraseGroup& end_group() {
    if (has_beside_)
      group_.beside += behind_;
    else
      group_.beside.clear();
    return group_;
  }

  const PhraseGroup& word_group(std::uint32_t term) {
    begin_group(inverted_.text(term));
    const bool is_title = is_of_title(inverted_.text(term));
    inverted_.each_place(term, room_, [&](std::uint32_t record, std::span<const std::uint32_t> positions) {
      append_positions(positions);
      if (is_title) return;
      for (const std::uint32_t position : positions) stands_.push_back(first_[record] + position);
    });
    append_beside(1);
    return end_group();
  }

  const PhraseGroup& anchor_group(const Anchor& anchor) {
    begin_group(anchor.words);
    std::uint32_t next = 0;  // the least record that may follow
    for (std::size_t i = 0; i < anchor.stands.size();) {
      const std::uint32_t record = anchor.stands[i].record;
      room_.clear();
      for (; i < anchor.stands.size() && anchor.stands[i].record == record; ++i) {
        room_.push_back(anchor.stands[i].position);
        stands_.push_back(first_[record] + room_.back());
      }
      append_number(group_.positions, record - next);
      append_positions(room_);
      next = record + 1;
    }
    append_beside(anchor.length);
    return end_group();
  }

  const PhraseGroup& frequent_group(const Group& group) {
    begin_group(group.words);
    std::uint32_t next = 0;
    for (const std::uint32_t record : group.records) {
      append_number(group_.positions, record - next);
      next = record + 1;
    }
    return end_group();
  }

  const InvertedTerms& inverted_;
  std::size_t longest_;
  std::vector<std::uint32_t> terms_;   ///< those of which phrases can be made
  std::vector<std::size_t> first_;     ///< by record: where it begins in the line
  std::vector<bool> is_frequent_;      ///< by term
  std::vector<GroupNumber> line_;      ///< groups of the length of the last round, where they begin
  std::vector<Place> places_;          ///< of the line
  std::vector<Group> groups_;          ///< the frequent ones, by number
  std::vector<std::string> frequent_;  ///< their words, by the number in the pieces
  std::vector<Anchor> anchors_;
  std::vector<std::uint32_t> room_;  ///< for the positions in a record
  // The group that is given:
  PhraseGroup group_;
  std::string behind_;
  std::vector<std::size_t> stands_;
  std::vector<Place> beside_;
  bool has_beside_ = false;
};

}  // namespace

std::size_t longest_list(std::size_t positions) {
  constexpr std::size_t least = 1'000, most = 4'000, share = 100;
  return std::clamp(positions / share, least, most);
}

std::vector<std::string> index_phrases(const InvertedTerms& inverted, std::span<const std::uint32_t> terms,
                                       std::size_t longest,
                                       const std::function<void(const PhraseGroup&)>& take) {
  PhraseIndexer indexer(inverted, terms, longest);
  indexer.give(take);
  return indexer.take_frequent();
}

}  // namespace kyoto
