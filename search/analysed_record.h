// SPDX-License-Identifier: GPL-3.0-or-later
// Records -> the terms by which they are found, once for both engines: what Xapian calls postings, with their
// positions. Each engine writes them in its own form.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/cache.h"
#include "search/analysed_part.h"
#include "search/field.h"
#include "search/record.h"
#include "search/record_parts.h"

namespace kyoto {

/// The records of one language.
struct AnalysedRecords {
  std::string language;
  std::vector<const SearchRecord*> records;  ///< in the order of the content
  std::vector<RecordPart> places;            ///< by part: its records
  std::vector<AnalysedPart> parts;
  std::vector<std::uint32_t> lengths;  ///< by record: all wdf added up, as BM25 needs it
};

/// The prefix of a field's terms.
std::string prefix_of(FieldId field);

/// The terms of facet values, folded: `XC` + `jpn`; of a document its slug and its symbol.
std::string facet_term(FieldId field, std::string_view value);

/// The values that a record has in a facet's field; of the year its digits.
std::vector<std::string> facet_values(const SearchRecord& record, FieldId field);

/// The languages of the records, the most frequent first.
std::vector<std::string> languages_of(std::span<const SearchRecord> records);

/// Takes the records of `language` apart, on as many threads as `jobs` asks for (see parallel.h). Parts that
/// the cache has are taken from it, the others kept; without a cache all are made. The result points into
/// `content`, which must outlive it.
AnalysedRecords analyse_records(const SearchContent& content, const std::string& language,
                                std::size_t jobs = 0, Cache* cache = nullptr);

}  // namespace kyoto
