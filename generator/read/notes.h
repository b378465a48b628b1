// SPDX-License-Identifier: GPL-3.0-or-later
// Brings the footnotes of a document together with the marks that call them.
#pragma once

#include <cstdint>

#include "base/diagnostics.h"
#include "model/collection.h"

namespace kyoto {

/// Whether notes without a mark are to be reported, or were by whoever looked for the marks.
enum class UnmarkedNotes : std::uint8_t { Report, Known };

/// Gives each note of `document` the provision (or heading) that calls it first. A mark without a note is an
/// error
/// (`mark-without-note`), a note without a mark a warning (`note-without-mark`).
void match_notes(Document& document, Collection& collection, UnmarkedNotes unmarked,
                 Diagnostics& diagnostics);

}  // namespace kyoto
