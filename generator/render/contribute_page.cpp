// SPDX-License-Identifier: GPL-3.0-or-later
// The guide for those who add a practice; its table is the schema's own.
#include <fmt/format.h>

#include <string>

#include "render/pages.h"

namespace kyoto {
namespace {

std::string_view required_id(PracticeField::Required required) {
  switch (required) {
    case PracticeField::Required::No:
      return "required.no";
    case PracticeField::Required::Always:
      return "required.always";
    case PracticeField::Required::ToPublish:
      return "required.to_publish";
    case PracticeField::Required::WhenSubmitted:
      return "required.when_submitted";
    case PracticeField::Required::WithEvidence:
      return "required.with_evidence";
    case PracticeField::Required::AllOrNone:
      return "required.all_or_none";
  }
  return {};
}

}  // namespace

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
  View::List fields;
  for (const PracticeField& field : practice_fields()) {
    View row;
    row.set("key", field.key)
        .set("meaning", field.meaning)
        .set("required", rendering.words.text(required_id(field.required)));
    std::string choices;
    for (const std::string_view choice : field.choices)
      choices += fmt::format("{}{}", choices.empty() ? "" : ", ", choice);
    row.set("choices", std::move(choices));
    row.set("longest", field.longest == 0
                           ? std::string()
                           : rendering.words.filled("longest", "number", std::to_string(field.longest)));
    fields.push_back(std::move(row));
  }
  View::List headings;
  for (const std::string_view heading : practice_headings()) headings.push_back(View(heading));
  View content;
  content.set("fields", std::move(fields))
      .set("headings", std::move(headings))
      .set("practices_href", href.to_path("practices/index.html"));
  add_page(rendering, std::move(frame), std::move(content));
}

}  // namespace kyoto
