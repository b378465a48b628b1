// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/beside.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace kyoto {
namespace {

/// Longer titles would fill the narrow column.
constexpr std::size_t longest_title = 110;

View entry(const std::string& title, std::string href, bool is_here, View::List children) {
  return View()
      .set("title", shortened(title, longest_title))
      .set("href", std::move(href))
      .set("is_here", is_here)
      .set("children", std::move(children));
}

/// The headings below `above` that `is_on_page`, as links within the page, down to `depth` levels.
template <typename IsOnPage>
View::List headings_below(const Rendering& rendering, std::uint32_t document,
                          std::optional<std::uint32_t> above, int depth, IsOnPage is_on_page) {
  View::List list;
  if (depth == 0) return list;
  const Document& d = rendering.collection.documents[document];
  for (std::uint32_t h = above ? *above + 1 : 0; h < d.headings.size(); ++h) {
    if (d.headings[h].parent != above || !is_on_page(h)) continue;
    list.push_back(entry(heading_words(d.headings[h]),
                         fmt::format("#{}", rendering.heading_anchors[document][h]), false,
                         headings_below(rendering, document, h, depth - 1, is_on_page)));
  }
  return list;
}

}  // namespace

View::List beside_page(const Rendering& rendering, const Href& href, std::uint32_t document,
                       std::size_t page) {
  const Document& d = rendering.collection.documents[document];
  const std::vector<DocumentPage>& pages = rendering.addresses.pages(document);
  const auto parent_of = [&](std::size_t p) {
    return pages[p].heading ? d.headings[*pages[p].heading].parent : std::optional<std::uint32_t>();
  };
  // The outermost page on the way to this one.
  std::size_t chapter = page;
  for (std::size_t p = page; p-- > 0 && parent_of(chapter);)
    if (pages[p].heading == parent_of(chapter)) chapter = p;

  const auto here = [&] {
    if (!pages[page].heading) return View::List();
    return headings_below(rendering, document, pages[page].heading, 2, [&](std::uint32_t h) {
      return std::find(pages[page].headings.begin(), pages[page].headings.end(), h) !=
             pages[page].headings.end();
    });
  };
  const auto page_entry = [&](std::size_t p, View::List children) {
    const std::string title = pages[p].heading ? heading_words(d.headings[*pages[p].heading])
                                               : rendering.words.text("document.opening");
    return entry(title, href.to_path(fmt::format("documents/{}/{}", d.slug, pages[p].file)), p == page,
                 std::move(children));
  };
  View::List list;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    if (pages[p].heading && parent_of(p) && p != chapter) continue;
    View::List children;
    if (p == page) children = here();
    if (p == chapter)
      for (std::size_t section = 0; section < pages.size(); ++section)
        if (pages[section].heading && pages[p].heading && parent_of(section) == pages[p].heading)
          children.push_back(page_entry(section, section == page ? here() : View::List()));
    list.push_back(page_entry(p, std::move(children)));
  }
  if (pages.size() == 1 && here().empty()) return {};
  return list;
}

View::List beside_whole(const Rendering& rendering, std::uint32_t document,
                        std::optional<std::uint32_t> above) {
  const Document& d = rendering.collection.documents[document];
  return headings_below(rendering, document, above, 2, [&](std::uint32_t h) {
    // A text with pages of its own is only named there.
    const Text& text = d.texts[d.headings[h].text];
    return text.folder.empty() || above.has_value();
  });
}

}  // namespace kyoto
