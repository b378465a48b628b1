// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/practice_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "render/diagram.h"
#include "render/fragment.h"
#include "render/lists.h"
#include "render/passage.h"

namespace kyoto {
namespace {

/// The rows of the facts table: each a name and its values, linked where they have a page.
class Facts {
 public:
  Facts(const Rendering& rendering, const Href& href) : rendering_(&rendering), href_(&href) {}

  void add_terms(std::string_view field, std::span<const std::uint32_t> terms) {
    View::List values;
    for (const std::uint32_t t : terms) {
      const Term& term = rendering_->collection.terms[t];
      std::string title =
          term.vocabulary == Vocabulary::Goals ? fmt::format("{} {}", term.id, term.name) : term.name;
      values.push_back(
          View()
              .set("title", std::move(title))
              .set("href", rendering_->occurs[t] ? href_->to({Ref::Kind::Term, t}) : std::string()));
    }
    add(field, std::move(values));
  }

  void add_words(std::string_view field, std::span<const std::string> words) {
    View::List values;
    for (const std::string& word : words)
      if (!word.empty()) values.push_back(View().set("title", word).set("href", ""));
    add(field, std::move(values));
  }

  void add_word(std::string_view field, const std::string& word) { add_words(field, std::span(&word, 1)); }

  void add_steps(std::string_view field, std::span<const Step> steps) {
    View::List values;
    for (const Step& step : steps)
      values.push_back(View().set("title", step.title).set("href", href_->to_path(step.path)));
    add(field, std::move(values));
  }

  View::List take() && { return std::move(rows_); }

 private:
  void add(std::string_view field, View::List values) {
    if (values.empty()) return;
    // One value is no list: a screen reader would announce a list of one item and read it twice.
    const bool is_one = values.size() == 1;
    rows_.push_back(View()
                        .set("name", rendering_->words.text(std::string("field.").append(field)))
                        .set("value", is_one ? values : View::List())
                        .set("values", is_one ? View::List() : values));
  }

  const Rendering* rendering_;
  const Href* href_;
  View::List rows_;
};

View::List facts(const Rendering& rendering, const Href& href, std::uint32_t index) {
  const Practice& practice = rendering.collection.practices[index];
  const Words& words = rendering.words;
  Facts facts(rendering, href);
  facts.add_terms("countries", practice.countries);
  facts.add_words("places", practice.places);
  std::vector<Step> regions;
  for (const std::uint32_t r : rendering.lists.regions_of(index)) {
    const Region& region = rendering.lists.regions()[r];
    regions.push_back({region_name(rendering, region), region_path(region)});
  }
  facts.add_steps("region", regions);
  if (const std::optional<std::uint32_t> body = rendering.lists.body_of(index))
    facts.add_steps("body",
                    std::array{Step{practice.body, body_path(rendering, rendering.lists.bodies()[*body])}});
  facts.add_words("partners", practice.partners);
  facts.add_word("status", practice.status.empty() ? std::string() : words.text("status." + practice.status));
  std::string years = practice.start;
  if (!practice.end.empty())
    years += "\xE2\x80\x93" + practice.end;
  else if (!years.empty())
    years = words.filled("since", "year", years);
  facts.add_word("years", years);
  facts.add_terms("themes", practice.themes);
  facts.add_terms("stages", practice.stages);
  facts.add_terms("target-groups", practice.target_groups);
  facts.add_terms("goals", practice.goals);
  if (!practice.cost_amount.empty())
    facts.add_word("cost", fmt::format("{} {} ({}) [{}]", practice.cost_currency, practice.cost_amount,
                                       practice.cost_year, practice.cost_source));
  facts.add_word("submitted-by", practice.submitted_by);
  return std::move(facts).take();
}

/// A provision quoted on another page: its words, and those of the points in it.
View quotation(const Rendering& rendering, const Href& href, std::uint32_t index) {
  const Collection& collection = rendering.collection;
  const Provision& provision = collection.provisions[index];
  View view = linked(rendering, href, {Ref::Kind::Provision, index});
  view.set("html", annotate(provision.body, {}, href, nullptr));
  View::List points;
  for (const std::uint32_t p : rendering.points[index])
    points.push_back(View()
                         .set("label", label(collection, collection.provisions[p]))
                         .set("html", annotate(collection.provisions[p].body, {}, href, nullptr)));
  view.set("points", std::move(points));
  view.set("language", collection.document_of(provision).language);
  return view;
}

View::List implemented(const Rendering& rendering, const Href& href, const Practice& practice) {
  View::List list;
  for (const Implementation& implementation : practice.implements) {
    View item;
    item.set("ref", implementation.ref).set("note", implementation.note);
    item.set("how",
             implementation.how.empty() ? std::string() : rendering.words.text("how." + implementation.how));
    const bool is_held = implementation.target && implementation.target->kind == Ref::Kind::Provision;
    item.set("quotation", is_held ? quotation(rendering, href, implementation.target->index) : View(false));
    list.push_back(std::move(item));
  }
  return list;
}

View::List sources(const Rendering& rendering, const Href& href, const Practice& practice,
                   const std::string& prefix) {
  View::List list;
  for (const PracticeSource& source : practice.sources) {
    View item;
    item.set("id", prefix + "source-" + source.id).set("label", source.id).set("ref", source.ref);
    const bool is_provision = source.target && source.target->kind == Ref::Kind::Provision;
    item.set("quotation", is_provision ? quotation(rendering, href, source.target->index) : View(false));
    item.set("document",
             source.target && !is_provision ? linked(rendering, href, *source.target) : View(false));
    item.set("title", source.title)
        .set("publisher", source.publisher)
        .set("year", source.year)
        .set("url", source.url);
    item.set("accessed", source.accessed.empty()
                             ? std::string()
                             : rendering.words.filled("accessed", "date", source.accessed));
    list.push_back(std::move(item));
  }
  return list;
}

/// What is known of its effect, on two axes, in words and as a picture.
View evidence(const Rendering& rendering, const Href& href, const Practice& practice,
              const std::string& prefix) {
  const Words& words = rendering.words;
  if (!practice.evidence_strength) return false;
  const int strength = *practice.evidence_strength;
  const std::string direction = practice.evidence_direction.empty() ? "unknown" : practice.evidence_direction;
  View view;
  view.set("strength", words.text(fmt::format("evidence.{}", strength)));
  view.set("step", words.filled("evidence.step", "number", std::to_string(strength)));
  view.set("direction", words.text("direction." + direction));
  view.set("strength_href", href.to_path(evidence_path(strength)));
  view.set("measure", practice.evidence_measure).set("source", practice.evidence_source);
  view.set("comparison", practice.evidence_comparison);
  const bool is_listed =
      std::any_of(practice.sources.begin(), practice.sources.end(),
                  [&](const PracticeSource& s) { return s.id == practice.evidence_source; });
  view.set("source_href",
           is_listed ? fmt::format("#{}source-{}", prefix, practice.evidence_source) : std::string());
  const std::string label =
      fmt::format("{} {}. {} {}.", words.text("evidence.strength"),
                  words.filled("evidence.step", "number", std::to_string(strength)),
                  words.text("evidence.direction"), words.text("direction.short." + direction));
  view.set("picture", evidence_picture(words, strength, direction, label));
  return view;
}

/// `Volunteers; Sentencing`: a theme and a stage can have the same name.
template <typename List, typename Name>
std::string joined(const List& list, Name name) {
  std::vector<std::string> names;
  for (const auto& item : list)
    if (std::string word = name(item); std::find(names.begin(), names.end(), word) == names.end())
      names.push_back(std::move(word));
  return fmt::format("{}", fmt::join(names, "; "));
}

/// The practices next to it, each with what both share.
View::List related(const Rendering& rendering, const Href& href, std::uint32_t index) {
  const Collection& collection = rendering.collection;
  View::List list;
  for (const Related& other : collection.related_to(index)) {
    View item = practice_item(rendering, href, other.practice);
    item.set("provisions", joined(other.provisions, [&](std::uint32_t p) {
               return name_of(collection, {Ref::Kind::Provision, p});
             }));
    item.set("terms", joined(other.terms, [&](std::uint32_t t) {
               return name_of(collection, {Ref::Kind::Term, t});
             }));
    item.set("rare_words", joined(other.words, [](const std::string& word) { return word; }));
    list.push_back(std::move(item));
  }
  return list;
}

/// Who looked at the record, and when somebody will have to again. Whether that day has passed only the
/// reader's own clock can tell: assets/kyoto.js shows what is hidden here.
View review(const Rendering& rendering, const Practice& practice) {
  const Words& words = rendering.words;
  View view;
  view.set("basis", words.text("basis." + practice.basis));
  view.set("reviewed", practice.reviewed ? words.filled("review.done", "date", to_words(*practice.reviewed))
                                         : words.text("review.never"));
  view.set("due", practice.review_due ? words.filled("review.due", "date", to_words(*practice.review_due))
                                      : std::string());
  view.set("due_iso", practice.review_due ? to_iso(*practice.review_due) : std::string());
  return view;
}

}  // namespace

View practice_view(const Rendering& rendering, const Href& href, std::uint32_t index,
                   const std::string& prefix) {
  const Practice& practice = rendering.collection.practices[index];
  View view;
  view.set("title", practice.title).set("summary", practice.summary).set("language", practice.language);
  view.set("review", review(rendering, practice));
  view.set("facts", facts(rendering, href, index));
  View::List sections;
  for (const PracticeSection& section : practice.sections) {
    Html html = section.html;
    if (href.leaves_site())
      html = take_along(section.html, rendering.addresses.of({Ref::Kind::Practice, index}), href, prefix);
    sections.push_back(
        View().set("id", prefix + section.id).set("title", section.title).set("html", std::move(html)));
  }
  view.set("sections", std::move(sections));
  view.set("evidence", evidence(rendering, href, practice, prefix));
  view.set("implements", implemented(rendering, href, practice));
  view.set("sources", sources(rendering, href, practice, prefix));
  view.set("related", related(rendering, href, index));
  return view;
}

}  // namespace kyoto
