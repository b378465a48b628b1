// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/analysed_record.h"

#include <algorithm>
#include <functional>
#include <map>
#include <unordered_map>
#include <utility>

#include "base/hash.h"
#include "base/parallel.h"
#include "base/unicode.h"
#include "search/analysis.h"

namespace kyoto {
namespace {

constexpr std::size_t longest_value = 200;    // bytes; Xapian allows terms of 245
constexpr std::size_t records_a_part = 2000;  // below this a second thread costs more than it saves
constexpr std::uint32_t gap = 100;            // between title and text, so that no phrase spans both

/// How often a word of the title counts: a practice or a theme is what its title says, a provision shares its
/// headings with others.
std::uint32_t title_weight(const SearchRecord& record) {
  return record.is_provision() ? 1 : 2;
}

/// Collects the terms of one record after the other. A term is looked up by its letters once for each time
/// that it stands in a text; all else goes by its number.
class Analyser {
 public:
  Analyser(const SearchContent& content, const std::string& language)
      : stems_(language), synonyms_(content.synonyms, stems_), citations_(content.citation_names) {
    analysed_.language = language;
  }

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
    store(record);
  }

  AnalysedRecords take() { return std::move(analysed_); }

 private:
  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

  /// Text that can be looked up without being copied.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  /// What is known of a term beyond the records.
  struct Known {
    std::uint32_t stem = none;   ///< the term of its stem; none: not asked for yet
    std::uint32_t place = none;  ///< in `found_`; none: the record under way does not have it
  };

  struct Stand {
    std::uint32_t place = 0;  ///< in `found_`
    std::uint32_t position = 0;
  };

  std::uint32_t number_of(std::string_view term) {
    if (const auto known = numbers_.find(term); known != numbers_.end()) return known->second;
    const auto number = static_cast<std::uint32_t>(analysed_.terms.size());
    numbers_.emplace(term, number);
    analysed_.terms.emplace_back(term);
    known_.emplace_back();
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
    position += gap;
  }

  void store(const SearchRecord& record) {
    // Each posting gets a run of positions, which are filled in the order in which the words stood.
    std::vector<std::uint32_t>& positions = analysed_.positions;
    auto end = static_cast<std::uint32_t>(positions.size());
    std::uint32_t length = 0;
    for (Posting& posting : found_) {
      posting.first_position = end;
      end += posting.position_count;
      posting.position_count = 0;
      length += posting.wdf;
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
    analysed_.records.push_back(&record);
    analysed_.postings.emplace_back(found_.begin(), found_.end());
    analysed_.lengths.push_back(length);
    found_.clear();
    stands_.clear();
  }

  Stems stems_;
  SynonymIndex synonyms_;
  CitationReader citations_;
  AnalysedRecords analysed_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;  ///< of analysed_.terms
  std::vector<Known> known_;                                                       ///< by term
  // Of the record under way:
  std::vector<Posting> found_;
  std::vector<Stand> stands_;  ///< where words stood; for one term ascending
};

/// Puts the records of `more` behind those of `all`.
void append(AnalysedRecords& all, AnalysedRecords more,
            std::unordered_map<std::string_view, std::uint32_t>& numbers) {
  std::vector<std::uint32_t> number_in_all;
  number_in_all.reserve(more.terms.size());
  for (std::string& term : more.terms) {
    const auto known = numbers.find(term);
    if (known != numbers.end()) {
      number_in_all.push_back(known->second);
      continue;
    }
    const auto number = static_cast<std::uint32_t>(all.terms.size());
    all.terms.push_back(std::move(term));
    numbers.emplace(all.terms.back(), number);
    number_in_all.push_back(number);
  }
  const auto first_position = static_cast<std::uint32_t>(all.positions.size());
  for (std::vector<Posting>& postings : more.postings) {
    for (Posting& posting : postings) {
      posting.term = number_in_all[posting.term];
      posting.first_position += first_position;
    }
    all.postings.push_back(std::move(postings));
  }
  all.records.insert(all.records.end(), more.records.begin(), more.records.end());
  all.positions.insert(all.positions.end(), more.positions.begin(), more.positions.end());
  all.lengths.insert(all.lengths.end(), more.lengths.begin(), more.lengths.end());
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

AnalysedRecords analyse_records(const SearchContent& content, const std::string& language, std::size_t jobs) {
  std::vector<const SearchRecord*> records;
  for (const SearchRecord& record : content.records)
    if (record.language == language) records.push_back(&record);
  const std::size_t parts = std::clamp<std::size_t>(records.size() / records_a_part, 1, thread_count(jobs));
  std::vector<AnalysedRecords> analysed(parts);
  const auto analyse_part = [&](std::size_t part) {
    Analyser analyser(content, language);
    const std::size_t end = records.size() * (part + 1) / parts;
    for (std::size_t i = records.size() * part / parts; i < end; ++i) analyser.add(*records[i]);
    analysed[part] = analyser.take();
  };
  for_each_index(parts, analyse_part, jobs, 1);
  if (parts == 1) return std::move(analysed.front());

  AnalysedRecords all;
  all.language = language;
  std::size_t terms = 0;
  for (const AnalysedRecords& part : analysed) terms += part.terms.size();
  all.terms.reserve(terms);  // `numbers` holds views of them: they must not move
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  for (AnalysedRecords& part : analysed) append(all, std::exchange(part, {}), numbers);
  all.terms.shrink_to_fit();
  return all;
}

}  // namespace kyoto
