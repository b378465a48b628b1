// SPDX-License-Identifier: GPL-3.0-or-later
// HTML that was made for a page of the site, in a page of another edition. For what the Markdown reader made,
// which is well formed; not for any HTML.
#pragma once

#include <string>
#include <string_view>

#include "base/html.h"
#include "render/href.h"

namespace kyoto {

/// The fragment of the site's page `site_path` as it stands on the page of `href`: ids and the links to them
/// begin with `prefix`; a link to a page of the site leads to its place in the edition, and is plain words
/// when it has none; a picture, which would be a file of its own, gives its description.
Html take_along(const Html& fragment, std::string_view site_path, const Href& href, std::string_view prefix);

}  // namespace kyoto
