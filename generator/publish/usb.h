// SPDX-License-Identifier: GPL-3.0-or-later
// A finished site as a folder to carry away: its root holds START-HERE.html and one folder, which is the site
// file by file. What only changed since an older edition is made by `delta`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostics.h"
#include "base/signature.h"
#include "publish/fat.h"
#include "publish/verify.h"

namespace kyoto {

struct UsbSettings {
  enum class Xapian : std::uint8_t { LeaveOut, Take } xapian = Xapian::LeaveOut;
  std::filesystem::path since;       ///< manifest of an older edition: only what changed; empty: everything
  std::filesystem::path secret_key;  ///< in the form of minisign, to sign with; empty: unsigned
  AskPassword ask_password = {};     ///< of the key, if it is locked; empty: such a key cannot be used
};

/// What was packed.
struct UsbPack {
  std::string edition;
  std::string manifest_hash;
  std::filesystem::path folder;  ///< what was written
  std::size_t files = 0;
  std::size_t bytes = 0;
  std::size_t bytes_on_stick = 0;  ///< in clusters of 32 KiB
  bool is_update = false;
  std::size_t removed = 0;  ///< files that the newer edition no longer has; of an update
};

/// Copies the edition in `site` into `target` (the root of a stick, or a folder that is made), each file
/// checked against the edition's own sums. It is written as `kyoto.incomplete`, reaches the disk, and then
/// takes its place in one step. Empty, and messages, when that cannot be; then what was there stands as it
/// was, and an incomplete folder is removed if the disk still lets us.
std::optional<UsbPack> pack_usb(const std::filesystem::path& site, const std::filesystem::path& target,
                                const UsbSettings& settings, Diagnostics& diagnostics);

/// What a person wants to know before copying: how many files, the space on a stick, the time.
std::string to_text(const UsbPack& pack);

/// The signature of the edition's sums by the settings' key, in the form of minisign. Empty, and
/// `unusable-key`, when it cannot be used.
std::optional<std::string> sign_sums(const EditionLists& lists, const UsbSettings& settings,
                                     Diagnostics& diagnostics);

/// Puts START-HERE.html beside the edition in `folder`. False, and a message, when it cannot.
bool write_start_page(const std::filesystem::path& folder, const std::filesystem::path& start_page,
                      Diagnostics& diagnostics);

/// Says that the site was made without the files that a stick needs.
void report_no_start_page(const std::filesystem::path& site, Diagnostics& diagnostics);

}  // namespace kyoto
