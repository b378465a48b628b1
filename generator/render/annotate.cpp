// SPDX-License-Identifier: GPL-3.0-or-later
//
// The text is walked once from boundary to boundary (where a link or an emphasis begins or ends, or a mark
// stands). At each: close what ends, innermost first; set the marks; open what begins, links before emphasis.
#include "render/annotate.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kyoto {
namespace {

struct Anchor {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string opening;
};

/// The mentions that become links: none overlaps another.
std::vector<Anchor> find_anchors(const Block& block, std::span<const Mention> mentions, const Href& href) {
  struct Candidate {
    const Mention* mention;
    std::uint32_t begin, end;
  };
  std::vector<Candidate> sorted;
  for (const Mention& mention : mentions) {
    const auto [begin, end] = own_words(mention);
    const bool lies_within = !mention.is_key && begin < end && end <= block.text.size();
    if (lies_within && (mention.target || !mention.url.empty())) sorted.push_back({&mention, begin, end});
  }
  std::stable_sort(sorted.begin(), sorted.end(), [](const Candidate& a, const Candidate& b) {
    if (a.begin != b.begin) return a.begin < b.begin;
    if (a.end != b.end) return a.end > b.end;
    return a.mention->target.has_value() && !b.mention->target.has_value();
  });
  std::vector<Anchor> anchors;
  for (const auto& [mention, begin, end] : sorted) {
    if (!anchors.empty() && begin < anchors.back().end) continue;
    const std::string address = mention->target ? href.to(*mention->target) : mention->url;
    if (address.empty()) continue;
    std::string opening =
        mention->target ? fmt::format("<a href=\"{}\">", escape(address))
                        : fmt::format("<a href=\"{}\" class=\"external\" rel=\"external\">", escape(address));
    anchors.push_back({begin, end, std::move(opening)});
  }
  return anchors;
}

}  // namespace

std::string NoteCalls::next_mark(const std::string& note) {
  const int count = ++count_[note];
  if (count == 1) order_.push_back(note);
  std::string id = fmt::format("{}note-mark-{}", prefix_, note_slug(note));
  return count == 1 ? id : fmt::format("{}-{}", id, count);
}

std::string note_slug(const std::string& note) {
  return note == "*" ? "star" : note;
}

Html annotate(const Block& block, std::span<const Mention> mentions, const Href& href, NoteCalls* calls) {
  const std::string& text = block.text;
  const std::vector<Anchor> anchors = find_anchors(block, mentions, href);
  std::set<std::size_t> boundaries = {0, text.size()};
  for (const Anchor& anchor : anchors) boundaries.insert({anchor.begin, anchor.end});
  for (const Emphasis& emphasis : block.emphasis)
    boundaries.insert({emphasis.begin, std::min<std::size_t>(emphasis.end, text.size())});
  for (const NoteMark& mark : block.marks) boundaries.insert(std::min<std::size_t>(mark.at, text.size()));

  std::string html;
  html.reserve(text.size() + 160 * anchors.size() + 64);
  auto anchor = anchors.begin();
  auto emphasis = block.emphasis.begin();
  auto mark = block.marks.begin();
  bool in_anchor = false;
  bool in_emphasis = false;
  const auto tag = [&] { return emphasis->kind == Emphasis::Kind::Italic ? "em" : "strong"; };
  const auto close_emphasis = [&] {
    if (in_emphasis) html += fmt::format("</{}>", tag());
    in_emphasis = false;
  };
  const auto close_anchor = [&] {
    if (in_anchor) html += "</a>";
    in_anchor = false;
  };

  for (auto boundary = boundaries.begin(); boundary != boundaries.end(); ++boundary) {
    const std::size_t at = *boundary;
    const bool anchor_changes =
        anchor != anchors.end() && (anchor->end == at || (anchor->begin == at && !in_anchor));
    const bool has_mark = calls != nullptr && mark != block.marks.end() && mark->at <= at;
    if (in_emphasis && (emphasis->end <= at || anchor_changes || has_mark)) close_emphasis();
    if (emphasis != block.emphasis.end() && emphasis->end <= at) ++emphasis;
    if (in_anchor && (anchor->end == at || has_mark)) close_anchor();
    if (anchor != anchors.end() && anchor->end == at) ++anchor;
    for (; mark != block.marks.end() && mark->at <= at; ++mark) {
      if (calls == nullptr) continue;
      const char* type = calls->form() == NoteCalls::Form::Book ? " epub:type=\"noteref\"" : "";
      html += fmt::format("<sup><a href=\"#{}note-{}\" id=\"{}\"{} role=\"doc-noteref\">{}</a></sup>",
                          escape(calls->prefix()), escape(note_slug(mark->note)),
                          escape(calls->next_mark(mark->note)), type, escape(mark->note));
    }
    if (at == text.size()) break;
    if (anchor != anchors.end() && anchor->begin <= at && !in_anchor) {
      html += anchor->opening;
      in_anchor = true;
    }
    if (emphasis != block.emphasis.end() && emphasis->begin <= at && !in_emphasis) {
      html += fmt::format("<{}>", tag());
      in_emphasis = true;
    }
    append_escaped(html, std::string_view(text).substr(at, *std::next(boundary) - at));
  }
  return {std::move(html)};
}

}  // namespace kyoto
