// SPDX-License-Identifier: GPL-3.0-or-later
// Puts a finished folder in the place of an older one, so that at every moment one of the two stands there,
// whole.
#pragma once

#include <filesystem>
#include <system_error>

#include "base/diagnostics.h"

namespace kyoto {

/// The same folder under a name with which that of a folder beside it can be made, however it was given:
/// `site`, `site/`, `.`
std::filesystem::path own_name(const std::filesystem::path& folder);

/// Copies what stands at the top of an edition and is not of it: `.gitignore`, `.well-known/`. False, and
/// `unwritable-file`, when that cannot be.
bool copy_dotfiles(const std::filesystem::path& from, const std::filesystem::path& to,
                   Diagnostics& diagnostics);

/// Exchanges the two folders in one step of the file system, or by renaming where it cannot do that. What
/// stood at `target` then stands at `fresh`; nothing does when there was nothing.
std::error_code put_in_place(const std::filesystem::path& fresh, const std::filesystem::path& target);

/// Brings back what an exchange by renaming left aside when it was cut off between its steps.
std::error_code restore_place(const std::filesystem::path& target);

/// Waits until all that was written below `folder` has arrived, if it is on a stick: a disk that stays in the
/// machine needs no waiting. The error tells of a write that
/// the system had accepted and could not carry out: a stick that was pulled.
std::error_code flush_disk(const std::filesystem::path& folder);

}  // namespace kyoto
