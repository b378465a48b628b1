// SPDX-License-Identifier: GPL-3.0-or-later
// A published address never dies: what the last edition answered under, the next one answers under too.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "base/diagnostics.h"

namespace kyoto {

/// Which paths of an edition are meant.
using PathTest = std::function<bool(const std::string& path)>;

/// Reports as `lost-address` the pages of the edition in `output` that are lasting and that the new edition
/// does not have: as errors, or as warnings while nobody else sees the site. An output without an edition has
/// lost nothing.
void report_lost_addresses(const std::filesystem::path& output, const PathTest& is_lasting,
                           const PathTest& is_here, Diagnostic::Severity severity, Diagnostics& diagnostics);

}  // namespace kyoto
