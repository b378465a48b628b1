// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/assets.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "base/file.h"
#include "base/hash.h"
#include "base/squeeze.h"

namespace kyoto {

Assets::Assets(const std::filesystem::path& folder, Diagnostics& diagnostics) {
  for (const std::filesystem::path& name : list_files(folder, "", diagnostics)) {
    std::optional<std::string> bytes = read_file(folder / name.filename(), diagnostics);
    if (!bytes) continue;
    if (name.extension() == ".css") bytes = squeeze_style(*bytes);
    if (name.extension() == ".js") bytes = squeeze_script(*bytes);
    Asset asset;
    // What no page loads is taken by its name: the picture of the site that a ZIM file holds.
    const bool is_loaded = name.extension() != ".png";
    asset.path =
        "assets/" + (is_loaded ? hashed_name(name.filename().string(), *bytes) : name.filename().string());
    asset.bytes = std::move(*bytes);
    assets_.emplace(name.filename().string(), std::move(asset));
  }
}

std::string Assets::path(std::string_view name) const {
  const auto found = assets_.find(name);
  return found != assets_.end() ? found->second.path : fmt::format("assets/{}", name);
}

}  // namespace kyoto
