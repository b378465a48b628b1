// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/analysed_record.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/hash.h"
#include "base/unicode.h"
#include "search/analysis.h"

namespace kyoto {
namespace {

constexpr std::size_t longest_value = 200;  // bytes; Xapian allows terms of 245
constexpr std::uint32_t gap = 100;          // between title and text, so that no phrase spans both

/// How often a word of the title counts: a practice or a theme is what its title says, a provision shares its
/// headings with others.
std::uint32_t title_weight(const SearchRecord& record) {
  return record.is_provision() ? 1 : 2;
}

/// Collects the terms of one record after the other.
class Analyser {
 public:
  Analyser(const SearchContent& content, const std::string& language)
      : stems_(language), synonyms_(content.synonyms, stems_), citations_(content.citation_names) {
    analysed_.language = language;
  }

  void add(const SearchRecord& record) {
    found_.clear();
    std::uint32_t position = 0;
    add_words(FieldId::Text, record.title, title_weight(record), position);
    add_words(FieldId::Text, record.text, 1, position);
    position = 0;
    add_words(FieldId::Title, record.title, 1, position);
    for (const FieldId field : facet_fields)
      for (const std::string& value : facet_values(record, field))
        if (std::string term = facet_term(field, value); !term.empty()) found_[std::move(term)];
    if (record.is_provision() || record.kind == "document") {
      const CitationKey key = citations_.read(record.cite);
      if (!key.text().empty()) found_[prefix_of(FieldId::Citation) + key.text()];
      if (!key.place.empty()) found_[prefix_of(FieldId::Place) + key.place].wdf = 1;
    }
    for (const std::string& citation : record.related)
      found_[prefix_of(FieldId::Related) + citations_.read(citation).text()].wdf = 1;
    found_[prefix_of(FieldId::Id) + (record.id.size() > longest_value ? sha256(record.id) : record.id)];
    store(record);
  }

  AnalysedRecords take() { return std::move(analysed_); }

 private:
  struct Stood {
    std::uint32_t wdf = 0;
    std::vector<std::uint32_t> positions;
  };

  /// Adds the words of `text` behind `position` and moves it behind them.
  void add_words(FieldId field, const std::string& text, std::uint32_t weight, std::uint32_t& position) {
    const std::string before = prefix_of(field);
    const std::vector<Token> tokens = analyse(text);
    std::vector<std::string> keys;  // of the words between which no other stands, stop words left out
    for (const Token& token : tokens) {
      Stood& exact = found_[before + token.term];
      exact.wdf += weight;
      exact.positions.push_back(position + token.position);
      if (token.kind == Token::Kind::Word || token.kind == Token::Kind::Joined)
        found_["Z" + before + stems_.of(token.term)].wdf += weight;
      if (std::string key = synonym_key(token, stems_); !key.empty()) keys.push_back(std::move(key));
    }
    if (field == FieldId::Text)
      for (const SynonymMatch& match : synonyms_.find(keys))
        found_[prefix_of(FieldId::Synonym) + synonyms_.groups()[match.group].id].wdf += weight;
    if (!tokens.empty()) position += tokens.back().position;
    position += gap;
  }

  void store(const SearchRecord& record) {
    std::vector<Posting> postings;
    postings.reserve(found_.size());
    std::uint32_t length = 0;
    for (auto& [term, found] : found_) {
      const auto [known, is_new] = ids_.try_emplace(term, static_cast<std::uint32_t>(analysed_.terms.size()));
      if (is_new) analysed_.terms.push_back(term);
      std::sort(found.positions.begin(), found.positions.end());
      found.positions.erase(std::unique(found.positions.begin(), found.positions.end()),
                            found.positions.end());
      postings.push_back({known->second, found.wdf, static_cast<std::uint32_t>(analysed_.positions.size()),
                          static_cast<std::uint32_t>(found.positions.size())});
      analysed_.positions.insert(analysed_.positions.end(), found.positions.begin(), found.positions.end());
      length += found.wdf;
    }
    analysed_.records.push_back(&record);
    analysed_.postings.push_back(std::move(postings));
    analysed_.lengths.push_back(length);
  }

  Stems stems_;
  SynonymIndex synonyms_;
  CitationReader citations_;
  AnalysedRecords analysed_;
  std::unordered_map<std::string, std::uint32_t> ids_;  ///< term -> index into analysed_.terms
  std::map<std::string, Stood> found_;                  ///< of the record under way
};

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

AnalysedRecords analyse_records(const SearchContent& content, const std::string& language) {
  Analyser analyser(content, language);
  for (const SearchRecord& record : content.records)
    if (record.language == language) analyser.add(record);
  return analyser.take();
}

}  // namespace kyoto
