// SPDX-License-Identifier: GPL-3.0-or-later
// The passes in their order: content -> read -> link -> render and search -> publish.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "base/progress.h"
#include "build_settings.h"
#include "model/collection.h"
#include "read/read.h"

namespace kyoto {

/// What was built, in numbers.
struct BuildSummary {
  std::size_t documents = 0, provisions = 0, practices = 0, pages = 0, links = 0;
  double seconds = 0;
  std::vector<BuildStage> stages;  ///< in their order, with what each has cost
};

/// Two lines for a person: the address of the site's first page, and the numbers.
std::string to_text(const BuildSummary& summary, const std::filesystem::path& output);

/// Reads and links the content; what `check`, `show` and `build` share. The collection is const from here.
Collection load(const std::filesystem::path& content, const ReadSettings& settings, Diagnostics& diagnostics);

/// Builds and publishes the site. Empty when there are errors; then the site that was there stands as it was.
std::optional<BuildSummary> build(const BuildSettings& settings, Diagnostics& diagnostics);

}  // namespace kyoto
