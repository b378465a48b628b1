// SPDX-License-Identifier: GPL-3.0-or-later
// compare/: each pair of texts of which the one was made from the other, paragraph by paragraph, and a list
// of the pairs.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

#include "model/language.h"
#include "render/comparison.h"
#include "render/difference.h"
#include "render/lists.h"
#include "render/pages.h"
#include "render/passage.h"

namespace kyoto {
namespace {

/// Bytes of HTML that the rows of one page may take; with the list of changes and the frame it stays below
/// 60 kB.
constexpr std::size_t most_bytes = 40'000;
/// Changes that are listed at the head of a page.
constexpr std::size_t most_glances = 60;

enum class Side : std::uint8_t { Earlier, Later };

/// One row, with its words compared.
struct Row {
  enum class Kind : std::uint8_t { Same, Changed, Dropped, Added } kind = Kind::Same;
  ComparedRow units;
  std::vector<Html> places;  ///< of a changed row: each place that differs
  Html earlier, later;       ///< of a changed row: both sides; of any other: one of them
  std::string id;
};

struct Counts {
  std::size_t same = 0, changed = 0, dropped = 0, added = 0, places = 0;
};

std::string text_title(const Document& document, const Text& text) {
  if (!text.cite.empty() && !text.folder.empty()) return text.cite;
  return document.short_name.empty() ? document.title : document.short_name;
}

std::string name_of_text(const Collection& collection, const TextRef& ref) {
  const Document& document = collection.documents[ref.document];
  const Text& text = document.texts[ref.text];
  if (!text.folder.empty() && !text.cite.empty()) return text.cite;
  return document_name(document);
}

/// The anchor of a row: that of the later provision, else `earlier-` and that of the earlier one. Headings
/// and leads are counted.
std::string row_id(const Collection& collection, const ComparedRow& row, std::size_t place) {
  const ComparedUnit& unit = row.later ? *row.later : *row.earlier;
  if (unit.kind != ComparedUnit::Kind::Provision) return fmt::format("row-{}", place + 1);
  const Provision& provision = collection.provisions[unit.index];
  return (row.later ? "" : "earlier-") + anchor(collection.document_of(provision), provision);
}

std::vector<Row> compare_words(const Collection& collection, const Comparison& comparison, Counts& counts) {
  std::vector<Row> rows;
  for (const ComparedRow& units : comparison.rows) {
    Row row{Row::Kind::Same, units, {}, {}, {}, row_id(collection, units, rows.size())};
    const bool is_counted =
        (units.later ? *units.later : *units.earlier).kind == ComparedUnit::Kind::Provision;
    if (units.earlier && units.later) {
      const Difference difference(units.earlier->words->text, units.later->words->text);
      if (difference.is_same()) {
        row.later = {escape(units.later->words->text)};
      } else {
        row.kind = Row::Kind::Changed;
        row.earlier = earlier_side(difference);
        row.later = later_side(difference);
        row.places = changed_places(difference);
      }
    } else if (units.earlier) {
      row.kind = Row::Kind::Dropped;
      row.earlier = {fmt::format("<del>{}</del>", escape(units.earlier->words->text))};
    } else {
      row.kind = Row::Kind::Added;
      row.later = {fmt::format("<ins>{}</ins>", escape(units.later->words->text))};
    }
    counts.places += row.places.size();
    if (is_counted) {
      counts.same += row.kind == Row::Kind::Same;
      counts.changed += row.kind == Row::Kind::Changed;
      counts.dropped += row.kind == Row::Kind::Dropped;
      counts.added += row.kind == Row::Kind::Added;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

View::List counts_view(const Rendering& rendering, const Counts& counts) {
  View::List list;
  const auto add = [&](const char* id, std::size_t count) {
    if (count > 0) list.push_back(rendering.words.counted(id, count));
  };
  add("compare.same", counts.same);
  add("compare.changed", counts.changed);
  add("compare.dropped", counts.dropped);
  add("compare.added", counts.added);
  return list;
}

/// `paras. 75-87`: of a text that is compared in part.
std::string stretch(const Rendering& rendering, const Comparison& comparison, Side side) {
  const bool is_part = side == Side::Earlier ? comparison.earlier_is_part : comparison.later_is_part;
  if (!is_part) return {};
  std::string first, last;
  for (const ComparedRow& row : comparison.rows) {
    const std::optional<ComparedUnit>& unit = side == Side::Earlier ? row.earlier : row.later;
    if (!unit || unit->kind != ComparedUnit::Kind::Provision) continue;
    const std::string number = short_number(rendering, rendering.collection.provisions[unit->index]);
    if (first.empty()) first = number;
    last = number;
  }
  if (first == last) return first;
  return rendering.words.filled("compare.paras", "range", fmt::format("{}\xE2\x80\x93{}", first, last));
}

View text_view(const Rendering& rendering, const Href& href, const Comparison& comparison, Side side) {
  const TextRef& ref = side == Side::Earlier ? comparison.pair.earlier : comparison.pair.later;
  const Document& document = rendering.collection.documents[ref.document];
  const Text& text = document.texts[ref.text];
  const std::optional<Date>& date = text.adopted ? text.adopted : document.date;
  View view;
  view.set("title", text_title(document, text)).set("name", name_of_text(rendering.collection, ref));
  view.set("symbol", document.symbol ? document.symbol->text() : std::string());
  // A name that ends with the date says it already.
  const bool shows_date = date && !name_of_text(rendering.collection, ref).ends_with(to_words(*date));
  view.set("date", shows_date ? to_words(*date) : std::string())
      .set("date_iso", shows_date ? to_iso(*date) : std::string());
  view.set("stretch", stretch(rendering, comparison, side));
  view.set("href", text.folder.empty() ? href.to({Ref::Kind::Document, ref.document})
                                       : href.to_path(text.folder + "/index.html"));
  return view;
}

/// One side of a row: number, link and words; no view when there is no unit.
View side_view(const Rendering& rendering, const Href& href, const std::optional<ComparedUnit>& unit,
               const TextRef& text, Html words) {
  if (!unit) return false;
  const Document& document = rendering.collection.documents[text.document];
  View view;
  view.set("name", name_of_text(rendering.collection, text));
  const bool is_provision = unit->kind == ComparedUnit::Kind::Provision;
  const Provision* provision = is_provision ? &rendering.collection.provisions[unit->index] : nullptr;
  view.set("label", provision != nullptr ? label(rendering.collection, *provision) : std::string());
  view.set("href", provision != nullptr ? href.to({Ref::Kind::Provision, unit->index}) : std::string());
  view.set("cite", provision != nullptr ? cite(rendering.collection, *provision) : std::string());
  view.set("html", std::move(words));
  view.set("language", document.language).set("direction", direction(document.language));
  return view;
}

View row_view(const Rendering& rendering, const Href& href, const Comparison& comparison, Row row) {
  const ComparedUnit& unit = row.units.later ? *row.units.later : *row.units.earlier;
  View view;
  view.set("id", row.id);
  view.set("is_same", row.kind == Row::Kind::Same);
  view.set("is_heading", unit.kind == ComparedUnit::Kind::Heading);
  bool is_point = false;
  if (unit.kind == ComparedUnit::Kind::Provision)
    is_point = rendering.collection.provisions[unit.index].parent.has_value();
  view.set("is_point", is_point);
  view.set("dropped", row.kind == Row::Kind::Dropped).set("added", row.kind == Row::Kind::Added);
  view.set("earlier",
           side_view(rendering, href, row.units.earlier, comparison.pair.earlier, std::move(row.earlier)));
  view.set("later", side_view(rendering, href, row.units.later, comparison.pair.later, std::move(row.later)));
  return view;
}

/// The changes of some rows, one line each.
void add_glances(const Rendering& rendering, const Comparison& comparison, const Row& row,
                 View::List& glances) {
  const Collection& collection = rendering.collection;
  const auto number = [&](const std::optional<ComparedUnit>& unit) -> std::string {
    if (!unit || unit->kind != ComparedUnit::Kind::Provision) return {};
    return short_number(rendering, collection.provisions[unit->index]);
  };
  std::string place = number(row.units.earlier);
  const std::string later = number(row.units.later);
  if (!place.empty() && !later.empty()) place += " \xE2\x86\x92 ";
  place += later;
  if (place.empty()) {
    const ComparedUnit& unit = row.units.later ? *row.units.later : *row.units.earlier;
    place =
        rendering.words.text(unit.kind == ComparedUnit::Kind::Heading ? "compare.heading" : "compare.lead");
  }
  const auto document = row.units.later ? comparison.pair.later.document : comparison.pair.earlier.document;
  const std::string& language = collection.documents[document].language;
  const auto add = [&](Html html) {
    View view;
    view.set("place", place).set("href", "#" + row.id).set("html", std::move(html));
    view.set("language", language).set("direction", direction(language));
    glances.push_back(std::move(view));
  };
  switch (row.kind) {
    case Row::Kind::Same:
      break;
    case Row::Kind::Changed:
      for (const Html& html : row.places) add(html);
      break;
    case Row::Kind::Dropped:
      add({fmt::format("<del>{}</del>", escape(shortened(row.units.earlier->words->text, 100)))});
      break;
    case Row::Kind::Added:
      add({fmt::format("<ins>{}</ins>", escape(shortened(row.units.later->words->text, 100)))});
      break;
  }
}

/// An estimate of the bytes that a row takes on its page.
std::size_t weight(const Row& row) {
  std::size_t bytes = 420 + row.earlier.text.size() + row.later.text.size();
  for (const Html& place : row.places) bytes += 150 + place.text.size();
  if (row.kind == Row::Kind::Dropped || row.kind == Row::Kind::Added) bytes += 280;
  return bytes;
}

View add_comparison(Rendering& rendering, const ComparedTexts& pair) {
  const Collection& collection = rendering.collection;
  const Comparison comparison = compare(collection, pair);
  Counts counts;
  std::vector<Row> rows = compare_words(collection, comparison, counts);

  std::vector<std::size_t> ends;  // of each page: the row behind its last
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (bytes > 0 && bytes + weight(rows[i]) > most_bytes) {
      ends.push_back(i);
      bytes = 0;
    }
    bytes += weight(rows[i]);
  }
  ends.push_back(rows.size());

  const std::string name = rendering.words.text("compare");
  const std::string title = fmt::format("{} \xE2\x86\x92 {}", name_of_text(collection, pair.earlier),
                                        name_of_text(collection, pair.later));
  std::size_t first = 0;
  for (std::size_t page = 0; page < ends.size(); ++page) {
    Frame frame{comparison_address(collection, pair, page + 1),
                "comparison",
                rendering.words.filled("compare.title", "texts", title),
                rendering.words.filled("compare.title", "texts", title),
                "compare",
                "en",
                {},
                {},
                {}};
    frame.way = {{name, "compare/index.html"}};
    const auto part = [&](std::size_t p) {
      return Step{rendering.words.filled("compare.part", "number", std::to_string(p + 1)),
                  comparison_address(collection, pair, p + 1)};
    };
    if (ends.size() == 1) {
      frame.way.push_back({title, ""});
    } else {
      frame.way.push_back({title, page == 0 ? std::string() : part(0).path});
      if (page > 0) frame.way.push_back({part(page).title, ""});
      if (page > 0) frame.title += ", " + part(page).title;
    }
    if (page > 0) frame.previous = part(page - 1);
    if (page + 1 < ends.size()) frame.next = part(page + 1);
    const Href href(rendering.addresses, frame.path);
    View content;
    content.set("earlier", text_view(rendering, href, comparison, Side::Earlier));
    content.set("later", text_view(rendering, href, comparison, Side::Later));
    content.set("counts", counts_view(rendering, counts));
    View::List glances, views;
    for (std::size_t i = first; i < ends[page]; ++i) {
      add_glances(rendering, comparison, rows[i], glances);
      views.push_back(row_view(rendering, href, comparison, std::move(rows[i])));
    }
    first = ends[page];
    const std::size_t further = glances.size() > most_glances ? glances.size() - most_glances : 0;
    glances.resize(glances.size() - further);
    content.set("further",
                further == 0 ? std::string() : rendering.words.counted("compare.further", further));
    content.set("is_split", ends.size() > 1);
    content.set("glances", std::move(glances)).set("rows", std::move(views));
    add_page(rendering, std::move(frame), std::move(content));
  }

  const Href href(rendering.addresses, "compare/index.html");
  View item;
  item.set("href", href.to_path(comparison_address(collection, pair)));
  item.set("earlier", text_view(rendering, href, comparison, Side::Earlier));
  item.set("later", text_view(rendering, href, comparison, Side::Later));
  item.set("counts", counts_view(rendering, counts));
  return item;
}

}  // namespace

void add_compare_pages(Rendering& rendering) {
  if (rendering.compared_texts.empty()) return;
  View::List pairs;
  for (const ComparedTexts& pair : rendering.compared_texts) pairs.push_back(add_comparison(rendering, pair));
  const std::string name = rendering.words.text("compare");
  Frame frame{"compare/index.html",
              "compare_index",
              name,
              rendering.words.text("compare.description"),
              "compare",
              "en",
              {},
              {},
              {}};
  frame.way = {{name, ""}};
  add_page(rendering, std::move(frame), View().set("pairs", std::move(pairs)));
}

}  // namespace kyoto
