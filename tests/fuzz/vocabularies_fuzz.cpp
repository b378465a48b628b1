// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the file of each vocabulary, of synonyms, of link reviews and of lineage reviews: ids are
// unique, and every term is below a term that is there, never below itself.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "fuzz/file_folder.h"
#include "read/lineage_reviews.h"
#include "read/link_reviews.h"
#include "read/synonyms.h"
#include "read/term_names.h"
#include "read/vocabularies.h"

namespace {

void check(const kyoto::Collection& collection) {
  std::set<std::pair<kyoto::Vocabulary, std::string>> ids;
  for (const kyoto::Term& term : collection.terms) {
    if (!ids.emplace(term.vocabulary, term.id).second) std::abort();
    std::size_t steps = 0;
    for (std::optional<std::uint32_t> above = term.parent; above; above = collection.terms[*above].parent)
      if (*above >= collection.terms.size() || ++steps > collection.terms.size()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const kyoto::FileFolder folder;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  // One file a run holds the bytes, by their length; the others are empty.
  static constexpr std::string_view empty = "[]\n";
  const std::size_t chosen = size % kyoto::all_vocabularies.size();
  for (std::size_t i = 0; i < kyoto::all_vocabularies.size(); ++i)
    folder.write(std::string(kyoto::folder_name(kyoto::all_vocabularies[i])) + ".yml",
                 i == chosen ? bytes : empty);
  kyoto::Collection collection;
  kyoto::Diagnostics diagnostics;
  kyoto::read_vocabularies(folder.path(), collection, diagnostics);
  collection.index_names();
  check(collection);
  const kyoto::TermNames names(collection);
  for (const kyoto::Term& term : collection.terms)
    if (!names.find(term.vocabulary, term.id)) std::abort();

  folder.write("other.yml", bytes);
  kyoto::read_synonyms(folder.path() / "other.yml", collection, diagnostics);
  (void)kyoto::read_link_reviews(folder.path() / "other.yml", diagnostics);
  (void)kyoto::read_lineage_reviews(folder.path() / "other.yml", diagnostics);
  (void)kyoto::to_text(diagnostics);
  return 0;
}
