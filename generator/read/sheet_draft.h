// SPDX-License-Identifier: GPL-3.0-or-later
// A sheet for a document that has none yet: what the words before its first text say of it. A draft for
// somebody who compares it with the source: what the source does not say is left empty, never made up.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "read/document_sheet.h"

namespace kyoto {

/// `Text`, or `PdfText` where lines are printed ones: whole pages, or sentences that go on in the next line.
DocumentSheet::Format format_of_text(std::string_view source);

/// The symbol, title, type, date and language that the source states, and its texts with the words with which
/// each begins. `source` is UTF-8, of the format Text (the words of a Word document too) or PdfText; `slug`,
/// `source` and the places in the result are empty. Cost: linear.
DocumentSheet draft_sheet(std::string_view source, DocumentSheet::Format format);

/// The sheet as the file `document.yml`, with a note where something is to be filled in.
std::string sheet_text(const DocumentSheet& sheet);

}  // namespace kyoto
