// SPDX-License-Identifier: GPL-3.0-or-later
// The folder of the practices: which of its files are practices by their names, and what is to be said of the
// others. Not for what stands in the files.
#pragma once

#include <filesystem>
#include <vector>

#include "base/diagnostics.h"

namespace kyoto {

/// The practices' files in `folder`, sorted. Folders, links, documents of word processors, names that no
/// address can have and names that differ only in capital letters are reported; what editors and systems
/// leave behind is not seen. A repair of a name has the old name as `found` and the new one as `replacement`.
std::vector<std::filesystem::path> list_practice_files(const std::filesystem::path& folder,
                                                       Diagnostics& diagnostics);

}  // namespace kyoto
