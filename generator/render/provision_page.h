// SPDX-License-Identifier: GPL-3.0-or-later
// The page of one provision, the same for a paragraph of the Declaration and for a recommendation: the words,
// who puts them into practice, what they name, who refers to them, and how to cite them.
#pragma once

#include <cstdint>

#include "render/page.h"

namespace kyoto {

/// Fills what the frame does not yet say (title, description) and adds the page. The frame's kind is the
/// template, which includes partials/provision_body.html.
void add_provision_page(Rendering& rendering, std::uint32_t provision, Frame frame, View content);

}  // namespace kyoto
