// SPDX-License-Identifier: GPL-3.0-or-later
// Who refers to a thing, each with the sentence in which it does.
#pragma once

#include <cstdint>
#include <span>

#include "base/html.h"
#include "render/page.h"

namespace kyoto {

/// The sentence of the provision in which `target` is named, its words marked; cut at words to about
/// `longest` bytes around them. What a list of speakers says of the target stands in when the paragraph's own
/// words do not name it. Empty when nothing there names it.
Html naming_sentence(const Collection& collection, std::uint32_t provision, Ref target, std::size_t longest);

/// The provisions outside `targets` that cite one of them, each once, in the order of the documents: the
/// names of partials/cited_by.html.
View::List cited_by(const Rendering& rendering, const Href& href, std::span<const Ref> targets);

/// What a provision says of a State, by its heading and its sentence.
enum class StateRole : std::uint8_t {
  Spoke,     ///< its representative made a statement or a presentation
  TookPart,  ///< it attended, gave credentials, was elected
  Named      ///< the text speaks of it: what it did, offered or shared
};
StateRole state_role(const Collection& collection, std::uint32_t provision, Ref state);

}  // namespace kyoto
