// SPDX-License-Identifier: GPL-3.0-or-later
// The command `kyoto verify`: whether an edition is whole and unaltered, and how an older one becomes the
// newer. It prints nothing itself.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostics.h"

namespace kyoto {

struct VerifyCommand {
  std::filesystem::path folder;  ///< a site, a stick's root, or the folder `kyoto` on it
  std::filesystem::path update;  ///< brings the copy up to date first; empty: it is only checked
  std::string public_key;  ///< a key of minisign or the file that holds it; empty: no signature is asked for
};

/// What goes to standard output when the edition is whole. Empty otherwise, with every fault by its name.
std::optional<std::string> run_verify(const VerifyCommand& command, Diagnostics& diagnostics);

}  // namespace kyoto
