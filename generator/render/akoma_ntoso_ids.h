// SPDX-License-Identifier: GPL-3.0-or-later
// The eIds of a document's Akoma Ntoso file: they follow from the numbers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/document.h"

namespace kyoto {

/// Letters, digits, `-` and `.` of the text: what may stand in an eId. `0` when nothing may.
std::string as_id(std::string_view text);

/// The eId of a provision in the file of its document.
std::string akoma_ntoso_id(const Document& document, const Provision& provision);

/// The eId of the footnote with this number: `authorialNote_12`, `authorialNote_star`.
std::string akoma_ntoso_note_id(const std::string& number);

}  // namespace kyoto
