// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of the chains on one page: a column for each text, a row for each chain, a line for each pair.
#pragma once

#include <string>

#include "render/page.h"

namespace kyoto {

/// The names of partials/chain_picture.html. Coordinates are worked out here; colours, strokes and type are
/// the stylesheet's.
View chain_picture(const Rendering& rendering, const Href& href, const ChainPage& page);

/// What a stage is called: the text's own name, the document's symbol, else its short name.
std::string stage_name(const Rendering& rendering, const Stage& stage);

/// `46 (j)`, and of a row of several chains the first and the last: `1-13`.
std::string span_label(const Rendering& rendering, const ChainRow& row, std::size_t place);

/// How many pairs of one row are drawn and listed; the others stand on the pages of their provisions.
inline constexpr std::size_t most_pairs_of_a_row = 40;

}  // namespace kyoto
