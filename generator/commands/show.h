// SPDX-License-Identifier: GPL-3.0-or-later
// The command `kyoto show`: one provision, practice or term with all its links, as text or JSON. It prints
// nothing itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "model/collection.h"

namespace kyoto {

enum class ShowFormat : std::uint8_t { Text, Json };

/// What goes to standard output. Empty when `name` (a citation, a record id, a practice's title) names
/// nothing; the nearest is suggested.
std::optional<std::string> show(const Collection& collection, std::string_view name, ShowFormat format,
                                Diagnostics& diagnostics);

}  // namespace kyoto
