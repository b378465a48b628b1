// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kyoto {
namespace {

// The names in capitals that an edition has by custom; each differs from all others by more than capitals.
constexpr std::array<std::string_view, 4> by_custom = {"README.txt", "SHA256SUMS", "SHA256SUMS.minisig",
                                                       "START-HERE.html"};

/// Whether Windows takes the name for a device, whatever follows the first full stop: `con.html`, `lpt1`.
bool is_device(std::string_view name) {
  const std::string_view stem = name.substr(0, name.find('.'));
  if (stem == "con" || stem == "prn" || stem == "aux" || stem == "nul") return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '0' &&
         stem[3] <= '9';
}

bool is_safe_character(char character) {
  return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') ||
         character == '.' || character == '-';
}

std::optional<std::string> unsafe_part(std::string_view name) {
  if (name.empty()) return "found an empty name";
  if (std::find(by_custom.begin(), by_custom.end(), name) != by_custom.end()) return std::nullopt;
  const auto bad = std::find_if_not(name.begin(), name.end(), is_safe_character);
  if (bad != name.end()) return fmt::format("found the name \"{}\"", name);
  if (name.size() > longest_name) return fmt::format("found a name of {} characters", name.size());
  // Windows drops a full stop at the end; at the beginning it hides the file elsewhere.
  if (name.front() == '.' || name.back() == '.')
    return fmt::format("found a full stop at an end of \"{}\"", name);
  if (is_device(name)) return fmt::format("found \"{}\", which is a device on Windows", name);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> unsafe_name(std::string_view path) {
  if (path.size() > longest_path) return fmt::format("found a path of {} characters", path.size());
  for (std::string_view rest = path;;) {
    const std::size_t slash = rest.find('/');
    if (std::optional<std::string> reason = unsafe_part(rest.substr(0, slash))) return reason;
    if (slash == std::string_view::npos) return std::nullopt;
    rest.remove_prefix(slash + 1);
  }
}

}  // namespace kyoto
