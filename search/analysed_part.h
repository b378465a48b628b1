// SPDX-License-Identifier: GPL-3.0-or-later
// The analysed records of one part, in the form in which both engines read them and in which the next build
// finds them again: one string of bytes, by term. Nothing is unpacked to be read, so that taking a part from
// the cache costs little more than reading its file.
//
//   numbers   seven bits a byte, the lowest first, the highest bit on all bytes but the last
//   part      number of records; for each its length and its extent; number of terms; the terms; their lists
//   term      length of its letters, the letters, records that hold it, positions in all, bytes of its list
//             of records, bytes of its list of positions
//   records   for each: records left out since the one before, wdf
//   positions only where there are any, for each record: how many; the distance of each from the one before
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/record.h"

namespace kyoto {

/// The positions left free between a record's title and its text, so that no phrase spans both.
inline constexpr std::uint32_t title_gap = 100;

/// A term of one record.
struct Posting {
  std::uint32_t term = 0;            ///< index into PartPostings::terms
  std::uint32_t wdf = 0;             ///< how often it counts; 0 for keys and facet values
  std::uint32_t first_position = 0;  ///< index into PartPostings::positions
  std::uint32_t position_count = 0;  ///< 0 for stems, synonyms, keys and facet values
};

/// A part by record, as the analysis makes it and Xapian takes it.
struct PartPostings {
  std::vector<std::string_view> terms;   ///< each once, in the order in which they first stood
  std::vector<Posting> postings;         ///< record after record, in no order within one
  std::vector<std::size_t> ends;         ///< by record: where its postings end
  std::vector<std::uint32_t> positions;  ///< from 1, ascending within a posting
};

/// The lists of one term of a part, where they stand in its bytes.
struct TermLists {
  const char* record_list = nullptr;
  const char* position_list = nullptr;
  std::uint32_t records = 0;    ///< that hold the term
  std::uint32_t positions = 0;  ///< in all; 0: none are known

  /// Calls `take(record, wdf)` for each record of the part that holds the term, ascending from 0.
  template <typename Take>
  void each_record(const Take& take) const {
    const char* list = record_list;
    std::uint32_t next = 0;  // the least record that may follow
    for (std::uint32_t i = 0; i < records; ++i) {
      const std::uint32_t record = next + number(list);
      take(record, number(list));
      next = record + 1;
    }
  }

  /// Calls `take(record, positions)` for each record of the part in which positions of the term are known;
  /// `room` is where they are laid out.
  template <typename Take>
  void each_place(std::vector<std::uint32_t>& room, const Take& take) const {
    if (positions == 0) return;
    const char* list = position_list;
    each_record([&](std::uint32_t record, std::uint32_t /*wdf*/) {
      room.resize(number(list));
      std::uint32_t position = 0;
      for (std::uint32_t& each : room) each = position += number(list);
      if (!room.empty()) take(record, std::span<const std::uint32_t>(room));
    });
  }

 private:
  static std::uint32_t number(const char*& at) {
    std::uint32_t byte = static_cast<unsigned char>(*at++);
    std::uint32_t value = byte & 0x7FU;
    for (int shift = 7; byte >= 0x80U; shift += 7) {
      byte = static_cast<unsigned char>(*at++);
      value |= (byte & 0x7FU) << shift;
    }
    return value;
  }
};

class AnalysedPart {
 public:
  /// A term, and where it stands in the bytes.
  struct Term {
    std::uint32_t letters = 0, size = 0;
    std::uint32_t records = 0, positions = 0;
    std::uint32_t record_list = 0, position_list = 0;
  };

  explicit AnalysedPart(const PartPostings& postings);

  /// A part as bytes() gave it. Empty when the bytes are no part of these records: whatever they are, what
  /// comes back can be read without further checks.
  static std::optional<AnalysedPart> read(std::string bytes, std::span<const SearchRecord* const> records);

  std::string_view bytes() const { return bytes_; }
  std::span<const Term> terms() const { return terms_; }
  std::string_view text(const Term& term) const { return bytes().substr(term.letters, term.size); }

  /// By record: all wdf added up, as BM25 needs it.
  std::span<const std::uint32_t> lengths() const { return lengths_; }
  /// By record: one more than its highest position.
  std::span<const std::uint32_t> extents() const { return extents_; }

  TermLists lists(const Term& term) const {
    return {bytes_.data() + term.record_list, bytes_.data() + term.position_list, term.records,
            term.positions};
  }

  /// The part by record; the terms are views of this part.
  PartPostings by_record() const;

 private:
  AnalysedPart() = default;
  bool find_terms();

  std::string bytes_;
  std::vector<std::uint32_t> lengths_;
  std::vector<std::uint32_t> extents_;
  std::vector<Term> terms_;
};

}  // namespace kyoto
