// SPDX-License-Identifier: GPL-3.0-or-later
// Lists that are too long for one page: where they are divided, what their pages are called, and the way
// through them.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "render/page.h"

namespace kyoto {

/// Bytes of list that one page bears beside its frame: a page has at most 60 kB, and compressed at most what
/// a first visit allows.
inline constexpr std::size_t list_budget = 38'000;

/// The first entry of each page: entries go on a page until their weights fill it. The first page bears
/// `first_budget`. Every page has at least one entry; an empty list has one page.
std::vector<std::size_t> page_starts(std::span<const std::size_t> weights, std::size_t first_budget,
                                     std::size_t budget);

/// `themes/sport.html`, 2 -> `themes/sport.page-2.html`. Ids hold no full stop before `page`, so that no term
/// or practice can have the same address. The first page keeps its own.
std::string page_path(std::string_view path, std::size_t number);

/// The way through `count` pages from page `number` (from 1): the names of partials/pages.html. No for a
/// single page.
View pages_view(const Rendering& rendering, const Href& href, std::string_view path, std::size_t number,
                std::size_t count);

/// Makes the frame of page 1 that of page `number`: path, title, neighbours, and the way, which ends with the
/// number.
Frame page_frame(const Rendering& rendering, const Frame& first, std::size_t number, std::size_t count);

}  // namespace kyoto
