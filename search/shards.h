// SPDX-License-Identifier: GPL-3.0-or-later
// Divides a search index into several databases, so that as many machines can hold it and answer as one. Not
// for making an index: xapian_index does that.
#pragma once

#include <cstddef>
#include <filesystem>

#include "base/diagnostics.h"

namespace kyoto {

/// Writes into `folder`, which is made, for each language of the index the databases `<language>/1`,
/// `<language>/2` ... and a stub file beside them, so that the folder opens as the index did. Records are
/// dealt out in turn: asked together, in this order, the databases number them as the index does, and so rank
/// what weighs the same alike. False, and `missing-index` or `unwritable-index`, when it cannot; what was
/// written then is removed.
bool write_shards(const std::filesystem::path& index, std::size_t count, const std::filesystem::path& folder,
                  Diagnostics& diagnostics);

}  // namespace kyoto
