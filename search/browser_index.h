// SPDX-License-Identifier: GPL-3.0-or-later
// Writes what the search page in a browser needs: the analysed records as small classic scripts, which also
// work from file://, and the client. It needs no Xapian database.
#pragma once

#include <filesystem>
#include <span>

#include "base/diagnostics.h"
#include "base/site.h"
#include "search/analysed_record.h"
#include "search/record.h"

namespace kyoto {

struct BrowserIndexSettings {
  std::filesystem::path client;  ///< the folder of the client's sources, `search/client`
};

/// Adds `assets/search.js` and for each language a folder `search/<hash>/` of pieces. Same records, same
/// bytes.
void write_browser_index(const SearchContent& content, std::span<const AnalysedRecords> languages,
                         const BrowserIndexSettings& settings, Site& site, Diagnostics& diagnostics);

}  // namespace kyoto
