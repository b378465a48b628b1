// SPDX-License-Identifier: GPL-3.0-or-later
// Writes what the search page in a browser needs: the analysed records as small classic scripts, which also
// work from file://, and the client. It needs no Xapian database.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "base/diagnostics.h"
#include "base/site.h"
#include "search/analysed_record.h"
#include "search/record.h"

namespace kyoto {

struct BrowserIndexSettings {
  /// Whether the client's name carries a hash of its bytes: no where it must be known before it is made.
  enum class ScriptName : std::uint8_t { Plain, Hashed };

  std::filesystem::path client;  ///< the folder of the client's sources, `search/client`
  ScriptName script_name = ScriptName::Plain;
  std::size_t jobs = 0;  ///< threads; 0 for as many as the machine has cores
};

/// Adds the client, and for each language a folder `search/<hash>/` of pieces. Same records, same bytes.
/// Gives the client's path, `assets/search.js` or `assets/search.3f9a1c04d2.js`; empty when it could not be
/// read.
std::string write_browser_index(const SearchContent& content, std::span<const AnalysedRecords> languages,
                                const BrowserIndexSettings& settings, Site& site, Diagnostics& diagnostics);

}  // namespace kyoto
