// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/edition.h"

#include <fmt/format.h>

#include <iterator>

#include "base/hash.h"
#include "base/json.h"

namespace kyoto {

void Edition::add(const std::string& path, std::string_view bytes) {
  files_[path] = {sha256(bytes), bytes.size()};
}

std::string Edition::sums() const {
  std::string lines;
  for (const auto& [path, file] : files_)
    fmt::format_to(std::back_inserter(lines), "{}  {}\n", file.hash, path);
  return lines;
}

std::string Edition::name() const {
  return sha256(sums()).substr(0, 12);
}

std::string Edition::manifest() const {
  Json files = Json::object();
  std::size_t bytes = 0;
  for (const auto& [path, file] : files_) {
    files[path] = file.hash;
    bytes += file.size;
  }
  Json manifest;
  manifest["edition"] = name();
  manifest["files"] = files_.size();
  manifest["bytes"] = bytes;
  manifest["sha256"] = std::move(files);
  return to_text(manifest);
}

}  // namespace kyoto
