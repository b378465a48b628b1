// SPDX-License-Identifier: GPL-3.0-or-later
// The front door of rendering: the const model becomes the pages, assets and data files of a site.
#pragma once

#include <filesystem>
#include <string>

#include "base/diagnostics.h"
#include "base/site.h"
#include "model/address.h"
#include "model/collection.h"

namespace kyoto {

struct RenderSettings {
  std::filesystem::path templates;  ///< folder with the templates, partials, assets and words
  std::string base_url;             ///< the address under which the site will stand; empty: unknown
};

/// Adds every page, asset and data file to `site`. Same collection, same bytes.
void render(const Collection& collection, const Addresses& addresses, const RenderSettings& settings,
            Site& site, Diagnostics& diagnostics);

}  // namespace kyoto
