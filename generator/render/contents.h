// SPDX-License-Identifier: GPL-3.0-or-later
// The contents of a document or text as a tree of headings.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "render/page.h"

namespace kyoto {

/// Whether the paragraphs are listed below their headings.
enum class ContentsParagraphs : std::uint8_t { No, Yes };

/// The headings below `above` (empty: the outermost) as the names of partials/contents.html. The headings of
/// a text with pages of its own stand in that text's contents only.
View::List contents(const Rendering& rendering, const Href& href, std::uint32_t document,
                    std::optional<std::uint32_t> above, ContentsParagraphs paragraphs);

/// `1-20`: the numbers of the first and the last paragraph under a heading; empty when it has none.
std::string paragraph_range(const Rendering& rendering, std::uint32_t document, std::uint32_t heading);

}  // namespace kyoto
