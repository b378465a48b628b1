// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as what a build before kept of its analysis: what is accepted can be walked from end to end, by
// term and by record, and is accepted again when it is written anew.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "search/analysed_part.h"

namespace {

constexpr std::size_t most_records = 4;

/// Records whose texts are long enough for some positions.
const std::vector<kyoto::SearchRecord>& records() {
  static const std::vector<kyoto::SearchRecord> made = [] {
    std::vector<kyoto::SearchRecord> records(most_records);
    for (kyoto::SearchRecord& record : records) record.text = std::string(300, 'a');
    return records;
  }();
  return made;
}

/// Sums up all that the lists say, so that every byte of them is read.
std::uint64_t walk(const kyoto::AnalysedPart& part) {
  std::uint64_t sum = 0;
  std::vector<std::uint32_t> room;
  for (const kyoto::AnalysedPart::Term& term : part.terms()) {
    if (part.text(term).empty()) std::abort();
    part.lists(term).each_record([&](std::uint32_t record, std::uint32_t wdf) {
      if (record >= part.lengths().size()) std::abort();
      sum += wdf;
    });
    part.lists(term).each_place(room, [&](std::uint32_t record, std::span<const std::uint32_t> places) {
      if (places.back() >= part.extents()[record]) std::abort();
      for (const std::uint32_t place : places) sum += place;
    });
  }
  return sum;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // The first byte of a part is the number of its records.
  std::vector<const kyoto::SearchRecord*> some;
  for (std::size_t i = 0; size > 0 && i < data[0] % (most_records + 1); ++i) some.push_back(&records()[i]);
  const std::optional<kyoto::AnalysedPart> part =
      kyoto::AnalysedPart::read(std::string(reinterpret_cast<const char*>(data), size), some);
  if (!part) return 0;
  const std::uint64_t sum = walk(*part);
  const kyoto::AnalysedPart again(part->by_record());
  if (walk(again) != sum || !kyoto::AnalysedPart::read(std::string(again.bytes()), some)) std::abort();
  return 0;
}
