// SPDX-License-Identifier: GPL-3.0-or-later
// Idea: the records' frequent words are laid out one behind the other in one long line of numbers. Groups
// grow by a word a round, as in the search for frequent sets: a group of n + 1 words can only be frequent
// when its first n words and its last n are. What such a round meets and does not find frequent is an anchor.
#include "search/phrase_index.h"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <utility>

#include "search/browser_piece.h"

namespace kyoto {
namespace {

constexpr std::size_t most_words = 8;  // of a frequent group

/// A number of a frequent group; 0 is none.
using GroupNumber = std::uint16_t;
constexpr std::size_t most_groups = std::numeric_limits<GroupNumber>::max() - 1;

/// Whether phrases can be made of the term: a part of a word, not what slashes, points or hyphens join.
bool is_part(const std::string& term) {
  return term.find_first_of("/.-(") == std::string::npos;
}

bool is_of_title(const std::string& term) {
  return term.front() >= 'A' && term.front() <= 'Z';
}

class PhraseIndexer {
 public:
  PhraseIndexer(const AnalysedRecords& analysed, const InvertedTerms& inverted,
                std::span<const std::uint32_t> terms, std::size_t longest)
      : analysed_(analysed), inverted_(inverted), longest_(longest) {
    for (const std::uint32_t term : terms)
      if (has_positions(term) && is_part(analysed_.terms[term])) terms_.push_back(term);
    lay_out();
    for (std::size_t length = 2; length <= most_words + 1 && grow(length); ++length) {
    }
    number_by_frequency();
  }

  PhraseIndex take() {
    for (const std::uint32_t term : terms_)
      if (number_of_[term] == 0) add_word(term);
    for (const auto& [words, stands] : anchors_) add_anchor(words, stands);
    for (std::size_t number = 1; number < groups_.size(); ++number)
      if (groups_[number].length > 1) add_frequent(groups_[number]);
    std::sort(index_.groups.begin(), index_.groups.end(),
              [](const PhraseGroup& a, const PhraseGroup& b) { return a.words < b.words; });
    return std::move(index_);
  }

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
  struct Found {
    std::uint32_t number = 0;  ///< of the pair of groups
    Occurrence where;
  };

  bool has_positions(std::uint32_t term) const {
    const std::span<const Stand> stands = inverted_.of(term);
    return !stands.empty() && stands.front().posting->position_count > 0;
  }

  template <typename Take>
  void each_position(std::uint32_t term, const Take& take) const {
    for (const Stand& stand : inverted_.of(term))
      for (std::uint32_t i = 0; i < stand.posting->position_count; ++i)
        take(stand.record, analysed_.positions[stand.posting->first_position + i]);
  }

  /// The line: for each record its positions, with an empty place behind the last. A term that shares
  /// a place with a more frequent one (`nonviolent` and `non`) cannot be frequent here.
  void lay_out() {
    std::vector<std::size_t> counts(analysed_.terms.size(), 0);
    first_.assign(analysed_.records.size() + 1, 0);
    std::vector<std::uint32_t> frequent;
    for (const std::uint32_t term : terms_) {
      if (is_of_title(analysed_.terms[term])) continue;
      each_position(term, [&](std::uint32_t record, std::uint32_t position) {
        first_[record + 1] = std::max<std::size_t>(first_[record + 1], position + 2);
        ++counts[term];
      });
      if (counts[term] > longest_) frequent.push_back(term);
    }
    for (std::size_t record = 0; record < analysed_.records.size(); ++record)
      first_[record + 1] += first_[record];
    std::stable_sort(frequent.begin(), frequent.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return counts[a] > counts[b]; });
    number_of_.assign(analysed_.terms.size(), 0);
    line_.assign(first_.back(), 0);
    groups_.emplace_back();  // number 0
    for (const std::uint32_t term : frequent) {
      bool is_free = groups_.size() < most_groups;
      each_position(term, [&](std::uint32_t record, std::uint32_t position) {
        is_free = is_free && line_[first_[record] + position] == 0;
      });
      if (!is_free) continue;
      const auto number = static_cast<GroupNumber>(groups_.size());
      number_of_[term] = number;
      each_position(term, [&](std::uint32_t record, std::uint32_t position) {
        line_[first_[record] + position] = number;
      });
      groups_.push_back({analysed_.terms[term], 1, counts[term], {}});
    }
    starting_ = line_;
    ending_ = line_;
  }

  /// One round: `line_` has the frequent groups of length - 1 where they begin, and then those of `length`.
  /// Returns whether there are any.
  bool grow(std::size_t length) {
    std::unordered_map<std::uint32_t, std::uint32_t> number_of_pair;
    std::vector<std::pair<GroupNumber, GroupNumber>> pairs;
    std::vector<Found> found;
    std::vector<std::size_t> counts;
    for (std::uint32_t record = 0; record + 1 < first_.size(); ++record)
      for (std::size_t at = first_[record]; at + 1 < first_[record + 1]; ++at) {
        if (line_[at] == 0 || line_[at + 1] == 0) continue;
        const std::uint32_t key = (std::uint32_t{line_[at]} << 16U) | line_[at + 1];
        const auto [known, is_new] = number_of_pair.emplace(key, static_cast<std::uint32_t>(pairs.size()));
        if (is_new) {
          pairs.emplace_back(line_[at], line_[at + 1]);
          counts.push_back(0);
        }
        ++counts[known->second];
        found.push_back({known->second, {record, static_cast<std::uint32_t>(at - first_[record])}});
      }
    std::vector<GroupNumber> numbers(pairs.size(), 0);
    std::vector<std::size_t> anchor_of(pairs.size(), 0);
    bool any = false;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const std::string& last = groups_[pairs[i].second].words;
      const std::size_t space = last.rfind(' ');
      std::string words =
          groups_[pairs[i].first].words + ' ' + (space == std::string::npos ? last : last.substr(space + 1));
      if (counts[i] > longest_ && length <= most_words && groups_.size() < most_groups) {
        numbers[i] = static_cast<GroupNumber>(groups_.size());
        groups_.push_back({std::move(words), length, counts[i], {}});
        any = true;
      } else {
        anchor_of[i] = anchors_.size();
        anchors_.emplace_back(std::move(words), std::vector<Occurrence>());
        anchors_.back().second.reserve(counts[i]);
      }
    }
    std::fill(line_.begin(), line_.end(), GroupNumber{0});
    for (const Found& each : found) {
      const GroupNumber number = numbers[each.number];
      if (number == 0) {
        anchors_[anchor_of[each.number]].second.push_back(each.where);
        continue;
      }
      const std::size_t at = first_[each.where.record] + each.where.position;
      line_[at] = number;
      starting_[at] = number;
      ending_[at + length - 1] = number;
      std::vector<std::uint32_t>& records = groups_[number].records;
      if (records.empty() || records.back() != each.where.record) records.push_back(each.where.record);
    }
    return any;
  }

  /// The most frequent groups have the numbers of one digit.
  void number_by_frequency() {
    std::vector<std::size_t> order;
    for (std::size_t number = 1; number < groups_.size(); ++number) order.push_back(number);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return groups_[a].count > groups_[b].count; });
    written_as_.assign(groups_.size(), 0);
    for (const std::size_t number : order) {
      index_.frequent.push_back(groups_[number].words);
      written_as_[number] = index_.frequent.size();
    }
  }

  /// Collects the list of one anchor.
  struct List {
    std::string positions, before, behind;
    bool has_beside = false;
  };

  void append_beside(List& list, std::uint32_t record, std::uint32_t position, std::size_t length) const {
    const std::size_t at = first_[record] + position;
    const bool is_first = position == 0;
    const std::size_t before = is_first ? 0 : written_as_[ending_[at - 1]];
    const std::size_t behind = written_as_[starting_[at + length]];
    append_number(list.before, before);
    append_number(list.behind, behind);
    list.has_beside = list.has_beside || before != 0 || behind != 0;
  }

  /// The positions in one record.
  static void append_positions(std::string& list, std::span<const std::uint32_t> positions) {
    const std::size_t count = positions.size();
    append_number(list, std::uint64_t{positions[0]} * 2 + (count > 1 ? 1 : 0));
    if (count > 1) append_number(list, count - 2);
    for (std::size_t i = 1; i < count; ++i) append_number(list, positions[i] - positions[i - 1]);
  }

  void store(std::string words, List list) {
    index_.groups.push_back(
        {std::move(words), std::move(list.positions), list.has_beside ? list.before + list.behind : ""});
  }

  void add_word(std::uint32_t term) {
    List list;
    const bool is_title = is_of_title(analysed_.terms[term]);
    for (const Stand& stand : inverted_.of(term)) {
      const std::span<const std::uint32_t> positions(&analysed_.positions[stand.posting->first_position],
                                                     stand.posting->position_count);
      append_positions(list.positions, positions);
      if (is_title) continue;
      for (const std::uint32_t position : positions) append_beside(list, stand.record, position, 1);
    }
    store(analysed_.terms[term], std::move(list));
  }

  void add_anchor(const std::string& words, const std::vector<Occurrence>& stands) {
    List list;
    const auto length = static_cast<std::size_t>(std::count(words.begin(), words.end(), ' ')) + 1;
    std::vector<std::uint32_t> positions;
    std::uint32_t next = 0;  // the least record that may follow
    for (std::size_t i = 0; i < stands.size();) {
      const std::uint32_t record = stands[i].record;
      positions.clear();
      for (; i < stands.size() && stands[i].record == record; ++i) {
        positions.push_back(stands[i].position);
        append_beside(list, record, stands[i].position, length);
      }
      append_number(list.positions, record - next);
      append_positions(list.positions, positions);
      next = record + 1;
    }
    store(words, std::move(list));
  }

  void add_frequent(const Group& group) {
    List list;
    std::uint32_t next = 0;
    for (const std::uint32_t record : group.records) {
      append_number(list.positions, record - next);
      next = record + 1;
    }
    store(group.words, std::move(list));
  }

  const AnalysedRecords& analysed_;
  const InvertedTerms& inverted_;
  std::size_t longest_;
  std::vector<std::uint32_t> terms_;     ///< those of which phrases can be made
  std::vector<std::size_t> first_;       ///< by record: where it begins in the line
  std::vector<GroupNumber> number_of_;   ///< by term: when it is frequent
  std::vector<GroupNumber> line_;        ///< groups of the length of the last round, where they begin
  std::vector<GroupNumber> starting_;    ///< the longest group that begins here
  std::vector<GroupNumber> ending_;      ///< the longest group that ends here
  std::vector<Group> groups_;            ///< the frequent ones, by number
  std::vector<std::size_t> written_as_;  ///< by number: the number in the pieces
  std::vector<std::pair<std::string, std::vector<Occurrence>>> anchors_;
  PhraseIndex index_;
};

}  // namespace

std::size_t longest_list(std::size_t positions) {
  constexpr std::size_t least = 1'000, most = 4'000, share = 100;
  return std::clamp(positions / share, least, most);
}

PhraseIndex index_phrases(const AnalysedRecords& analysed, const InvertedTerms& inverted,
                          std::span<const std::uint32_t> terms, std::size_t longest) {
  return PhraseIndexer(analysed, inverted, terms, longest).take();
}

}  // namespace kyoto
