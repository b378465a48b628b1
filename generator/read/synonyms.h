// SPDX-License-Identifier: GPL-3.0-or-later
// content/vocabularies/synonyms.yml -> Collection::synonyms.
#pragma once

#include <filesystem>

#include "base/diagnostics.h"
#include "model/collection.h"

namespace kyoto {

/// Reads the file, a list of lists of names; without it there are no synonyms. A name that stands twice is
/// reported as `duplicate-term`.
void read_synonyms(const std::filesystem::path& path, Collection& collection, Diagnostics& diagnostics);

}  // namespace kyoto
