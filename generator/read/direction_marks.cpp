// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/direction_marks.h"

#include <fmt/format.h>

#include <vector>

#include "base/unicode.h"

namespace kyoto {

std::string_view find_direction_mark(std::string_view text, std::size_t from) {
  constexpr std::size_t length = 3;
  for (std::size_t at = text.find('\xE2', from); at != std::string_view::npos;
       at = text.find('\xE2', at + 1)) {
    const std::string_view here = text.substr(at, length);
    if (here.size() < length) break;
    const auto second = static_cast<unsigned char>(here[1]), third = static_cast<unsigned char>(here[2]);
    if ((second == 0x80 && third >= 0xAA && third <= 0xAE) ||
        (second == 0x81 && third >= 0xA6 && third <= 0xA9))
      return here;
  }
  return {};
}

std::string direction_mark_name(std::string_view mark) {
  std::size_t at = 0;
  return fmt::format("U+{:04X}", static_cast<unsigned>(next_code_point(mark, at)));
}

void report_direction_marks(Reporter& reporter, int first_line_of_words) {
  const std::string& text = reporter.text();
  for (std::string_view mark = find_direction_mark(text); !mark.empty();) {
    const auto at = static_cast<std::size_t>(mark.data() - text.data());
    const Position where = reporter.at(at);
    const bool is_in_words = where.line >= first_line_of_words;
    reporter.error("direction-mark", where, 1,
                   fmt::format("expected text, found {}, which turns the direction of writing",
                               direction_mark_name(mark)),
                   is_in_words ? "No editor shows it: write the words on both sides of it anew."
                               : "No editor shows it: kyoto check --fix takes it away.",
                   is_in_words ? std::vector<Repair>() : std::vector{reporter.repair(where, 1, "")});
    mark = find_direction_mark(text, at + mark.size());
  }
}

}  // namespace kyoto
