// SPDX-License-Identifier: GPL-3.0-or-later
// The way in for those who add a practice: a form that writes the file, and how to write it by hand;
// guide_page explains the file itself.
#include <string>

#include "model/practice_rules.h"
#include "render/pages.h"
#include "render/practice_form.h"

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
  const PracticeSchema& schema = practice_schema();
  // Loaded one by one when somebody begins to write.
  std::string scripts;
  for (const char* script : {"finder.js", "contribute-controls.js", "contribute-form.js", "practice-file.js",
                             "practice-rules.js", "practice-check.js"})
    scripts += (scripts.empty() ? "" : " ") + asset_href(rendering, href, script);
  View content;
  content.set("scripts", scripts).set("draft_script", asset_href(rendering, href, "draft.js"));
  content.set("contribute_script", asset_href(rendering, href, "contribute.js"));
  content.set("chapters", form_chapters(rendering, href, schema))
      .set("headings", form_headings(schema))
      .set("longest_id", std::to_string(longest_practice_id))
      .set("guide_href", href.to_path("guide.html"))
      .set("practices_href", href.to_path("practices/index.html"));
  add_page(rendering, std::move(frame), std::move(content));
  if (rendering.site.wants_any("contribute/")) add_form_data(rendering, schema);
}

}  // namespace kyoto
