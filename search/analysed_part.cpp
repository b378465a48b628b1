// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/analysed_part.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "base/unicode.h"

namespace kyoto {
namespace {

constexpr std::size_t longest_kept_term = 245;  // bytes, as Xapian has it

void append_varint(std::string& bytes, std::size_t value) {
  for (; value >= 0x80U; value >>= 7U) bytes += static_cast<char>(0x80U | (value & 0x7FU));
  bytes += static_cast<char>(value);
}

/// Reads numbers of bytes that may be any: behind the end, or where a number is too large, nothing more is
/// read.
class CheckedReader {
 public:
  CheckedReader(std::string_view bytes, std::size_t begin, std::size_t end)
      : bytes_(bytes), at_(begin), end_(end) {}

  std::uint32_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 35 && at_ < end_; shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte >= 0x80U) continue;
      if (value > std::numeric_limits<std::uint32_t>::max()) break;
      return static_cast<std::uint32_t>(value);
    }
    is_sound_ = false;
    at_ = end_;
    return 0;
  }

  std::string_view letters(std::size_t size) {
    if (size > left()) is_sound_ = false;
    const std::string_view found = bytes_.substr(at_, std::min(size, left()));
    at_ += found.size();
    return found;
  }

  std::size_t at() const { return at_; }
  std::size_t left() const { return end_ - at_; }
  bool is_sound() const { return is_sound_; }
  bool is_at_end() const { return is_sound_ && at_ == end_; }

 private:
  std::string_view bytes_;
  std::size_t at_, end_;
  bool is_sound_ = true;
};

bool is_term(std::string_view text) {
  if (text.empty() || text.size() > longest_kept_term) return false;
  const bool is_ascii =
      std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
  return is_ascii || !find_invalid_utf8(text);
}

/// Whether both lists of a term are what the term says of them, and no more.
bool has_sound_lists(std::string_view bytes, const AnalysedPart::Term& term, std::size_t end,
                     std::span<const std::uint32_t> extents) {
  CheckedReader records(bytes, term.record_list, term.position_list);
  CheckedReader positions(bytes, term.position_list, end);
  std::uint64_t next = 0, count = 0;
  for (std::uint32_t i = 0; i < term.records; ++i) {
    const std::uint64_t record = next + records.number();
    records.number();  // any wdf will do
    if (!records.is_sound() || record >= extents.size()) return false;
    next = record + 1;
    if (term.positions == 0) continue;
    const std::uint32_t here = positions.number();
    count += here;
    std::uint64_t position = 0;
    for (std::uint32_t n = 0; n < here; ++n) {
      const std::uint32_t distance = positions.number();
      position += distance;
      if (distance == 0 || position >= extents[record]) return false;
    }
  }
  return records.is_at_end() && positions.is_at_end() && count == term.positions;
}

/// The postings' numbers by term, those of one in the order of the records; and where each term's end.
struct ByTerm {
  std::vector<std::size_t> ends;
  std::vector<std::uint32_t> postings;
};
ByTerm by_term(const PartPostings& part) {
  ByTerm found{std::vector<std::size_t>(part.terms.size() + 1, 0), {}};
  for (const Posting& posting : part.postings) ++found.ends[posting.term + 1];
  std::partial_sum(found.ends.begin(), found.ends.end(), found.ends.begin());
  found.postings.resize(part.postings.size());
  for (std::uint32_t i = 0; i < part.postings.size(); ++i)
    found.postings[found.ends[part.postings[i].term]++] = i;
  found.ends.pop_back();
  return found;
}

}  // namespace

AnalysedPart::AnalysedPart(const PartPostings& part) {
  std::vector<std::uint32_t> record_of(part.postings.size());
  append_varint(bytes_, part.ends.size());
  for (std::size_t record = 0, i = 0; record < part.ends.size(); ++record) {
    std::uint32_t length = 0, extent = 0;
    for (; i < part.ends[record]; ++i) {
      const Posting& posting = part.postings[i];
      record_of[i] = static_cast<std::uint32_t>(record);
      length += posting.wdf;
      if (posting.position_count > 0)
        extent = std::max(extent, part.positions[posting.first_position + posting.position_count - 1] + 1);
    }
    append_varint(bytes_, length);
    append_varint(bytes_, extent);
  }

  const ByTerm order = by_term(part);
  std::string lists, positions;
  append_varint(bytes_, part.terms.size());
  for (std::size_t term = 0, i = 0; term < part.terms.size(); ++term) {
    const std::size_t first = i, list = lists.size();
    std::size_t next = 0, count = 0;
    positions.clear();
    for (; i < order.ends[term]; ++i) {
      const Posting& posting = part.postings[order.postings[i]];
      const std::uint32_t record = record_of[order.postings[i]];
      append_varint(lists, record - next);
      append_varint(lists, posting.wdf);
      next = record + 1;
      append_varint(positions, posting.position_count);
      std::uint32_t before = 0;
      for (std::uint32_t n = 0; n < posting.position_count; ++n) {
        const std::uint32_t position = part.positions[posting.first_position + n];
        append_varint(positions, position - before);
        before = position;
      }
      count += posting.position_count;
    }
    if (count == 0) positions.clear();
    append_varint(bytes_, part.terms[term].size());
    bytes_ += part.terms[term];
    append_varint(bytes_, i - first);
    append_varint(bytes_, count);
    append_varint(bytes_, lists.size() - list);
    append_varint(bytes_, positions.size());
    lists += positions;
  }
  bytes_ += lists;
  find_terms();
}

std::optional<AnalysedPart> AnalysedPart::read(std::string bytes,
                                               std::span<const SearchRecord* const> records) {
  AnalysedPart part;
  part.bytes_ = std::move(bytes);
  if (!part.find_terms() || part.extents_.size() != records.size()) return std::nullopt;
  for (std::size_t i = 0; i < records.size(); ++i)
    if (part.extents_[i] > records[i]->title.size() + title_gap + records[i]->text.size() + 1)
      return std::nullopt;  // no position without a byte
  for (std::size_t i = 0; i < part.terms_.size(); ++i) {
    const std::size_t end = i + 1 < part.terms_.size() ? part.terms_[i + 1].record_list : part.bytes_.size();
    if (!is_term(part.text(part.terms_[i])) ||
        !has_sound_lists(part.bytes_, part.terms_[i], end, part.extents_))
      return std::nullopt;
  }
  return part;
}

/// Reads what stands before the lists. False when the bytes are not as long as they say.
bool AnalysedPart::find_terms() {
  if (bytes_.size() > std::numeric_limits<std::uint32_t>::max()) return false;
  CheckedReader reader(bytes_, 0, bytes_.size());
  const std::size_t records = reader.number();
  if (records > reader.left()) return false;
  lengths_.reserve(records);
  extents_.reserve(records);
  for (std::size_t i = 0; i < records; ++i) {
    lengths_.push_back(reader.number());
    extents_.push_back(reader.number());
  }
  const std::size_t count = reader.number();
  if (count > reader.left()) return false;
  terms_.reserve(count);
  std::size_t lists = 0;  // bytes of those before
  for (std::size_t i = 0; i < count && reader.is_sound(); ++i) {
    Term term;
    term.size = reader.number();
    term.letters = static_cast<std::uint32_t>(reader.at());
    reader.letters(term.size);
    term.records = reader.number();
    term.positions = reader.number();
    term.record_list = static_cast<std::uint32_t>(lists);
    lists += reader.number();
    term.position_list = static_cast<std::uint32_t>(lists);
    lists += reader.number();
    if (lists > bytes_.size()) return false;
    terms_.push_back(term);
  }
  if (!reader.is_sound() || lists != reader.left()) return false;
  for (Term& term : terms_) {
    term.record_list += static_cast<std::uint32_t>(reader.at());
    term.position_list += static_cast<std::uint32_t>(reader.at());
  }
  return true;
}

PartPostings AnalysedPart::by_record() const {
  PartPostings part;
  part.ends.assign(lengths_.size() + 1, 0);
  std::size_t positions = 0;
  for (const Term& term : terms_) {
    part.terms.push_back(text(term));
    positions += term.positions;
    lists(term).each_record([&](std::uint32_t record, std::uint32_t) { ++part.ends[record + 1]; });
  }
  std::partial_sum(part.ends.begin(), part.ends.end(), part.ends.begin());
  part.postings.resize(part.ends.back());
  part.positions.reserve(positions);
  std::vector<std::uint32_t> room;
  for (std::uint32_t i = 0; i < terms_.size(); ++i) {
    lists(terms_[i]).each_record([&](std::uint32_t record, std::uint32_t wdf) {
      part.postings[part.ends[record]++] = {i, wdf, 0, 0};
    });
    lists(terms_[i]).each_place(room, [&](std::uint32_t record, std::span<const std::uint32_t> places) {
      Posting& posting = part.postings[part.ends[record] - 1];
      posting.first_position = static_cast<std::uint32_t>(part.positions.size());
      posting.position_count = static_cast<std::uint32_t>(places.size());
      part.positions.insert(part.positions.end(), places.begin(), places.end());
    });
  }
  part.ends.pop_back();
  return part;
}

}  // namespace kyoto
