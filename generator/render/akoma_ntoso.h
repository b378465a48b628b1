// SPDX-License-Identifier: GPL-3.0-or-later
// A document in Akoma Ntoso 3.0, in the dialect in which the United Nations publishes its resolutions. What
// read/akoma_ntoso reads from it is the same model again.
#pragma once

#include <cstdint>
#include <string>

#include "model/collection.h"

namespace kyoto {

/// The document with this index as an XML file.
///
/// - The main text is the body; the others are components (or attachments, behind it) at whose place a
///   `componentRef` stands.
/// - eIds follow from the numbers: `para_158__subpara_k`, `container_3` of the preamble, `authorialNote_12`;
///   in a component its own id stands before them: `kyoto-declaration__para_37`.
/// - A citation of what we hold is a `ref` to the file beside this one (`a-conf.234-9.xml#para_25`), of what
///   we do not hold to the address of the United Nations.
/// - What the standard has no place for stands in `proprietary`: a text's id, type and folder.
std::string akoma_ntoso(const Collection& collection, std::uint32_t document);

}  // namespace kyoto
