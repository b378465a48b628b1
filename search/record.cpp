// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace kyoto {
namespace {

/// Joins what is not empty with single spaces.
void append_words(std::string& text, std::string_view words) {
  if (words.empty()) return;
  if (!text.empty()) text += ' ';
  text += words;
}

void add_once(std::vector<std::string>& list, const std::string& value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

/// Puts the term among the record's facet values; the other vocabularies are no facets.
void add_term(SearchRecord& record, const Term& term) {
  switch (term.vocabulary) {
    case Vocabulary::Themes:
      return add_once(record.themes, term.id);
    case Vocabulary::Stages:
      return add_once(record.stages, term.id);
    case Vocabulary::TargetGroups:
      return add_once(record.target_groups, term.id);
    case Vocabulary::Countries:
      if (!term.country) return;
      add_once(record.countries, term.country->alpha3);
      return add_once(record.regions, term.country->region);
    case Vocabulary::Instruments:
    case Vocabulary::Organizations:
    case Vocabulary::Goals:
      return;
  }
}

/// Facet values and related provisions, from the links that start at the record.
void add_links(SearchRecord& record, const Collection& collection, Ref from) {
  for (const Link& link : collection.links_from(from)) {
    if (link.to.kind == Ref::Kind::Term) add_term(record, collection.terms[link.to.index]);
    if (link.to.kind == Ref::Kind::Provision)
      add_once(record.related, cite(collection, collection.provisions[link.to.index]));
  }
  for (std::vector<std::string>* list :
       {&record.countries, &record.regions, &record.themes, &record.stages, &record.target_groups})
    std::sort(list->begin(), list->end());
}

// What is added to a record's weight whatever the query, in 64ths. A whole paragraph answers better than a
// footnote, a line of a list or the name of a theme; what States adopted and recommended better than what was
// said.
constexpr int passage_importance = 96;
constexpr int recommendation_importance = 104;
constexpr int declaration_importance = 128;
constexpr int practice_importance = 32;
constexpr int document_importance = 64;

int importance_of_kind(const Collection& collection, std::uint32_t index) {
  const Provision& provision = collection.provisions[index];
  if (provision.kind == Provision::Kind::Note || provision.kind == Provision::Kind::Row) return 0;
  if (collection.text_of(provision)->type == "declaration") return declaration_importance;
  return collection.find_recommendation(index) ? recommendation_importance : passage_importance;
}

/// How much more a record counts that others refer to: 12/64 for each doubling of their number.
int importance_of_links(const Collection& collection, Ref ref) {
  constexpr int step = 12;
  constexpr int most_steps = 4;
  int steps = 0;
  for (std::size_t left = collection.links_to(ref).size(); left > 0 && steps < most_steps; left /= 2) ++steps;
  return steps * step;
}

/// The two innermost headings above the provision in its own text: `Workshop on reducing reoffending ›
/// Chair's summary`. The heading that opens the text is its title; a provision below no other, or below none,
/// gives the text's name or the document's.
std::string headings_path(const Collection& collection, const Provision& provision) {
  constexpr std::size_t most_headings = 2;
  const Document& document = collection.document_of(provision);
  const Provision* holder = &provision;
  while (!holder->heading && holder->parent) holder = &collection.provisions[*holder->parent];
  const Text* text = collection.text_of(*holder);
  std::string path;
  std::size_t headings = 0;
  for (std::optional<std::uint32_t> at = holder->heading; at && headings < most_headings;
       at = document.headings[*at].parent) {
    if (text != nullptr && at == text->heading) break;
    const Heading& heading = document.headings[*at];
    const std::string& name = heading.title.text.empty() ? heading.number : heading.title.text;
    path.insert(0, path.empty() ? name : fmt::format("{} › ", name));
    ++headings;
  }
  if (!path.empty()) return path;
  if (text == nullptr) return document.short_name.empty() ? document.title : document.short_name;
  return text->title.empty() ? document.title : text->title;
}

SearchRecord document_record(const Collection& collection, const Addresses& addresses, std::uint32_t index) {
  const Document& document = collection.documents[index];
  const Ref ref{Ref::Kind::Document, index};
  SearchRecord record;
  record.id = record_id(collection, ref);
  record.kind = "document";
  record.cite = document.symbol ? document.symbol->text() : document.short_name;
  record.title = document.title;
  record.url = addresses.of(ref);
  if (document.short_name != record.cite) record.text = document.short_name;
  for (const Text& text : document.texts)
    if (text.title != document.title) append_words(record.text, text.title);
  record.document = document.slug;
  if (document.date) record.year = document.date->year;
  record.language = document.language;
  record.importance = document_importance + importance_of_links(collection, ref);
  return record;
}

SearchRecord provision_record(const Collection& collection, const Addresses& addresses, std::uint32_t index) {
  const Provision& provision = collection.provisions[index];
  const Document& document = collection.document_of(provision);
  const Ref ref{Ref::Kind::Provision, index};
  SearchRecord record;
  record.id = record_id(collection, ref);
  record.kind = collection.find_recommendation(index) ? "recommendation" : "provision";
  record.cite = cite(collection, provision);
  record.title = headings_path(collection, provision);
  record.url = addresses.of(ref);
  record.text = provision.body.text;
  append_words(record.text, provision.agenda_item);
  for (const Speaker& speaker : provision.speakers) {
    append_words(record.text, speaker.name);
    append_words(record.text, speaker.title.text);
  }
  record.document = document.slug;
  if (document.date) record.year = document.date->year;
  record.language = document.language;
  record.importance = importance_of_kind(collection, index) + importance_of_links(collection, ref);
  if (provision.parent) record.related.push_back(cite(collection, collection.provisions[*provision.parent]));
  add_links(record, collection, ref);
  return record;
}

SearchRecord practice_record(const Collection& collection, const Addresses& addresses, std::uint32_t index) {
  const Practice& practice = collection.practices[index];
  const Ref ref{Ref::Kind::Practice, index};
  SearchRecord record;
  record.id = record_id(collection, ref);
  record.kind = "practice";
  record.cite = "Practice";
  record.title = practice.title;
  record.url = addresses.of(ref);
  record.text = practice.summary;
  for (const PracticeSection& section : practice.sections) append_words(record.text, section.text);
  append_words(record.text, practice.body);
  for (const std::string& place : practice.places) append_words(record.text, place);
  for (const std::string& partner : practice.partners) append_words(record.text, partner);
  std::from_chars(practice.start.data(), practice.start.data() + practice.start.size(), record.year);
  record.language = practice.language;
  if (practice.evidence_strength) record.evidence = std::to_string(*practice.evidence_strength);
  record.importance = practice_importance;
  for (const auto& terms : {practice.countries, practice.themes, practice.stages, practice.target_groups})
    for (const std::uint32_t term : terms) add_term(record, collection.terms[term]);
  add_links(record, collection, ref);
  return record;
}

SearchRecord term_record(const Collection& collection, const Addresses& addresses, std::uint32_t index) {
  const Term& term = collection.terms[index];
  const Ref ref{Ref::Kind::Term, index};
  SearchRecord record;
  record.id = record_id(collection, ref);
  record.kind = term_noun(term.vocabulary);
  std::replace(record.kind.begin(), record.kind.end(), ' ',
               '-');  // one word, as the query `kind:target-group` needs it
  record.cite = term_noun(term.vocabulary);
  record.cite.front() = static_cast<char>(record.cite.front() - 'a' + 'A');
  record.title = term.name;
  record.url = addresses.of(ref);
  record.text = term.description;
  // Other names stand apart, so that a snippet does not run them into the sentence.
  std::vector<std::string> names = term.other_names;
  if (!term.short_name.empty() && term.short_name != term.name) names.push_back(term.short_name);
  if (!names.empty()) append_words(record.text, fmt::format("({})", fmt::join(names, "; ")));
  if (term.instrument && term.instrument->symbol) append_words(record.text, term.instrument->symbol->text());
  if (term.country) append_words(record.text, term.country->region);
  add_term(record, term);
  record.language = "en";
  return record;
}

}  // namespace

std::vector<SearchRecord> make_records(const Collection& collection, const Addresses& addresses) {
  std::vector<SearchRecord> records;
  records.reserve(collection.provisions.size() + collection.practices.size());
  for (std::uint32_t i = 0; i < collection.provisions.size(); ++i)
    records.push_back(provision_record(collection, addresses, i));
  for (std::uint32_t i = 0; i < collection.practices.size(); ++i)
    if (!collection.practices[i].draft) records.push_back(practice_record(collection, addresses, i));
  for (std::uint32_t i = 0; i < collection.documents.size(); ++i)
    records.push_back(document_record(collection, addresses, i));
  for (std::uint32_t i = 0; i < collection.terms.size(); ++i)
    if (occurs(collection, i)) records.push_back(term_record(collection, addresses, i));
  return records;
}

}  // namespace kyoto
