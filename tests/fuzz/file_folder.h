// SPDX-License-Identifier: GPL-3.0-or-later
// A folder in memory for the readers that take files by their names.
#pragma once

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace kyoto {

class FileFolder {
 public:
  FileFolder() : folder_(fmt::format("/dev/shm/kyoto-fuzz-{}", getpid())) {
    std::filesystem::create_directories(folder_);
  }
  ~FileFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  FileFolder(const FileFolder&) = delete;
  FileFolder& operator=(const FileFolder&) = delete;

  void write(const std::string& name, std::string_view bytes) const {
    std::ofstream out(folder_ / name, std::ios::binary | std::ios::trunc);
    out << bytes;
    if (!out.flush()) std::abort();
  }

  const std::filesystem::path& path() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

}  // namespace kyoto
