// SPDX-License-Identifier: GPL-3.0-or-later
// A declaration as a picture one can walk into: its pillars, their headings, and a stone for each paragraph,
// the darker the more practices carry it out.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "render/page.h"

namespace kyoto {

/// The names of partials/pillars.html. `before` and `after` are the paragraphs outside the sections.
void set_pillars(const Rendering& rendering, const Href& href, std::uint32_t document,
                 std::optional<std::uint32_t> above, std::span<const std::uint32_t> before,
                 std::span<const std::uint32_t> after, View& content);

}  // namespace kyoto
