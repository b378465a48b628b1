// SPDX-License-Identifier: GPL-3.0-or-later
// content/lineage.yml -> what staff decided about single pairs of provisions.
#pragma once

#include <filesystem>
#include <vector>

#include "base/diagnostics.h"
#include "model/lineage_review.h"

namespace kyoto {

/// The entries in the order of the file; none when there is no such file. An entry without its parts is
/// reported and left out.
std::vector<LineageReview> read_lineage_reviews(const std::filesystem::path& file, Diagnostics& diagnostics);

}  // namespace kyoto
