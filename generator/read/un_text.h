// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a United Nations document -> its texts, headings, provisions and footnotes. Line classes first,
// structure second.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "model/collection.h"
#include "read/document_sheet.h"
#include "read/source_text.h"

namespace kyoto {

/// Reads `source` (valid UTF-8, as received; `file` names it in messages) by its sheet, and adds the document
/// and its provisions to `collection`. Never refuses text: what has no place becomes a lead with a warning.
/// Returns what became of each byte.
SourceAccount read_un_text(std::string_view source, const std::string& file, const DocumentSheet& sheet,
                           Collection& collection, Diagnostics& diagnostics);

}  // namespace kyoto
