// SPDX-License-Identifier: GPL-3.0-or-later
// What a line is by its form alone, and how a run of words ends. Numbers and labels are outline's.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kyoto {

/// Superscript digits or a star at the start of a line, with a space behind them: a footnote. Length 0: none.
struct NoteStart {
  std::string number;
  std::size_t digits = 0;  ///< bytes of the number
  std::size_t length = 0;  ///< bytes up to the first word
};

NoteStart note_start(std::string_view line);

/// `Chapter V`, `Annex`, `Annex II`, `Resolution 1` alone on a line: the number of a heading whose title
/// follows. Its level; 0: none.
int chapter_mark_level(std::string_view line);

/// `Name (online)`: how one who spoke is listed. The length of the name; 0: none.
std::size_t speaker_name_length(std::string_view line);

/// The stop at the end of a run of words: `.`, `;`, `:`, `,`, `?`, `!`; 0 for none. Note marks, emphasis
/// marks, closing quotation marks and brackets are passed over; `; and` counts as a semicolon.
char closing_stop(std::string_view words);

}  // namespace kyoto
