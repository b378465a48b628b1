// SPDX-License-Identifier: GPL-3.0-or-later
// content/links.yml -> what staff decided about single links.
#pragma once

#include <filesystem>
#include <vector>

#include "base/diagnostics.h"
#include "model/link_review.h"

namespace kyoto {

/// The entries in the order of the file; none when there is no such file. An entry without its parts is
/// reported and left out.
std::vector<LinkReview> read_link_reviews(const std::filesystem::path& file, Diagnostics& diagnostics);

}  // namespace kyoto
