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
#include "model/collection.h"
#include "read/read.h"

namespace kyoto {

struct BuildSettings {
  std::filesystem::path content = "content";
  std::filesystem::path templates = "templates";
  std::filesystem::path search_client = "search/client";
  std::filesystem::path output = "site";
  std::string base_url;      ///< the address under which the site will stand; empty: unknown
  bool precompress = false;  ///< with the compressed forms that web servers send, beside each file of text
  std::filesystem::path cache = {};  ///< folder for what need not be made again; empty: that of the user
  bool has_cache = true;             ///< false: everything is made anew, and nothing kept
  std::size_t jobs = 0;              ///< threads; 0: as many as the machine has cores. The bytes are the same
  Progress::Show show = {};          ///< is told how far it is; empty: nobody waits
};

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
