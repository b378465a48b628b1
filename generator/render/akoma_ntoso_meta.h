// SPDX-License-Identifier: GPL-3.0-or-later
// What a document in Akoma Ntoso says of itself: identification, references, cover page, and of each text
// what the standard has no place for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/collection.h"
#include "render/akoma_ntoso_words.h"
#include "render/xml.h"

namespace kyoto {

/// What is said of the text with this index. `opens_at` is the eId of the heading that opens it, `preface`
/// when that heading is its title, empty when no heading opens it.
void write_akoma_ntoso_meta(XmlElement& root, const Collection& collection, const Document& document,
                            std::uint32_t text, std::string_view opens_at, AkomaNtosoWords& words);

/// Symbol, title, short name and date of the document.
void write_akoma_ntoso_cover(XmlElement& root, const Document& document);

/// Whether what has this type speaks for a body: a resolution, a declaration. It is a `statement`.
bool is_statement(std::string_view type);

}  // namespace kyoto
