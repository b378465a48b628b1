// SPDX-License-Identifier: GPL-3.0-or-later
// How a reader cites a provision or a practice elsewhere: in the style of the United Nations, and for
// reference managers.
#pragma once

#include <cstdint>
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

/// The names of partials/cite.html.
View cite_view(const Citation& citation);

}  // namespace kyoto
