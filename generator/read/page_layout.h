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

/// Whether the source has pages: a form feed ends each.
bool has_pages(std::string_view source);

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
