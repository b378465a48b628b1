// SPDX-License-Identifier: GPL-3.0-or-later
// Words from elsewhere on a terminal: a file or an edition may have any name.
#pragma once

#include <string>
#include <string_view>

namespace kyoto {

/// The text with a picture in the place of each control character but the tab: `\x1b` -> `␛`. On a terminal
/// such a character acts instead of being shown.
std::string visible(std::string_view text);

}  // namespace kyoto
