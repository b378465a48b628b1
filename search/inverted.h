// SPDX-License-Identifier: GPL-3.0-or-later
// The analysed records by term: where in each part a term stands, under one number for all parts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "search/analysed_record.h"

namespace kyoto {

/// Terms are numbered in the order of their bytes. Points into the records, which must outlive it. Cost:
/// linear in the terms of the parts; their lists are read where they stand when somebody asks for them.
class InvertedTerms {
 public:
  explicit InvertedTerms(const AnalysedRecords& analysed);

  std::uint32_t size() const { return static_cast<std::uint32_t>(terms_.size()); }
  std::string_view text(std::uint32_t term) const { return terms_[term].text; }
  std::optional<std::uint32_t> find(std::string_view text) const;

  /// Records that hold the term.
  std::size_t records_of(std::uint32_t term) const { return terms_[term].records; }
  /// Its positions in all; 0 for stems, synonyms, keys and facet values.
  std::size_t positions_of(std::uint32_t term) const { return terms_[term].positions; }

  std::size_t all_records() const { return extents_.size(); }
  std::size_t all_postings() const { return postings_; }
  std::size_t all_positions() const { return positions_; }
  /// By record: one more than its highest position.
  std::span<const std::uint32_t> extents() const { return extents_; }

  /// Calls `take(record, wdf)` for each record that holds the term, ascending.
  template <typename Take>
  void each_record(std::uint32_t term, const Take& take) const {
    for (const Run& run : runs_of(term))
      run.part->each_record(
          *run.term, [&](std::uint32_t record, std::uint32_t wdf) { take(run.first_record + record, wdf); });
  }

  /// Calls `take(record, positions)` for each record that holds positions of the term, ascending; `room` is
  /// where they are laid out.
  template <typename Take>
  void each_place(std::uint32_t term, std::vector<std::uint32_t>& room, const Take& take) const {
    for (const Run& run : runs_of(term))
      run.part->each_place(*run.term, room,
                           [&](std::uint32_t record, std::span<const std::uint32_t> positions) {
                             take(run.first_record + record, positions);
                           });
  }

 private:
  /// The records of one part that hold a term.
  struct Run {
    const AnalysedPart* part = nullptr;
    const AnalysedPart::Term* term = nullptr;
    std::uint32_t first_record = 0;  ///< of the part
  };
  struct Term {
    std::string_view text;
    std::size_t records = 0, positions = 0;
    std::size_t runs_end = 0;
  };

  std::span<const Run> runs_of(std::uint32_t term) const {
    const std::size_t first = term == 0 ? 0 : terms_[term - 1].runs_end;
    return {runs_.data() + first, terms_[term].runs_end - first};
  }

  std::vector<Term> terms_;
  std::vector<Run> runs_;  ///< by term, then by part
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
  std::vector<std::uint32_t> extents_;
  std::size_t postings_ = 0, positions_ = 0;
};

}  // namespace kyoto
