// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/practice_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace kyoto {
namespace {

using Kind = PracticeField::Kind;
using Required = PracticeField::Required;

/// What a value is entered with.
enum class Control {
  Line,    ///< a box for one line
  Lines,   ///< a box for several
  Choice,  ///< a list that drops down
  Source,  ///< the same, of the practice's own sources
  Boxes,   ///< terms to tick
  Finder,  ///< terms to search
  Flag,    ///< one box to tick
  Groups,  ///< entries that can be added, with controls of their own
};

constexpr std::array control_names = {
    std::pair{Control::Line, "is_line"},     std::pair{Control::Lines, "is_lines"},
    std::pair{Control::Choice, "is_choice"}, std::pair{Control::Source, "is_source"},
    std::pair{Control::Boxes, "is_boxes"},   std::pair{Control::Finder, "is_finder"},
    std::pair{Control::Flag, "is_flag"},     std::pair{Control::Groups, "is_groups"},
};

/// What takes more than a line of the example takes more than a line of the form.
constexpr std::size_t longest_line = 45;

Control control_of(const Rendering& rendering, const PracticeField& field) {
  switch (field.kind) {
    case Kind::Text:
      return field.example.size() > longest_line ? Control::Lines : Control::Line;
    case Kind::TextList:
    case Kind::Aliases:
      return Control::Lines;
    case Kind::Choice:
      return Control::Choice;
    case Kind::Terms:
      return is_searched(rendering.collection, field) ? Control::Finder : Control::Boxes;
    case Kind::Flag:
      return Control::Flag;
    case Kind::SourceId:
      return Control::Source;
    case Kind::Implements:
    case Kind::Sources:
      return Control::Groups;
    case Kind::Year:
    case Kind::Date:
    case Kind::Number:
    case Kind::Language:
    case Kind::Currency:
    case Kind::PracticeId:
    case Kind::Citation:
    case Kind::Address:
      return Control::Line;
  }
  return Control::Line;
}

/// The kind's name in the page, for the rules in templates/assets/contribute.js.
std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::Text:
      return "text";
    case Kind::TextList:
      return "text-list";
    case Kind::Choice:
      return "choice";
    case Kind::Terms:
      return "terms";
    case Kind::Year:
      return "year";
    case Kind::Date:
      return "date";
    case Kind::Number:
      return "number";
    case Kind::Flag:
      return "flag";
    case Kind::Language:
      return "language";
    case Kind::Currency:
      return "currency";
    case Kind::PracticeId:
      return "practice-id";
    case Kind::Aliases:
      return "aliases";
    case Kind::SourceId:
      return "source-id";
    case Kind::Citation:
      return "citation";
    case Kind::Address:
      return "address";
    case Kind::Implements:
      return "implements";
    case Kind::Sources:
      return "sources";
  }
  return {};
}

std::string_view required_name(Required required) {
  switch (required) {
    case Required::No:
      return "no";
    case Required::Always:
      return "always";
    case Required::ToPublish:
      return "to-publish";
    case Required::ToPublishUnlessScope:
      return "to-publish-unless-scope";
    case Required::WhenSubmitted:
      return "when-submitted";
    case Required::WithEvidence:
      return "with-evidence";
    case Required::WithComparison:
      return "with-comparison";
    case Required::AllOrNone:
      return "all-or-none";
  }
  return {};
}

std::string capitalized(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

/// The words that the form has for a field of its own, under `form.<what>.<field>`; else `otherwise`. `name`
/// is the field's key, of a part `sources.url`.
std::string words_for(const Rendering& rendering, std::string_view what, std::string_view name,
                      std::string otherwise) {
  const std::string* words = rendering.words.find(fmt::format("form.{}.{}", what, name));
  return words ? *words : capitalized(std::move(otherwise));
}

/// `target-groups` -> `Target groups`, unless the form has a word of its own.
std::string label_of(const Rendering& rendering, std::string_view name, std::string_view key) {
  std::string label(key);
  std::replace(label.begin(), label.end(), '-', ' ');
  return words_for(rendering, "label", name, std::move(label));
}

/// The meaning as a sentence: `where it began` -> `Where it began.`
std::string hint_of(const Rendering& rendering, std::string_view name, std::string_view meaning) {
  return words_for(rendering, "hint", name, std::string(meaning) + (meaning.ends_with('.') ? "" : "."));
}

/// The terms in the order of their tree, narrower ones behind the broader one.
View::List box_views(const Rendering& rendering, const PracticeField& field) {
  const Collection& collection = rendering.collection;
  const std::uint32_t first = collection.first_term(*field.vocabulary);
  const auto count = static_cast<std::uint32_t>(collection.terms_of(*field.vocabulary).size());
  View::List boxes;
  const auto add_below = [&](const auto& self, std::optional<std::uint32_t> parent, int level) -> void {
    for (std::uint32_t t = first; t < first + count; ++t) {
      const Term& term = collection.terms[t];
      if (term.parent != parent) continue;
      boxes.push_back(
          View().set("word", term_word(term)).set("name", term_name(term)).set("is_narrower", level > 0));
      self(self, t, level + 1);
    }
  };
  add_below(add_below, std::nullopt, 0);
  return boxes;
}

View::List document_views(const Rendering& rendering) {
  View::List documents;
  for (const Document& document : rendering.collection.documents)
    if (!document.version_of)
      documents.push_back(View()
                              .set("slug", document.slug)
                              .set("name", document_name(document))
                              .set("title", document.title));
  return documents;
}

View field_view(const Rendering& rendering, const Href& href, const PracticeSchema& schema,
                const PracticeField& field, std::string id, std::string_view of = {}) {
  const Control control = control_of(rendering, field);
  const std::span<const PracticeField> parts = parts_of(schema, field.kind);
  const std::string name = of.empty() ? std::string(field.key) : fmt::format("{}.{}", of, field.key);
  const std::string anchor = of.empty() ? guide_anchor(field.key) : guide_anchor(of, field.key);
  View view;
  for (const auto& [one, member] : control_names) view.set(member, one == control);
  view.set("key", field.key)
      .set("label", label_of(rendering, name, field.key))
      .set("kind", kind_name(field.kind))
      .set("required", required_name(field.required))
      .set("need", field.required == Required::No ? std::string() : need_words(rendering, field.required))
      .set("longest", field.longest == 0 ? std::string() : std::to_string(field.longest))
      .set("hint", hint_of(rendering, name, field.meaning))
      .set("guide_href",
           field.advice.empty() ? std::string() : href.to_path(fmt::format("{}#{}", guide_page, anchor)))
      .set("choices", choice_views(field))
      .set("boxes", control == Control::Boxes ? box_views(rendering, field) : View::List());
  view.set("is_list", field.kind == Kind::TextList || field.kind == Kind::Aliases)
      .set("input_type", field.kind == Kind::Date      ? "date"
                         : field.kind == Kind::Address ? "url"
                                                       : "text")
      .set("input_mode", field.kind == Kind::Year     ? "numeric"
                         : field.kind == Kind::Number ? "decimal"
                                                      : "")
      .set("is_short",
           field.kind != Kind::Text && field.kind != Kind::Address && field.kind != Kind::PracticeId);

  // Entries: what they cite is searched, in the commitments or in any document; the rest is entered.
  View::List part_views;
  bool cites_any = false;
  for (const PracticeField& part : parts) {
    cites_any = cites_any || (part.kind == Kind::Citation && part.required != Required::Always);
    if (part.kind == Kind::Citation || part.key == "id") continue;
    part_views.push_back(
        field_view(rendering, href, schema, part, fmt::format("{}-N-{}", id, part.key), field.key));
  }
  view.set("parts", std::move(part_views))
      .set("documents", cites_any ? document_views(rendering) : View::List())
      .set("data_name", control == Control::Finder   ? folder_name(*field.vocabulary)
                        : parts.empty() || cites_any ? std::string_view()
                                                     : std::string_view("commitments"));
  return view.set("id", std::move(id));
}

}  // namespace

View::List choice_views(const PracticeField& field) {
  View::List choices;
  for (const PracticeChoice& choice : field.choices)
    choices.push_back(View().set("word", choice.word).set("meaning", choice.meaning));
  return choices;
}

std::string need_words(const Rendering& rendering, Required required) {
  std::string id = fmt::format("required.{}", required_name(required));
  std::replace(id.begin(), id.end(), '-', '_');
  return rendering.words.text(id);
}

const std::string& term_word(const Term& term) {
  return term.country ? term.country->alpha3 : term.id;
}

std::string term_name(const Term& term) {
  const bool is_numbered = term.id.find_first_not_of("0123456789.") == std::string::npos;
  return is_numbered ? fmt::format("{} {}", term.id, term.name) : term.name;
}

bool is_searched(const Collection& collection, const PracticeField& field) {
  constexpr std::size_t most_boxes = 48, most_boxes_nobody_needs = 12;
  return collection.terms_of(*field.vocabulary).size() >
         (field.required == Required::No ? most_boxes_nobody_needs : most_boxes);
}

View::List form_chapters(const Rendering& rendering, const Href& href, const PracticeSchema& schema) {
  View::List chapters, fields;
  std::string title;
  bool has_sources = false, has_text = false;
  const auto close = [&] {
    if (fields.empty()) return;
    chapters.push_back(View()
                           .set("title", title)
                           .set("id", fmt::format("chapter-{}", chapters.size() + 1))
                           .set("text_follows", has_sources && !has_text)
                           .set("fields", std::exchange(fields, {})));
    has_text = has_sources;
  };
  for (const PracticeField& field : schema.fields) {
    if (!field.chapter.empty()) {
      close();
      title = field.chapter;
    }
    fields.push_back(field_view(rendering, href, schema, field, fmt::format("f-{}", field.key)));
    has_sources = has_sources || field.kind == Kind::Sources;
  }
  close();
  return chapters;
}

View::List form_headings(const PracticeSchema& schema) {
  View::List headings;
  for (const PracticeHeading& heading : schema.headings)
    headings.push_back(View()
                           .set("title", heading.title)
                           .set("id", "f-" + heading_anchor(heading.title))
                           .set("hint", heading.meaning));
  return headings;
}

}  // namespace kyoto
