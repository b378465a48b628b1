// SPDX-License-Identifier: GPL-3.0-or-later
// Writes what the search page in a browser needs: the records as classic scripts, which also work from
// file://, and the client. First version: whole records, ranked simply by the client. Not the index of
// search/README.md's later format.
#pragma once

#include <filesystem>
#include <span>

#include "base/diagnostics.h"
#include "base/site.h"
#include "search/record.h"

namespace kyoto {

struct BrowserIndexSettings {
  std::filesystem::path client;  ///< the client's source, `search/client/search.js`
};

/// Adds `search/records.js`, which names the pieces, `search/records-1.js` ..., and `assets/search.js`. Same
/// records, same bytes.
void write_browser_index(std::span<const SearchRecord> records, const BrowserIndexSettings& settings,
                         Site& site, Diagnostics& diagnostics);

}  // namespace kyoto
