// SPDX-License-Identifier: GPL-3.0-or-later
// Where each thing stands in the site: its path from the root and, for what shares a page, its anchor.
// Addresses come from the documents' own numbers, never from wording, so that they survive a new edition.
// Relative links are render/href's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/collection.h"
#include "model/compared_texts.h"

namespace kyoto {

/// The text whose numbers are the document's own: the first that is no summary.
std::uint32_t main_text(const Document& document);

/// One page of a document: a chapter, or a section of a long chapter.
struct DocumentPage {
  std::string file;  ///< `chapter-v-b.html`
  std::optional<std::uint32_t>
      heading;  ///< index into Document::headings; empty for a document without headings
  std::vector<std::uint32_t> headings;  ///< all headings that stand on it, the first included
  std::vector<std::uint32_t>
      provisions;  ///< in the order of the document; those with pages of their own are left out
};

/// The pages of the document with this index in their order. A chapter whose text is longer than
/// `longest_page` bytes is divided at its sections.
std::vector<DocumentPage> document_pages(const Collection& collection, std::uint32_t document);

/// Bytes of text that are read well on one page, and keep the page below 60 kB of HTML.
inline constexpr std::size_t longest_page = 17'000;

/// The anchor of a provision on a page that it shares: `para-158-k`, `kyoto-declaration-para-37`, `note-12`,
/// `row-a-conf.234-2`.
std::string anchor(const Document& document, const Provision& provision);

/// Where two texts are compared: `compare/a-conf.234-l.2-add.3/a-conf.234-16.html`. A text that
/// is not its document's main one adds its id to the document's name. Further parts of a long comparison
/// stand beside it: `a-conf.234-16-part-2.html`.
std::string comparison_address(const Collection& collection, const ComparedTexts& pair, std::size_t part = 1);

/// Answers where things stand; made once when everything is linked.
class Addresses {
 public:
  explicit Addresses(const Collection& collection);

  /// Path from the site's root, with fragment where needed: `kyoto-declaration/37.html`,
  /// `documents/a-conf.234-16/chapter-v-b.html#para-84`, `practices/<id>.html`, `themes/<id>.html`.
  const std::string& of(Ref ref) const;

  /// Where the lineage of the provision is shown: `kyoto-declaration/37.html#lineage` when it or the
  /// paragraph around it has a page of its own, else `lineage/a-conf.234-9/para-46-j.html`. Empty when it has
  /// no lineage.
  const std::string& lineage_of(std::uint32_t provision) const { return lineages_[provision]; }

  /// The pages of the document with this index.
  const std::vector<DocumentPage>& pages(std::uint32_t document) const { return pages_[document]; }

 private:
  std::string lineage_address(const Collection& collection, std::uint32_t provision) const;

  std::vector<std::string> documents_, provisions_, lineages_, practices_, terms_;
  std::vector<std::vector<DocumentPage>> pages_;
};

/// Whether anything refers to the term, so that it has a page.
bool occurs(const Collection& collection, std::uint32_t term);

}  // namespace kyoto
