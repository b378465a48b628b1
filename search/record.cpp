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

/// Puts the term among the record's countries or themes; other vocabularies are no facets yet.
void add_term(SearchRecord& record, const Term& term) {
  if (term.vocabulary == Vocabulary::Countries && term.country)
    add_once(record.countries, term.country->alpha3);
  if (term.vocabulary == Vocabulary::Themes) add_once(record.themes, term.id);
}

void add_linked_terms(SearchRecord& record, const Collection& collection, Ref from) {
  for (const Link& link : collection.links_from(from))
    if (link.to.kind == Ref::Kind::Term) add_term(record, collection.terms[link.to.index]);
  std::sort(record.countries.begin(), record.countries.end());
  std::sort(record.themes.begin(), record.themes.end());
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
  if (document.symbol) record.symbol = document.symbol->text();
  if (document.date) record.year = document.date->year;
  record.language = document.language;
  add_linked_terms(record, collection, ref);
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
  for (const std::uint32_t term : practice.countries) add_term(record, collection.terms[term]);
  for (const std::uint32_t term : practice.themes) add_term(record, collection.terms[term]);
  add_linked_terms(record, collection, ref);
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
  if (term.vocabulary == Vocabulary::Countries || term.vocabulary == Vocabulary::Themes) {
    record.names = term.other_names;
    add_once(record.names, term.name);
    add_once(record.names, term.short_name);
    add_once(record.names, term.id);
    if (term.country) {
      add_once(record.names, term.country->alpha2);
      add_once(record.names, term.country->alpha3);
    }
  }
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
  for (std::uint32_t i = 0; i < collection.terms.size(); ++i)
    if (occurs(collection, i)) records.push_back(term_record(collection, addresses, i));
  return records;
}

}  // namespace kyoto
