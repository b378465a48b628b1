// SPDX-License-Identifier: GPL-3.0-or-later
// Pages as a program has laid them out in characters (`pdftotext -layout`): what is head, foot, margin and
// note of each, and which printed lines begin something. What that is, is un_text's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "read/source_text.h"

namespace kyoto {

/// Whether the words are the line that is printed above notes: `__________________`.
bool is_rule(std::string_view words);

/// Whether the source has pages: a form feed ends each.
bool has_pages(std::string_view source);

/// Whether the lines stand as they are printed: in pages, or without them (as somebody has copied them) with
/// blank lines between paragraphs or none, but not behind each line. Where notes end on a page nothing tells
/// without pages: a source with rules above notes is not meant.
bool is_laid_out(std::string_view source);

/// A printed line of the text, or of the notes at the foot of a page.
struct PageLine {
  SourcedText words;
  std::size_t page = 0;
  bool is_note = false;
  bool begins = false;  ///< it begins a paragraph, a point, a heading; of a note: the note
};

/// The lines of all pages in order, without heads and feet, which go to `account`. `ends` takes for each page
/// the offset of its end in the source.
std::vector<PageLine> read_pages(const SourcedText& source, SourceAccount& account,
                                 std::vector<std::uint32_t>& ends);

}  // namespace kyoto
