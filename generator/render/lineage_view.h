// SPDX-License-Identifier: GPL-3.0-or-later
// Where the words of provisions came from and where they went, as several page kinds show it.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "render/page.h"

namespace kyoto {

/// `near-verbatim`, and the share in words: `93 % of the shorter wording`, empty when nothing was counted.
/// The names `class`, `class_words` and `share`.
void set_strength(const Rendering& rendering, const Lineage& pair, View& view);

/// The names of partials/lineage.html: the pairs of these provisions, which one page shows, with both texts.
/// The nearest text comes first; when the texts grow too long for a page, the last ones are only named.
void set_lineage(const Rendering& rendering, const Href& href, std::span<const std::uint32_t> provisions,
                 View& content);

/// The provisions with which it shares wording, and where both texts are shown: `title` and `href`. No view
/// when the provision has no lineage.
View shared_wording(const Rendering& rendering, const Href& href, std::uint32_t provision);

}  // namespace kyoto
