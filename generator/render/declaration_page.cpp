// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <vector>

#include "model/heading_tree.h"
#include "model/language.h"
#include "render/behind.h"
#include "render/beside.h"
#include "render/contents.h"
#include "render/pages.h"
#include "render/passage.h"
#include "render/pillars.h"
#include "render/provision_page.h"

namespace kyoto {
namespace {

void add_contents(Rendering& rendering, const OwnText& own, const std::vector<std::uint32_t>& paragraphs) {
  const Collection& collection = rendering.collection;
  const Document& document = collection.documents[own.document];
  const Text& text = document.texts[own.text];
  const Href href(rendering.addresses, text.folder + "/index.html");
  View content;
  content.set("title", text.title).set("language", document.language);
  content.set("whole_href", href.to_path(text.folder + "/whole.html"));
  content.set("count", rendering.words.counted("count.paragraph", paragraphs.size()));
  content.set("source_is_symbol", document.symbol.has_value()).set("source_name", document_name(document));
  content.set("source_href", href.to({Ref::Kind::Document, own.document}));
  content.set("date", text.adopted ? rendering.words.filled("adopted", "date", to_words(*text.adopted))
                                   : std::string());
  // Paragraphs outside the sections: some stand before the first section, some behind the last.
  View::List preamble, bare, closing;
  std::vector<std::uint32_t> before, after;
  bool in_sections = false;
  for (const std::uint32_t p : text.provisions) {
    const Provision& provision = collection.provisions[p];
    const bool is_preambular = provision.kind == Provision::Kind::Preambular;
    const bool is_bare = provision.kind == Provision::Kind::Paragraph &&
                         (!provision.heading || provision.heading == text.heading);
    in_sections = in_sections || (!is_preambular && !is_bare);
    if (!is_preambular && !is_bare) continue;
    View item = linked(rendering, href, {Ref::Kind::Provision, p});
    item.set("label", is_preambular ? std::string("\xC2\xB6") : provision.number)
        .set("excerpt", shortened(provision.body.text, 140))
        .set("behind", behind_in_words(rendering, find_behind(rendering, p)));
    if (is_bare) (in_sections ? after : before).push_back(p);
    (is_preambular ? preamble : in_sections ? closing : bare).push_back(std::move(item));
  }
  content.set("preamble", std::move(preamble)).set("paragraphs", std::move(bare));
  content.set("closing", std::move(closing));
  set_pillars(rendering, href, own.document, text.heading, before, after, content);
  content.set("contents", contents(rendering, href, own.document, text.heading, ContentsParagraphs::Yes));
  Frame frame{text.folder + "/index.html",
              "declaration_index",
              text_name(text),
              text.title,
              text.folder,
              "en",
              {},
              {},
              {}};
  frame.way = {{text_name(text), ""}};
  frame.subject_text = own;
  add_page(rendering, std::move(frame), std::move(content));
}

void add_whole(Rendering& rendering, const OwnText& own) {
  const Document& document = rendering.collection.documents[own.document];
  const Text& text = document.texts[own.text];
  if (!rendering.site.wants(text.folder + "/whole.html")) return;
  Passage passage(rendering, text.folder + "/whole.html", own.document);
  const std::vector<std::uint32_t> headings = headings_of(document, own.text);
  const bool has_title = !headings.empty() && text.heading == headings.front();
  View content;
  content.set("title", text.title).set("language", document.language);
  content.set("direction", std::string(direction(document.language))).set("languages", View::List());
  content.set("blocks", passage.run(text.provisions, headings,
                                    has_title ? document.headings[headings.front()].level : 0));
  content.set("notes", passage.notes());
  content.set("beside", beside_whole(rendering, own.document, text.heading));
  content.set("find_in", std::string());
  content.set("contents_href", passage.href().to_path(text.folder + "/index.html"));
  Frame frame{text.folder + "/whole.html",
              "whole",
              rendering.words.filled("whole.title", "title", text_name(text)),
              text.title,
              text.folder,
              "en",
              {},
              {},
              {}};
  frame.way = {{text_name(text), text.folder + "/index.html"}, {rendering.words.text("whole"), ""}};
  frame.subject_text = own;
  add_page(rendering, std::move(frame), std::move(content));
}

}  // namespace

void add_declaration_pages(Rendering& rendering) {
  const Collection& collection = rendering.collection;
  for (const OwnText& own : own_texts(collection)) {
    const Document& document = collection.documents[own.document];
    const Text& text = document.texts[own.text];
    std::vector<std::uint32_t> paragraphs;
    for (const std::uint32_t p : text.provisions)
      if (collection.provisions[p].kind == Provision::Kind::Paragraph) paragraphs.push_back(p);
    add_contents(rendering, own, paragraphs);
    add_whole(rendering, own);
    const auto step = [&](std::uint32_t p) {
      const std::string number = rendering.words.filled("para", "number", collection.provisions[p].number);
      return Step{number, rendering.addresses.of({Ref::Kind::Provision, p})};
    };
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
      const Provision& provision = collection.provisions[paragraphs[i]];
      Frame frame;
      frame.path = rendering.addresses.of({Ref::Kind::Provision, paragraphs[i]});
      if (!rendering.site.wants(frame.path)) continue;
      frame.kind = "declaration_paragraph";
      frame.section = text.folder;
      frame.way = {{text_name(text), text.folder + "/index.html"}};
      for (const std::uint32_t h : heading_path(document, provision.heading))
        if (document.headings[h].text == own.text && h != text.heading)
          frame.way.push_back(
              {heading_words(document.headings[h]), heading_address(rendering, own.document, h)});
      frame.way.push_back({rendering.words.filled("para", "number", provision.number), ""});
      if (i > 0) frame.previous = step(paragraphs[i - 1]);
      if (i + 1 < paragraphs.size()) frame.next = step(paragraphs[i + 1]);
      const Href href(rendering.addresses, frame.path);
      View content;
      content.set("whole_href",
                  href.to_path(fmt::format("{}/whole.html#{}", text.folder, anchor(document, provision))));
      add_provision_page(rendering, paragraphs[i], std::move(frame), std::move(content));
    }
  }
}

}  // namespace kyoto
