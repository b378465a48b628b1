// SPDX-License-Identifier: GPL-3.0-or-later
// Repairs done on a text, line by line. Which repairs there are, the readers say.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"

namespace kyoto {

/// What a repair did to one line.
struct RepairedLine {
  int line = 0;  ///< of the text before it was repaired; 0: the whole file
  std::string before;
  std::string after;  ///< with a line break where a line was added
};

/// `text`, whose first line is line `first_line` of its file, with each repair done that was found for the
/// line as it stands. Of two that overlap one is done; the other will be found again. Every line without a
/// repair stays as it is to the last byte. The lines that were changed are added to `lines`, if given. Cost:
/// linear.
std::string repaired(std::string_view text, std::span<const Repair> repairs, int first_line = 1,
                     std::vector<RepairedLine>* lines = nullptr);

}  // namespace kyoto
