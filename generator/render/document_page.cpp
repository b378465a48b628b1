// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "base/unicode.h"
#include "model/language.h"
#include "render/beside.h"
#include "render/cited_by.h"
#include "render/contents.h"
#include "render/pages.h"
#include "render/passage.h"
#include "render/un_terms.h"

namespace kyoto {
namespace {

std::string folder_of(const Document& document) {
  return "documents/" + document.slug;
}

std::string page_title(const Rendering& rendering, const Document& document, const DocumentPage& page) {
  if (!page.heading)
    return document.headings.empty() ? document.short_name : rendering.words.text("document.opening");
  return heading_words(document.headings[*page.heading]);
}

/// The document in its other languages, this one among them: the names of partials/languages.html. `file_of`
/// gives the page's name in the folder of a version.
template <typename FileOf>
View::List languages(const Rendering& rendering, std::uint32_t index, const Href& href, FileOf file_of) {
  const Collection& collection = rendering.collection;
  View::List list;
  for (const std::uint32_t version : versions_of(collection, index)) {
    const Document& document = collection.documents[version];
    list.push_back(View()
                       .set("title", language_name(document.language))
                       .set("code", document.language)
                       .set("direction", std::string(direction(document.language)))
                       .set("href", href.to_path(fmt::format("{}/{}", folder_of(document), file_of(version))))
                       .set("is_here", version == index));
  }
  return list;
}

/// The page of a version on which the same heading stands as on this page of the document: names of pages
/// come from words where a heading has no number, and a longer alphabet divides a chapter sooner. The first
/// page of a version that has other headings.
std::string same_page(const Rendering& rendering, std::uint32_t index, const DocumentPage& page,
                      std::uint32_t version) {
  const std::vector<Document>& documents = rendering.collection.documents;
  if (documents[index].headings.size() == documents[version].headings.size())
    for (const DocumentPage& other : rendering.addresses.pages(version)) {
      const bool is_same = page.heading ? std::find(other.headings.begin(), other.headings.end(),
                                                    *page.heading) != other.headings.end()
                                        : !other.heading;
      if (is_same) return other.file;
    }
  return "index.html";
}

/// What the way to a page of the document leads over: the document in its main language first.
std::vector<Step> way_to(const Rendering& rendering, const Document& document) {
  const Collection& collection = rendering.collection;
  std::vector<Step> way = {{rendering.words.text("documents"), "documents/index.html"}};
  const Document& main = document.version_of ? collection.documents[*document.version_of] : document;
  way.push_back({document_name(main), folder_of(main) + "/index.html"});
  if (document.version_of)
    way.push_back({language_name(document.language), folder_of(document) + "/index.html", document.language});
  return way;
}

/// The words that stand for a page in the links to the one before and after it.
std::string page_name(const Rendering& rendering, const Document& document, const DocumentPage& page) {
  return shortened(page_title(rendering, document, page), 60);
}

/// `Chapter V`, `B`: what a heading is called on the way to a page.
std::string step_name(const Heading& heading) {
  if (heading.number.empty()) return shortened(heading.title.text, 50);
  return heading.number.substr(0, heading.number.size() - (heading.number.ends_with('.') ? 1 : 0));
}

void set_facts(const Rendering& rendering, const Document& document, std::uint32_t index, const Href& href,
               View& content) {
  std::size_t paragraphs = 0;
  for (const Text& text : document.texts)
    for (const std::uint32_t p : text.provisions)
      paragraphs += rendering.collection.provisions[p].kind == Provision::Kind::Paragraph;
  content.set("title", document.title).set("language", document.language);
  content.set("direction", std::string(direction(document.language)));
  content.set("symbol_terms",
              document.symbol ? symbol_terms(rendering.words, document.symbol->text()) : View::List());
  content.set("type_meaning", un_term(rendering.words, "type." + slug(document.type)));
  content.set("symbol", document.symbol ? document.symbol->text() : std::string());
  content.set("symbol_href", document.symbol ? document.symbol->url() : std::string());
  // A type that nobody has words for yet speaks for itself.
  const std::string* type = rendering.words.find("document.type." + slug(document.type));
  content.set("type", type != nullptr ? *type : document.type);
  content.set("date", document.date ? to_words(*document.date) : std::string());
  content.set("date_iso", document.date ? to_iso(*document.date) : std::string());
  content.set("paragraphs", rendering.words.counted("count.paragraph", paragraphs));
  content.set("notes", document.notes.empty()
                           ? std::string()
                           : rendering.words.counted("count.footnote", document.notes.size()));
  content.set("href", href.to({Ref::Kind::Document, index}));
  content.set("whole_href", href.to_path(folder_of(document) + "/whole.html"));
  content.set("json_href", href.to_path(fmt::format("data/documents/{}.json", document.slug)));
  content.set("xml_href", href.to_path(fmt::format("data/documents/{}.xml", document.slug)));
  content.set("languages", languages(rendering, index, href, [](std::uint32_t) { return "index.html"; }));
}

void add_index(Rendering& rendering, std::uint32_t index) {
  const Collection& collection = rendering.collection;
  const Document& document = collection.documents[index];
  const std::string path = folder_of(document) + "/index.html";
  if (!rendering.site.wants(path)) return;
  const Href href(rendering.addresses, path);
  View content;
  set_facts(rendering, document, index, href, content);
  content.set("contents", contents(rendering, href, index, std::nullopt, ContentsParagraphs::No));
  const Ref self{Ref::Kind::Document, index};
  content.set("citing", cited_by(rendering, href, std::span(&self, 1)));
  View::List own;
  for (const OwnText& text : own_texts(collection))
    if (text.document == index) {
      const Text& t = document.texts[text.text];
      own.push_back(View().set("title", text_name(t)).set("href", href.to_path(t.folder + "/index.html")));
    }
  content.set("own_texts", std::move(own));
  View::List comparisons;
  for (const ComparedTexts& pair : rendering.compared_texts) {
    if (pair.earlier.document != index && pair.later.document != index) continue;
    const Document& other =
        collection.documents[pair.earlier.document == index ? pair.later.document : pair.earlier.document];
    comparisons.push_back(View()
                              .set("title", other.short_name.empty() ? other.title : other.short_name)
                              .set("href", href.to_path(comparison_address(collection, pair))));
  }
  content.set("comparisons", std::move(comparisons));
  const bool shares = std::any_of(document.texts.begin(), document.texts.end(), [&](const Text& text) {
    return std::any_of(text.provisions.begin(), text.provisions.end(),
                       [&](std::uint32_t p) { return !rendering.addresses.lineage_of(p).empty(); });
  });
  content.set("shares_wording", shares);
  // A page without a heading stands first: what comes before the first heading, or all of a document that has
  // none.
  View::List opening;
  for (const DocumentPage& page : rendering.addresses.pages(index))
    if (!page.heading) {
      const std::string words =
          rendering.words.text(document.headings.empty() ? "document.text" : "document.opening");
      opening.push_back(
          View().set("title", words).set("href", href.to_path(folder_of(document) + "/" + page.file)));
    }
  content.set("opening", std::move(opening));
  Frame frame{path,
              "document_index",
              document.short_name.empty() ? document.title : document.short_name,
              document.title,
              "documents",
              "en",
              {},
              {},
              {}};
  frame.way = way_to(rendering, document);
  frame.way.back().path.clear();
  frame.subject = {Ref::Kind::Document, index};
  add_page(rendering, std::move(frame), std::move(content));
}

void add_parts(Rendering& rendering, std::uint32_t index) {
  const Document& document = rendering.collection.documents[index];
  const std::vector<DocumentPage>& pages = rendering.addresses.pages(index);
  const auto path_of = [&](const DocumentPage& page) { return folder_of(document) + "/" + page.file; };
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const DocumentPage& page = pages[i];
    if (!rendering.site.wants(path_of(page))) continue;
    Passage passage(rendering, path_of(page), index, Passage::Related::Yes);
    const int level = page.heading ? document.headings[*page.heading].level : 0;
    View content;
    content.set("title", page.heading ? passage.heading(*page.heading)
                                      : Html{escape(page_title(rendering, document, page))});
    View::List above;
    Frame frame;
    frame.way = way_to(rendering, document);
    if (page.heading) {
      for (const std::uint32_t h : heading_path(document, document.headings[*page.heading].parent)) {
        above.push_back(View().set("title", heading_words(document.headings[h])));
        frame.way.push_back(
            {step_name(document.headings[h]), heading_address(rendering, index, h), document.language});
      }
      frame.way.push_back({step_name(document.headings[*page.heading]), "", document.language});
    } else {
      frame.way.push_back(
          {rendering.words.text(document.headings.empty() ? "document.text" : "document.opening"), ""});
    }
    content.set("above", std::move(above));
    content.set("blocks", passage.run(page.provisions, page.headings, level));
    content.set("notes", passage.notes());
    content.set("language", document.language);
    content.set("direction", std::string(direction(document.language)));
    content.set("languages", languages(rendering, index, passage.href(), [&](std::uint32_t version) {
                  return same_page(rendering, index, page, version);
                }));
    content.set("document_title", document.title).set("document_name", document_name(document));
    content.set("document_href", passage.href().to({Ref::Kind::Document, index}));
    // The sections of a chapter that is divided over several pages.
    View::List sections;
    if (page.heading && document.headings[*page.heading].level == 1)
      for (const DocumentPage& other : pages)
        if (other.heading && other.heading != page.heading &&
            document.headings[*other.heading].parent == page.heading)
          sections.push_back(View()
                                 .set("title", page_title(rendering, document, other))
                                 .set("href", passage.href().to_path(path_of(other))));
    content.set("sections", std::move(sections));
    content.set("beside", beside_page(rendering, passage.href(), index, i));
    content.set("find_in", document.slug);
    frame.path = path_of(page);
    frame.kind = "document_part";
    frame.title = fmt::format("{}, {}", page_name(rendering, document, page), document_name(document));
    frame.description = fmt::format("{}: {}", document.title, page_title(rendering, document, page));
    frame.section = "documents";
    frame.cited = {Ref::Kind::Document, index};
    frame.cited_heading = page.heading;
    const auto step = [&](const DocumentPage& other) {
      return Step{page_name(rendering, document, other), path_of(other), document.language};
    };
    if (i > 0) frame.previous = step(pages[i - 1]);
    if (i + 1 < pages.size()) frame.next = step(pages[i + 1]);
    add_page(rendering, std::move(frame), std::move(content));
  }
}

void add_whole(Rendering& rendering, std::uint32_t index) {
  const Document& document = rendering.collection.documents[index];
  if (!rendering.site.wants(folder_of(document) + "/whole.html")) return;
  Passage passage(rendering, folder_of(document) + "/whole.html", index);
  std::vector<std::uint32_t> headings(document.headings.size());
  std::iota(headings.begin(), headings.end(), 0U);
  View content;
  content.set("title", document.title).set("language", document.language);
  content.set("direction", std::string(direction(document.language)));
  content.set("languages",
              languages(rendering, index, passage.href(), [](std::uint32_t) { return "whole.html"; }));
  content.set("blocks", passage.run(reading_order(rendering.collection, index), headings, 0));
  content.set("notes", passage.all_notes());
  content.set("beside", beside_whole(rendering, index, std::nullopt));
  content.set("find_in", std::string());
  content.set("contents_href", passage.href().to({Ref::Kind::Document, index}));
  Frame frame{folder_of(document) + "/whole.html",
              "whole",
              rendering.words.filled("whole.title", "title", document_name(document)),
              document.title,
              "documents",
              "en",
              {},
              {},
              {}};
  frame.way = way_to(rendering, document);
  frame.way.push_back({rendering.words.text("whole"), ""});
  frame.subject = {Ref::Kind::Document, index};
  add_page(rendering, std::move(frame), std::move(content));
}

}  // namespace

void add_document_pages(Rendering& rendering) {
  const Collection& collection = rendering.collection;
  const Href href(rendering.addresses, "documents/index.html");
  View::List list;
  for (std::uint32_t d = 0; d < collection.documents.size(); ++d) {
    View item;
    set_facts(rendering, collection.documents[d], d, href, item);
    if (!collection.documents[d].version_of) list.push_back(std::move(item));
    add_index(rendering, d);
    add_parts(rendering, d);
    add_whole(rendering, d);
  }
  const std::string name = rendering.words.text("documents");
  Frame frame{"documents/index.html",
              "documents_index",
              name,
              rendering.words.text("documents.description"),
              "documents",
              "en",
              {},
              {},
              {}};
  frame.way = {{name, ""}};
  add_page(rendering, std::move(frame), View().set("documents", std::move(list)));
}

}  // namespace kyoto
