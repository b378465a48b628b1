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

#include "search/citation.h"
#include "search/field.h"
#include "search/record.h"
#include "search/synonyms.h"

namespace kyoto {

/// A term of one record.
struct Posting {
  std::uint32_t term = 0;            ///< index into AnalysedRecords::terms
  std::uint32_t wdf = 0;             ///< how often it counts; 0 for keys and facet values
  std::uint32_t first_position = 0;  ///< index into AnalysedRecords::positions
  std::uint32_t position_count = 0;  ///< 0 for stems, synonyms, keys and facet values
};

/// The records of one language.
struct AnalysedRecords {
  std::string language;
  std::vector<const SearchRecord*> records;    ///< in the order of the content
  std::vector<std::string> terms;              ///< each once, in no order
  std::vector<std::vector<Posting>> postings;  ///< by record, in no order
  std::vector<std::uint32_t> positions;        ///< ascending within a posting
  std::vector<std::uint32_t> lengths;          ///< by record: all wdf added up, as BM25 needs it
};

/// The prefix of a field's terms.
std::string prefix_of(FieldId field);

/// The terms of facet values, folded: `XC` + `jpn`; of a document its slug and its symbol.
std::string facet_term(FieldId field, std::string_view value);

/// The values that a record has in a facet's field; of the year its digits.
std::vector<std::string> facet_values(const SearchRecord& record, FieldId field);

/// The languages of the records, the most frequent first.
std::vector<std::string> languages_of(std::span<const SearchRecord> records);

/// Takes the records of `language` apart, on as many threads as `jobs` asks for (see parallel.h). The result
/// points into `content`, which must outlive it.
AnalysedRecords analyse_records(const SearchContent& content, const std::string& language,
                                std::size_t jobs = 0);

}  // namespace kyoto
