// SPDX-License-Identifier: GPL-3.0-or-later
// Front matter and Markdown -> Practice, checked against the schema of model/practice.
#pragma once

#include <filesystem>

#include "base/diagnostics.h"
#include "model/collection.h"

namespace kyoto {

/// Reads every `*.md` of `folder` into `collection.practices`, sorted by id. The vocabularies must have been
/// read (Collection::index_names called). A practice with errors is reported and left out. References
/// (`implements`, `sources`) stay as written; link resolves them.
void read_practices(const std::filesystem::path& folder, Collection& collection, Diagnostics& diagnostics);

}  // namespace kyoto
