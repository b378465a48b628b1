// SPDX-License-Identifier: GPL-3.0-or-later
// Reads single files out of a ZIP file that lies in memory. Trusts nothing that it says of itself. The only
// includer of libzip for reading.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

struct zip;

namespace kyoto {

/// A file of a ZIP file.
struct ZippedFile {
  enum class Fault : std::uint8_t {
    None,
    Missing,   ///< there is none of this name
    Locked,    ///< a password is needed
    TooLarge,  ///< it is larger than the reader wants to have it
    Damaged,   ///< it cannot be unpacked, or its check sum is another
  } fault = Fault::None;
  std::string bytes;  ///< empty with a fault
};

class ZipReader {
 public:
  /// Empty when the bytes are no ZIP file, or a damaged one. They must outlive the reader.
  static std::optional<ZipReader> open(std::string_view bytes);

  /// The file of this name, in capital or small letters. Of one larger than `most` bytes no more is unpacked.
  ZippedFile read(const std::string& name, std::size_t most) const;

 private:
  using Archive = std::unique_ptr<struct zip, void (*)(struct zip*)>;
  explicit ZipReader(Archive archive) : archive_(std::move(archive)) {}

  Archive archive_;
};

}  // namespace kyoto
