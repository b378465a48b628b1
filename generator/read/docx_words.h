// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a Word document, as XML -> its words in lines. Knows nothing of the ZIP file around them.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostics.h"

namespace kyoto {

/// The parts of a Word document that its words come from; empty where it has none. Any bytes may be given.
struct DocxParts {
  std::string document, styles, numbering, footnotes, endnotes;
};

/// The words as UN text (see docx_text). Empty, with `not-docx` reported at `file`, when a part is no XML or
/// larger than any real document.
std::optional<std::string> docx_parts_to_text(const DocxParts& parts, const std::string& file,
                                              Diagnostics& diagnostics);

/// Says that the file is no Word document: what it is instead, and what to do.
void report_not_docx(const std::string& file, std::string found, std::string hint, Diagnostics& diagnostics);

}  // namespace kyoto
