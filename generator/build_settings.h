// SPDX-License-Identifier: GPL-3.0-or-later
// What a build is asked for.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "base/progress.h"

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

}  // namespace kyoto
