// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of practices and provisions, as several page kinds show them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "render/page.h"

namespace kyoto {

/// The names of partials/practice_item.html.
View practice_item(const Rendering& rendering, const Href& href, std::uint32_t practice);
View::List practice_items(const Rendering& rendering, const Href& href,
                          std::span<const std::uint32_t> practices);

/// The names of partials/provision_item.html: the citation, and the beginning of the words.
View provision_item(const Rendering& rendering, const Href& href, std::uint32_t provision,
                    std::size_t excerpt = 180);

/// Its number where the text is known: `158 (k)`, `preambular para. 4`, `summary`.
std::string number_words(const Rendering& rendering, const Provision& provision);

/// The same where there is little room: `pre. 4`, `item 4` of an agenda.
std::string short_number(const Rendering& rendering, const Provision& provision);

/// Provisions grouped by the text in which they stand: the names of partials/provision_groups.html. Each has
/// the sentence that names `named`, or else its first words; the longer the list, the fewer of them, and in
/// the end the numbers alone, for a page must stay light.
View::List provision_groups(const Rendering& rendering, const Href& href,
                            std::span<const std::uint32_t> provisions,
                            std::optional<Ref> named = std::nullopt);

}  // namespace kyoto
