// SPDX-License-Identifier: GPL-3.0-or-later
// What a query needs besides the records: the names of facet values, synonyms, and the names by which texts
// are cited. All of it comes from the vocabularies and the documents' sheets.
#include <algorithm>
#include <cctype>
#include <optional>
#include <set>
#include <tuple>

#include "base/unicode.h"
#include "search/analysis.h"
#include "search/citation.h"
#include "search/record.h"

namespace kyoto {
namespace {

std::optional<FieldId> facet_of(Vocabulary vocabulary) {
  switch (vocabulary) {
    case Vocabulary::Themes:
      return FieldId::Theme;
    case Vocabulary::Stages:
      return FieldId::Stage;
    case Vocabulary::TargetGroups:
      return FieldId::TargetGroup;
    case Vocabulary::Countries:
      return FieldId::Country;
    case Vocabulary::Instruments:
    case Vocabulary::Organizations:
    case Vocabulary::Goals:
      break;
  }
  return std::nullopt;
}

std::vector<std::string> all_names(const Term& term) {
  std::vector<std::string> names = {term.name};
  if (!term.short_name.empty()) names.push_back(term.short_name);
  names.insert(names.end(), term.other_names.begin(), term.other_names.end());
  return names;
}

/// `CONF.234/9` of `A/CONF.234/9`, for people leave out the organ with which symbols begin; empty when what
/// is left is numbers.
std::string without_organ(std::string_view symbol) {
  const std::size_t rest = symbol.find('/') + 1;
  const bool is_named = rest > 0 && rest < symbol.size() && (symbol[rest] < '0' || symbol[rest] > '9');
  return is_named && symbol.find('/', rest) != std::string_view::npos ? std::string(symbol.substr(rest))
                                                                      : std::string();
}

/// `target-group` -> `Target group`.
std::string sentence_case(std::string words) {
  std::replace(words.begin(), words.end(), '-', ' ');
  if (!words.empty())
    words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
  return words;
}

void add_facet_names(const Collection& collection, SearchContent& content) {
  std::set<std::string> kinds, regions;
  for (const SearchRecord& record : content.records) {
    kinds.insert(record.kind);
    regions.insert(record.regions.begin(), record.regions.end());
  }
  for (const std::string& kind : kinds)
    content.facet_names.push_back({FieldId::Kind, kind, sentence_case(kind), {}});
  for (const std::string& region : regions)
    content.facet_names.push_back({FieldId::Region, region, region, {}});
  for (const Document& document : collection.documents) {
    FacetName name{FieldId::Document, document.slug, document.short_name, {}};
    if (document.symbol) {
      name.names.push_back(document.symbol->text());
      if (std::string rest = without_organ(name.names.back()); !rest.empty())
        name.names.push_back(std::move(rest));
      name.label = document.symbol->text() + ", " + document.short_name;
    }
    name.names.push_back(document.short_name);
    content.facet_names.push_back(std::move(name));
  }
  const char* const evidence[] = {"0: described", "1: theory of change", "2: before and after",
                                  "3: comparison group", "4: replicated"};
  for (std::size_t i = 0; i < std::size(evidence); ++i)
    content.facet_names.push_back({FieldId::Evidence, std::to_string(i), evidence[i], {}});
  for (const Term& term : collection.terms) {
    const std::optional<FieldId> field = facet_of(term.vocabulary);
    if (!field) continue;
    FacetName name{*field, term.id, term.name, all_names(term)};
    if (term.country) {
      name.value = term.country->alpha3;
      name.names.push_back(term.country->alpha2);
    }
    content.facet_names.push_back(std::move(name));
  }
  std::sort(content.facet_names.begin(), content.facet_names.end(),
            [](const FacetName& a, const FacetName& b) {
              return std::tie(a.field, a.value) < std::tie(b.field, b.value);
            });
}

/// The groups of the file, and the names of instruments, organizations and countries that have several.
void add_synonyms(const Collection& collection, SearchContent& content) {
  std::set<std::string> ids;
  const auto add = [&](std::string id, std::vector<std::string> names, bool from_vocabulary) {
    if (names.size() < 2 || id.empty()) return;
    while (!ids.insert(id).second) id += '-';  // two groups may begin with the same name
    content.synonyms.push_back({std::move(id), std::move(names), from_vocabulary});
  };
  for (const SynonymGroup& group : collection.synonyms) add(slug(group.names.front()), group.names, false);
  for (std::uint32_t i = 0; i < collection.terms.size(); ++i) {
    const Term& term = collection.terms[i];
    if (!occurs(collection, i)) continue;
    if (term.vocabulary == Vocabulary::Instruments || term.vocabulary == Vocabulary::Organizations ||
        term.vocabulary == Vocabulary::Countries) {
      std::vector<std::string> names = all_names(term);
      if (term.instrument &&
          term.instrument->key.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos)
        names.push_back(term.instrument->key);  // `UNTOC`
      add(term.id, std::move(names), true);
    }
  }
}

std::string words_of(const std::string& name) {
  std::string text;
  for (const std::string& word : citation_words(name)) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// Names by which the text may be cited; the first is the one that its provisions carry.
void add_citation_names(std::vector<std::string> names, SearchContent& content) {
  const std::string canonical = words_of(names.front());
  if (canonical.empty()) return;
  for (const std::string& name : names) {
    const std::string words = words_of(name);
    if (!words.empty()) content.citation_names.try_emplace(words, canonical);
    if (words.find('/') != std::string::npos) continue;
    std::string initials;  // `KD` for the Kyoto Declaration
    for (const std::string& word : citation_words(name)) initials += code_point_substr(word, 0, 1);
    if (const std::size_t letters = code_point_count(initials); letters >= 2 && letters <= 5)
      content.citation_names.try_emplace(initials, canonical);
  }
}

/// What is the only one of its type may be called by it: `Declaration, para. 93`. And the instruments by
/// their symbols: `A/RES/65/229`, `65/229`.
void add_short_names(const Collection& collection, SearchContent& content) {
  std::map<std::string, std::set<std::string>> names_by_type;
  for (const Document& document : collection.documents) {
    const std::string& name = document.symbol ? document.symbol->text() : document.short_name;
    names_by_type[document.type].insert(name);
    for (const Text& text : document.texts)
      if (!text.cite.empty()) names_by_type[text.type].insert(text.cite);
  }
  for (const auto& [type, names] : names_by_type)
    if (names.size() == 1 && !type.empty())
      content.citation_names.try_emplace(words_of(type), words_of(*names.begin()));
  for (std::uint32_t i = 0; i < collection.terms.size(); ++i) {
    const Term& term = collection.terms[i];
    if (!term.instrument || term.instrument->is_collective || !term.instrument->symbol ||
        !occurs(collection, i))
      continue;
    for (const Token& token : analyse(term.instrument->symbol->text()))
      if (token.kind == Token::Kind::Whole) {
        content.citation_names.try_emplace(token.term, term.id);
        if (const std::string rest = without_organ(token.term); !rest.empty())
          content.citation_names.try_emplace(rest, term.id);  // `RES/65/229`
      }
  }
}

void add_citation_names(const Collection& collection, SearchContent& content) {
  for (const Document& document : collection.documents) {
    std::vector<std::string> names = {document.short_name, document.title};
    if (document.symbol) {
      names.insert(names.begin(), document.symbol->text());
      if (std::string rest = without_organ(names.front()); !rest.empty()) names.push_back(std::move(rest));
    }
    add_citation_names(names, content);
    for (const Text& text : document.texts) {
      if (text.cite.empty()) continue;
      names = {text.cite, text.title};
      names.insert(names.end(), text.other_names.begin(), text.other_names.end());
      add_citation_names(names, content);
    }
  }
}

/// The names of States are spelt rightly, though none may have been there: `Chile` is no misspelt `child`.
void add_known_words(const Collection& collection, SearchContent& content) {
  std::set<std::string> words;
  for (const Term& term : collection.terms_of(Vocabulary::Countries))
    for (const std::string& name : all_names(term))
      for (const Token& token : analyse(name))
        if (token.kind == Token::Kind::Word) words.insert(token.term);
  content.known_words.assign(words.begin(), words.end());
}

}  // namespace

SearchContent make_search_content(const Collection& collection, const Addresses& addresses) {
  SearchContent content;
  content.records = make_records(collection, addresses);
  add_facet_names(collection, content);
  add_synonyms(collection, content);
  add_citation_names(collection, content);
  add_short_names(collection, content);
  add_known_words(collection, content);
  return content;
}

}  // namespace kyoto
