// SPDX-License-Identifier: GPL-3.0-or-later
// `kyoto check --fix`: repairs in the practices what needs no decision. It touches the fields and the names
// of files, never the text below the fields.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "read/repair.h"

namespace kyoto {

/// What was done to one file.
struct FixedFile {
  std::filesystem::path file;
  std::string renamed;              ///< its new name; empty when it keeps the old one
  std::vector<RepairedLine> lines;  ///< in the order in which they were repaired
};

/// Repairs every practice below `content`, again and again until nothing is left to repair, and writes each
/// in one step. What cannot be written is reported. Done twice, the second time changes nothing.
std::vector<FixedFile> fix_practices(const std::filesystem::path& content, Diagnostics& diagnostics);

/// Each repair with the line as it was and as it is.
std::string to_text(const std::vector<FixedFile>& files);

}  // namespace kyoto
