// SPDX-License-Identifier: GPL-3.0-or-later
// The declarations, the recommendations and the practices on one page with everything in it, for a phone that
// can open a file but no folder. Its own policy forbids it to fetch anything: what it runs and how it looks
// are named by their hashes, nothing else is let in.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/hash.h"
#include "model/heading_tree.h"
#include "render/edition_parts.h"
#include "render/passage.h"
#include "render/practice_view.h"
#include "render/render.h"

namespace kyoto {
namespace {

constexpr const char* path = "kyoto.html";

/// The beginning of all ids of a declaration's text: empty for the first, `t2-` for the second.
std::string prefix_of(std::size_t own_text) {
  return own_text == 0 ? std::string() : fmt::format("t{}-", own_text + 1);
}

std::string practice_anchor(const Practice& practice) {
  return "practice-" + practice.id;
}

std::vector<OwnText> main_own_texts(const Collection& collection) {
  std::vector<OwnText> texts;
  for (const OwnText& own : own_texts(collection))
    if (!collection.documents[own.document].version_of) texts.push_back(own);
  return texts;
}

Places one_page_places(const Rendering& rendering) {
  const Collection& collection = rendering.collection;
  const Addresses& addresses = rendering.addresses;
  Places places;
  const auto put = [&](std::string site_path, std::string_view id) {
    places.put(std::move(site_path), fmt::format("{}#{}", path, id));
  };
  put("recommendations/index.html", "recommendations");
  put("practices/index.html", "practices");
  for (const Recommendation& recommendation : collection.recommendations)
    put(addresses.of({Ref::Kind::Provision, recommendation.provision}),
        recommendation_anchor(recommendation));
  for (std::uint32_t p = 0; p < collection.practices.size(); ++p)
    put(addresses.of({Ref::Kind::Practice, p}), practice_anchor(collection.practices[p]));
  const std::vector<OwnText> texts = main_own_texts(collection);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Document& document = collection.documents[texts[i].document];
    const Text& text = document.texts[texts[i].text];
    for (const char* page : {"/index.html", "/whole.html"}) put(text.folder + page, text.folder);
    for (const std::uint32_t p : text.provisions)
      put(addresses.of({Ref::Kind::Provision, p}), prefix_of(i) + anchor(document, collection.provisions[p]));
  }
  return places;
}

View::List texts_view(const Rendering& rendering) {
  const Collection& collection = rendering.collection;
  const std::vector<OwnText> texts = main_own_texts(collection);
  View::List list;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Document& document = collection.documents[texts[i].document];
    const Text& text = document.texts[texts[i].text];
    const std::vector<std::uint32_t> headings = headings_of(document, texts[i].text);
    const bool has_title = !headings.empty() && text.heading == headings.front();
    Passage passage(rendering, path, texts[i].document, Passage::Related::Yes, NoteCalls(prefix_of(i)));
    View view;
    view.set("id", text.folder).set("name", text_name(text));
    view.set("title", text.title).set("language", document.language);
    std::string under = document_name(document);
    if (text.adopted)
      under += " \xC2\xB7 " + rendering.words.filled("adopted", "date", to_words(*text.adopted));
    view.set("under", std::move(under));
    view.set("blocks", passage.run(text.provisions, headings,
                                   has_title ? document.headings[headings.front()].level : 0));
    view.set("notes", passage.notes());
    View::List lines;
    for (const std::uint32_t h : headings)
      if (!(has_title && h == headings.front()))
        lines.push_back(View()
                            .set("title", heading_words(document.headings[h]))
                            .set("href", "#" + passage.heading_id(h)));
    view.set("headings", std::move(lines));
    list.push_back(std::move(view));
  }
  return list;
}

enum class PracticeTexts : std::uint8_t { Whole, LeftOut };

View::List practices_view(const Rendering& rendering, PracticeTexts texts) {
  const Href href(rendering.addresses, path, rendering.places);
  View::List list;
  for (const std::uint32_t p : rendering.lists.by_title()) {
    const std::string id = practice_anchor(rendering.collection.practices[p]);
    View view = practice_view(rendering, href, p, id + "-");
    view.set("id", id).set("text", texts == PracticeTexts::Whole);
    list.push_back(std::move(view));
  }
  return list;
}

}  // namespace

void render_one_page(const Collection& collection, const Addresses& addresses, const RenderSettings& settings,
                     std::string_view stemmer, std::size_t largest, Site& site, Diagnostics& diagnostics) {
  const std::optional<Words> words = Words::load(settings.templates / "words" / "en.txt", diagnostics);
  if (!words) return;
  std::optional<Templates> templates = Templates::load(settings.templates / "single", *words, diagnostics);
  const std::optional<std::string> look = read_file(settings.templates / "assets" / "kyoto.css", diagnostics);
  const std::optional<std::string> more =
      read_file(settings.templates / "single" / "single.css", diagnostics);
  const std::optional<std::string> search =
      read_file(settings.templates / "single" / "search.js", diagnostics);
  if (!templates || !look || !more || !search) return;
  Rendering rendering{collection, addresses, settings, *words, *templates, site, diagnostics, {}, {}, {}};
  prepare(rendering);
  const Places places = one_page_places(rendering);
  rendering.places = &places;

  const std::string style = *look + *more;
  const std::string script = fmt::format("const kyotoSearch = {{}};\n{}{}", stemmer, *search);
  const std::string policy =
      fmt::format("default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
                  sha256_source(style), sha256_source(script));
  const Href href(addresses, path, &places);
  std::string page;
  for (const PracticeTexts texts : {PracticeTexts::Whole, PracticeTexts::LeftOut}) {
    View content = recommendations_view(rendering, path, "r-", NoteCalls::Form::Page);
    content.set("policy", policy).set("style", Html{style}).set("script", Html{script});
    content.set("counts",
                View::List{View(words->counted("count.recommendation", collection.recommendations.size())),
                           View(words->counted("count.practice", collection.practices.size()))});
    content.set("edition", edition_name(rendering));
    content.set("texts", texts_view(rendering));
    content.set("is_shortened", texts == PracticeTexts::LeftOut);
    content.set("themes", practices_by_term(rendering, href, Vocabulary::Themes));
    content.set("practices", practices_view(rendering, texts));
    page = templates->render("single", content, diagnostics);
    if (page.size() <= largest) break;
  }
  words->report_missed(diagnostics);
  if (page.size() > largest) {
    diagnostics.error("large-edition", {path},
                      fmt::format("expected at most {} bytes for one page, found {}", largest, page.size()),
                      "Pack another form: a book, a ZIP file or a memory stick.");
    return;
  }
  site.add(path, page, diagnostics);
}

}  // namespace kyoto
