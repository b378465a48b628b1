// SPDX-License-Identifier: GPL-3.0-or-later
// The whole collection as a book: the declarations, the recommendations, the practices, then the documents
// they come from. A chapter, or a practice, is a file; notes stand in the file that calls them, so that a
// reader can show them over the text. Language versions and what only a network of pages can show (lineage,
// comparisons) stay on the site.
#include <fmt/format.h>

#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/heading_tree.h"
#include "model/language.h"
#include "render/book_package.h"
#include "render/edition_parts.h"
#include "render/passage.h"
#include "render/practice_view.h"
#include "render/render.h"

namespace kyoto {
namespace {

constexpr const char* recommendations_path = "recommendations.xhtml";
constexpr const char* practices_path = "practices.xhtml";

/// The vocabularies by which the practices are listed.
constexpr std::array listed_vocabularies = {Vocabulary::Themes, Vocabulary::Countries};

std::string list_path(Vocabulary vocabulary) {
  return fmt::format("{}.xhtml", folder_name(vocabulary));
}

std::string text_path(const Text& text) {
  return text.folder + "/text.xhtml";
}

/// `documents/a-conf.234-16/chapter-v-b.xhtml`
std::string page_path(const Document& document, const DocumentPage& page) {
  return fmt::format("documents/{}/{}.xhtml", document.slug, page.file.substr(0, page.file.rfind('.')));
}

std::string document_path(const Document& document) {
  return fmt::format("documents/{}/index.xhtml", document.slug);
}

std::string practice_path(const Practice& practice) {
  return fmt::format("practices/{}.xhtml", practice.id);
}

/// `files`: by provision, the file of the book in which its document has it.
void place_document(const Rendering& rendering, std::uint32_t d, std::vector<std::string>& files,
                    Places& places) {
  const Collection& collection = rendering.collection;
  const Document& document = collection.documents[d];
  const Addresses& addresses = rendering.addresses;
  for (const char* page : {"index.html", "whole.html"})
    places.put(fmt::format("documents/{}/{}", document.slug, page), document_path(document));
  const auto place = [&](std::uint32_t p, const std::string& file, const std::string& id) {
    files[p] = file;
    places.put(addresses.of({Ref::Kind::Provision, p}), fmt::format("{}#{}", file, id));
  };
  for (const DocumentPage& page : addresses.pages(d)) {
    const std::string file = page_path(document, page);
    places.put(fmt::format("documents/{}/{}", document.slug, page.file), file);
    for (const std::uint32_t p : page.provisions) place(p, file, anchor(document, collection.provisions[p]));
  }
  for (const Text& text : document.texts) {
    if (text.folder.empty()) continue;
    for (const char* page : {"/index.html", "/whole.html"}) places.put(text.folder + page, text_path(text));
    for (const std::uint32_t p : text.provisions) {
      const Provision& provision = collection.provisions[p];
      const bool is_preambular = provision.kind == Provision::Kind::Preambular;
      place(p, text_path(text), is_preambular ? "preamble-" + provision.number : anchor(document, provision));
    }
  }
  // A note stands in the file that first calls it; one that nothing calls is not in the book.
  for (const std::uint32_t n : document.notes) {
    const Provision& note = collection.provisions[n];
    if (note.parent && !files[*note.parent].empty())
      places.put(addresses.of({Ref::Kind::Provision, n}),
                 fmt::format("{}#{}", files[*note.parent], anchor(document, note)));
  }
}

Places book_places(const Rendering& rendering) {
  const Collection& collection = rendering.collection;
  const Addresses& addresses = rendering.addresses;
  Places places;
  places.put("recommendations/index.html", recommendations_path);
  for (const Recommendation& recommendation : collection.recommendations)
    places.put(addresses.of({Ref::Kind::Provision, recommendation.provision}),
               fmt::format("{}#{}", recommendations_path, recommendation_anchor(recommendation)));
  places.put("practices/index.html", practices_path);
  for (std::uint32_t p = 0; p < collection.practices.size(); ++p)
    places.put(addresses.of({Ref::Kind::Practice, p}), practice_path(collection.practices[p]));
  for (const Vocabulary vocabulary : listed_vocabularies) {
    places.put(fmt::format("{}/index.html", folder_name(vocabulary)), list_path(vocabulary));
    const std::uint32_t first = collection.first_term(vocabulary);
    for (std::uint32_t t = first; t < first + collection.terms_of(vocabulary).size(); ++t) {
      bool has_practices = false;
      for (const std::uint32_t l : collection.links_to({Ref::Kind::Term, t}))
        has_practices = has_practices || collection.links[l].from.kind == Ref::Kind::Practice;
      if (has_practices)
        places.put(addresses.of({Ref::Kind::Term, t}),
                   fmt::format("{}#{}", list_path(vocabulary), term_anchor(collection.terms[t])));
    }
  }
  std::vector<std::string> files(collection.provisions.size());
  for (std::uint32_t d = 0; d < collection.documents.size(); ++d)
    if (!collection.documents[d].version_of) place_document(rendering, d, files, places);
  return places;
}

/// A page of a document's words, with the notes that it calls. Gives the lines of the contents below it.
struct BookText {
  std::string path, title, under, part;
  std::uint32_t document = 0;
  std::span<const std::uint32_t> provisions, headings;
  bool has_title = false;  ///< the first heading is the page's title
};

std::vector<BookEntry> add_text(Book& book, const Rendering& rendering, const BookText& text) {
  const Document& document = rendering.collection.documents[text.document];
  Passage passage(rendering, text.path, text.document, Passage::Related::Yes,
                  NoteCalls({}, NoteCalls::Form::Book));
  const int title_level = text.has_title ? document.headings[text.headings.front()].level : 0;
  View content;
  content.set("title", text.title).set("under", text.under).set("part", text.part);
  content.set("direction", std::string(direction(document.language)));
  content.set("blocks", passage.run(text.provisions, text.headings, title_level));
  content.set("notes", passage.notes());
  book.add_page("text", text.path, text.title, document.language, std::move(content));
  std::vector<BookEntry> below;
  for (const std::uint32_t h : text.headings.subspan(text.has_title ? 1 : 0))
    below.push_back(
        {heading_words(document.headings[h]), fmt::format("{}#{}", text.path, passage.heading_id(h))});
  return below;
}

BookEntry add_own_text(Book& book, const Rendering& rendering, const OwnText& own) {
  const Document& document = rendering.collection.documents[own.document];
  const Text& text = document.texts[own.text];
  const std::vector<std::uint32_t> headings = headings_of(document, own.text);
  BookText words{text_path(text),
                 text.title,
                 document_name(document),
                 "chapter",
                 own.document,
                 text.provisions,
                 headings,
                 !headings.empty() && text.heading == headings.front()};
  if (text.adopted)
    words.under += " \xC2\xB7 " + rendering.words.filled("adopted", "date", to_words(*text.adopted));
  return {text_name(text), words.path, add_text(book, rendering, words)};
}

BookEntry add_recommendations(Book& book, const Rendering& rendering) {
  const std::string name = rendering.words.text("recommendations");
  View content = recommendations_view(rendering, recommendations_path, {}, NoteCalls::Form::Book);
  BookEntry entry{name, recommendations_path};
  std::string last;
  for (const Recommendation& recommendation : rendering.collection.recommendations) {
    if (recommendation.workshop == last) continue;
    last = recommendation.workshop;
    entry.children.push_back({fmt::format("{}: {}", rendering.words.filled("workshop", "number", last),
                                          recommendation.workshop_title),
                              fmt::format("{}#workshop-{}", recommendations_path, last)});
  }
  book.add_page("recommendations", recommendations_path, name, "en", std::move(content));
  return entry;
}

BookEntry add_list(Book& book, const std::string& path, const std::string& title, const std::string& intro,
                   View::List groups) {
  View content;
  content.set("title", title).set("intro", intro).set("groups", std::move(groups));
  book.add_page("list", path, title, "en", std::move(content));
  return {title, path};
}

BookEntry add_practices(Book& book, const Rendering& rendering) {
  const Collection& collection = rendering.collection;
  const Words& words = rendering.words;
  const Href from_list(rendering.addresses, practices_path, rendering.places);
  View::List items;
  for (const std::uint32_t p : rendering.lists.by_title())
    items.push_back(linked(rendering, from_list, {Ref::Kind::Practice, p}));
  View group;
  group.set("id", "").set("name", "").set("items", std::move(items));
  BookEntry entry = add_list(book, practices_path, words.text("practices"), words.text("practices.intro"),
                             {std::move(group)});
  for (const Vocabulary vocabulary : listed_vocabularies) {
    const std::string path = list_path(vocabulary);
    const Href href(rendering.addresses, path, rendering.places);
    View::List groups = practices_by_term(rendering, href, vocabulary);
    if (groups.empty()) continue;
    const std::string name(folder_name(vocabulary));
    entry.children.push_back(
        add_list(book, path, words.filled("book.practices_by", "name", words.text("vocabulary." + name)), {},
                 std::move(groups)));
  }
  for (const std::uint32_t p : rendering.lists.by_title()) {
    const Practice& practice = collection.practices[p];
    const std::string path = practice_path(practice);
    const Href href(rendering.addresses, path, rendering.places);
    book.add_page("practice", path, practice.title, practice.language, practice_view(rendering, href, p));
    entry.children.push_back({practice.title, path});
  }
  return entry;
}

BookEntry add_document(Book& book, const Rendering& rendering, std::uint32_t index) {
  const Document& document = rendering.collection.documents[index];
  const std::string title = document.title;
  BookEntry entry{document.symbol ? fmt::format("{}: {}", document.symbol->text(), title) : title,
                  document_path(document)};
  struct Part {
    std::string title;
    const DocumentPage* page;
  };
  std::vector<Part> parts;
  const std::string opening =
      rendering.words.text(document.headings.empty() ? "document.text" : "document.opening");
  for (const DocumentPage& page : rendering.addresses.pages(index))
    parts.push_back({page.heading ? heading_words(document.headings[*page.heading]) : opening, &page});
  View::List children;
  for (const Part& part : parts)
    children.push_back(View()
                           .set("title", part.title)
                           .set("href", relative_path(entry.path, page_path(document, *part.page))));
  View content;
  content.set("title", title).set("symbol", document.symbol ? document.symbol->text() : std::string());
  content.set("source", document.symbol ? document.symbol->url() : std::string());
  content.set("date", document.date ? to_words(*document.date) : std::string());
  content.set("children", std::move(children));
  book.add_page("document", entry.path, title, document.language, std::move(content));
  for (const Part& part : parts) {
    BookText words{
        page_path(document, *part.page), part.title,          document_name(document),       "chapter", index,
        part.page->provisions,           part.page->headings, part.page->heading.has_value()};
    add_text(book, rendering, words);
    entry.children.push_back({part.title, words.path});
  }
  return entry;
}

}  // namespace

void render_book(const Collection& collection, const Addresses& addresses, const RenderSettings& settings,
                 Site& site, Diagnostics& diagnostics) {
  const std::optional<Words> words = Words::load(settings.templates / "words" / "en.txt", diagnostics);
  if (!words) return;
  std::optional<Templates> templates = Templates::load(settings.templates / "book", *words, diagnostics);
  if (!templates) return;
  Rendering rendering{collection, addresses, settings, *words, *templates, site, diagnostics, {}, {}, {}};
  prepare(rendering);
  const Places places = book_places(rendering);
  rendering.places = &places;

  Book book(rendering);
  View title;
  title.set("counts", edition_counts(rendering));
  title.set("edition", edition_name(rendering));
  book.add_page("title", "title.xhtml", words->text("site.name"), "en", std::move(title));
  std::vector<BookEntry> contents = {{words->text("site.name"), "title.xhtml"}};
  for (const OwnText& own : own_texts(collection))
    if (!collection.documents[own.document].version_of)
      contents.push_back(add_own_text(book, rendering, own));
  if (!collection.recommendations.empty()) contents.push_back(add_recommendations(book, rendering));
  if (!collection.practices.empty()) contents.push_back(add_practices(book, rendering));
  for (std::uint32_t d = 0; d < collection.documents.size(); ++d)
    if (!collection.documents[d].version_of) contents.push_back(add_document(book, rendering, d));
  book.finish(contents);
  words->report_missed(diagnostics);
}

}  // namespace kyoto
