// SPDX-License-Identifier: GPL-3.0-or-later
// lineage/: the chains, as a picture and as a table, and a page for each provision with lineage that has no
// page of its own. Their number is bounded by that of the pairs.
#include <fmt/format.h>

#include <array>
#include <string>
#include <vector>

#include "base/unicode.h"
#include "model/language.h"
#include "render/chain_picture.h"
#include "render/lineage_view.h"
#include "render/lists.h"
#include "render/pages.h"
#include "render/passage.h"

namespace kyoto {
namespace {

/// Pairs of parallel chains that are listed one by one.
constexpr std::size_t most_parallel = 120;

View provision_link(const Rendering& rendering, const Href& href, std::uint32_t index) {
  return linked(rendering, href, {Ref::Kind::Provision, index});
}

/// The comparison of the two documents in which a row begins and ends; empty when there is none.
std::string comparison_of(const Rendering& rendering, const Href& href, const ChainRow& row) {
  const Chain& chain = row.chains.front();
  const Provision& first = rendering.collection.provisions[chain.provisions.front()];
  const Provision& last = rendering.collection.provisions[chain.provisions.back()];
  for (const ComparedTexts& pair : rendering.compared_texts)
    if (pair.earlier == TextRef{first.document, first.text} &&
        pair.later == TextRef{last.document, last.text})
      return href.to_path(comparison_address(rendering.collection, pair));
  return {};
}

View pair_view(const Rendering& rendering, const Href& href, const Lineage& pair) {
  View view;
  set_strength(rendering, pair, view);
  view.set("from", provision_link(rendering, href, pair.from));
  view.set("to", provision_link(rendering, href, pair.to));
  view.set("is_reviewed", pair.is_reviewed);
  view.set("texts_href", href.to_path(rendering.addresses.lineage_of(pair.to)));
  return view;
}

View row_view(const Rendering& rendering, const Href& href, const ChainRow& row) {
  const Collection& collection = rendering.collection;
  View view;
  view.set("id", chain_anchor(collection, row));
  const Provision& last = collection.provisions[row.chains.front().provisions.back()];
  view.set("excerpt", shortened(last.body.text, 110)).set("language", collection.document_of(last).language);
  view.set("direction", direction(collection.document_of(last).language));
  view.set("is_bundle", row.chains.size() > 1);
  View::List pairs, stops, parallel;
  std::size_t further = 0;
  if (row.chains.size() == 1) {
    for (const std::uint32_t l : row.chains.front().pairs) {
      if (pairs.size() < most_pairs_of_a_row)
        pairs.push_back(pair_view(rendering, href, collection.lineage[l]));
      else
        ++further;
    }
  } else {
    for (std::size_t i = 0; i < row.stages.size(); ++i) {
      std::string numbers = span_label(rendering, row, i);
      if (is_digit(static_cast<unsigned char>(numbers.front())))
        numbers = rendering.words.filled("compare.paras", "range", numbers);
      stops.push_back(View()
                          .set("title", stage_name(rendering, rendering.chains.stages[row.stages[i]]))
                          .set("numbers", std::move(numbers)));
    }
    for (const Chain& chain : row.chains) {
      if (parallel.size() == most_parallel) {
        ++further;
        continue;
      }
      std::string numbers;
      for (const std::uint32_t p : chain.provisions)
        numbers +=
            (numbers.empty() ? "" : " \xE2\x86\x92 ") + number_words(rendering, collection.provisions[p]);
      parallel.push_back(
          View()
              .set("numbers", std::move(numbers))
              .set("href", href.to_path(rendering.addresses.lineage_of(chain.provisions.back()))));
    }
  }
  view.set("pairs", std::move(pairs)).set("stops", std::move(stops)).set("parallel", std::move(parallel));
  view.set("count", rendering.words.counted("count.passage", row.chains.size()));
  view.set("further", further == 0 ? std::string() : rendering.words.counted("lineage.further", further));
  view.set("comparison_href", row.chains.size() > 1 ? comparison_of(rendering, href, row) : std::string());
  return view;
}

void add_chain_pages(Rendering& rendering) {
  const std::string name = rendering.words.text("lineage");
  const std::vector<ChainPage> pages = chain_pages(rendering.chains);
  // Pairs inside one document alone make no chain; the index then says so.
  for (std::size_t i = 0; i < std::max<std::size_t>(pages.size(), 1); ++i) {
    Frame frame{chain_page_path(i),
                "lineage_index",
                name,
                rendering.words.text("lineage.description"),
                "lineage",
                "en",
                {},
                {},
                {}};
    frame.way = {{name, i == 0 ? "" : chain_page_path(0)}};
    const auto page_name = [&](std::size_t page) {
      return rendering.words.filled("lineage.page", "number", std::to_string(page + 1));
    };
    if (i > 0) {
      frame.title = fmt::format("{}, {}", name, page_name(i));
      frame.way.push_back({page_name(i), ""});
      frame.previous = Step{page_name(i - 1), chain_page_path(i - 1)};
    }
    if (i + 1 < pages.size()) frame.next = Step{page_name(i + 1), chain_page_path(i + 1)};
    const Href href(rendering.addresses, frame.path);
    View content;
    View::List rows;
    content.set("has_chains", !pages.empty());
    content.set("json_href", href.to_path("data/lineage.json"));
    if (!pages.empty()) {
      content.set("picture", chain_picture(rendering, href, pages[i]));
      for (std::uint32_t r = pages[i].first; r < pages[i].end; ++r)
        rows.push_back(row_view(rendering, href, rendering.chains.rows[r]));
    }
    content.set("rows", std::move(rows));
    View::List classes;
    for (const Lineage::Class strength :
         {Lineage::Class::NearVerbatim, Lineage::Class::Substantial, Lineage::Class::Partial}) {
      const std::string id = class_name(strength);
      classes.push_back(View()
                            .set("class", id)
                            .set("words", rendering.words.text("lineage." + id))
                            .set("meaning", rendering.words.text("lineage." + id + ".meaning")));
    }
    content.set("classes", std::move(classes));
    add_page(rendering, std::move(frame), std::move(content));
  }
}

void add_provision(Rendering& rendering, std::uint32_t index) {
  const Collection& collection = rendering.collection;
  const Provision& provision = collection.provisions[index];
  const Document& document = collection.document_of(provision);
  const std::string name = cite(collection, provision);
  Frame frame{rendering.addresses.lineage_of(index),
              "lineage_provision",
              rendering.words.filled("lineage.title", "cite", name),
              provision.body.text,
              "lineage",
              "en",
              {},
              {},
              {}};
  frame.way = {{rendering.words.text("lineage"), "lineage/index.html"}, {name, ""}};
  frame.cited = {Ref::Kind::Provision, index};
  const Href href(rendering.addresses, frame.path);
  View content;
  content.set("cite", name)
      .set("source_is_symbol", document.symbol.has_value())
      .set("source_name", document_name(document));
  content.set("place_href", href.to({Ref::Kind::Provision, index}));
  content.set("source_href", href.to({Ref::Kind::Document, provision.document}));
  content.set("language", document.language).set("direction", direction(document.language));
  content.set("html",
              annotate(provision.body, collection.mentions_in({Ref::Kind::Provision, index}), href, nullptr));
  const std::array<std::uint32_t, 1> own = {index};
  set_lineage(rendering, href, own, content);
  add_page(rendering, std::move(frame), std::move(content));
}

}  // namespace

void add_lineage_pages(Rendering& rendering) {
  const Collection& collection = rendering.collection;
  if (collection.lineage.empty()) return;
  add_chain_pages(rendering);
  for (std::uint32_t p = 0; p < collection.provisions.size(); ++p)
    if (rendering.addresses.lineage_of(p).starts_with("lineage/")) add_provision(rendering, p);
}

}  // namespace kyoto
