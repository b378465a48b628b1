// SPDX-License-Identifier: GPL-3.0-or-later
// Places inside documents as the United Nations writes them: `para. 34 (e)`, `chap. I, resolution 1`,
// `sect. VII.B`. Not for deciding which document is meant (link/references).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/collection.h"

namespace kyoto {

/// A place read from words.
struct Place {
  struct Step {
    enum class Kind : std::uint8_t { Paragraph, Footnote, Chapter, Section, Resolution, Annex, Page } kind;
    /// `34/e`, `VII.B`, `22`; several of a run: `paras. 5, 6 and 7`. An annex may have none.
    std::vector<std::string> numbers;
    /// Where in the words each number stands: byte offsets from the start of the place.
    std::vector<std::pair<std::size_t, std::size_t>> spans;
  };
  std::vector<Step> steps;  ///< from the outside in
  std::size_t length = 0;   ///< bytes of the words; 0: no place begins here

  explicit operator bool() const { return length > 0; }
};

/// The place that begins at the start of `text`: one step after another, with commas between. Runs
/// (`paras. 5, 6 and 7`, `paras. 145-158`) belong to plural words only; points may follow a singular one
/// (`para. 34 (e) and (f)`, `para. 34 (a)-(c)`).
Place parse_place(std::string_view text);

/// What a place names in a document: one entry for each number of its last step.
struct PlaceTarget {
  std::string number;                      ///< as in Place::Step::numbers
  std::optional<std::uint32_t> provision;  ///< index into Collection::provisions; empty when the document has
                                           ///< no such place
};

/// Looks the place up in the document with this index. `text`, an index into Document::texts, is the text
/// that is meant when the place names none; of a chapter or section the first provision below its heading
/// stands for it. Pages and annexes are not held as places: their entries are empty.
std::vector<PlaceTarget> find_place(const Collection& collection, std::uint32_t document,
                                    std::optional<std::uint32_t> text, const Place& place);

/// Adds a provision that the mention of a document names: the first in place of the document, a further one
/// besides.
void add_target(Mention& mention, std::uint32_t provision);

}  // namespace kyoto
