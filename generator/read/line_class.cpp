// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/line_class.h"

#include <array>
#include <utility>

#include "read/outline.h"
#include "read/superscript.h"

namespace kyoto {
namespace {

/// The last word character or stop of a run of words: note marks, emphasis marks, closing quotation marks and
/// brackets are passed over.
std::string_view without_closing_marks(std::string_view words) {
  static constexpr std::array<std::string_view, 16> passed = {"*", "”", "’", "\"", ")", "]", "⁰", "¹",
                                                              "²", "³", "⁴", "⁵",  "⁶", "⁷", "⁸", "⁹"};
  for (bool found = true; found;) {
    found = false;
    while (words.ends_with(' ')) words.remove_suffix(1);
    for (const std::string_view mark : passed) {
      if (!words.ends_with(mark)) continue;
      words.remove_suffix(mark.size());
      found = true;
    }
  }
  return words;
}

}  // namespace

NoteStart note_start(std::string_view line) {
  if (line.starts_with("* ")) return {"*", 1, 2};
  RaisedNumber raised = raised_number(line);
  if (raised.length == 0 || line.substr(raised.length, 1) != " ") return {};
  return {std::move(raised.number), raised.length, raised.length + 1};
}

int chapter_mark_level(std::string_view line) {
  const std::size_t space = line.find(' ');
  const std::string_view word = line.substr(0, space);
  const std::string_view number =
      space == std::string_view::npos ? std::string_view() : line.substr(space + 1);
  const bool is_roman = roman_value(number) > 0;
  const bool is_number = !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
  if (word == "Annex" && (number.empty() || is_roman)) return 1;
  if (word == "Chapter" && (is_roman || is_number)) return 1;
  return (word == "Resolution" || word == "Decision") && is_number ? 2 : 0;
}

std::size_t speaker_name_length(std::string_view line) {
  for (const std::string_view mode : {" (online)", " (in person)", " (pre-recorded video)"})
    if (line.ends_with(mode)) return line.size() - mode.size();
  return 0;
}

char closing_stop(std::string_view words) {
  for (const std::string_view conjunction : {"; and", "; or", ", and", ", or"})
    if (words.ends_with(conjunction)) return ';';
  words = without_closing_marks(words);
  if (words.empty()) return 0;
  // The stops of Arabic and of Chinese, by what they are in Latin writing.
  static constexpr std::array<std::pair<std::string_view, char>, 9> others = {{{"،", ','},
                                                                               {"؛", ';'},
                                                                               {"؟", '?'},
                                                                               {"，", ','},
                                                                               {"；", ';'},
                                                                               {"：", ':'},
                                                                               {"。", '.'},
                                                                               {"？", '?'},
                                                                               {"！", '!'}}};
  for (const auto& [stop, latin] : others)
    if (words.ends_with(stop)) return latin;
  return std::string_view(".;:,?!").find(words.back()) == std::string_view::npos ? '\0' : words.back();
}

}  // namespace kyoto
