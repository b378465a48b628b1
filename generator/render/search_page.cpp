// SPDX-License-Identifier: GPL-3.0-or-later
// The frame of the search page; what searches is search/client.
#include "render/pages.h"

namespace kyoto {

void add_search_page(Rendering& rendering) {
  const std::string name = rendering.words.text("search");
  Frame frame{
      "search.html", "search", name, rendering.words.text("search.description"), "search", "en", {}, {}, {}};
  frame.way = {{name, ""}};
  const Href href(rendering.addresses, frame.path);
  View content;
  content.set("search_script", href.to_path(rendering.settings.search_script));
  content.set("practices_href", href.to_path("practices/index.html"))
      .set("documents_href", href.to_path("documents/index.html"))
      .set("themes_href", href.to_path("themes/index.html"))
      .set("countries_href", href.to_path("countries/index.html"));
  add_page(rendering, std::move(frame), std::move(content));
}

}  // namespace kyoto
