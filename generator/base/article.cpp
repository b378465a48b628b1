// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/article.h"

namespace kyoto {

std::string_view without_article(std::string_view name) {
  for (const std::string_view article : {"the ", "The ", "a ", "A ", "an ", "An "})
    if (name.size() > article.size() && name.starts_with(article)) return name.substr(article.size());
  return name;
}

}  // namespace kyoto
