// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/passage.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <variant>

#include "render/cited_by.h"
#include "render/lineage_view.h"

namespace kyoto {
namespace {

/// One block of partials/passage.html: exactly one of its kinds is there.
View block(std::string_view kind, View content, bool is_nested = false) {
  View view;
  view.set(kind, std::move(content));
  for (const std::string_view other : {"heading", "lead", "provision", "table", "own_text"})
    if (other != kind) view.set(other, false);
  view.set("is_nested", is_nested);
  return view;
}

/// On a page of many provisions that many practices name, fewer of these are named below each.
constexpr std::size_t most_on_page = 40;
constexpr std::size_t fewest_practices = 3;

/// So many stand beside the words; the others open on demand, for the words come first.
constexpr std::size_t most_beside = 2;

/// The practices that implement the provision or a point of it, or rest on it.
std::vector<std::uint32_t> practices_of(const Rendering& rendering, std::uint32_t provision) {
  const Collection& collection = rendering.collection;
  std::vector<std::uint32_t> practices;
  std::set<std::uint32_t> seen;
  const auto take = [&](const auto& self, std::uint32_t p) -> void {
    for (const std::uint32_t l : collection.links_to({Ref::Kind::Provision, p})) {
      const Ref from = collection.links[l].from;
      if (from.kind == Ref::Kind::Practice && seen.insert(from.index).second) practices.push_back(from.index);
    }
    for (const std::uint32_t point : rendering.points[p]) self(self, point);
  };
  take(take, provision);
  return practices;
}

/// How many practices each of the provisions may name, so that the page of all of them stays light.
std::size_t named_practices(const Rendering& rendering, std::span<const std::uint32_t> provisions) {
  std::vector<std::size_t> counts;
  for (const std::uint32_t p : provisions) {
    const Provision::Kind kind = rendering.collection.provisions[p].kind;
    if (kind != Provision::Kind::Point && kind != Provision::Kind::Subpoint)
      counts.push_back(practices_of(rendering, p).size());
  }
  const auto on_page = [&](std::size_t each) {
    std::size_t sum = 0;
    for (const std::size_t count : counts) sum += std::min(count, each);
    return sum;
  };
  std::size_t each = Passage::most_practices;
  while (each > fewest_practices && on_page(each) > most_on_page) --each;
  return each;
}

/// The provision itself, or the one of its text that holds it.
std::uint32_t outermost(const Collection& collection, std::uint32_t provision) {
  while (collection.provisions[provision].parent) provision = *collection.provisions[provision].parent;
  return provision;
}

}  // namespace

std::string label(const Collection& collection, const Provision& provision) {
  if (!provision.label.empty()) return provision.label;
  const Text* text = collection.text_of(provision);
  switch (provision.kind) {
    case Provision::Kind::Paragraph:
      if (text != nullptr && text->numbers == Text::Numbers::Counted)
        return fmt::format("[{}]", provision.number);
      return fmt::format("{}.", provision.number);
    case Provision::Kind::Point:
    case Provision::Kind::Subpoint:
      return fmt::format("({})", provision.point.substr(provision.point.rfind('/') + 1));
    case Provision::Kind::Note:
      return provision.number;
    case Provision::Kind::Preambular:
    case Provision::Kind::Summary:
    case Provision::Kind::Row:
      break;
  }
  return "\xC2\xB6";
}

std::string Passage::id_of(const Provision& provision) const {
  const Document& document = rendering_->collection.documents[document_];
  // A preambular paragraph has no page of its own: its address is the whole text's, where the text's name
  // would be said twice.
  if (provision.kind == Provision::Kind::Preambular && !document.texts[provision.text].folder.empty() &&
      href_.from().starts_with(document.texts[provision.text].folder + "/"))
    return fmt::format("{}preamble-{}", calls_.prefix(), provision.number);
  return calls_.prefix() + anchor(document, provision);
}

Html Passage::words(std::uint32_t index) {
  const Collection& collection = rendering_->collection;
  return annotate(collection.provisions[index].body, collection.mentions_in({Ref::Kind::Provision, index}),
                  href_, &calls_);
}

View Passage::provision(std::uint32_t index) {
  const Collection& collection = rendering_->collection;
  const Provision& provision = collection.provisions[index];
  View view;
  view.set("id", id_of(provision));
  view.set("label", label(collection, provision));
  view.set("permalink", href_.to({Ref::Kind::Provision, index}));
  view.set("cite", cite(collection, provision));
  view.set("html", words(index));
  View::List points;
  for (const std::uint32_t p : rendering_->points[index]) {
    View::List leads = leads_before(p);
    View point = this->provision(p);
    points.push_back(std::move(point.set("leads", std::move(leads))));
  }
  view.set("points", std::move(points));
  View::List speakers;
  for (const Speaker& speaker : provision.speakers)
    speakers.push_back(View()
                           .set("name", speaker.name)
                           .set("mode", speaker.mode)
                           .set("html", annotate(speaker.title, {}, href_, &calls_)));
  view.set("speakers", std::move(speakers));
  const bool is_point =
      provision.kind == Provision::Kind::Point || provision.kind == Provision::Kind::Subpoint;
  View::List practices, further;
  std::size_t unnamed = 0;
  if (related_ == Related::Yes && !is_point) {
    for (const std::uint32_t p : practices_of(*rendering_, index)) {
      View practice = linked(*rendering_, href_, {Ref::Kind::Practice, p});
      if (practices.size() < most_beside)
        practices.push_back(std::move(practice));
      else if (further.size() < most_named_ - most_beside)
        further.push_back(std::move(practice));
      else
        ++unnamed;
    }
  }
  // One more is no reason to hide it.
  if (further.size() == 1 && unnamed == 0) practices.push_back(std::exchange(further, {}).front());
  const bool has_practices = !practices.empty();
  view.set("practices", std::move(practices));
  view.set("further", further.empty()
                          ? std::string()
                          : rendering_->words.counted("practised.more", further.size() + unnamed));
  view.set("further_practices", std::move(further));
  view.set("more_practices",
           unnamed == 0 ? std::string() : rendering_->words.counted("practised.more", unnamed));
  // A preambular paragraph of a text with pages of its own stands on the whole text's page alone.
  const bool has_no_other_page =
      provision.kind == Provision::Kind::Preambular && !collection.text_of(provision)->folder.empty();
  // Lineage, and what cites the provision, is shown on the site alone.
  const bool is_on_site = !href_.leaves_site();
  View shared = is_on_site && (related_ == Related::Yes || has_no_other_page)
                    ? shared_wording(*rendering_, href_, index)
                    : View(false);
  const Ref self{Ref::Kind::Provision, index};
  View::List citing = is_on_site && related_ == Related::Yes
                          ? cited_by(*rendering_, href_, std::span(&self, 1))
                          : View::List();
  const bool* no_shared = std::get_if<bool>(&shared.value());
  view.set("has_related", has_practices || !citing.empty() || no_shared == nullptr || *no_shared);
  view.set("shared", std::move(shared)).set("citing", std::move(citing));
  return view;
}

View::List Passage::governing_lead(std::uint32_t index) {
  const Text* text = rendering_->collection.text_of(rendering_->collection.provisions[index]);
  const Lead* governing = nullptr;
  if (text == nullptr) return {};
  for (const Lead& lead : text->leads)
    if (lead.before && *lead.before <= index) governing = &lead;
  if (governing == nullptr) return {};
  return {View().set("html", annotate(governing->body, {}, href_, &calls_))};
}

View::List Passage::leads_before(std::uint32_t index) {
  View::List leads;
  const Text* text = rendering_->collection.text_of(rendering_->collection.provisions[index]);
  if (text == nullptr) return leads;
  for (const Lead& lead : text->leads)
    if (lead.before == index) leads.push_back(View().set("html", annotate(lead.body, {}, href_, &calls_)));
  return leads;
}

Html Passage::heading(std::uint32_t index) {
  const Heading& heading = rendering_->collection.documents[document_].headings[index];
  Html title = annotate(heading.title, {}, href_, &calls_);
  if (heading.number.empty()) return title;
  const char* stop = heading.number.ends_with('.') || title.text.empty() ? "" : ".";
  return {
      fmt::format("<span class=\"heading-number\">{}{}</span> {}", escape(heading.number), stop, title.text)};
}

View Passage::row(std::uint32_t index) {
  const Collection& collection = rendering_->collection;
  const Provision& provision = collection.provisions[index];
  View view;
  view.set("id", id_of(provision));
  view.set("symbol", provision.number);
  std::string target;
  bool is_held = false;
  if (const std::optional<Symbol> symbol = Symbol::parse(provision.number)) {
    target = symbol->url();
    for (std::uint32_t d = 0; d < collection.documents.size(); ++d) {
      if (collection.documents[d].symbol != symbol) continue;
      target = href_.to({Ref::Kind::Document, d});
      is_held = true;
    }
  }
  view.set("href", std::move(target));
  view.set("is_held", is_held);
  view.set("agenda_item", provision.agenda_item);
  view.set("html", words(index));
  return view;
}

View::List Passage::run(std::span<const std::uint32_t> provisions, std::span<const std::uint32_t> headings,
                        int title_level) {
  const Collection& collection = rendering_->collection;
  const Document& document = collection.documents[document_];
  const std::set<std::uint32_t> here(provisions.begin(), provisions.end());
  if (related_ == Related::Yes) most_named_ = named_practices(*rendering_, provisions);
  View::List blocks;
  int level = 1;

  // What stands between the provisions, by its place among the headings of the document: the headings of this
  // page, and texts with pages of their own, which are only named here.
  const std::int64_t first = headings.empty() ? -1 : headings.front();
  std::int64_t end = static_cast<std::int64_t>(document.headings.size());
  for (const DocumentPage& page : rendering_->addresses.pages(document_))
    if (page.heading && *page.heading > first) end = std::min<std::int64_t>(end, *page.heading);
  std::map<std::int64_t, const Text*> between;  // by heading; null: the heading itself
  for (const std::uint32_t h : headings) between.emplace(h, nullptr);
  for (const Text& text : document.texts) {
    const bool is_elsewhere =
        !text.folder.empty() && !text.provisions.empty() && !here.contains(text.provisions.front());
    if (is_elsewhere && text.heading && *text.heading > first && *text.heading < end)
      between.emplace(*text.heading, &text);
  }
  auto next = between.begin();
  const auto headings_up_to = [&](std::int64_t last) {
    for (; next != between.end() && next->first <= last; ++next) {
      const auto h = static_cast<std::uint32_t>(next->first);
      const Heading& heading = document.headings[h];
      if (next->second != nullptr) {
        View own;
        own.set("title", heading_words(heading))
            .set("href", href_.to_path(next->second->folder + "/index.html"));
        blocks.push_back(block("own_text", std::move(own)));
        continue;
      }
      const bool is_title = title_level > 0 && h == headings.front();
      if (is_title) continue;
      // No level is left out on the way down, so that the page's outline is whole.
      level = std::clamp(heading.level - title_level + 1, 2, std::min(level + 1, 6));
      View view;
      view.set("level", std::to_string(level)).set("id", heading_id(h)).set("html", this->heading(h));
      blocks.push_back(block("heading", std::move(view)));
    }
  };

  View::List rows;
  bool rows_have_items = false;
  const auto close_table = [&] {
    if (rows.empty()) return;
    blocks.push_back(block("table", View().set("rows", std::move(rows)).set("has_items", rows_have_items)));
    rows = {};
    rows_have_items = false;
  };

  for (const std::uint32_t p : provisions) {
    const Provision& provision = collection.provisions[p];
    if (provision.parent && here.contains(*provision.parent)) continue;
    const Text& text = document.texts[provision.text];
    if (provision.kind != Provision::Kind::Row) close_table();
    const std::optional<std::uint32_t> above = heading_above(collection, p);
    headings_up_to(above ? static_cast<std::int64_t>(*above) : -1);
    const bool is_nested = text.within.has_value();
    const bool opens_text = !text.provisions.empty() && text.provisions.front() == p;
    if (opens_text && !is_nested && !text.heading && provision.text > 0 && !text.title.empty()) {
      level = 2;
      View title;
      title.set("level", "2")
          .set("id", fmt::format("{}text-{}", calls_.prefix(), text.id))
          .set("html", Html{escape(text.title)});
      blocks.push_back(block("heading", std::move(title)));
    }
    for (View& lead : leads_before(p)) blocks.push_back(block("lead", std::move(lead), is_nested));
    if (provision.kind == Provision::Kind::Row) {
      rows_have_items = rows_have_items || !provision.agenda_item.empty();
      rows.push_back(row(p));
    } else {
      blocks.push_back(block("provision", this->provision(p), is_nested));
    }
    if (!text.provisions.empty() && outermost(collection, text.provisions.back()) == p) {
      for (const Lead& lead : text.leads)
        if (!lead.before)
          blocks.push_back(
              block("lead", View().set("html", annotate(lead.body, {}, href_, &calls_)), is_nested));
    }
  }
  close_table();
  headings_up_to(static_cast<std::int64_t>(document.headings.size()));
  return blocks;
}

View Passage::note(std::uint32_t index) const {
  const Collection& collection = rendering_->collection;
  const Provision& provision = collection.provisions[index];
  View view;
  view.set("id", fmt::format("{}note-{}", calls_.prefix(), note_slug(provision.number)));
  view.set("label", provision.number);
  view.set("html",
           annotate(provision.body, collection.mentions_in({Ref::Kind::Provision, index}), href_, nullptr));
  view.set("back", calls_.has(provision.number)
                       ? fmt::format("#{}note-mark-{}", calls_.prefix(), note_slug(provision.number))
                       : std::string());
  return view;
}

View::List Passage::notes() const {
  const Collection& collection = rendering_->collection;
  const Document& document = collection.documents[document_];
  View::List list;
  for (const std::string& number : calls_.in_order()) {
    const auto found = std::find_if(document.notes.begin(), document.notes.end(), [&](std::uint32_t n) {
      return collection.provisions[n].number == number;
    });
    if (found != document.notes.end()) {
      list.push_back(note(*found));
      continue;
    }
    // A mark whose note the document does not give still needs a place to lead to.
    View missing;
    missing.set("id", fmt::format("{}note-{}", calls_.prefix(), note_slug(number)));
    missing.set("label", number).set("html", Html());
    missing.set("back", fmt::format("#{}note-mark-{}", calls_.prefix(), note_slug(number)));
    list.push_back(std::move(missing));
  }
  return list;
}

View::List Passage::all_notes() const {
  View::List list;
  for (const std::uint32_t n : rendering_->collection.documents[document_].notes) list.push_back(note(n));
  return list;
}

}  // namespace kyoto
