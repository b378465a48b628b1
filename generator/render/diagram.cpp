// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/diagram.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "model/practice_lists.h"

namespace kyoto {
namespace {

// The grid of evidence, in units of the picture.
constexpr int left = 24;
constexpr int top = 20;
constexpr int cell_width = 66;
constexpr int cell_height = 24;

}  // namespace

Html evidence_picture(const Words& words, int strength, std::string_view direction, std::string_view label) {
  const auto directions = evidence_directions();
  const int columns = static_cast<int>(directions.size());
  const int rows = highest_strength + 1;
  const auto found = std::find(directions.begin(), directions.end(), direction);
  const int column = found == directions.end() ? 0 : static_cast<int>(found - directions.begin());
  const int width = left + columns * cell_width + 1;
  const int height = top + rows * cell_height + 22;
  const int bottom = top + rows * cell_height;
  std::string svg;
  const auto out = std::back_inserter(svg);
  fmt::format_to(out,
                 "<svg class=\"evidence-picture\" viewBox=\"0 0 {} {}\" aria-hidden=\"true\">"
                 "<title>{}</title>",
                 width, height, escape(label));
  fmt::format_to(out, "<text class=\"axis\" x=\"0\" y=\"11\">{}</text>",
                 escape(words.text("evidence.strength")));
  svg += "<path class=\"grid\" d=\"";
  for (int row = 0; row <= rows; ++row)
    fmt::format_to(out, "M{} {}h{}", left, top + row * cell_height, columns * cell_width);
  for (int c = 0; c <= columns; ++c)
    fmt::format_to(out, "M{} {}v{}", left + c * cell_width, top, rows * cell_height);
  svg += "\"/>";
  for (int s = 0; s <= highest_strength; ++s)
    fmt::format_to(out, "<text class=\"{}\" x=\"{}\" y=\"{}\">{}</text>",
                   s == strength ? "rung here" : "rung", left - 8, bottom - s * cell_height - 8, s);
  for (int c = 0; c < columns; ++c)
    fmt::format_to(
        out, "<text class=\"{}\" x=\"{}\" y=\"{}\">{}</text>", c == column ? "side here" : "side",
        left + c * cell_width + cell_width / 2, bottom + 15,
        escape(words.text(fmt::format("direction.short.{}", directions[static_cast<std::size_t>(c)]))));
  // The row and the column lead from the axes to the place.
  const int row_top = bottom - (strength + 1) * cell_height;
  const int column_left = left + column * cell_width;
  fmt::format_to(out, "<rect class=\"track\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", left, row_top,
                 column * cell_width, cell_height);
  fmt::format_to(out, "<rect class=\"track\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", column_left,
                 row_top + cell_height, cell_width, strength * cell_height);
  fmt::format_to(out, "<rect class=\"mark\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", column_left,
                 row_top, cell_width, cell_height);
  fmt::format_to(out, "<circle class=\"dot\" cx=\"{}\" cy=\"{}\" r=\"5\"/></svg>",
                 column_left + cell_width / 2, row_top + cell_height / 2);
  return {std::move(svg)};
}

Html bar(std::size_t value, std::size_t most) {
  const std::size_t share = most == 0 ? 0 : (value * 100 + most / 2) / most;
  return {fmt::format(
      "<svg class=\"gauge\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
      "<rect width=\"{}\" height=\"8\"/></svg>",
      value > 0 ? std::max<std::size_t>(share, 1) : 0)};
}

std::string shade(std::size_t value, std::size_t most) {
  if (value == 0 || most == 0) return {};
  constexpr std::size_t shades = 4;
  return std::to_string((value * shades + most - 1) / most);
}

}  // namespace kyoto
