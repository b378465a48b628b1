// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/record_parts.h"

#include <cstdint>
#include <string_view>

#include "base/hash.h"

namespace kyoto {
namespace {

constexpr std::size_t records_a_part = 256;  // about
constexpr std::size_t parts_at_most = 48;    // about: Xapian has all open at once while they are made one

/// Takes fields so that no two lists of fields are the same bytes.
class FieldHash {
 public:
  void add(std::size_t number) {
    const std::uint64_t bytes = number;
    hash_.add({reinterpret_cast<const char*>(&bytes), sizeof bytes});
  }
  void add(std::string_view field) {
    add(field.size());
    hash_.add(field);
  }
  void add(const std::vector<std::string>& fields) {
    add(fields.size());
    for (const std::string& field : fields) add(field);
  }
  std::string digits() { return hash_.digits(); }

 private:
  Sha256 hash_;
};

}  // namespace

std::vector<RecordPart> parts_of(std::span<const SearchRecord* const> records) {
  std::size_t size = records_a_part;
  while (size * parts_at_most < records.size()) size *= 2;  // seldom another one when records come and go
  std::vector<RecordPart> parts;
  std::size_t first = 0;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const bool is_full = i + 1 - first == 4 * size;
    if (!is_full && std::stoul(sha256(records[i]->id).substr(0, 8), nullptr, 16) % size != 0) continue;
    parts.push_back({first, i + 1});
    first = i + 1;
  }
  if (first < records.size() || records.empty()) parts.push_back({first, records.size()});
  return parts;
}

std::string hash_of(std::span<const SearchRecord* const> records) {
  FieldHash hash;
  for (const SearchRecord* record : records) {
    for (const std::string* field : {&record->id, &record->kind, &record->cite, &record->title, &record->url,
                                     &record->text, &record->document, &record->evidence, &record->language})
      hash.add(*field);
    for (const auto* fields : {&record->countries, &record->regions, &record->themes, &record->stages,
                               &record->target_groups, &record->related})
      hash.add(*fields);
    hash.add(static_cast<std::size_t>(record->year));
    hash.add(static_cast<std::size_t>(record->importance));
  }
  return hash.digits();
}

}  // namespace kyoto
