// SPDX-License-Identifier: GPL-3.0-or-later
// The editions of one file that are not the site's pages: the book and the page. They are rendered anew from
// the content.
#pragma once

#include <filesystem>
#include <optional>

#include "base/diagnostics.h"
#include "build.h"
#include "publish/pack_site.h"

namespace kyoto {

/// The edition that `settings` would build has the same number. Writes the content as an EPUB 3 book. The
/// same content gives the same bytes. Empty when there are errors; what stood at `target` then stands as it
/// was.
std::optional<PackedFile> pack_epub(const BuildSettings& settings, const std::filesystem::path& target,
                                    Diagnostics& diagnostics);

/// The same as one HTML page.
std::optional<PackedFile> pack_single(const BuildSettings& settings, const std::filesystem::path& target,
                                      Diagnostics& diagnostics);

}  // namespace kyoto
