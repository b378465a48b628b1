// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/places.h"

namespace kyoto {

std::string_view Places::of(std::string_view site_path) const {
  for (const std::string_view path : {site_path, site_path.substr(0, site_path.find('#'))})
    if (const auto place = places_.find(std::string(path)); place != places_.end()) return place->second;
  return {};
}

}  // namespace kyoto
