// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a file, read in one step: character by character, what compares two sites takes longer than
// what builds them.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

namespace kyoto {

/// Empty where there is no file.
inline std::string bytes_of(const std::filesystem::path& path) {
  std::error_code none;
  const std::uintmax_t size = std::filesystem::file_size(path, none);
  std::string bytes(none ? 0 : size, '\0');
  std::ifstream(path, std::ios::binary).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

}  // namespace kyoto
