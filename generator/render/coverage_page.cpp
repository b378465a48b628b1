// SPDX-License-Identifier: GPL-3.0-or-later
// Which commitments and recommendations have practices, by regional group, and which have none.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "model/commitment.h"
#include "render/diagram.h"
#include "render/lists.h"
#include "render/pages.h"
#include "render/paging.h"
#include "render/region_page.h"

namespace kyoto {
namespace {

constexpr std::size_t longest_excerpt = 80;
/// Rows of numbers compress far better than prose, so that a page bears more of them.
constexpr std::size_t table_budget = 46'000;

/// One row of the tables, before it is known on which page it stands.
struct CommitmentRow {
  const CommitmentGroup* group = nullptr;
  const Commitment* commitment = nullptr;
};

class Coverage {
 public:
  explicit Coverage(const Rendering& rendering)
      : rendering_(&rendering),
        groups_(find_commitments(rendering.collection)),
        columns_(shown_regions(rendering)) {
    for (const CommitmentGroup& group : groups_)
      for (const Commitment& commitment : group.commitments) {
        rows_.push_back({&group, &commitment});
        for (const std::size_t count : by_region(commitment)) most_ = std::max(most_, count);
      }
  }

  const std::vector<CommitmentRow>& rows() const { return rows_; }

  std::vector<std::size_t> weights() const {
    std::vector<std::size_t> weights;
    for (const CommitmentRow& row : rows_) {
      const bool opens_group = row.commitment == &row.group->commitments.front();
      const std::size_t cells = row.commitment->practices.empty() ? 130 : 60 + columns_.size() * 18;
      weights.push_back(90 + longest_excerpt + cells + (opens_group ? 450 + columns_.size() * 60 : 0));
    }
    return weights;
  }

  View::List columns() const {
    View::List list;
    for (const std::uint32_t r : columns_)
      list.push_back(View(region_name(*rendering_, rendering_->lists.regions()[r])));
    return list;
  }

  /// The tables of one page: a group that the page before began goes on under its title.
  View::List groups(const Href& href, std::span<const CommitmentRow> rows) const {
    View::List list;
    for (std::size_t begin = 0; begin < rows.size();) {
      const CommitmentGroup& group = *rows[begin].group;
      View::List items;
      std::size_t end = begin;
      for (; end < rows.size() && rows[end].group == &group; ++end)
        items.push_back(row(href, *rows[end].commitment));
      View view;
      view.set("id", id_of(group)).set("group_title", title_of(group)).set("rows", std::move(items));
      view.set("is_continued", rows[begin].commitment != &group.commitments.front());
      view.set("kind", kind_of(group)).set("covered", covered_of(group));
      view.set("columns", columns());
      list.push_back(std::move(view));
      begin = end;
    }
    return list;
  }

  /// For the head of the page: each declaration, and the recommendations together.
  View::List summary(const Href& href) const {
    View::List list;
    for (std::size_t begin = 0; begin < groups_.size();) {
      std::size_t end = begin;
      std::size_t all = 0;
      std::size_t covered = 0;
      View::List gaps;
      for (; end < groups_.size() && kind_of(groups_[end]) == kind_of(groups_[begin]); ++end)
        for (const Commitment& commitment : groups_[end].commitments) {
          ++all;
          covered += !commitment.practices.empty();
          if (commitment.practices.empty())
            gaps.push_back(View()
                               .set("number", number_words(*rendering_, provision(commitment)))
                               .set("href", href.to({Ref::Kind::Provision, commitment.provision})));
        }
      const std::string what = rendering_->words.text(
          groups_[begin].workshop.empty() ? "coverage.paragraphs" : "coverage.recommendations");
      View view;
      view.set("title", kind_of(groups_[begin])).set("what", what);
      view.set("covered", rendering_->words.filled("coverage.covered", {{"some", std::to_string(covered)},
                                                                        {"all", std::to_string(all)}}));
      view.set("bar", bar(covered, all)).set("gaps", std::move(gaps));
      list.push_back(std::move(view));
      begin = end;
    }
    return list;
  }

  /// The way to the tables that stand on the first page.
  View::List jumps(std::size_t rows_on_page) const {
    View::List list;
    for (std::size_t i = 0; i < rows_on_page; ++i)
      if (rows_[i].commitment == &rows_[i].group->commitments.front())
        list.push_back(View()
                           .set("href", "#" + id_of(*rows_[i].group))
                           .set("title", title_of(*rows_[i].group))
                           .set("covered", covered_of(*rows_[i].group)));
    return list;
  }

 private:
  const Provision& provision(const Commitment& commitment) const {
    return rendering_->collection.provisions[commitment.provision];
  }

  std::vector<std::size_t> by_region(const Commitment& commitment) const {
    std::vector<std::size_t> counts(columns_.size(), 0);
    for (const std::uint32_t p : commitment.practices)
      for (const std::uint32_t r : rendering_->lists.regions_of(p)) {
        const auto column = std::find(columns_.begin(), columns_.end(), r);
        if (column != columns_.end()) ++counts[static_cast<std::size_t>(column - columns_.begin())];
      }
    return counts;
  }

  View row(const Href& href, const Commitment& commitment) const {
    const Words& words = rendering_->words;
    const Provision& asked = provision(commitment);
    const std::string name = cite(rendering_->collection, asked);
    View view;
    view.set("number", number_words(*rendering_, asked))
        .set("excerpt", shortened(asked.body.text, longest_excerpt));
    view.set("href", href.to({Ref::Kind::Provision, commitment.provision}));
    View::List cells;
    for (const std::size_t count : by_region(commitment))
      cells.push_back(View().set("count", std::to_string(count)).set("shade", shade(count, most_)));
    view.set("count", std::to_string(commitment.practices.size())).set("cells", std::move(cells));
    View gap = false;
    if (commitment.practices.empty()) {
      gap = View();
      gap.set("width", std::to_string(columns_.size() + 1))
          .set("form_href", href.to_form("implements", name));
      gap.set("context", commitment.context.empty()
                             ? std::string()
                             : words.counted("coverage.context", commitment.context.size()));
    }
    view.set("gap", std::move(gap));
    return view;
  }

  const Text& text_of(const CommitmentGroup& group) const {
    return rendering_->collection.documents[group.document].texts[group.text];
  }

  /// `Kyoto Declaration`, `Recommendations`
  std::string kind_of(const CommitmentGroup& group) const {
    if (!group.workshop.empty()) return rendering_->words.text("recommendations");
    const Text& text = text_of(group);
    return text_name(text);
  }

  std::string title_of(const CommitmentGroup& group) const {
    if (!group.workshop.empty())
      return fmt::format("{}. {}", rendering_->words.filled("workshop", "number", group.workshop),
                         group.workshop_title);
    return group.heading
               ? heading_words(rendering_->collection.documents[group.document].headings[*group.heading])
               : kind_of(group);
  }

  std::string id_of(const CommitmentGroup& group) const {
    if (!group.workshop.empty()) return "workshop-" + group.workshop;
    const Text& text = text_of(group);
    return group.heading ? rendering_->heading_anchors[group.document][*group.heading] : text.folder;
  }

  std::string covered_of(const CommitmentGroup& group) const {
    const auto covered =
        std::count_if(group.commitments.begin(), group.commitments.end(),
                      [](const Commitment& commitment) { return !commitment.practices.empty(); });
    return rendering_->words.filled("coverage.covered", {{"some", std::to_string(covered)},
                                                         {"all", std::to_string(group.commitments.size())}});
  }

  const Rendering* rendering_;
  std::vector<CommitmentGroup> groups_;
  std::vector<std::uint32_t> columns_;  ///< indexes into the regions: those that have a column
  std::vector<CommitmentRow> rows_;
  std::size_t most_ = 0;  ///< the highest number in a cell
};

}  // namespace

void add_coverage_page(Rendering& rendering) {
  const Words& words = rendering.words;
  const std::string name = words.text("coverage");
  const Frame frame{"coverage.html",
                    "coverage",
                    name,
                    words.text("coverage.intro"),
                    "practices",
                    "en",
                    {{words.text("practices"), "practices/index.html"}, {name, ""}},
                    {},
                    {}};
  const Coverage coverage(rendering);
  const std::vector<std::size_t> starts = page_starts(coverage.weights(), table_budget, table_budget);
  for (std::size_t n = 1; n <= starts.size(); ++n) {
    Frame here = page_frame(rendering, frame, n, starts.size());
    const Href href(rendering.addresses, here.path);
    const std::size_t begin = starts[n - 1];
    const std::size_t end = n < starts.size() ? starts[n] : coverage.rows().size();
    View content;
    content.set("title", here.title).set("is_first", n == 1);
    content.set("summary", n == 1 ? coverage.summary(href) : View::List());
    content.set("bars", n == 1 ? region_bars(rendering, href) : View::List());
    content.set("jumps", n == 1 ? coverage.jumps(end) : View::List());
    content.set("groups", coverage.groups(href, std::span(coverage.rows()).subspan(begin, end - begin)));
    content.set("pages", pages_view(rendering, href, frame.path, n, starts.size()));
    content.set("matrix_href", href.to_path("matrix.html"));
    add_page(rendering, std::move(here), std::move(content));
  }
}

}  // namespace kyoto
