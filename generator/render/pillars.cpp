// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/pillars.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "render/behind.h"
#include "render/contents.h"
#include "render/diagram.h"

namespace kyoto {
namespace {

// Units of the picture. A row of stones is as wide as the narrowest column on a phone.
constexpr int stone_width = 36;
constexpr int stone_height = 30;
constexpr int gap = 4;

/// The paragraphs that stand directly under a heading, in the order of the text.
std::vector<std::uint32_t> paragraphs_under(const Collection& collection, const Document& document,
                                            std::uint32_t heading) {
  std::vector<std::uint32_t> found;
  for (const std::uint32_t p : document.texts[document.headings[heading].text].provisions) {
    const Provision& provision = collection.provisions[p];
    if (provision.heading == heading && !provision.parent && provision.kind == Provision::Kind::Paragraph)
      found.push_back(p);
  }
  return found;
}

/// One stone a paragraph, `in_a_row` side by side. No HTML when there is no paragraph.
Html stones(const Rendering& rendering, const Href& href, std::span<const std::uint32_t> paragraphs,
            int in_a_row, std::size_t most, const std::string& label) {
  if (paragraphs.empty()) return {};
  const int count = static_cast<int>(paragraphs.size());
  const int width = std::min(count, in_a_row) * (stone_width + gap) - gap + 2;
  const int height = (count + in_a_row - 1) / in_a_row * (stone_height + gap) - gap + 2;
  std::string svg = fmt::format(
      "<svg class=\"stones\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"group\" "
      "aria-label=\"{2}\">",
      width, height, escape(label));
  for (int i = 0; i < count; ++i) {
    const std::uint32_t p = paragraphs[static_cast<std::size_t>(i)];
    const Behind behind = find_behind(rendering, p);
    const std::string words = behind_in_words(rendering, behind);
    const std::string& number = rendering.collection.provisions[p].number;
    const int x = i % in_a_row * (stone_width + gap) + 1;
    const int y = i / in_a_row * (stone_height + gap) + 1;
    const std::string level = shade(behind.practices, most);
    svg += fmt::format(
        "<a href=\"{}\"><title>{}{}{}</title><path{} d=\"M{} {}h{}v{}h-{}z\"/><text x=\"{}\" "
        "y=\"{}\">{}</text></a>",
        escape(href.to({Ref::Kind::Provision, p})), escape(rendering.words.filled("para", "number", number)),
        words.empty() ? "" : ": ", escape(words), level.empty() ? "" : fmt::format(" class=\"s{}\"", level),
        x, y, stone_width, stone_height, stone_width, x + stone_width / 2, y + stone_height / 2 + 5,
        escape(number));
  }
  return {svg + "</svg>"};
}

}  // namespace

void set_pillars(const Rendering& rendering, const Href& href, std::uint32_t document,
                 std::optional<std::uint32_t> above, std::span<const std::uint32_t> before,
                 std::span<const std::uint32_t> after, View& content) {
  const Collection& collection = rendering.collection;
  const Document& d = collection.documents[document];
  std::size_t most = 0;
  for (const Text& text : d.texts)
    if (text.heading == above)
      for (const std::uint32_t p : text.provisions) most = std::max(most, rendering.practice_counts[p]);

  constexpr int in_a_pillar = 6;
  constexpr int in_the_ground = 7;
  const auto entry = [&](std::uint32_t h) {
    const std::string title = heading_words(d.headings[h]);
    return View()
        .set("title", title)
        .set("href", href.to_path(heading_address(rendering, document, h)))
        .set("stones", stones(rendering, href, paragraphs_under(collection, d, h), in_a_pillar, most, title));
  };
  View::List pillars;
  for (std::uint32_t h = above ? *above + 1 : 0; h < d.headings.size(); ++h) {
    if (d.headings[h].parent != above) continue;
    View::List headings;
    for (std::uint32_t inner = h + 1; inner < d.headings.size(); ++inner)
      if (d.headings[inner].parent == h) headings.push_back(entry(inner));
    View pillar = entry(h);
    pillar.set("range", paragraph_range(rendering, document, h)).set("headings", std::move(headings));
    pillars.push_back(std::move(pillar));
  }
  content.set("pillars", std::move(pillars));
  content.set("before",
              stones(rendering, href, before, in_the_ground, most, rendering.words.text("preamble")));
  content.set("after",
              stones(rendering, href, after, in_the_ground, most, rendering.words.text("follow_up")));
}

}  // namespace kyoto
