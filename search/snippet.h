// SPDX-License-Identifier: GPL-3.0-or-later
// The words around what was sought, cut from a record's text. Made from our own analysis, not by Xapian's
// snippet(): that knows neither folded accents nor wholes, and gives HTML, which a terminal does not want.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kyoto {

class Sought;

/// A run of words of a snippet. All runs together are the snippet, `…` included where something was left out.
struct SnippetPiece {
  std::string text;
  bool marked = false;  ///< these words were sought
};

/// About `length` bytes of `text`, where most different sought words stand; the beginning when none does.
std::vector<SnippetPiece> make_snippet(std::string_view text, const Sought& sought, std::size_t length = 240);

}  // namespace kyoto
