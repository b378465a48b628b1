// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/notes.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kyoto {

void match_notes(Document& document, Collection& collection, UnmarkedNotes unmarked,
                 Diagnostics& diagnostics) {
  std::unordered_map<std::string_view, std::size_t> by_number;  // places in document.notes
  for (std::size_t n = 0; n < document.notes.size(); ++n)
    by_number.emplace(collection.provisions[document.notes[n]].number, n);
  std::vector<bool> called(document.notes.size());
  const auto take_marks = [&](const Block& block, std::optional<std::uint32_t> provision,
                              std::optional<std::uint32_t> heading) {
    for (const NoteMark& mark : block.marks) {
      const auto note = by_number.find(mark.note);
      if (note == by_number.end()) {
        diagnostics.error("mark-without-note", block.where,
                          fmt::format("expected a footnote {}, found only its mark", mark.note),
                          "The footnote's text is missing in the source.");
        continue;
      }
      called[note->second] = true;
      Provision& provision_of_note = collection.provisions[document.notes[note->second]];
      if (provision && !provision_of_note.parent) {
        provision_of_note.parent = provision;
        provision_of_note.text = collection.provisions[*provision].text;
        provision_of_note.heading = collection.provisions[*provision].heading;
      } else if (heading && !provision_of_note.heading) {
        provision_of_note.heading = heading;
      }
    }
  };
  for (const Text& text : document.texts)
    for (const std::uint32_t p : text.provisions) take_marks(collection.provisions[p].body, p, std::nullopt);
  for (std::uint32_t h = 0; h < document.headings.size(); ++h)
    take_marks(document.headings[h].title, std::nullopt, h);
  if (unmarked == UnmarkedNotes::Known) return;
  for (std::size_t n = 0; n < called.size(); ++n) {
    if (called[n]) continue;
    const Provision& note = collection.provisions[document.notes[n]];
    diagnostics.warning(
        "note-without-mark", note.body.where,
        fmt::format("expected a mark of footnote {} in the text, found none", note.number),
        "The footnote is kept; if its mark was lost in the source, say so to whoever keeps the document.");
  }
}

}  // namespace kyoto
