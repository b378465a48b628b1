// SPDX-License-Identifier: GPL-3.0-or-later
// The identity (UUID) that each Xapian database carries, taken from its content instead of from chance: the
// same records then give the same bytes. Not for databases that somebody writes to or replicates afterwards.
#pragma once

#include <filesystem>

namespace kyoto {

/// Writes the identity of the finished, closed database in `folder`. False when it is none of the form that
/// we know: then it is as it was, and sound all the same. Throws std::runtime_error when the disk fails.
bool set_xapian_identity(const std::filesystem::path& folder);

}  // namespace kyoto
