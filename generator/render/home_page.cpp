// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include "render/contents.h"
#include "render/lists.h"
#include "render/pages.h"

namespace kyoto {
namespace {

View::List terms_view(const Rendering& rendering, const Href& href, Vocabulary vocabulary) {
  const Collection& collection = rendering.collection;
  View::List list;
  const std::uint32_t first = collection.first_term(vocabulary);
  const auto count = static_cast<std::uint32_t>(collection.terms_of(vocabulary).size());
  for (std::uint32_t t = first; t < first + count; ++t)
    if (rendering.occurs[t]) list.push_back(linked(rendering, href, {Ref::Kind::Term, t}));
  return list;
}

View::List declarations(const Rendering& rendering, const Href& href) {
  View::List list;
  for (const OwnText& own : own_texts(rendering.collection)) {
    const Text& text = rendering.collection.documents[own.document].texts[own.text];
    View view;
    view.set("title", text_name(text)).set("full_title", text.title);
    view.set("href", href.to_path(text.folder + "/index.html"))
        .set("whole_href", href.to_path(text.folder + "/whole.html"));
    view.set("pillars", contents(rendering, href, own.document, text.heading, ContentsParagraphs::Yes));
    list.push_back(std::move(view));
  }
  return list;
}

View::List workshops(const Rendering& rendering, const Href& href) {
  View::List list;
  const std::vector<Recommendation>& all = rendering.collection.recommendations;
  std::size_t count = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    ++count;
    if (i + 1 < all.size() && all[i + 1].workshop == all[i].workshop) continue;
    View view;
    view.set("name", rendering.words.filled("workshop", "number", all[i].workshop))
        .set("title", all[i].workshop_title);
    view.set("href", href.to_path("recommendations/index.html#workshop-" + all[i].workshop));
    view.set("count", rendering.words.counted("count.recommendation", count));
    list.push_back(std::move(view));
    count = 0;
  }
  return list;
}

/// Whether the vocabulary has pages, and so an index.
std::string index_of(const Href& href, const View::List& terms, std::string_view folder) {
  return terms.empty() ? std::string() : href.to_path(std::string(folder) + "/index.html");
}

}  // namespace

void add_home_page(Rendering& rendering) {
  const Collection& collection = rendering.collection;
  const Href href(rendering.addresses, "index.html");
  View content;
  content.set("declarations", declarations(rendering, href));
  content.set("workshops", workshops(rendering, href));
  content.set("recommendations_href", collection.recommendations.empty()
                                          ? std::string()
                                          : href.to_path("recommendations/index.html"));
  content.set("recommendation_count",
              rendering.words.counted("count.recommendation", collection.recommendations.size()));
  View::List practices;
  const std::vector<std::uint32_t>& by_title = rendering.lists.by_title();
  for (std::size_t i = 0; i < by_title.size() && i < 12; ++i)
    practices.push_back(practice_item(rendering, href, by_title[i]));
  content.set("practices", std::move(practices)).set("practices_href", href.to_path("practices/index.html"));
  content.set("practice_count", rendering.words.counted("count.practice", collection.practices.size()));
  View::List themes = terms_view(rendering, href, Vocabulary::Themes);
  View::List countries = terms_view(rendering, href, Vocabulary::Countries);
  content.set("themes_href", index_of(href, themes, "themes"))
      .set("countries_href", index_of(href, countries, "countries"));
  content.set("themes", std::move(themes)).set("countries", std::move(countries));
  View::List more;
  const auto add_more = [&](const std::string& words, const std::string& path) {
    more.push_back(View().set("title", rendering.words.text(words)).set("href", href.to_path(path)));
  };
  if (!collection.lineage.empty()) add_more("lineage", "lineage/index.html");
  if (!rendering.compared_texts.empty()) add_more("compare", "compare/index.html");
  for (const Vocabulary vocabulary : {Vocabulary::Stages, Vocabulary::TargetGroups, Vocabulary::Instruments,
                                      Vocabulary::Organizations, Vocabulary::Goals}) {
    const std::string folder(folder_name(vocabulary));
    if (terms_view(rendering, href, vocabulary).empty()) continue;
    add_more("vocabulary." + folder, folder + "/index.html");
  }
  add_more("regions", "regions/index.html");
  add_more("evidence", "evidence/index.html");
  add_more("coverage", "coverage.html");
  add_more("matrix", "matrix.html");
  add_more("glance", "glance.html");
  add_more("timeline", "timeline.html");
  add_more("find", "find.html");
  add_more("a_to_z", "a-z.html");
  content.set("more", std::move(more));
  View::List documents;
  for (std::uint32_t d = 0; d < collection.documents.size(); ++d) {
    const Document& document = collection.documents[d];
    if (document.version_of) continue;
    View view = linked(rendering, href, {Ref::Kind::Document, d});
    view.set("symbol", document.symbol ? document.symbol->text() : std::string())
        .set("date", document.date ? to_words(*document.date) : std::string());
    documents.push_back(std::move(view));
  }
  content.set("documents", std::move(documents));
  Frame frame{"index.html",
              "home",
              rendering.words.text("site.tagline"),
              rendering.words.text("site.description"),
              "",
              "en",
              {},
              {},
              {}};
  add_page(rendering, std::move(frame), std::move(content));
}

}  // namespace kyoto
