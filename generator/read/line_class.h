// SPDX-License-Identifier: GPL-3.0-or-later
// What a line is by its form alone, and how a run of words ends. Numbers and labels are outline's.
#pragma once

#include <cstddef>
#include <cstdint>
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

/// `Chapter V`, `Annex`, `Annex II`, `Part one`, `Resolution 1` at the start of a line: the number of a
/// heading. Its title is the next line, or stands behind a full stop, a colon or a dash (`Annex I. List of
/// documents`).
struct ChapterMark {
  /// Chapters are those that Roman numbers alone may go on counting; decisions count as resolutions,
  /// appendices as annexes.
  enum class Kind : std::uint8_t { Part, Chapter, Section, Annex, Resolution };

  int level = 0;  ///< 0: none
  Kind kind = Kind::Part;
  std::size_t length = 0;  ///< bytes of the mark
  std::size_t title = 0;   ///< where the title begins; 0: the mark stands alone
};

ChapterMark chapter_mark(std::string_view line);

/// The level of a mark that stands alone on its line; 0: none.
int chapter_mark_level(std::string_view line);

/// `Rule 12`, `Article 3`, `Principle 1` alone on a line: the number of a paragraph whose words follow, and
/// whose own paragraphs may be numbered from 1. 0: none.
int rule_number(std::string_view line);

/// `Name (online)`: how one who spoke is listed. The length of the name; 0: none.
std::size_t speaker_name_length(std::string_view line);

/// Whether the line is nothing but what is printed at the head or foot of each page: `3/21`, `*2101234*`,
/// `V.21-01234 (E)`, the document's own `symbol` (empty: it has none).
bool is_page_furniture(std::string_view line, std::string_view symbol);

/// Whether the words end in an abbreviation (`Mr.`, `para.`), so that its full stop may not be theirs.
bool ends_in_abbreviation(std::string_view words);

/// The stop at the end of a run of words: `.`, `;`, `:`, `,`, `?`, `!`; 0 for none. Note marks, emphasis
/// marks, closing quotation marks and brackets are passed over; `; and` counts as a semicolon.
char closing_stop(std::string_view words);

}  // namespace kyoto
