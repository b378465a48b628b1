// SPDX-License-Identifier: GPL-3.0-or-later
// How a reader cites a provision, a practice, a document or any other page elsewhere: in the style of the
// United Nations, and for reference managers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "render/page.h"

namespace kyoto {

struct Citation {
  std::string un;  ///< a footnote as in the United Nations Editorial Manual: `A/CONF.234/16, para. 158 (k).`
  std::string bibtex;
  std::string ris;
  std::string csl_json;
  std::string link;  ///< the address on the web; where that is not known, the path from the root of the site
  std::string file;  ///< the name of a file that holds the citation, without its ending
};

Citation cite_provision(const Rendering& rendering, std::uint32_t provision);
Citation cite_practice(const Rendering& rendering, std::uint32_t practice);

/// A document, or what stands under one of its headings: `A/CONF.234/16, chap. VII, sect. B.` The page of
/// this path shows it.
Citation cite_document(const Rendering& rendering, std::uint32_t document,
                       std::optional<std::uint32_t> heading, const std::string& path);

/// A text that has a name of its own, with its place in the document.
Citation cite_text(const Rendering& rendering, const OwnText& own, const std::string& path);

/// A page that the site itself made: of a theme, a list, a comparison.
Citation cite_page(const Rendering& rendering, const Frame& frame);

/// What who cites the page of this frame cites; empty for a page that says so itself, or has nothing to cite.
std::optional<Citation> citation_of(const Rendering& rendering, const Frame& frame);

/// The names of partials/cite.html.
View cite_view(const Citation& citation);

}  // namespace kyoto
