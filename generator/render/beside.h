// SPDX-License-Identifier: GPL-3.0-or-later
// The contents that stand beside the text of a document while it is read: the names of partials/beside.html.
#pragma once

#include <cstdint>
#include <optional>

#include "render/page.h"

namespace kyoto {

/// The document's pages, the chapters first; of the chapter that holds this page its sections too, and below
/// the page itself the headings on it. Empty when there is but one place to go.
View::List beside_page(const Rendering& rendering, const Href& href, std::uint32_t document,
                       std::size_t page);

/// The headings of a document or text that stands on one page: those below `above` (empty: the outermost),
/// and those below these.
View::List beside_whole(const Rendering& rendering, std::uint32_t document,
                        std::optional<std::uint32_t> above);

}  // namespace kyoto
