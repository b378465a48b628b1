// SPDX-License-Identifier: GPL-3.0-or-later
// Where the records of a language are divided into the parts that are analysed and written each by itself,
// and of which the next build takes those that it would make again. Not what is made of a part: that is in
// analysed_part and xapian_index.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "search/record.h"

namespace kyoto {

/// Records [first, end).
struct RecordPart {
  std::size_t first = 0, end = 0;

  std::span<const SearchRecord* const> of(std::span<const SearchRecord* const> records) const {
    return records.subspan(first, end - first);
  }
};

/// The parts, one behind the other; of no records one without any. Where one ends is decided by the id of its
/// last record alone, so that a record that comes, goes or changes changes one part.
std::vector<RecordPart> parts_of(std::span<const SearchRecord* const> records);

/// The hash of all that the records hold.
std::string hash_of(std::span<const SearchRecord* const> records);

}  // namespace kyoto
