// SPDX-License-Identifier: GPL-3.0-or-later
// The analysed records the other way round: by term, then by record.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "search/analysed_record.h"

namespace kyoto {

/// A record that holds a term, and how.
struct Stand {
  std::uint32_t record = 0;
  const Posting* posting = nullptr;
};

/// For each term the records that hold it, ascending. Points into the records, which must outlive it. Cost:
/// linear in the postings.
class InvertedTerms {
 public:
  explicit InvertedTerms(const AnalysedRecords& analysed) : first_(analysed.terms.size() + 1, 0) {
    for (const auto& postings : analysed.postings)
      for (const Posting& posting : postings) ++first_[posting.term + 1];
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    stands_.resize(first_.back());
    std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
    for (std::uint32_t record = 0; record < analysed.postings.size(); ++record)
      for (const Posting& posting : analysed.postings[record])
        stands_[next[posting.term]++] = {record, &posting};
  }

  std::span<const Stand> of(std::uint32_t term) const {
    return {stands_.data() + first_[term], first_[term + 1] - first_[term]};
  }

  /// Of all terms.
  std::size_t size() const { return stands_.size(); }

 private:
  std::vector<std::size_t> first_;  ///< by term: its first stand
  std::vector<Stand> stands_;
};

}  // namespace kyoto
