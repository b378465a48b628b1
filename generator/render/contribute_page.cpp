// SPDX-License-Identifier: GPL-3.0-or-later
// The way in for those who add a practice; guide_page explains the file itself.
#include <string>

#include "render/pages.h"

namespace kyoto {

void add_contribute_page(Rendering& rendering) {
  const std::string name = rendering.words.text("contribute");
  Frame frame{"contribute.html",
              "contribute",
              name,
              rendering.words.text("contribute.description"),
              "contribute",
              "en",
              {},
              {},
              {}};
  frame.way = {{name, ""}};
  const Href href(rendering.addresses, frame.path);
  View::List headings;
  for (const PracticeHeading& heading : practice_headings()) headings.push_back(View(heading.title));
  View content;
  content.set("headings", std::move(headings))
      .set("guide_href", href.to_path("guide.html"))
      .set("practices_href", href.to_path("practices/index.html"));
  add_page(rendering, std::move(frame), std::move(content));
}

}  // namespace kyoto
