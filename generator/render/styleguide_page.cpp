// SPDX-License-Identifier: GPL-3.0-or-later
// styleguide.html: every component of the design once, filled from the content itself, for whoever changes
// templates or the stylesheet.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "render/beside.h"
#include "render/cite.h"
#include "render/cited_by.h"
#include "render/diagram.h"
#include "render/lists.h"
#include "render/pages.h"
#include "render/passage.h"
#include "render/pillars.h"
#include "render/un_terms.h"

namespace kyoto {
namespace {

constexpr const char* page_path = "styleguide.html";

/// A paragraph that shows much at once: points, a footnote, something that cites it. The first paragraph when
/// there is none; empty without paragraphs.
std::optional<std::uint32_t> telling_paragraph(const Rendering& rendering) {
  const Collection& collection = rendering.collection;
  std::optional<std::uint32_t> best;
  std::size_t most = 0;
  for (std::uint32_t p = 0; p < collection.provisions.size(); ++p) {
    const Provision& provision = collection.provisions[p];
    if (provision.kind != Provision::Kind::Paragraph || collection.document_of(provision).version_of)
      continue;
    const std::size_t points = rendering.points[p].size();
    const bool is_short = provision.body.text.size() < 700 && points < 5;
    const std::size_t tells = 1 + (is_short ? 2 : 0) + (points > 0 ? 1 : 0) +
                              (provision.body.marks.empty() ? 0 : 2) +
                              (collection.links_to({Ref::Kind::Provision, p}).empty() ? 0 : 1);
    if (tells <= most) continue;
    most = tells;
    best = p;
  }
  return best;
}

View::List named(const Rendering& rendering, std::initializer_list<const char*> names) {
  View::List list;
  for (const char* name : names)
    list.push_back(View().set("name", name).set("title", rendering.words.text(std::string("style.") + name)));
  return list;
}

}  // namespace

void add_styleguide_page(Rendering& rendering) {
  if (!rendering.site.wants(page_path)) return;
  const Collection& collection = rendering.collection;
  const Words& words = rendering.words;
  const std::optional<std::uint32_t> example = telling_paragraph(rendering);
  const std::uint32_t document = example ? collection.provisions[*example].document : 0;
  Passage passage(rendering, page_path, document, Passage::Related::Yes);
  const Href& href = passage.href();

  View content;
  content.set("colours", named(rendering, {"paper", "wash", "line", "quiet", "ink", "accent", "blue",
                                           "warning", "fault", "found", "added", "dropped"}));
  View::List blocks, symbol;
  if (example) {
    View block;
    block.set("provision", passage.provision(*example)).set("is_nested", false);
    for (const char* other : {"heading", "lead", "table", "own_text"}) block.set(other, false);
    blocks.push_back(std::move(block));
    const Document& d = collection.documents[document];
    if (d.symbol) symbol = symbol_terms(words, d.symbol->text());
    content.set("symbol", document_name(d));
    content.set("citation", cite_view(cite_provision(rendering, *example)));
    content.set("language", d.language).set("direction", "ltr");
  } else {
    content.set("citation", false).set("symbol", std::string()).set("language", "en").set("direction", "ltr");
  }
  content.set("blocks", std::move(blocks)).set("notes", example ? passage.notes() : View::List());
  content.set("symbol_terms", std::move(symbol)).set("type_meaning", un_term(words, "symbol"));

  content.set("pillars", View::List()).set("before", Html()).set("after", Html());
  const std::vector<OwnText> own = own_texts(collection);
  if (!own.empty()) {
    const Text& text = collection.documents[own.front().document].texts[own.front().text];
    std::vector<std::uint32_t> first;
    for (const std::uint32_t p : text.provisions)
      if (collection.provisions[p].kind == Provision::Kind::Paragraph && first.size() < 12)
        first.push_back(p);
    View picture;
    set_pillars(rendering, href, own.front().document, text.heading, first, {}, picture);
    content.set("picture", std::move(picture));
  } else {
    content.set("picture", false);
  }

  View::List practices;
  for (std::uint32_t p = 0; p < collection.practices.size() && p < 2; ++p)
    practices.push_back(practice_item(rendering, href, p));
  content.set("practices", std::move(practices));
  View::List bars;
  for (const std::size_t value : {std::size_t{1}, std::size_t{4}, std::size_t{7}, std::size_t{12}})
    bars.push_back(
        View().set("count", std::to_string(value)).set("shade", shade(value, 12)).set("bar", bar(value, 12)));
  content.set("bars", std::move(bars));
  content.set("evidence", evidence_picture(words, 2, "positive", words.text("evidence")));

  const std::string name = words.text("style");
  Frame frame{page_path, "styleguide", name,        words.text("style.description"), "", "en",
              {},        std::nullopt, std::nullopt};
  frame.way = {{name, ""}};
  frame.previous = Step{words.text("home"), "index.html"};
  frame.next = Step{words.text("about"), "about-this-copy.html"};
  add_page(rendering, std::move(frame), std::move(content));
}

}  // namespace kyoto
