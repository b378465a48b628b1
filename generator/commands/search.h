// SPDX-License-Identifier: GPL-3.0-or-later
// The command `kyoto search`: asks the search index and sets the answer as text or JSON. It prints nothing
// itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostics.h"

namespace kyoto {

struct SearchCommand {
  enum class Format : std::uint8_t { Text, Json };
  /// How found words are shown in text: Terminal is bold.
  enum class Marks : std::uint8_t { None, Terminal };

  std::string query;            ///< all words of the command line, joined by spaces
  std::filesystem::path index;  ///< the database's folder, or a Xapian stub file
  std::string kind;             ///< empty: all
  std::string country;          ///< code or name; empty: all
  std::size_t limit = 10;
  std::string language = "en";
  enum class Facets : std::uint8_t { Hide, Show } facets = Facets::Hide;  ///< in text; JSON always has them
  Format format = Format::Text;
  Marks marks = Marks::None;  ///< Terminal only when standard output is one
};

/// What goes to standard output. Empty when the question could not be asked; then the reason is reported.
std::optional<std::string> run_search(const SearchCommand& command, Diagnostics& diagnostics);

}  // namespace kyoto
