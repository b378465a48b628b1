// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the terms of the vocabularies by what authors call them. Not for finding them in prose
// (link/entities).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/collection.h"

namespace kyoto {

class TermNames {
 public:
  /// Takes the ids, names, short names, other names and country codes of the collection's terms.
  explicit TermNames(const Collection& collection);

  /// The index of the term; case, accents and kinds of quotation marks do not matter.
  std::optional<std::uint32_t> find(Vocabulary vocabulary, std::string_view name) const;

  /// Everything by which the terms of a vocabulary may be called, for suggestions.
  const std::vector<std::string>& all(Vocabulary vocabulary) const { return spellings_.at(vocabulary); }

  /// What an author may write, each term once.
  std::vector<std::string> all_written(Vocabulary vocabulary) const;

  /// What an author should write for the term: `NOR`, `prison-education`.
  const std::string& written(std::uint32_t term) const;
  const std::string& name(std::uint32_t term) const { return collection_->terms[term].name; }

 private:
  void add(std::uint32_t term, const std::string& name);

  const Collection* collection_;
  std::map<Vocabulary, std::map<std::string, std::uint32_t, std::less<>>> terms_;  ///< by folded name
  std::map<Vocabulary, std::vector<std::string>> spellings_;
};

}  // namespace kyoto
