// SPDX-License-Identifier: GPL-3.0-or-later
// What of the XML of a Word document Word shows: which elements, which branch of alternatives, which part of
// a field, and what characters.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "read/xml.h"

namespace kyoto {

/// Whether no words of the document come of it: they are deleted, or say something of it.
bool is_left_out(const XmlNode& node);

/// Of several ways to show the same (`AlternateContent`) the first with words; null when none has any.
const XmlNode* shown_branch(const XmlNode& alternatives);

/// Calls `take` for the child elements of which words may come.
template <typename Take>
void for_each_shown(const XmlNode& node, const Take& take) {
  for (const XmlNode& child : node.children) {
    if (is_left_out(child)) continue;
    if (child.name != "AlternateContent") {
      take(child);
    } else if (const XmlNode* branch = shown_branch(child)) {
      for_each_shown(*branch, take);
    }
  }
}

/// For the marks of fields (`fldChar`): in how many instructions more or fewer one stands behind it.
using DocxFieldDepths = std::unordered_map<const XmlNode*, int>;

/// Pairs the marks of the fields in a story. One that is not paired counts for nothing: no words are lost.
void pair_fields(const XmlNode& story, DocxFieldDepths& depths);

/// The characters of an element `t`; `source` is that of the part.
std::string docx_characters(const XmlNode& words, std::string_view source);

/// The character that an element `sym` names by its number; empty when it is one of a font of its own.
std::string docx_symbol(const XmlNode& symbol);

}  // namespace kyoto
