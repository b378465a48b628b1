// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "render/pages.h"

namespace kyoto {
namespace {

View::List counts(const Rendering& rendering) {
  const Collection& collection = rendering.collection;
  // A document is counted once, in whatever languages it is here.
  std::size_t documents = 0, provisions = 0, notes = 0;
  for (const Document& document : collection.documents) documents += !document.version_of;
  for (const Provision& provision : collection.provisions) {
    if (collection.document_of(provision).version_of) continue;
    ++(provision.kind == Provision::Kind::Note ? notes : provisions);
  }
  const auto terms =
      static_cast<std::size_t>(std::count(rendering.occurs.begin(), rendering.occurs.end(), true));
  const Words& words = rendering.words;
  View::List list;
  for (std::string line :
       {words.counted("count.document", documents), words.counted("count.provision", provisions),
        words.counted("count.footnote", notes),
        words.counted("count.recommendation", collection.recommendations.size()),
        words.counted("count.practice", collection.practices.size()), words.counted("count.term", terms)})
    list.push_back(View(std::move(line)));
  return list;
}

}  // namespace

void add_about_page(Rendering& rendering) {
  const Collection& collection = rendering.collection;
  const std::string name = rendering.words.text("about");
  Frame frame{"about-this-copy.html",
              "about",
              name,
              rendering.words.text("about.description"),
              "about",
              "en",
              {},
              {},
              {}};
  frame.way = {{name, ""}};
  const Href href(rendering.addresses, frame.path);
  View content;
  const EditionFacts& edition = rendering.settings.edition;
  const auto day = [](const std::optional<Date>& date) { return date ? to_words(*date) : std::string(); };
  const auto iso = [](const std::optional<Date>& date) { return date ? to_iso(*date) : std::string(); };
  content.set("number", edition.name()).set("since", iso(edition.date())).set("address", edition.address);
  content.set("built", day(edition.built)).set("built_iso", iso(edition.built));
  content.set("content_date", day(edition.content_date)).set("content_iso", iso(edition.content_date));
  // Without the day of the build only the age of the content is known.
  for (const char* age : {"new", "one", "many"})
    content.set(fmt::format("age_{}", age),
                rendering.words.text(fmt::format("about.age.{}{}", edition.built ? "" : "content.", age)));
  content.set("check_src", asset_href(rendering, href, "check.js"));
  content.set("counts", counts(rendering));
  View::List documents;
  for (std::uint32_t d = 0; d < collection.documents.size(); ++d) {
    const Document& document = collection.documents[d];
    View item = linked(rendering, href, {Ref::Kind::Document, d});
    item.set("symbol", document.symbol ? document.symbol->text() : std::string());
    item.set("source", document.symbol ? document.symbol->url() : std::string());
    const std::string file = "data/documents/" + document.slug;
    item.set("json_href", href.to_path(file + ".json")).set("xml_href", href.to_path(file + ".xml"));
    item.set("slug", document.slug).set("is_version", document.version_of.has_value());
    item.set("language", document.language);
    documents.push_back(std::move(item));
  }
  content.set("documents", std::move(documents));
  View::List files;
  for (const char* file :
       {"links.json", "lineage.json", "practices.json", "practices.csv", "recommendations.json",
        "recommendations.csv", "schema/document.json", "schema/links.json", "schema/lineage.json",
        "schema/manifest.json", "schema/practices.json", "schema/practice-file.json",
        "schema/recommendations.json"})
    files.push_back(View().set("title", file).set("href", href.to_path(std::string("data/") + file)));
  if (!rendering.settings.base_url.empty())
    for (const char* file : {"feed.xml", "sitemap.xml", "opensearch.xml"})
      files.push_back(View().set("title", file).set("href", href.to_path(file)));
  content.set("files", std::move(files));
  add_page(rendering, std::move(frame), std::move(content));
}

void add_licence_page(Rendering& rendering) {
  const std::string name = rendering.words.text("licence");
  Frame frame{"licence.html", "licence", name, rendering.words.text("licence.intro"), "", "en",
              {{name, ""}},   {},        {}};
  const Href href(rendering.addresses, frame.path);
  View content;
  content.set("documents_href", href.to_path("documents/index.html"));
  add_page(rendering, std::move(frame), std::move(content));
}

}  // namespace kyoto
