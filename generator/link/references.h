// SPDX-License-Identifier: GPL-3.0-or-later
// Finds what a text can name only because of where it stands: `paragraph 119 above`, `paragraphs 5, 6 and 7
// of the present report`, `Ibid., sect. VII.B`, `paragraph 1 of that memorandum`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "model/collection.h"

namespace kyoto {

/// Follows one document from its first provision to its last footnote and remembers what was named before.
class ReferenceFinder {
 public:
  ReferenceFinder(const Collection& collection, std::uint32_t document)
      : collection_(&collection), document_(document) {}

  /// Adds to `found`, the mentions already found in this provision, those of kind Xref; `target` is set for
  /// what we hold. Provisions come in the order of the document, its footnotes after them in theirs. A place
  /// that the document does not have is reported and not added.
  void find(std::uint32_t provision, std::vector<Mention>& found, Diagnostics& diagnostics);

 private:
  /// What a footnote names, for the `Ibid.` that follows it.
  struct Source {
    std::string symbol;                      ///< empty when it is no document of the United Nations
    std::string url;                         ///< of the symbol
    std::optional<std::uint32_t> document;   ///< index into Collection::documents, when we hold it
    std::optional<std::uint32_t> provision;  ///< the footnote that gives it in full
  };

  std::optional<Source> source_before(const std::vector<Mention>& found, std::size_t end) const;
  void find_ibid(std::uint32_t provision, std::vector<Mention>& found);
  void add_ibid(std::string_view text, std::size_t begin, const Source& source,
                std::vector<Mention>& found) const;
  void find_places(std::uint32_t provision, std::vector<Mention>& found, Diagnostics& diagnostics);
  void find_papers(std::string_view text, std::vector<Mention>& found);
  std::optional<std::uint32_t> held(std::string_view symbol) const;

  const Collection* collection_;
  std::uint32_t document_;
  std::string paper_;                ///< `ext:memorandum of 11 March 2021`: the unpublished paper named last
  std::optional<Source> last_note_;  ///< of the footnote before
};

}  // namespace kyoto
