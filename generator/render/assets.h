// SPDX-License-Identifier: GPL-3.0-or-later
// The style, scripts and pictures that all pages share. Each carries a hash of its bytes in its name, so that
// a web server may let browsers keep it for good: other bytes have another address.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/diagnostics.h"

namespace kyoto {

struct Asset {
  std::string path;  ///< from the root of the site: `assets/kyoto.3f9a1c04d2.css`
  std::string bytes;
};

class Assets {
 public:
  Assets() = default;  ///< of no folder
  /// Reads every file of the folder; what cannot be read is reported and left out.
  Assets(const std::filesystem::path& folder, Diagnostics& diagnostics);

  /// Where the file of this name stands: `kyoto.css` -> `assets/kyoto.3f9a1c04d2.css`. An unknown name keeps
  /// itself, and the check of all links then reports it.
  std::string path(std::string_view name) const;

  /// By name, in its order.
  const std::map<std::string, Asset, std::less<>>& all() const { return assets_; }

 private:
  std::map<std::string, Asset, std::less<>> assets_;
};

}  // namespace kyoto
