// SPDX-License-Identifier: GPL-3.0-or-later
// A small edition on disk for the tests of packing and checking, in a folder that goes with the test.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "bytes_of.h"
#include "publish/write.h"
#include "temporary_folder.h"

namespace kyoto {

inline void write_bytes(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// The ids of all messages, each with a space behind it.
inline std::string ids(const Diagnostics& diagnostics) {
  std::string ids;
  for (const Diagnostic& diagnostic : diagnostics.sorted()) ids += diagnostic.id + " ";
  return ids;
}

using Files = std::map<std::string, std::string>;

/// The files of a site as small as one can be.
inline Files small_files() {
  return {{"index.html", "<!DOCTYPE html><title>Kyoto</title>"},
          {"practices/a.html", "a practice"},
          {"practices/b.html", "another practice"},
          {"data/links.json", "[]\n"},
          {"assets/readme.txt", "Read me.\r\n"},
          {"assets/empty.txt", ""},
          {"assets/start-here.txt", "<!DOCTYPE html><a href=\"kyoto/index.html\">Start</a>"},
          {"assets/how-to-update.txt", "Copy the files.\r\n\r\n--\r\n"}};
}

/// Writes them as a finished site. Whether that went well.
inline bool make_site(const std::filesystem::path& folder, const Files& files, const std::string& number) {
  Diagnostics diagnostics;
  EditionFacts facts;
  facts.number = number;
  facts.content_date = Date{2026, 3, 14};
  facts.counts = {{"practices", 2}};
  SiteWriter writer(folder, facts);
  if (!writer.begin(diagnostics)) return false;
  const Site::Sink sink = writer.sink(diagnostics);
  for (const auto& [path, bytes] : files) sink(path, bytes);
  return writer.publish(diagnostics);
}

/// All files below the folder with their bytes.
inline Files files_below(const std::filesystem::path& folder) {
  Files files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      files[entry.path().lexically_relative(folder).generic_string()] = bytes_of(entry.path());
  return files;
}

}  // namespace kyoto
