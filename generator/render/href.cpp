// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/href.h"

#include "base/site.h"

namespace kyoto {

std::string Href::to_path(std::string_view path) const {
  const std::size_t hash = path.find('#');
  const std::string_view file = path.substr(0, hash);
  const std::string_view fragment = hash == std::string_view::npos ? std::string_view() : path.substr(hash);
  if (file == from_ && !fragment.empty()) return std::string(fragment);
  return relative_path(from_, file).append(fragment);
}

}  // namespace kyoto
