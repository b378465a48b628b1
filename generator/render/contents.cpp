// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/contents.h"

#include <fmt/format.h>

#include <vector>

#include "model/heading_tree.h"
#include "render/behind.h"
#include "render/passage.h"

namespace kyoto {

std::string paragraph_range(const Rendering& rendering, std::uint32_t document, std::uint32_t heading) {
  const Document& d = rendering.collection.documents[document];
  std::string first, last;
  for (const std::uint32_t p : d.texts[d.headings[heading].text].provisions) {
    const Provision& provision = rendering.collection.provisions[p];
    if (provision.kind != Provision::Kind::Paragraph || !stands_below(d, provision.heading, heading))
      continue;
    if (first.empty()) first = provision.number;
    last = provision.number;
  }
  if (first == last) return first;
  return fmt::format("{}\xE2\x80\x93{}", first, last);
}

View::List contents(const Rendering& rendering, const Href& href, std::uint32_t document,
                    std::optional<std::uint32_t> above, ContentsParagraphs paragraphs) {
  const Collection& collection = rendering.collection;
  const Document& d = collection.documents[document];
  View::List entries;
  for (std::uint32_t h = above ? *above + 1 : 0; h < d.headings.size(); ++h) {
    const Heading& heading = d.headings[h];
    if (heading.parent != above) continue;
    const Text& text = d.texts[heading.text];
    const bool leads_away = !text.folder.empty() && paragraphs == ContentsParagraphs::No;
    View entry;
    entry.set("title", heading_words(heading))
        .set("href", href.to_path(heading_address(rendering, document, h)));
    entry.set("id", rendering.heading_anchors[document][h]);
    entry.set("range", paragraph_range(rendering, document, h));
    View::List provisions;
    if (paragraphs == ContentsParagraphs::Yes) {
      for (const std::uint32_t p : text.provisions) {
        const Provision& provision = collection.provisions[p];
        if (provision.heading != h || provision.parent || provision.kind != Provision::Kind::Paragraph)
          continue;
        View item = linked(rendering, href, {Ref::Kind::Provision, p});
        item.set("label", provision.number).set("excerpt", shortened(provision.body.text, 140));
        item.set("behind", behind_in_words(rendering, find_behind(rendering, p)));
        provisions.push_back(std::move(item));
      }
    }
    entry.set("provisions", std::move(provisions));
    entry.set("children", leads_away ? View::List() : contents(rendering, href, document, h, paragraphs));
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace kyoto
