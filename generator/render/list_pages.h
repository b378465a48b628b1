// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of practices in groups, on as many pages as they need.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "render/page.h"

namespace kyoto {

struct ListedPractice {
  std::uint32_t practice = 0;
  std::string why;  ///< why it stands in this list; empty when the list's title says it
};

/// Practices under a heading.
struct PracticeGroup {
  std::string id;     ///< the heading's anchor
  std::string title;  ///< empty: no heading
  std::string path;   ///< where the title leads, from the root; empty: nowhere
  std::vector<ListedPractice> practices;
};

/// A group of practices that need no reason.
PracticeGroup practice_group(std::string id, std::string title, std::span<const std::uint32_t> practices);

/// Adds the page that `frame` and `content` describe; its template includes partials/practice_lists.html,
/// whose names are filled here. Each group is shown by title, as a reader looks for one. What the page cannot
/// bear follows on pages of practice_list.html. `spent`: bytes that the page needs for what else stands on
/// it.
void add_list_pages(Rendering& rendering, const Frame& frame, View content, std::vector<PracticeGroup> groups,
                    std::size_t spent = 0);

/// A page with nothing but a title and the list: `above` says what kind of thing the title names.
void add_plain_list(Rendering& rendering, const Frame& frame, const std::string& above,
                    const std::string& intro, std::vector<PracticeGroup> groups);

}  // namespace kyoto
