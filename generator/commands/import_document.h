// SPDX-License-Identifier: GPL-3.0-or-later
// The command `kyoto import`: a file as it was received -> a folder among the documents, with a sheet that
// says what the file's own words say, and what came of reading it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostics.h"

namespace kyoto {

struct ImportDocument {
  std::filesystem::path content = "content";
  std::filesystem::path file;  ///< UN text, PDF text, a Word document or Akoma Ntoso
  std::string slug;            ///< empty: made from the symbol, or else from the title
};

/// Puts the file, byte for byte, into content/documents/<slug>/ with a `document.yml` beside it (none is
/// needed for Akoma Ntoso), reads it there, and says in a few lines what was found; faults of what was read
/// are reported and the folder stays, to be completed. A file in Akoma Ntoso whose document is held in
/// another language goes into its folder. Empty, with a message and nothing written, when the file is of no
/// kind that is read or the folder is there already. Whatever happens, the folder stands whole or not at all.
std::optional<std::string> import_document(const ImportDocument& wanted, Diagnostics& diagnostics);

}  // namespace kyoto
