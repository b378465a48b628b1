// SPDX-License-Identifier: GPL-3.0-or-later
// The guide for those who write a practice: every field and heading of the schema with its meaning, an
// example and the words that it may have. The messages of `kyoto check` point at its anchors.
#include <fmt/format.h>

#include <string>
#include <utility>

#include "render/pages.h"
#include "render/practice_form.h"

namespace kyoto {
namespace {

/// Whether the term's id is a number within that of the broader one: `16.3` in `16`.
bool is_numbered_within(const Collection& collection, const Term& term) {
  return term.parent && term.id.starts_with(collection.terms[*term.parent].id + ".");
}

/// The terms as an author writes them, with their names. Of those that are numbered within another one only
/// the numbers, behind it: nobody reads the names of 169 targets here, and the page would be too heavy.
View::List term_views(const Rendering& rendering, const PracticeField& field) {
  View::List terms;
  if (!field.vocabulary) return terms;
  const Collection& collection = rendering.collection;
  const std::uint32_t first = collection.first_term(*field.vocabulary);
  const auto end = first + static_cast<std::uint32_t>(collection.terms_of(*field.vocabulary).size());
  for (std::uint32_t t = first; t < end; ++t) {
    const Term& term = collection.terms[t];
    if (is_numbered_within(collection, term)) continue;
    View::List numbers;
    for (std::uint32_t other = t + 1; other < end; ++other)
      if (collection.terms[other].parent == t && is_numbered_within(collection, collection.terms[other]))
        numbers.push_back(View().set("number", collection.terms[other].id));
    terms.push_back(View()
                        .set("word", term.country ? term.country->alpha3 : term.id)
                        .set("name", term.name)
                        .set("numbers", std::move(numbers)));
  }
  return terms;
}

/// What a field and a part of a list of groups have in common.
View field_view(const Rendering& rendering, const PracticeField& field, std::string anchor) {
  View view;
  view.set("anchor", std::move(anchor)).set("key", field.key).set("meaning", field.meaning);
  view.set("required", need_words(rendering, field.required))
      .set("is_required", field.required != PracticeField::Required::No);
  view.set("longest", field.longest == 0
                          ? std::string()
                          : rendering.words.filled("longest", "number", std::to_string(field.longest)));
  view.set("advice", field.advice).set("choices", choice_views(field));
  return view;
}

std::string example_of(const PracticeField& field) {
  return fmt::format("{}:{}{}", field.key, field.example.starts_with("  ") ? "\n" : " ", field.example);
}

View::List chapters(const Rendering& rendering, const PracticeSchema& schema) {
  View::List chapters;
  View::List fields;
  std::string title;
  const auto close = [&] {
    if (!fields.empty())
      chapters.push_back(View().set("title", title).set("fields", std::exchange(fields, {})));
  };
  for (const PracticeField& field : schema.fields) {
    if (!field.chapter.empty()) {
      close();
      title = field.chapter;
    }
    View view = field_view(rendering, field, guide_anchor(field.key));
    const std::size_t terms = field.vocabulary ? rendering.collection.terms_of(*field.vocabulary).size() : 0;
    view.set("example", example_of(field))
        .set("term_count", terms == 0 ? std::string() : rendering.words.counted("count.word", terms))
        .set("terms", term_views(rendering, field));
    View::List parts;
    for (const PracticeField& part : parts_of(schema, field.kind))
      parts.push_back(field_view(rendering, part, guide_anchor(field.key, part.key)));
    view.set("parts", std::move(parts));
    fields.push_back(std::move(view));
  }
  close();
  return chapters;
}

}  // namespace

void add_guide_page(Rendering& rendering, const PracticeSchema& schema) {
  const Words& words = rendering.words;
  const std::string name = words.text("guide");
  Frame frame{std::string(guide_page),
              "guide",
              name,
              words.text("guide.description"),
              "contribute",
              "en",
              {},
              {},
              {}};
  frame.way = {{words.text("contribute"), "contribute.html"}, {name, ""}};
  const Href href(rendering.addresses, frame.path);
  View::List headings;
  for (const PracticeHeading& heading : schema.headings)
    headings.push_back(View()
                           .set("anchor", heading_anchor(heading.title))
                           .set("title", heading.title)
                           .set("meaning", heading.meaning));
  View content;
  content.set("chapters", chapters(rendering, schema))
      .set("headings", std::move(headings))
      .set("schema_href", href.to_path("data/schema/practice-file.json"))
      .set("practices_href", href.to_path("practices/index.html"));
  add_page(rendering, std::move(frame), std::move(content));
}

}  // namespace kyoto
