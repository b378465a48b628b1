// SPDX-License-Identifier: GPL-3.0-or-later
// What brings an older copy up to date: the files that changed, and how to put them there by hand or with
// this program. An update is a folder `kyoto-update` with HOW-TO-UPDATE.txt, `update.json` and in `files/`
// what is to be copied over the root of the stick.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostics.h"
#include "publish/usb.h"

namespace kyoto {

/// Writes the update from the edition of `settings.since` to the one in `site`, whose lists are given, into
/// `target`. Empty, and messages, when it cannot.
std::optional<UsbPack> pack_update(const EditionLists& lists, const std::filesystem::path& site,
                                   const std::filesystem::path& target, const UsbSettings& settings,
                                   Diagnostics& diagnostics);

/// Brings the copy at `place` to the edition of the update: the new copy is made beside it, each file
/// checked, and takes its place in one step. False, and messages, when the copy is not whole, is of another
/// edition than the update is for, or cannot be written; it then stands as it was. With a public key the new
/// edition must be signed by it.
bool apply_update(const EditionPlace& place, const std::filesystem::path& update,
                  const std::string& public_key, Diagnostics& diagnostics);

}  // namespace kyoto
