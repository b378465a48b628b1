// SPDX-License-Identifier: GPL-3.0-or-later
// The headings of a document as a tree: which belong to a text, which stand below one another.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/document.h"

namespace kyoto {

/// The headings of a text, in its order.
std::vector<std::uint32_t> headings_of(const Document& document, std::uint32_t text);

/// Whether the heading is `above` or stands below it.
bool stands_below(const Document& document, std::optional<std::uint32_t> heading, std::uint32_t above);

}  // namespace kyoto
