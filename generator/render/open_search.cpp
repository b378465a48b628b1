// SPDX-License-Identifier: GPL-3.0-or-later
// opensearch.xml: lets a browser offer the site's search among its search engines (OpenSearch 1.1). It asks
// for absolute addresses, so it is made where it is known under which address the site will stand.
#include "render/pages.h"
#include "render/xml.h"

namespace kyoto {

void add_open_search(Rendering& rendering) {
  if (rendering.settings.base_url.empty()) return;
  const Words& words = rendering.words;
  XmlElement root("OpenSearchDescription");
  root.set("xmlns", "http://a9.com/-/spec/opensearch/1.1/");
  root.add("ShortName", words.text("site.name"));  // at most 16 characters
  root.add("Description", words.text("search.description"));
  root.add("Language", words.text("site.language"));
  root.add("InputEncoding", "UTF-8");
  root.add("Image")
      .set("type", "image/svg+xml")
      .add_words(absolute_address(rendering, rendering.assets.path("icon.svg")));
  root.add("Url")
      .set("type", "text/html")
      .set("template", absolute_address(rendering, "search.html?q={searchTerms}"));
  rendering.site.add("opensearch.xml", to_text(root), rendering.diagnostics);
}

}  // namespace kyoto
