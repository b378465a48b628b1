// SPDX-License-Identifier: GPL-3.0-or-later
// All pages of a collection, in memory, for the tests of rendering.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

#include "base/site.h"
#include "model/address.h"
#include "render/render.h"

namespace kyoto {

struct Rendered {
  std::map<std::string, std::string> files;  ///< by path
  std::string messages;                      ///< what rendering reported, and every link that leads nowhere
  std::size_t pages = 0;
};

inline Rendered render_pages(const Collection& collection, const std::string& base_url = {}) {
  Rendered result;
  Diagnostics diagnostics;
  Site site([&](const std::string& path, std::string_view bytes) { result.files.emplace(path, bytes); });
  const Addresses addresses(collection);
  render(collection, addresses, {std::filesystem::path(KYOTO_ROOT) / "templates", base_url}, site,
         diagnostics);
  // The search client comes from another part.
  if (!result.files.contains("assets/search.js")) site.add("assets/search.js", "", diagnostics);
  site.check_links(diagnostics);
  result.messages = to_text(diagnostics);
  result.pages = site.pages();
  // To look at the pages: KYOTO_LOOK=/tmp/look build/tests/kyoto_tests -tc="Every link*"
  if (const char* look = std::getenv("KYOTO_LOOK")) {
    for (const auto& [path, bytes] : result.files) {
      const std::filesystem::path file = std::filesystem::path(look) / path;
      std::filesystem::create_directories(file.parent_path());
      std::ofstream(file, std::ios::binary) << bytes;
    }
  }
  return result;
}

inline bool has(const std::string& page, std::string_view words) {
  return page.find(words) != std::string::npos;
}

inline std::size_t count(std::string_view page, std::string_view words) {
  std::size_t found = 0;
  for (std::size_t at = page.find(words); at != std::string_view::npos;
       at = page.find(words, at + words.size()))
    ++found;
  return found;
}

}  // namespace kyoto
