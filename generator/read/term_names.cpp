// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/term_names.h"

#include "base/unicode.h"

namespace kyoto {

TermNames::TermNames(const Collection& collection) : collection_(&collection) {
  for (const Vocabulary vocabulary : all_vocabularies) {
    terms_[vocabulary];
    spellings_[vocabulary];
  }
  const auto for_each_term = [&](auto add_names) {
    for (std::uint32_t index = 0; index < collection.terms.size(); ++index)
      add_names(index, collection.terms[index]);
  };
  // One name may stand for two terms; the stronger kind of name wins, then the earlier term.
  for_each_term([&](std::uint32_t index, const Term& term) { add(index, term.id); });
  for_each_term([&](std::uint32_t index, const Term& term) {
    if (!term.country) return;
    add(index, term.country->alpha3);
    add(index, term.country->alpha2);
  });
  for_each_term([&](std::uint32_t index, const Term& term) { add(index, term.name); });
  for_each_term([&](std::uint32_t index, const Term& term) {
    add(index, term.short_name);
    for (const std::string& name : term.other_names) add(index, name);
  });
}

std::optional<std::uint32_t> TermNames::find(Vocabulary vocabulary, std::string_view name) const {
  const auto& names = terms_.at(vocabulary);
  std::string folded = fold(name);
  auto found = names.find(folded);
  // `the Netherlands`, as one says it.
  if (found == names.end() && vocabulary == Vocabulary::Countries && folded.starts_with("the "))
    found = names.find(folded.substr(4));
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

const std::string& TermNames::written(std::uint32_t term) const {
  const Term& found = collection_->terms[term];
  return found.country ? found.country->alpha3 : found.id;
}

void TermNames::add(std::uint32_t term, const std::string& name) {
  if (name.empty()) return;
  const Vocabulary vocabulary = collection_->terms[term].vocabulary;
  if (terms_[vocabulary].emplace(fold(name), term).second) spellings_[vocabulary].push_back(name);
}

std::vector<std::string> TermNames::all_written(Vocabulary vocabulary) const {
  std::vector<std::string> all;
  const std::uint32_t first = collection_->first_term(vocabulary);
  for (std::uint32_t i = 0; i < collection_->terms_of(vocabulary).size(); ++i)
    all.push_back(written(first + i));
  return all;
}

}  // namespace kyoto
