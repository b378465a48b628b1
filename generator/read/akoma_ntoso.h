// SPDX-License-Identifier: GPL-3.0-or-later
// A document in Akoma Ntoso 3.0, as the United Nations publishes its resolutions and as render/akoma_ntoso
// writes every document -> its texts, headings, provisions and footnotes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "model/collection.h"
#include "read/document_sheet.h"
#include "read/source_text.h"

namespace kyoto {

/// Where a file stands among the documents.
struct AkomaNtosoPlace {
  std::string slug;                         ///< of the document; of a further language `a-res-77-232.fr`
  std::string folder;                       ///< the name of its folder, which is the slug of its symbol
  std::optional<std::uint32_t> version_of;  ///< index of the same document in its main language
  const DocumentSheet* sheet = nullptr;     ///< what `document.yml` says otherwise; null: nothing
};

/// Reads `source` (valid UTF-8, as received; `file` names it in messages) and adds the document and its
/// provisions to `collection`. Never refuses text: what has no place becomes a lead with a warning. Returns
/// what became of each byte; empty, with nothing added, when the file is no document in Akoma Ntoso.
std::optional<SourceAccount> read_akoma_ntoso(std::string_view source, const std::string& file,
                                              const AkomaNtosoPlace& place, Collection& collection,
                                              Diagnostics& diagnostics);

}  // namespace kyoto
