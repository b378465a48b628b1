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
};

Citation cite_provision(const Rendering& rendering, std::uint32_t provision);
Citation cite_practice(const Rendering& rendering, std::uint32_t practice);

/// The names of partials/cite.html.
View cite_view(const Citation& citation);

}  // namespace kyoto
