// SPDX-License-Identifier: GPL-3.0-or-later
// content/vocabularies/*.yml -> terms.
#pragma once

#include <filesystem>

#include "base/diagnostics.h"
#include "model/collection.h"

namespace kyoto {

/// Reads the file of each vocabulary (`themes.yml`, `stages.yml`, `target-groups.yml`, `countries.yml`,
/// `instruments.yml`, `organizations.yml`, `goals.yml`) into `collection.terms`, in the order of the enum and
/// of each file.
void read_vocabularies(const std::filesystem::path& folder, Collection& collection, Diagnostics& diagnostics);

}  // namespace kyoto
