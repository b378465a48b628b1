// SPDX-License-Identifier: GPL-3.0-or-later
// The analysed records by term: where in each part a term stands, under one number for all parts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
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
    for (const Run& run : runs_of(term)) {
      fetch_behind(run);
      run.lists.each_record(
          [&](std::uint32_t record, std::uint32_t wdf) { take(run.first_record + record, wdf); });
    }
  }

  /// Calls `take(record, positions)` for each record that holds positions of the term, ascending; `room` is
  /// where they are laid out.
  template <typename Take>
  void each_place(std::uint32_t term, std::vector<std::uint32_t>& room, const Take& take) const {
    for (const Run& run : runs_of(term)) {
      fetch_behind(run);
      run.lists.each_place(room, [&](std::uint32_t record, std::span<const std::uint32_t> positions) {
        take(run.first_record + record, positions);
      });
    }
  }

 private:
  /// The records of one part that hold a term.
  struct Run {
    TermLists lists;
    std::uint32_t first_record = 0;  ///< of the part
  };
  struct Term {
    std::string_view text;
    std::size_t records = 0, positions = 0;
    std::size_t runs_end = 0;
  };

  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = none;
  };

  std::span<const Run> runs_of(std::uint32_t term) const {
    const std::size_t first = term == 0 ? 0 : terms_[term - 1].runs_end;
    return {runs_.data() + first, terms_[term].runs_end - first};
  }

  /// Terms are asked for in their order, and their lists stand anywhere in the parts: those of a run soon
  /// needed are fetched while this one is read.
  void fetch_behind(const Run& run) const {
    constexpr std::ptrdiff_t ahead = 6;
    if (runs_.data() + runs_.size() - &run <= ahead) return;
    __builtin_prefetch((&run + ahead)->lists.record_list);
    __builtin_prefetch((&run + ahead)->lists.position_list);
  }

  std::uint32_t number_in(std::vector<Term>& found, std::string_view text);

  /// The place of the text in `slots_`, or the free one where it belongs; `text_of` gives that of a number.
  template <typename TextOf>
  std::size_t slot_of(std::string_view text, std::uint32_t hash, const TextOf& text_of) const {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].number != none && (slots_[at].hash != hash || text_of(slots_[at].number) != text))
      at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  std::vector<Term> terms_;
  std::vector<Run> runs_;    ///< by term, then by part
  std::vector<Slot> slots_;  ///< text -> term: open addresses, at most half of them taken
  std::vector<std::uint32_t> extents_;
  std::size_t postings_ = 0, positions_ = 0;
};

}  // namespace kyoto
