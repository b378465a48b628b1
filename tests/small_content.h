// SPDX-License-Identifier: GPL-3.0-or-later
// A content folder for one test, removed with it: practices are written into it and read with
// tests/small_vocabularies.
#pragma once

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "read/practices.h"
#include "read/vocabularies.h"

namespace kyoto {

class SmallContent {
 public:
  SmallContent()
      : folder_(std::filesystem::temp_directory_path() /
                fmt::format("kyoto-test-{}-{}", getpid(), ++made())) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~SmallContent() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  SmallContent(const SmallContent&) = delete;
  SmallContent& operator=(const SmallContent&) = delete;

  SmallContent& write(const std::string& name, std::string_view text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return *this;
  }

  Collection read(Diagnostics& diagnostics) const {
    Collection collection;
    read_vocabularies(std::filesystem::path(KYOTO_ROOT) / "tests" / "small_vocabularies", collection,
                      diagnostics);
    collection.index_names();
    read_practices(folder_, collection, diagnostics);
    return collection;
  }

  const std::filesystem::path& folder() const { return folder_; }

 private:
  /// How many there were: two may live at the same time.
  static int& made() {
    static int count = 0;
    return count;
  }

  std::filesystem::path folder_;
};

}  // namespace kyoto
