// SPDX-License-Identifier: GPL-3.0-or-later
// A finished site as a folder to carry away: its root holds START-HERE.html and one folder, which is the site
// file by file. Not for what a stick cannot hold: every name was checked when the site was built.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostics.h"

namespace kyoto {

struct UsbSettings {
  enum class Xapian : std::uint8_t { LeaveOut, Take } xapian = Xapian::LeaveOut;
};

/// What was packed.
struct UsbPack {
  std::string edition;
  std::size_t files = 0;
  std::size_t bytes = 0;
  std::size_t bytes_on_stick = 0;  ///< with clusters of 32 KiB
};

/// Copies the edition in `site` into `target` (made when missing; the root of a stick), each file checked
/// against the edition's own sums. It is written under a name of its own and takes its place in one step;
/// empty, and a message, when it cannot.
std::optional<UsbPack> pack_usb(const std::filesystem::path& site, const std::filesystem::path& target,
                                const UsbSettings& settings, Diagnostics& diagnostics);

/// `1,234 files, 30.1 MB; ...`: what a person wants to know before copying.
std::string to_text(const UsbPack& pack);

}  // namespace kyoto
