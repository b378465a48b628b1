// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/akoma_ntoso_layout.h"

#include <algorithm>

#include "model/heading_tree.h"

namespace kyoto {

std::optional<std::uint32_t> AkomaNtosoLayout::first_heading(std::uint32_t text) const {
  for (std::uint32_t h = 0; h < document_.headings.size(); ++h)
    if (document_.headings[h].text == text) return h;
  return std::nullopt;
}

/// The text among whose provisions another stands: the one whose headings stand over it, else the main one.
/// Empty for the main text, for an annex behind it, and for what a paragraph holds.
std::optional<std::uint32_t> AkomaNtosoLayout::host_of(std::uint32_t index) const {
  const Text& text = document_.texts[index];
  if (index == main_ || text.within) return std::nullopt;
  std::optional<std::uint32_t> above;
  if (const std::optional<std::uint32_t> first = first_heading(index))
    above = document_.headings[*first].parent;
  else if (!text.provisions.empty())
    above = collection_.provisions[text.provisions.front()].heading;
  if (above && document_.headings[*above].text != index) return document_.headings[*above].text;
  const std::vector<std::uint32_t>& main = document_.texts[main_].provisions;
  const bool is_annex =
      text.type == "annex" || (text.heading && document_.headings[*text.heading].number.starts_with("Annex"));
  const bool is_behind = !text.provisions.empty() && !main.empty() && text.provisions.front() > main.back();
  return is_annex && is_behind ? std::nullopt : std::optional(main_);
}

std::vector<std::uint32_t> AkomaNtosoLayout::hosted_texts(std::uint32_t host) const {
  std::vector<std::uint32_t> texts;
  for (std::uint32_t t = 0; t < document_.texts.size(); ++t)
    if (host_of(t) == host) texts.push_back(t);
  constexpr std::uint32_t behind_all = UINT32_MAX;
  const auto begin_of = [&](std::uint32_t t) {
    return document_.texts[t].provisions.empty() ? behind_all : document_.texts[t].provisions.front();
  };
  std::stable_sort(texts.begin(), texts.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return begin_of(a) < begin_of(b); });
  return texts;
}

std::vector<std::uint32_t> AkomaNtosoLayout::titles_of(std::uint32_t text) const {
  std::vector<std::uint32_t> titles;
  for (std::uint32_t h = 0; h < document_.headings.size(); ++h) {
    if (document_.headings[h].text != text) continue;
    if (!titles.empty() && document_.headings[h].parent != titles.back()) break;
    const auto is_below = [&](std::optional<std::uint32_t> other) {
      return stands_below(document_, other, h);
    };
    bool covers = true;
    for (std::uint32_t other = 0; covers && other < document_.headings.size(); ++other) {
      const bool is_above = std::find(titles.begin(), titles.end(), other) != titles.end();
      if (document_.headings[other].text == text && !is_above) covers = is_below(other);
    }
    for (const std::uint32_t p : document_.texts[text].provisions)
      covers = covers && is_below(collection_.provisions[p].heading);
    for (const std::uint32_t other : hosted_texts(text)) covers = covers && is_below(first_heading(other));
    if (!covers) break;
    titles.push_back(h);
  }
  return titles;
}

}  // namespace kyoto
