// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/analysed_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/hash.h"
#include "base/json.h"
#include "base/parallel.h"
#include "base/unicode.h"
#include "search/analysis.h"
#include "search/citation.h"
#include "search/stems.h"
#include "search/synonyms.h"

namespace kyoto {
namespace {

constexpr std::size_t longest_value = 200;  // bytes; Xapian allows terms of 245
constexpr std::size_t parts_a_thread = 8;   // with fewer a second thread costs more than it saves

/// How often a word of the title counts: a practice or a theme is what its title says, a provision shares its
/// headings with others.
std::uint32_t title_weight(const SearchRecord& record) {
  return record.is_provision() ? 1 : 2;
}

/// Collects the terms of one record after the other. A term is looked up by its letters once for each time
/// that it stands in a text; all else goes by its number, which it keeps from part to part.
class Analyser {
 public:
  Analyser(const SearchContent& content, const std::string& language)
      : stems_(language), synonyms_(content.synonyms, stems_), citations_(content.citation_names) {}

  void add(const SearchRecord& record) {
    std::uint32_t position = 0;
    add_words(FieldId::Text, record.title, title_weight(record), position);
    add_words(FieldId::Text, record.text, 1, position);
    position = 0;
    add_words(FieldId::Title, record.title, 1, position);
    for (const FieldId field : facet_fields)
      for (const std::string& value : facet_values(record, field))
        if (const std::string term = facet_term(field, value); !term.empty()) stood(number_of(term));
    if (record.is_provision() || record.kind == "document") {
      const CitationKey key = citations_.read(record.cite);
      if (!key.text().empty()) stood(number_of(prefix_of(FieldId::Citation) + key.text()));
      if (!key.place.empty()) {
        stood(number_of(prefix_of(FieldId::Place) + key.place)).wdf = 1;
        if (!key.name.empty()) stood(number_of(prefix_of(FieldId::Related) + key.name)).wdf = 1;  // its text
      }
    } else if (const std::size_t slash = record.id.find('/');
               record.kind != "practice" && slash != std::string::npos) {
      stood(number_of(prefix_of(FieldId::Citation) + record.id.substr(slash + 1)));  // the page of a name
    }
    for (const std::string& citation : record.related)
      stood(number_of(prefix_of(FieldId::Related) + citations_.read(citation).text())).wdf = 1;
    stood(number_of(prefix_of(FieldId::Id) +
                    (record.id.size() > longest_value ? sha256(record.id) : record.id)));
    store();
  }

  /// The records that were added since the part before.
  AnalysedPart take_part() {
    AnalysedPart part(part_);
    for (const std::uint32_t term : terms_of_part_) known_[term].number_in_part = none;
    terms_of_part_.clear();
    part_.terms.clear();
    part_.postings.clear();
    part_.ends.clear();
    part_.positions.clear();
    return part;
  }

 private:
  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

  /// Text that can be looked up without being copied.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  /// What is known of a term beyond the records.
  struct Known {
    std::string_view text;
    std::uint32_t stem = none;            ///< the term of its stem; none: not asked for yet
    std::uint32_t place = none;           ///< in `found_`; none: the record under way does not have it
    std::uint32_t number_in_part = none;  ///< none: the part under way does not have it
  };

  struct Stand {
    std::uint32_t place = 0;  ///< in `found_`
    std::uint32_t position = 0;
  };

  std::uint32_t number_of(std::string_view term) {
    if (const auto known = numbers_.find(term); known != numbers_.end()) return known->second;
    const auto number = static_cast<std::uint32_t>(known_.size());
    known_.push_back({numbers_.emplace(term, number).first->first, none, none, none});
    return number;
  }

  std::uint32_t stem_of(std::uint32_t term, std::string_view before, const std::string& word) {
    if (known_[term].stem == none) {
      const std::uint32_t stem = number_of(std::string("Z").append(before).append(stems_.of(word)));
      known_[term].stem = stem;
    }
    return known_[term].stem;
  }

  /// The record's posting of a term; valid until the next one is asked for.
  Posting& stood(std::uint32_t term) {
    std::uint32_t& place = known_[term].place;
    if (place == none) {
      place = static_cast<std::uint32_t>(found_.size());
      found_.push_back({term, 0, 0, 0});
    }
    return found_[place];
  }

  /// Adds the words of `text` behind `position` and moves it behind them.
  void add_words(FieldId field, const std::string& text, std::uint32_t weight, std::uint32_t& position) {
    const std::string before = prefix_of(field);
    const std::vector<Token> tokens = analyse(text);
    std::vector<std::string> keys;  // of the words between which no other stands, stop words left out
    for (const Token& token : tokens) {
      const std::uint32_t term = number_of(before.empty() ? token.term : before + token.term);
      Posting& exact = stood(term);
      exact.wdf += weight;
      ++exact.position_count;
      stands_.push_back({known_[term].place, position + token.position});
      if (token.kind == Token::Kind::Word || token.kind == Token::Kind::Joined)
        stood(stem_of(term, before, token.term)).wdf += weight;
      if (field != FieldId::Text) continue;
      if (std::string key = synonym_key(token, stems_); !key.empty()) keys.push_back(std::move(key));
    }
    for (const SynonymMatch& match : synonyms_.find(keys))
      stood(number_of(prefix_of(FieldId::Synonym) + synonyms_.groups()[match.group].id)).wdf += weight;
    if (!tokens.empty()) position += tokens.back().position;
    position += title_gap;
  }

  /// Puts the record behind those of the part.
  void store() {
    // Each posting gets a run of positions, which are filled in the order in which the words stood.
    std::vector<std::uint32_t>& positions = part_.positions;
    auto end = static_cast<std::uint32_t>(positions.size());
    for (Posting& posting : found_) {
      posting.first_position = end;
      end += posting.position_count;
      posting.position_count = 0;
      known_[posting.term].place = none;
    }
    positions.resize(end);
    for (const Stand& stand : stands_) {
      Posting& posting = found_[stand.place];
      std::uint32_t* const run = positions.data() + posting.first_position;
      // A word and the whole that it is of can be the same term at the same place.
      if (posting.position_count == 0 || run[posting.position_count - 1] != stand.position)
        run[posting.position_count++] = stand.position;
    }
    for (Posting& posting : found_) {
      Known& known = known_[posting.term];
      if (known.number_in_part == none) {
        known.number_in_part = static_cast<std::uint32_t>(part_.terms.size());
        part_.terms.push_back(known.text);
        terms_of_part_.push_back(posting.term);
      }
      posting.term = known.number_in_part;
    }
    part_.postings.insert(part_.postings.end(), found_.begin(), found_.end());
    part_.ends.push_back(part_.postings.size());
    found_.clear();
    stands_.clear();
  }

  Stems stems_;
  SynonymIndex synonyms_;
  CitationReader citations_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;  ///< of known_
  std::vector<Known> known_;                                                       ///< by term
  // Of the part under way:
  PartPostings part_;
  std::vector<std::uint32_t> terms_of_part_;  ///< by their numbers in the part
  // Of the record under way:
  std::vector<Posting> found_;
  std::vector<Stand> stands_;  ///< where words stood; for one term ascending
};

/// The hash of what the analysis of a record follows from besides the record and the program.
std::string hash_of_names(const SearchContent& content, const std::string& language) {
  Json names = Json::array({language, content.citation_names});
  for (const SynonymNames& group : content.synonyms) names.push_back({group.id, group.names});
  return sha256(names.dump());
}

}  // namespace

std::string prefix_of(FieldId field) {
  return std::string(field_of(field).prefix);
}

std::string facet_term(FieldId field, std::string_view value) {
  const std::string folded = fold(value);
  return folded.empty() || folded.size() > longest_value ? std::string() : prefix_of(field) + folded;
}

std::vector<std::string> facet_values(const SearchRecord& record, FieldId field) {
  const auto one = [](const std::string& value) {
    return value.empty() ? std::vector<std::string>() : std::vector{value};
  };
  switch (field) {
    case FieldId::Kind:
      return one(record.kind);
    case FieldId::Document:
      return one(record.document);
    case FieldId::Theme:
      return record.themes;
    case FieldId::Stage:
      return record.stages;
    case FieldId::TargetGroup:
      return record.target_groups;
    case FieldId::Country:
      return record.countries;
    case FieldId::Region:
      return record.regions;
    case FieldId::Year:
      return record.year > 0 ? one(std::to_string(record.year)) : std::vector<std::string>();
    case FieldId::Evidence:
      return one(record.evidence);
    default:
      return {};  // the other fields are no facets
  }
}

std::vector<std::string> languages_of(std::span<const SearchRecord> records) {
  std::map<std::string, std::size_t> counts;
  for (const SearchRecord& record : records) ++counts[record.language];
  std::vector<std::string> languages;
  for (const auto& [language, count] : counts) languages.push_back(language);
  std::stable_sort(languages.begin(), languages.end(),
                   [&](const std::string& a, const std::string& b) { return counts[a] > counts[b]; });
  return languages;
}

AnalysedRecords analyse_records(const SearchContent& content, const std::string& language, std::size_t jobs,
                                Cache* cache) {
  AnalysedRecords all;
  all.language = language;
  for (const SearchRecord& record : content.records)
    if (record.language == language) all.records.push_back(&record);
  all.places = parts_of(all.records);
  const auto records_of = [&all](std::size_t part) { return all.places[part].of(all.records); };

  std::vector<std::optional<AnalysedPart>> parts(all.places.size());
  std::vector<std::string> keys(parts.size());
  if (cache != nullptr && cache->is_open()) {
    const std::string names = hash_of_names(content, language);
    const auto take_part = [&](std::size_t part) {
      keys[part] = cache->key(fmt::format("analysis {} {}", names, hash_of(records_of(part))));
      if (std::optional<std::string> kept = cache->read(keys[part]))
        parts[part] = AnalysedPart::read(*std::move(kept), records_of(part));
    };
    for_each_index(parts.size(), take_part, jobs, 1);
  }

  std::vector<std::size_t> missing;
  for (std::size_t part = 0; part < parts.size(); ++part)
    if (!parts[part]) missing.push_back(part);
  // What an analyser learns of the terms serves it in all its parts: there is one a thread.
  const std::size_t analysers =
      std::clamp<std::size_t>(missing.size() / parts_a_thread, missing.empty() ? 0 : 1, thread_count(jobs));
  std::atomic<std::size_t> next = 0;
  const auto analyse_parts = [&](std::size_t) {
    Analyser analyser(content, language);
    for (std::size_t i = next++; i < missing.size(); i = next++) {
      for (const SearchRecord* record : records_of(missing[i])) analyser.add(*record);
      parts[missing[i]] = analyser.take_part();
      if (cache != nullptr) cache->keep_bytes(keys[missing[i]], parts[missing[i]]->bytes());
    }
  };
  for_each_index(analysers, analyse_parts, jobs, 1);

  for (std::optional<AnalysedPart>& part : parts) {
    all.lengths.insert(all.lengths.end(), part->lengths().begin(), part->lengths().end());
    all.parts.push_back(*std::move(part));
  }
  return all;
}

}  // namespace kyoto
