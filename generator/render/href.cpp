// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/href.h"

#include <fmt/format.h>

#include "base/percent.h"
#include "base/site.h"

namespace kyoto {

std::string Href::to_path(std::string_view path) const {
  if (places_ != nullptr) path = places_->of(path);
  if (path.empty()) return {};
  const std::size_t hash = path.find('#');
  const std::string_view file = path.substr(0, hash);
  const std::string_view fragment = hash == std::string_view::npos ? std::string_view() : path.substr(hash);
  if (file == from_ && !fragment.empty()) return std::string(fragment);
  return relative_path(from_, file).append(fragment);
}

std::string Href::to_form(std::string_view key, std::string_view value) const {
  return fmt::format("{}?{}={}", to_path("contribute.html"), key, percent_encoded(value));
}

}  // namespace kyoto
