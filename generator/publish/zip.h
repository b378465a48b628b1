// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a ZIP file that every system opens: names in UTF-8, deflate, no times, owners or extra fields. The
// same files give the same bytes. The only includer of libzip for writing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostics.h"

namespace kyoto {

class ZipWriter {
 public:
  enum class Packing : std::uint8_t { Deflated, Stored };

  /// A file with these bytes. Files stand in the archive in the order in which they come.
  void add(std::string path, std::string bytes, Packing packing = Packing::Deflated);

  /// A file with the bytes of one on the disk, which is read when the archive is written.
  void add_file(std::string path, std::filesystem::path source);

  /// Writes the archive beside `target` and puts it in its place in one step. False, and `unwritable-file`,
  /// when it cannot; what stood there then stands as it was.
  bool write(const std::filesystem::path& target, Diagnostics& diagnostics) const;

 private:
  bool write_archive(const std::filesystem::path& fresh, const std::filesystem::path& target,
                     Diagnostics& diagnostics) const;

  struct Entry {
    std::string path, bytes;
    std::filesystem::path source;  ///< empty: the bytes are here
    Packing packing = Packing::Deflated;
  };
  std::vector<Entry> entries_;
};

}  // namespace kyoto
