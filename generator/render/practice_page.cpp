// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "render/cite.h"
#include "render/lists.h"
#include "render/pages.h"
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

  View::List take() && { return std::move(rows_); }

 private:
  void add(std::string_view field, View::List values) {
    if (values.empty()) return;
    rows_.push_back(View()
                        .set("name", rendering_->words.text(fmt::format("field.{}", field)))
                        .set("values", std::move(values)));
  }

  const Rendering* rendering_;
  const Href* href_;
  View::List rows_;
};

View::List facts(const Rendering& rendering, const Href& href, const Practice& practice) {
  const Words& words = rendering.words;
  Facts facts(rendering, href);
  facts.add_terms("countries", practice.countries);
  facts.add_word("scope", practice.scope.empty() ? std::string() : words.text("scope." + practice.scope));
  facts.add_words("places", practice.places);
  facts.add_word("body", practice.body);
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
  facts.add_word("basis", words.text("basis." + practice.basis));
  facts.add_word("submitted-by", practice.submitted_by);
  facts.add_word("reviewed", practice.reviewed ? to_words(*practice.reviewed) : std::string());
  facts.add_word("review-due", practice.review_due ? to_words(*practice.review_due) : std::string());
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

View::List sources(const Rendering& rendering, const Href& href, const Practice& practice) {
  View::List list;
  for (const PracticeSource& source : practice.sources) {
    View item;
    item.set("id", "source-" + source.id).set("label", source.id).set("ref", source.ref);
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

void add_practice(Rendering& rendering, std::uint32_t index, const std::optional<Step>& previous,
                  const std::optional<Step>& next) {
  const Practice& practice = rendering.collection.practices[index];
  const Words& words = rendering.words;
  Frame frame;
  frame.path = rendering.addresses.of({Ref::Kind::Practice, index});
  frame.kind = "practice";
  frame.title = practice.title;
  frame.description = practice.summary;
  frame.section = "practices";
  frame.way = {{words.text("practices"), "practices/index.html"}, {practice.title, ""}};
  frame.previous = previous;
  frame.next = next;
  const Href href(rendering.addresses, frame.path);
  View content;
  content.set("title", practice.title).set("summary", practice.summary).set("language", practice.language);
  content.set("facts", facts(rendering, href, practice));
  View::List sections;
  for (const PracticeSection& section : practice.sections)
    sections.push_back(View().set("id", section.id).set("title", section.title).set("html", section.html));
  content.set("sections", std::move(sections));
  const bool is_partial =
      practice.basis == "congress-document" && practice.sections.size() < practice_headings().size();
  content.set("is_partial", is_partial);
  View evidence = false;
  if (practice.evidence_strength) {
    evidence = View();
    evidence.set("strength", words.text(fmt::format("evidence.{}", *practice.evidence_strength)));
    evidence.set("direction", practice.evidence_direction.empty()
                                  ? std::string()
                                  : words.text("direction." + practice.evidence_direction));
    evidence.set("measure", practice.evidence_measure);
    evidence.set("source", practice.evidence_source);
    const bool is_listed =
        std::any_of(practice.sources.begin(), practice.sources.end(),
                    [&](const PracticeSource& s) { return s.id == practice.evidence_source; });
    evidence.set("source_href", is_listed ? "#source-" + practice.evidence_source : std::string());
  }
  content.set("evidence", std::move(evidence));
  content.set("implements", implemented(rendering, href, practice));
  content.set("sources", sources(rendering, href, practice));
  content.set("citation", cite_view(cite_practice(rendering, index)));
  add_page(rendering, std::move(frame), std::move(content));
}

}  // namespace

void add_practice_pages(Rendering& rendering) {
  const Collection& collection = rendering.collection;
  const Words& words = rendering.words;
  const auto step = [&](std::size_t p) {
    return Step{collection.practices[p].title,
                rendering.addresses.of({Ref::Kind::Practice, static_cast<std::uint32_t>(p)})};
  };
  for (std::uint32_t p = 0; p < collection.practices.size(); ++p) {
    std::optional<Step> previous, next;
    if (p > 0) previous = step(p - 1);
    if (p + 1 < collection.practices.size()) next = step(p + 1);
    add_practice(rendering, p, previous, next);
  }

  // Each practice once, under the theme that it names first.
  const Href href(rendering.addresses, "practices/index.html");
  View::List groups;
  const auto add_group = [&](const std::string& id, const std::string& title, const std::string& to,
                             const std::vector<std::uint32_t>& members) {
    if (members.empty()) return;
    View group;
    group.set("id", id)
        .set("title", title)
        .set("href", to)
        .set("items", practice_items(rendering, href, members));
    groups.push_back(std::move(group));
  };
  const std::uint32_t first = collection.first_term(Vocabulary::Themes);
  const auto count = static_cast<std::uint32_t>(collection.terms_of(Vocabulary::Themes).size());
  for (std::uint32_t t = first; t < first + count; ++t) {
    std::vector<std::uint32_t> members;
    for (std::uint32_t p = 0; p < collection.practices.size(); ++p)
      if (!collection.practices[p].themes.empty() && collection.practices[p].themes.front() == t)
        members.push_back(p);
    add_group("theme-" + collection.terms[t].id, collection.terms[t].name,
              rendering.occurs[t] ? href.to({Ref::Kind::Term, t}) : std::string(), members);
  }
  std::vector<std::uint32_t> rest;
  for (std::uint32_t p = 0; p < collection.practices.size(); ++p)
    if (collection.practices[p].themes.empty()) rest.push_back(p);
  add_group("theme-none", words.text("practices.no_theme"), {}, rest);

  View content;
  content.set("count", words.counted("count.practice", collection.practices.size()))
      .set("groups", std::move(groups));
  const std::string name = words.text("practices");
  Frame frame{"practices/index.html",
              "practices_index",
              name,
              words.text("practices.description"),
              "practices",
              "en",
              {},
              {},
              {}};
  frame.way = {{name, ""}};
  add_page(rendering, std::move(frame), std::move(content));
}

}  // namespace kyoto
