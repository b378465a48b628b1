// SPDX-License-Identifier: GPL-3.0-or-later
//
//   A/CONF.234/9      A/CONF.234/16     Draft resolution
//   ---------------------------------------------------
//   [ 46 (j) ] - - -  [ 158 (k) ] ====  [ pre. 4 ]
//   ---------------------------------------------------
//   [ 46 (e) ] -----  [ 158 (h) ]
//
// The lines are drawn first and the boxes over them. A line that passes a column in which its row has boxes
// gets a lane below them; it would else seem to go through a box.
#include "render/chain_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "base/unicode.h"
#include "render/lists.h"

namespace kyoto {
namespace {

constexpr int column_width = 146;  // seven fit on a page, five on a tablet; more are scrolled
constexpr int box_width = 106;
constexpr int box_height = 26;
constexpr int box_distance = 34;
constexpr int lane_distance = 14;
constexpr int row_padding = 8;
constexpr int line_height = 17;
constexpr std::size_t characters_in_a_line = 17;
constexpr std::size_t most_lines = 3;

View number(int n) {
  return std::to_string(n);
}

/// The name in lines of a column's width.
std::vector<std::string> wrapped(std::string_view name) {
  std::vector<std::string> lines;
  while (!name.empty() && lines.size() < most_lines) {
    if (code_point_count(name) <= characters_in_a_line) {
      lines.emplace_back(name);
      break;
    }
    if (lines.size() + 1 == most_lines) {
      lines.push_back(shortened(name, characters_in_a_line));
      break;
    }
    // A symbol may be divided behind a stroke.
    const std::size_t room = code_point_substr(name, 0, characters_in_a_line).size();
    std::size_t end = name.find_last_of(" /", room - 1);
    if (end == std::string_view::npos) end = name.find_first_of(" /");
    end = end == std::string_view::npos ? name.size() : end + 1;
    lines.emplace_back(name.substr(0, end));
    if (lines.back().ends_with(' ')) lines.back().pop_back();
    name.remove_prefix(end);
  }
  return lines;
}

struct Point {
  int x = 0;
  int y = 0;
};

/// Where the parts of one row stand; y is counted from the row's top.
struct Layout {
  std::map<std::uint32_t, Point> boxes;                      ///< by provision: the upper left corner
  std::vector<std::pair<std::uint32_t, std::string>> lines;  ///< pair of lineage, and its path
  int height = 0;
};

/// A line that passes a column in which the row has boxes gets a lane of its own below them. Lines of one
/// class to one provision share it: they join on their way.
using Lane = std::pair<std::uint32_t, Lineage::Class>;

/// From the right edge of a box, through lanes, to the left edge of another.
std::string path(Point from, const std::vector<Point>& lanes, Point to) {
  std::string d = fmt::format("M{} {}", from.x, from.y);
  const auto lead_to = [&](Point next) {
    const int half = (next.x - from.x) / 2;
    d += from.y == next.y ? fmt::format("H{}", next.x)
                          : fmt::format("C{} {} {} {} {} {}", from.x + half, from.y, next.x - half, next.y,
                                        next.x, next.y);
  };
  for (const Point& lane : lanes) {
    lead_to(lane);
    from = {lane.x + box_width, lane.y};
    d += fmt::format("H{}", from.x);
  }
  lead_to(to);
  return d;
}

Layout lay_out(const Rendering& rendering, const Chain& chain, const std::map<std::uint32_t, int>& column_x,
               int top) {
  const Collection& collection = rendering.collection;
  const auto stage = [&](std::uint32_t p) { return rendering.chains.stage_of(collection.provisions[p]); };
  const std::span<const std::uint32_t> pairs =
      std::span(chain.pairs).first(std::min(chain.pairs.size(), most_pairs_of_a_row));
  struct Column {
    std::vector<std::uint32_t> provisions;
    std::map<Lane, int> lanes;  ///< to their y
    int height() const {
      return static_cast<int>(provisions.size()) * box_distance +
             static_cast<int>(lanes.size()) * lane_distance;
    }
  };
  std::map<std::uint32_t, Column> columns;
  std::set<std::uint32_t> drawn;
  for (const std::uint32_t l : pairs) drawn.insert({collection.lineage[l].from, collection.lineage[l].to});
  for (const std::uint32_t p : chain.provisions)
    if (drawn.contains(p)) columns[stage(p)].provisions.push_back(p);

  // A pair that a missing date turned round is drawn from left to right all the same.
  const auto ends = [&](const Lineage& pair) {
    return stage(pair.from) < stage(pair.to) ? std::pair(pair.from, pair.to) : std::pair(pair.to, pair.from);
  };
  const auto passed = [&](std::uint32_t from, std::uint32_t to) {
    return std::pair(columns.upper_bound(stage(from)), columns.find(stage(to)));
  };
  for (const std::uint32_t l : pairs) {
    const auto [from, to] = ends(collection.lineage[l]);
    const auto [first, last] = passed(from, to);
    for (auto column = first; column != last; ++column)
      column->second.lanes.emplace(Lane(to, collection.lineage[l].strength), 0);
  }

  Layout layout;
  for (const auto& [s, column] : columns) layout.height = std::max(layout.height, column.height());
  for (auto& [s, column] : columns) {
    int y = top + (layout.height - column.height()) / 2;
    for (const std::uint32_t p : column.provisions) {
      layout.boxes.emplace(p, Point{column_x.at(s) + 1, y + (box_distance - box_height) / 2});
      y += box_distance;
    }
    for (auto& [lane, lane_y] : column.lanes) {
      lane_y = y + lane_distance / 2;
      y += lane_distance;
    }
  }
  for (const std::uint32_t l : pairs) {
    const Lineage& pair = collection.lineage[l];
    const auto [from, to] = ends(pair);
    std::vector<Point> lanes;
    const auto [first, last] = passed(from, to);
    for (auto column = first; column != last; ++column)
      lanes.push_back({column_x.at(column->first), column->second.lanes.at(Lane(to, pair.strength))});
    const Point& a = layout.boxes.at(from);
    const Point& b = layout.boxes.at(to);
    layout.lines.emplace_back(
        l, path({a.x + box_width, a.y + box_height / 2}, lanes, {b.x, b.y + box_height / 2}));
  }
  return layout;
}

/// The names and dates of the columns; fills where each column stands, and returns how high its head is.
int lay_out_heads(const Rendering& rendering, const ChainPage& page, std::map<std::uint32_t, int>& column_x,
                  View::List& heads) {
  int height = 0;
  for (const std::uint32_t s : page.stages) {
    const int x = static_cast<int>(column_x.size()) * column_width;
    column_x.emplace(s, x);
    const Stage& stage = rendering.chains.stages[s];
    std::string name = stage_name(rendering, stage);
    const std::string date = stage.date ? to_words(*stage.date) : std::string();
    // A name that ends with the date leaves it to the line below.
    if (!date.empty() && name.ends_with(", " + date)) name.resize(name.size() - date.size() - 2);
    std::vector<std::string> lines = wrapped(name);
    if (stage.date) lines.push_back(date);
    View::List views;
    int y = line_height - 3;
    for (std::size_t i = 0; i < lines.size(); ++i, y += line_height)
      views.push_back(View()
                          .set("x", number(x))
                          .set("y", number(y))
                          .set("text", std::move(lines[i]))
                          .set("is_date", stage.date.has_value() && i + 1 == lines.size()));
    height = std::max(height, y);
    heads.push_back(View().set("lines", std::move(views)));
  }
  return height;
}

View row_view(const Rendering& rendering, const Href& href, const ChainRow& row, const Layout& layout) {
  const Collection& collection = rendering.collection;
  const Chain& chain = row.chains.front();
  const bool is_bundle = row.chains.size() > 1;
  View::List boxes, lines;
  for (std::size_t i = 0; i < chain.provisions.size(); ++i) {
    const std::uint32_t p = chain.provisions[i];
    const auto box = layout.boxes.find(p);
    if (box == layout.boxes.end()) continue;
    const auto [x, y] = box->second;
    const Provision& provision = collection.provisions[p];
    const Stage& stage = rendering.chains.stages[rendering.chains.stage_of(provision)];
    std::string label = is_bundle ? span_label(rendering, row, i) : short_number(rendering, provision);
    View view;
    view.set("x", number(x)).set("y", number(y));
    view.set("text_x", number(x + box_width / 2)).set("text_y", number(y + 18));
    view.set("back_x", number(x + 4)).set("back_y", number(y + 4)).set("is_bundle", is_bundle);
    std::string title =
        is_bundle ? fmt::format("{}, {}", stage_name(rendering, stage), label) : cite(collection, provision);
    // Who speaks to the page says what is seen: `pre. 4`.
    if (title.find(label) == std::string::npos) title = fmt::format("{}: {}", label, title);
    view.set("title", std::move(title));
    view.set("label", std::move(label));
    view.set("href", is_bundle ? "#" + chain_anchor(collection, row) : href.to({Ref::Kind::Provision, p}));
    boxes.push_back(std::move(view));
  }
  for (const auto& [l, d] : layout.lines)
    lines.push_back(View().set("d", d).set("class", class_name(collection.lineage[l].strength)));
  return View().set("lines", std::move(lines)).set("boxes", std::move(boxes));
}

}  // namespace

std::string stage_name(const Rendering& rendering, const Stage& stage) {
  const Document& document = rendering.collection.documents[stage.document];
  if (!stage.own_text) return document_name(document);
  const Text& text = document.texts[*stage.own_text];
  return text_name(text);
}

std::string span_label(const Rendering& rendering, const ChainRow& row, std::size_t place) {
  const auto provision = [&](const Chain& chain) -> const Provision& {
    return rendering.collection.provisions[chain.provisions[place]];
  };
  const Provision& first = provision(row.chains.front());
  const Provision& last = provision(row.chains.back());
  if (row.chains.size() == 1) return short_number(rendering, first);
  if (first.kind == Provision::Kind::Preambular && last.kind == Provision::Kind::Preambular)
    return rendering.words.filled("chain.preambular", "number",
                                  fmt::format("{}\xE2\x80\x93{}", first.number, last.number));
  if (first.kind == Provision::Kind::Preambular)
    return fmt::format("{}\xE2\x80\x93{}", short_number(rendering, first), last.number);
  return fmt::format("{}\xE2\x80\x93{}", first.number, last.number);
}

View chain_picture(const Rendering& rendering, const Href& href, const ChainPage& page) {
  std::map<std::uint32_t, int> column_x;  // by stage
  View::List heads, rows;
  int top = lay_out_heads(rendering, page, column_x, heads);
  const int width = static_cast<int>(column_x.size()) * column_width;
  for (std::uint32_t r = page.first; r < page.end; ++r) {
    const ChainRow& row = rendering.chains.rows[r];
    const Layout layout = lay_out(rendering, row.chains.front(), column_x, top + row_padding);
    View view = row_view(rendering, href, row, layout);
    view.set("rule", fmt::format("M0 {}H{}", top, width));
    rows.push_back(std::move(view));
    top += layout.height + 2 * row_padding;
  }
  View picture;
  picture.set("width", number(width)).set("height", number(top + 2));
  picture.set("box_width", number(box_width)).set("box_height", number(box_height));
  picture.set("heads", std::move(heads)).set("rows", std::move(rows));
  return picture;
}

}  // namespace kyoto
