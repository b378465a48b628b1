// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/fat.h"

namespace kyoto {
namespace {

constexpr std::size_t cluster = std::size_t{32} * 1024;
constexpr std::size_t entry_size = 32;
constexpr std::size_t most_entries = 65536;  // a folder's table has at most 2 MiB

std::size_t in_clusters(std::size_t bytes) {
  return (bytes + cluster - 1) / cluster;
}

/// A name takes an entry for its short form and one for each 13 characters of its long form.
std::size_t entries_of(std::string_view name) {
  return 1 + (name.size() + 12) / 13;
}

}  // namespace

void FatSpace::add(std::string_view path, std::size_t bytes) {
  clusters_ += in_clusters(bytes);
  // Up from the file: a folder is counted in the one above it when it is first met.
  for (std::string_view name = path;;) {
    const std::size_t slash = path.rfind('/');
    name = slash == std::string_view::npos ? path : path.substr(slash + 1);
    path = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
    const auto [folder, is_new] = entries_.try_emplace(std::string(path), 2);  // itself and the one above
    folder->second += entries_of(name);
    if (!is_new || path.empty()) return;
  }
}

std::size_t FatSpace::bytes() const {
  std::size_t clusters = clusters_;
  for (const auto& [folder, entries] : entries_) clusters += in_clusters(entries * entry_size);
  return clusters * cluster;
}

std::optional<std::string> FatSpace::full_folder() const {
  for (const auto& [folder, entries] : entries_)
    if (entries > most_entries) return folder;
  return std::nullopt;
}

}  // namespace kyoto
