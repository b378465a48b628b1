// SPDX-License-Identifier: GPL-3.0-or-later
// What a page of the site says without its markup and its frame, for the index of an edition that another
// program searches. Reads the pages that our own templates make, not any HTML.
#pragma once

#include <string>
#include <string_view>

namespace kyoto {

struct PageWords {
  std::string title;        ///< of its `h1`; of its `title` when it has none
  std::string description;  ///< empty when it gives none
  std::string language;     ///< `en`
  std::string words;        ///< of its `main`, without what leads to other pages, on one line
  std::string
      moved_to;  ///< the address to which it leads on at once; empty for a page that stands for itself
};

PageWords words_of_page(std::string_view page);

}  // namespace kyoto
