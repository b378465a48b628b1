// SPDX-License-Identifier: GPL-3.0-or-later
//
//   A/CONF.234/9      A/CONF.234/16     Draft resolution
//   ---------------------------------------------------
//   [ 46 (j) ] - - -  [ 158 (k) ] ====  [ pre. 4 ]
//   ---------------------------------------------------
//   [ 46 (e) ] -----  [ 158 (h) ]
//
// The lines are drawn first and the boxes over them, so a line that passes a column runs behind its boxes.
#include "render/chain_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/unicode.h"
#include "render/lists.h"

namespace kyoto {
namespace {

constexpr int column_width = 146;  // seven fit on a page, five on a tablet; more are scrolled
constexpr int box_width = 106;
constexpr int box_height = 26;
constexpr int box_distance = 34;
constexpr int row_padding = 12;
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

struct Box {
  int x = 0;
  int y = 0;
};

/// The provisions of a row that are drawn, by column, and the pairs between them.
struct Drawn {
  std::map<std::uint32_t, std::vector<std::uint32_t>> columns;
  std::vector<std::uint32_t> pairs;
};

Drawn drawn(const Rendering& rendering, const Chain& chain) {
  Drawn result;
  std::set<std::uint32_t> provisions;
  for (const std::uint32_t l : chain.pairs) {
    if (result.pairs.size() == most_pairs_of_a_row) break;
    result.pairs.push_back(l);
    provisions.insert({rendering.collection.lineage[l].from, rendering.collection.lineage[l].to});
  }
  for (const std::uint32_t p : chain.provisions)
    if (provisions.contains(p))
      result.columns[rendering.chains.stage_of(rendering.collection.provisions[p])].push_back(p);
  return result;
}

std::string short_number(const Rendering& rendering, const Provision& provision) {
  if (provision.kind == Provision::Kind::Preambular)
    return rendering.words.filled("chain.preambular", "number", provision.number);
  const Text* text = rendering.collection.text_of(provision);
  if (text != nullptr && text->type == "agenda")
    return rendering.words.filled("chain.item", "number", provision.number);
  return number_words(rendering, provision);
}

std::string line(const Box& from, const Box& to) {
  const int x1 = from.x + box_width;
  const int y1 = from.y + box_height / 2;
  const int y2 = to.y + box_height / 2;
  const int half = (to.x - x1) / 2;
  if (y1 == y2) return fmt::format("M{} {}H{}", x1, y1, to.x);
  return fmt::format("M{} {}C{} {} {} {} {} {}", x1, y1, x1 + half, y1, to.x - half, y2, to.x, y2);
}

}  // namespace

std::string stage_name(const Rendering& rendering, const Stage& stage) {
  const Document& document = rendering.collection.documents[stage.document];
  if (!stage.own_text) return document_name(document);
  const Text& text = document.texts[*stage.own_text];
  return text.cite.empty() ? text.title : text.cite;
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
  const Collection& collection = rendering.collection;
  std::map<std::uint32_t, int> column;
  View::List heads;
  int head_height = 0;
  for (const std::uint32_t s : page.stages) {
    const int x = static_cast<int>(column.size()) * column_width;
    column.emplace(s, x);
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
    head_height = std::max(head_height, y);
    heads.push_back(View().set("lines", std::move(views)));
  }
  const int width = static_cast<int>(column.size()) * column_width;

  View::List rows;
  int top = head_height;
  for (std::uint32_t r = page.first; r < page.end; ++r) {
    const ChainRow& row = rendering.chains.rows[r];
    const bool is_bundle = row.chains.size() > 1;
    const Drawn content = drawn(rendering, row.chains.front());
    std::size_t tallest = 0;
    for (const auto& [stage, provisions] : content.columns) tallest = std::max(tallest, provisions.size());
    const int height = static_cast<int>(tallest - 1) * box_distance + box_height;
    View::List boxes, lines;
    std::map<std::uint32_t, Box> place;
    std::size_t position = 0;
    for (const auto& [stage, provisions] : content.columns) {
      const int used = static_cast<int>(provisions.size() - 1) * box_distance + box_height;
      int y = top + row_padding + (height - used) / 2;
      for (const std::uint32_t p : provisions) {
        const Box box{column.at(stage) + 1, y};
        place.emplace(p, box);
        const Provision& provision = collection.provisions[p];
        std::string label =
            is_bundle ? span_label(rendering, row, position) : short_number(rendering, provision);
        View view;
        view.set("x", number(box.x)).set("y", number(box.y));
        view.set("text_x", number(box.x + box_width / 2)).set("text_y", number(box.y + 18));
        view.set("title",
                 is_bundle
                     ? fmt::format("{}, {}", stage_name(rendering, rendering.chains.stages[stage]), label)
                     : cite(collection, provision));
        view.set("label", std::move(label)).set("is_bundle", is_bundle);
        view.set("back_x", number(box.x + 4)).set("back_y", number(box.y + 4));
        view.set("href",
                 is_bundle ? "#" + chain_anchor(collection, row) : href.to({Ref::Kind::Provision, p}));
        boxes.push_back(std::move(view));
        y += box_distance;
        ++position;
      }
    }
    for (const std::uint32_t l : content.pairs) {
      const Lineage& pair = collection.lineage[l];
      Box from = place.at(pair.from);
      Box to = place.at(pair.to);
      if (from.x > to.x) std::swap(from, to);
      lines.push_back(View().set("d", line(from, to)).set("class", class_name(pair.strength)));
    }
    View view;
    view.set("lines", std::move(lines)).set("boxes", std::move(boxes));
    view.set("rule", fmt::format("M0 {}H{}", top, width));
    rows.push_back(std::move(view));
    top += height + 2 * row_padding + (is_bundle ? 4 : 0);
  }
  View picture;
  picture.set("width", number(width)).set("height", number(top + 2));
  picture.set("box_width", number(box_width)).set("box_height", number(box_height));
  picture.set("heads", std::move(heads)).set("rows", std::move(rows));
  return picture;
}

}  // namespace kyoto
