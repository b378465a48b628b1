// SPDX-License-Identifier: GPL-3.0-or-later
// Themes and documents: how many provisions of each document belong to each theme, and how many practices.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "render/diagram.h"
#include "render/lists.h"
#include "render/pages.h"
#include "render/paging.h"

namespace kyoto {
namespace {

/// What a column stands for: a document, or a text of it that has pages of its own.
using Column = ProvisionHome;

struct Cell {
  std::size_t provisions = 0;
  std::string anchor;  ///< on the theme's page: the first group of the column's provisions
};

Column column_of(const Collection& collection, const Provision& provision) {
  const Text* text = collection.text_of(provision);
  if (text == nullptr || text->folder.empty()) return {provision.document, {}};
  return {provision.document, provision.text};
}

/// The provisions of a theme in each column.
std::map<Column, Cell> cells_of(const Collection& collection, std::uint32_t theme) {
  std::set<std::uint32_t> provisions;
  for (const std::uint32_t l : collection.links_to({Ref::Kind::Term, theme}))
    if (collection.links[l].from.kind == Ref::Kind::Provision)
      provisions.insert(collection.links[l].from.index);
  std::map<Column, Cell> cells;
  for (const std::uint32_t p : provisions) {
    const Provision& provision = collection.provisions[p];
    Cell& cell = cells[column_of(collection, provision)];
    if (cell.provisions++ == 0) cell.anchor = "in-" + home_id(collection, home_of(collection, provision));
  }
  return cells;
}

View column_view(const Rendering& rendering, const Href& href, const Column& column) {
  const Document& document = rendering.collection.documents[column.document];
  if (!column.text)
    return View()
        .set("title", document_name(document))
        .set("href", href.to({Ref::Kind::Document, column.document}));
  const Text& text = document.texts[*column.text];
  return View().set("title", text_name(text)).set("href", href.to_path(text.folder + "/index.html"));
}

}  // namespace

void add_matrix_page(Rendering& rendering) {
  const Collection& collection = rendering.collection;
  const Words& words = rendering.words;
  const std::string name = words.text("matrix");
  const Frame frame{"matrix.html",
                    "matrix",
                    name,
                    words.text("matrix.intro"),
                    "themes",
                    "en",
                    {{words.text("vocabulary.themes"), "themes/index.html"}, {name, ""}},
                    {},
                    {}};

  std::vector<std::pair<std::uint32_t, std::map<Column, Cell>>> themes;
  std::set<Column> columns;
  std::size_t most = 0;
  const std::uint32_t first = collection.first_term(Vocabulary::Themes);
  const auto count = static_cast<std::uint32_t>(collection.terms_of(Vocabulary::Themes).size());
  for (std::uint32_t t = first; t < first + count; ++t) {
    if (!rendering.occurs[t]) continue;
    themes.emplace_back(t, cells_of(collection, t));
    for (const auto& [column, cell] : themes.back().second) {
      columns.insert(column);
      most = std::max(most, cell.provisions);
    }
  }

  const std::vector<std::size_t> weights(themes.size(), 220 + columns.size() * 95);
  const std::vector<std::size_t> starts = page_starts(weights, list_budget, list_budget);
  for (std::size_t n = 1; n <= starts.size(); ++n) {
    Frame here = page_frame(rendering, frame, n, starts.size());
    const Href href(rendering.addresses, here.path);
    View::List heads;
    for (const Column& column : columns) heads.push_back(column_view(rendering, href, column));
    View::List rows;
    const std::size_t end = n < starts.size() ? starts[n] : themes.size();
    for (std::size_t i = starts[n - 1]; i < end; ++i) {
      const auto& [theme, found] = themes[i];
      const std::string& path = rendering.addresses.of({Ref::Kind::Term, theme});
      View::List cells;
      for (const Column& column : columns) {
        const auto entry = found.find(column);
        const Cell cell = entry == found.end() ? Cell() : entry->second;
        View view;
        view.set("count", std::to_string(cell.provisions)).set("shade", shade(cell.provisions, most));
        view.set("href", cell.provisions == 0 ? std::string()
                                              : href.to_path(fmt::format("{}#{}", path, cell.anchor)));
        cells.push_back(std::move(view));
      }
      View row = linked(rendering, href, {Ref::Kind::Term, theme});
      row.set("is_narrower", collection.terms[theme].parent.has_value()).set("cells", std::move(cells));
      const std::size_t practices = rendering.lists.of_term(theme).size();
      row.set("practices", std::to_string(practices));
      row.set("practices_href", practices == 0 ? std::string() : href.to_path(path + "#practices"));
      rows.push_back(std::move(row));
    }
    View content;
    content.set("title", here.title).set("columns", std::move(heads)).set("rows", std::move(rows));
    content.set("pages", pages_view(rendering, href, frame.path, n, starts.size()));
    add_page(rendering, std::move(here), std::move(content));
  }
}

}  // namespace kyoto
