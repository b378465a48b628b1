// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/unicode.h"
#include "model/commitment.h"
#include "render/cite.h"
#include "render/page_queue.h"
#include "render/render_memory.h"
#include "render/structured_data.h"

namespace kyoto {
namespace {

/// Anchors come from the headings' numbers and places, never from their wording.
std::vector<std::string> find_heading_anchors(const Document& document) {
  std::vector<std::string> anchors;
  std::set<std::string> taken;
  for (std::uint32_t h = 0; h < document.headings.size(); ++h) {
    const Heading& heading = document.headings[h];
    std::string part = slug(heading.number);
    if (part.empty()) {
      std::size_t place = 1;
      for (std::uint32_t i = 0; i < h; ++i) place += document.headings[i].parent == heading.parent;
      part = fmt::format("part-{}", place);
    }
    std::string anchor = fmt::format("{}-{}", heading.parent ? anchors[*heading.parent] : "section", part);
    for (int again = 2; !taken.insert(anchor).second; ++again)
      anchor = fmt::format("{}-{}-{}", heading.parent ? anchors[*heading.parent] : "section", part, again);
    anchors.push_back(std::move(anchor));
  }
  return anchors;
}

View::List navigation(const Rendering& rendering, const Href& href, std::string_view section) {
  View::List entries;
  const auto add = [&](std::string title, std::string_view path, std::string_view name) {
    entries.push_back(View()
                          .set("title", std::move(title))
                          .set("href", href.to_path(path))
                          .set("is_here", section == name));
  };
  const Collection& collection = rendering.collection;
  for (const OwnText& own : own_texts(collection)) {
    const Text& text = collection.documents[own.document].texts[own.text];
    add(text_name(text), text.folder + "/index.html", text.folder);
  }
  const Words& words = rendering.words;
  if (!collection.recommendations.empty())
    add(words.text("recommendations"), "recommendations/index.html", "recommendations");
  add(words.text("practices"), "practices/index.html", "practices");
  add(words.text("documents"), "documents/index.html", "documents");
  for (const Vocabulary vocabulary : {Vocabulary::Themes, Vocabulary::Countries}) {
    const std::string folder(folder_name(vocabulary));
    const std::uint32_t first = collection.first_term(vocabulary);
    const auto count = static_cast<std::uint32_t>(collection.terms_of(vocabulary).size());
    for (std::uint32_t t = first; t < first + count; ++t) {
      if (!rendering.occurs[t]) continue;
      add(words.text("vocabulary." + folder), folder + "/index.html", folder);
      break;
    }
  }
  return entries;
}

View::List way_view(const Rendering& rendering, const Href& href, const Frame& frame) {
  View::List steps;
  if (frame.path == "index.html") return steps;
  steps.push_back(View()
                      .set("title", rendering.words.text("home"))
                      .set("href", href.to_path("index.html"))
                      .set("language", std::string()));
  for (const Step& step : frame.way)
    steps.push_back(View()
                        .set("title", step.title)
                        .set("href", step.path.empty() ? std::string() : href.to_path(step.path))
                        .set("language", step.language));
  return steps;
}

View neighbour(const Href& href, const std::optional<Step>& step) {
  if (!step) return false;
  return View()
      .set("title", step->title)
      .set("href", href.to_path(step->path))
      .set("language", step->language);
}

/// The names of layout.html beside those of the page's own template.
void put_frame_around(View& content, const Rendering& rendering, const Frame& frame) {
  const Href href(rendering.addresses, frame.path);
  const std::string site_name = rendering.words.text("site.name");
  content.set("page_title", frame.path == "index.html" ? fmt::format("{}: {}", site_name, frame.title)
                                                       : fmt::format("{} - {}", frame.title, site_name));
  content.set("page_description", shortened(frame.description, 180));
  content.set("page_language", frame.language);
  content.set("page_kind", frame.kind);
  const bool is_missing = frame.kind == "missing";
  // An address that is shown for others has none of its own.
  content.set("canonical",
              is_missing ? std::string()
                         : absolute_address(rendering, frame.moved_to.empty() ? frame.path : frame.moved_to));
  content.set("open_graph_type", frame.subject || frame.subject_text ? "article" : "website");
  content.set("structured_data", Html{structured_data(rendering, frame)});
  if (!is_missing) content.set("missing_page", false);
  content.set("feed_href", rendering.settings.base_url.empty() ? std::string() : href.to_path("feed.xml"));
  content.set("home_href", href.to_path("index.html"));
  content.set("search_href", href.to_path("search.html"));
  content.set("about_href", href.to_path("about-this-copy.html"));
  const std::string& number = rendering.settings.edition.number;
  content.set("edition",
              number.empty() ? std::string() : rendering.words.filled("edition.short", "number", number));
  content.set("edition_script", href.to_path(stamp_path));
  content.set("edition_href", href.to_path("about-this-copy.html#edition"));
  content.set("contribute_href", href.to_path("contribute.html"));
  content.set("lineage_href",
              rendering.collection.lineage.empty() ? std::string() : href.to_path("lineage/index.html"));
  content.set("compare_href",
              rendering.compared_texts.empty() ? std::string() : href.to_path("compare/index.html"));
  content.set("coverage_href", href.to_path("coverage.html"));
  content.set("styleguide_href", href.to_path("styleguide.html"));
  const std::string moved_to = frame.moved_to.empty() ? std::string() : href.to_path(frame.moved_to);
  content.set("refresh", moved_to.empty() ? std::string() : fmt::format("0; url={}", moved_to));
  content.set("moved_to", moved_to);
  content.set("data_href", href.to_path("about-this-copy.html#data"));
  for (const auto& [name, file] :
       {std::pair("style_href", "kyoto.css"), {"script_href", "kyoto.js"}, {"icon_href", "icon.svg"}})
    content.set(name, asset_href(rendering, href, file));
  content.set("open_search_href",
              rendering.settings.base_url.empty() ? std::string() : href.to_path("opensearch.xml"));
  content.set("find_href", href.to_path("find.html")).set("a_to_z_href", href.to_path("a-z.html"));
  content.set("licence_href", href.to_path("licence.html"));
  // These two have a box of their own.
  content.set("has_search_box", frame.kind != "home" && frame.kind != "search");
  content.set("navigation", navigation(rendering, href, frame.section));
  content.set("way", way_view(rendering, href, frame));
  content.set("previous", neighbour(href, frame.previous));
  content.set("next", neighbour(href, frame.next));
  content.set("has_neighbours", frame.previous.has_value() || frame.next.has_value());
  const std::optional<Citation> citation = citation_of(rendering, frame);
  content.set("page_citation", citation ? View().set("citation", cite_view(*citation)) : View(false));
}

}  // namespace

void prepare(Rendering& rendering) {
  const Collection& collection = rendering.collection;
  rendering.points.assign(collection.provisions.size(), {});
  for (const Document& document : collection.documents) {
    rendering.heading_anchors.push_back(find_heading_anchors(document));
    for (const Text& text : document.texts)
      for (const std::uint32_t p : text.provisions)
        if (const auto parent = collection.provisions[p].parent) rendering.points[*parent].push_back(p);
  }
  for (std::uint32_t t = 0; t < collection.terms.size(); ++t)
    rendering.occurs.push_back(occurs(collection, t));
  rendering.compared_texts = find_compared_texts(collection);
  rendering.chains = find_chains(collection);
  const std::vector<ChainPage> pages = chain_pages(rendering.chains);
  for (std::size_t i = 0; i < pages.size(); ++i)
    for (std::uint32_t r = pages[i].first; r < pages[i].end; ++r)
      rendering.chain_paths.push_back(
          fmt::format("{}#{}", chain_page_path(i), chain_anchor(collection, rendering.chains.rows[r])));
  rendering.practice_counts = count_practices(collection);
  RenderMemory* const memory = rendering.settings.memory;
  rendering.lists =
      memory != nullptr ? PracticeLists(collection, memory->kept().names) : PracticeLists(collection);
  rendering.reading = RelatedReading(collection);
  rendering.assets = Assets(rendering.settings.templates / "assets", rendering.diagnostics);
}

std::string asset_href(const Rendering& rendering, const Href& href, std::string_view name) {
  return href.to_path(rendering.assets.path(name));
}

void add_page(Rendering& rendering, Frame frame, View content) {
  add_page(rendering, std::move(frame),
           [content = std::move(content)]() mutable { return std::move(content); });
}

void add_page(Rendering& rendering, Frame frame, std::function<View()> make_content) {
  if (!rendering.site.wants(frame.path)) return;
  std::string path = frame.path, kind = frame.kind;
  auto make = [&rendering, frame = std::move(frame), make_content = std::move(make_content)] {
    View content = make_content();
    put_frame_around(content, rendering, frame);
    return content;
  };
  if (rendering.queue != nullptr)
    return rendering.queue->add(std::move(path), std::move(kind), std::move(make));
  rendering.site.add(path, rendering.templates.render(kind, make(), rendering.diagnostics),
                     rendering.diagnostics);
}

void add_files(Rendering& rendering, std::function<void(Diagnostics&)> add) {
  if (rendering.queue != nullptr) return rendering.queue->add(std::move(add));
  add(rendering.diagnostics);
}

std::vector<OwnText> own_texts(const Collection& collection) {
  std::vector<OwnText> found;
  for (std::uint32_t d = 0; d < collection.documents.size(); ++d)
    for (std::uint32_t t = 0; t < collection.documents[d].texts.size(); ++t)
      if (!collection.documents[d].texts[t].folder.empty()) found.push_back({d, t});
  return found;
}

std::string heading_words(const Heading& heading) {
  if (heading.number.empty()) return heading.title.text;
  if (heading.title.text.empty()) return heading.number;
  // `Chapter V` and `Resolution 1` are names; they end with a full stop before the title.
  return fmt::format("{}{} {}", heading.number, heading.number.ends_with('.') ? "" : ".", heading.title.text);
}

std::string heading_address(const Rendering& rendering, std::uint32_t document, std::uint32_t heading) {
  const Document& d = rendering.collection.documents[document];
  const std::string& anchor = rendering.heading_anchors[document][heading];
  const Text& text = d.texts[d.headings[heading].text];
  if (!text.folder.empty()) {
    if (text.heading == heading) return text.folder + "/index.html";
    return fmt::format("{}/index.html#{}", text.folder, anchor);
  }
  for (const DocumentPage& page : rendering.addresses.pages(document)) {
    if (std::find(page.headings.begin(), page.headings.end(), heading) == page.headings.end()) continue;
    if (page.heading == heading) return fmt::format("documents/{}/{}", d.slug, page.file);
    return fmt::format("documents/{}/{}#{}", d.slug, page.file, anchor);
  }
  return fmt::format("documents/{}/whole.html#{}", d.slug, anchor);
}

std::string shortened(std::string_view text, std::size_t characters) {
  if (text.size() <= characters || code_point_count(text) <= characters) return std::string(text);
  std::string cut = code_point_substr(text, 0, characters);
  if (const std::size_t space = cut.rfind(' '); space != std::string::npos && space > 0) cut.resize(space);
  while (!cut.empty() && (cut.back() == ',' || cut.back() == ';' || cut.back() == ':' || cut.back() == ' '))
    cut.pop_back();
  return cut + "\xE2\x80\xA6";
}

std::string text_name(const Text& text) {
  return text.cite.empty() ? text.title : text.cite;
}

std::string document_name(const Document& document) {
  return document.symbol ? document.symbol->text() : document.short_name;
}

std::string absolute_address(const Rendering& rendering, std::string_view path) {
  const std::string& base = rendering.settings.base_url;
  if (base.empty()) return {};
  return fmt::format("{}{}{}", base, base.ends_with('/') ? "" : "/", path);
}

std::string region_path(const Region& region) {
  return fmt::format("regions/{}.html", region.id);
}

std::string body_path(const Rendering& rendering, const Body& body) {
  if (body.organization && rendering.occurs[*body.organization])
    return rendering.addresses.of({Ref::Kind::Term, *body.organization});
  return fmt::format("bodies/{}.html", body.id);
}

std::string evidence_path(int strength, std::string_view direction) {
  return fmt::format("evidence/{}{}{}.html", strength, direction.empty() ? "" : "-", direction);
}

std::string region_name(const Rendering& rendering, const Region& region) {
  switch (region.kind) {
    case Region::Kind::None:
      return rendering.words.text("term.no_region");
    case Region::Kind::International:
      return rendering.words.text("scope.international");
    case Region::Kind::Group:
      break;
  }
  return region.name;
}

std::string practice_count(const Rendering& rendering, std::uint32_t provision) {
  const std::size_t count = rendering.practice_counts[provision];
  return count == 0 ? std::string() : rendering.words.counted("count.practice", count);
}

View linked(const Rendering& rendering, const Href& href, Ref ref) {
  return View().set("title", name_of(rendering.collection, ref)).set("href", href.to(ref));
}

}  // namespace kyoto
