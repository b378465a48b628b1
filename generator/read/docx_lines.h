// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of words from a Word document -> UN text, in which italics are `*words*` and the marks of footnotes
// raised digits. What is neither and looks like it is written so that un_text reads it as it stands.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kyoto {

/// A paragraph, a row of a table or a footnote. `flags[i]` says what `bytes[i]` is.
struct DocxLine {
  enum Flag : char {
    Plain = 0,
    Italic = 1,
    Raised = 2,  ///< a digit or star that was typed above the line
    Mark = 4,    ///< of a mark that calls a footnote of the document, or begins one
  };
  std::string bytes, flags;
  bool is_note = false;  ///< it begins with the mark of the note

  bool empty() const { return bytes.empty(); }
  void push(std::string_view words, char flag);
  /// White space becomes one space; a tab between two other spaces, one tab.
  void push_space(char space = ' ');
  void append(const DocxLine& other);
  /// The mark of a note; behind another one it is kept apart from that.
  void push_mark(std::string_view mark);
  /// Takes white space away at the end.
  void trim();
  /// Tabs become spaces, unless they lead to the number of a page.
  void settle_tabs();
};

/// `12` -> `¹²`.
std::string raised(std::string_view number);

/// All lines as UN text, an empty line between two. `notes` footnotes are numbered by the document, from 1.
std::string docx_lines_to_text(const std::vector<DocxLine>& lines, int notes);

}  // namespace kyoto
