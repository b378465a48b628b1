// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of missing addresses has in its head beside that of every page. A web server shows 404.html
// at whatever address was asked for, however deep; its relative links hold there by the base that stands in
// the page (when the site's address is known) or that a script of a few lines finds.
#pragma once

#include "render/page.h"

namespace kyoto {

/// The names of layout.html for that page: `root_path`, empty when unknown, and `script` with `script_hash`.
View missing_page(const Rendering& rendering);

}  // namespace kyoto
