// SPDX-License-Identifier: GPL-3.0-or-later
// Text extracted from a PDF -> the lines that un_text reads: printed lines joined to paragraphs, footnote
// blocks taken out of the sentences they interrupt, note marks found among the plain digits. Nothing here
// knows what a paragraph means.
#pragma once

#include <vector>

#include "read/line.h"
#include "read/reporter.h"
#include "read/source_text.h"

namespace kyoto {

/// Footnotes come out as `⁷ text` and their marks as superscripts, as sources in plain text print them. Page
/// rules and link annotations are given to `account` as furniture. A note whose mark is not found is reported
/// (`note-without-mark`).
std::vector<Line> repair_pdf_text(const SourcedText& source, SourceAccount& account, Reporter& reporter);

}  // namespace kyoto
