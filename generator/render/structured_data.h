// SPDX-License-Identifier: GPL-3.0-or-later
// What a page is about, for machines that read pages: JSON-LD in the words of schema.org. A data block, which
// no browser runs and no Content-Security-Policy refuses.
#pragma once

#include <string>

#include "render/page.h"

namespace kyoto {

/// The JSON-LD of the frame's subject; of the home page, that of the site. Empty for a list.
std::string structured_data(const Rendering& rendering, const Frame& frame);

/// `Legislation`, `Report`, `CreativeWork`: what schema.org calls a document or text of this type.
const char* schema_type(std::string_view type);

}  // namespace kyoto
