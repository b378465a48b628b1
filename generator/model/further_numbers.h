// SPDX-License-Identifier: GPL-3.0-or-later
// What stands behind the number of a paragraph that was put in between two others: `12 bis`.
#pragma once

#include <array>
#include <string_view>

namespace kyoto {

inline constexpr std::array<std::string_view, 3> further_numbers = {"bis", "ter", "quater"};

}  // namespace kyoto
