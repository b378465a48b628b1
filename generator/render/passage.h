// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a document as they stand on one page: provisions with their points, the headings, leads and
// tables among them, and the footnotes that they call. Every page that shows words of a document makes one
// Passage.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "render/annotate.h"
#include "render/page.h"

namespace kyoto {

class Passage {
 public:
  /// Whether what relates to a provision is named below it: practices, and texts that share its wording.
  enum class Related : std::uint8_t { No, Yes };

  /// More practices than this are counted, not named, below a provision: a page must stay light.
  static constexpr std::size_t most_practices = 12;

  /// `calls` gives the form of the footnotes' marks, and with its prefix that of all ids of the passage.
  Passage(const Rendering& rendering, std::string path, std::uint32_t document, Related related = Related::No,
          NoteCalls calls = NoteCalls())
      : rendering_(&rendering),
        href_(rendering.addresses, std::move(path), rendering.places),
        document_(document),
        related_(related),
        calls_(std::move(calls)) {}

  /// One provision with the points in it: the names of partials/provision.html.
  View provision(std::uint32_t index);

  /// The leads that stand before a provision.
  View::List leads_before(std::uint32_t index);
  /// The lead that governs the provision: the last one at or before it in its text (`We therefore endeavour
  /// to take the following actions:`). Empty when the text has none there.
  View::List governing_lead(std::uint32_t index);

  /// Provisions, with the headings among them, in the order of the document: the names of
  /// partials/passage.html. `title_level` is the level of the heading that is the page's title; 0 when the
  /// title is none of them.
  View::List run(std::span<const std::uint32_t> provisions, std::span<const std::uint32_t> headings,
                 int title_level);

  /// The footnotes called so far, in the order of their marks: the names of partials/notes.html.
  View::List notes() const;

  /// All footnotes of the document.
  View::List all_notes() const;

  /// The words of a heading, with its note marks.
  Html heading(std::uint32_t index);

  /// The anchor of a heading of the document.
  std::string heading_id(std::uint32_t index) const {
    return calls_.prefix() + rendering_->heading_anchors[document_][index];
  }

  const Href& href() const { return href_; }

 private:
  View note(std::uint32_t index) const;
  View row(std::uint32_t index);
  Html words(std::uint32_t index);
  std::string id_of(const Provision& provision) const;

  const Rendering* rendering_;
  Href href_;
  std::uint32_t document_;
  Related related_;
  NoteCalls calls_;
  std::size_t most_named_ = most_practices;  ///< practices below a provision
};

/// The number as it is printed: `37.`, `(k)`, in Arabic `37 -`; `[3]` for a paragraph that the document does
/// not number, a pilcrow for what has no number at all.
std::string label(const Collection& collection, const Provision& provision);

}  // namespace kyoto
