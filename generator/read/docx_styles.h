// SPDX-License-Identifier: GPL-3.0-or-later
// The styles of a Word document: what a paragraph or a run of characters is by the style that it names. Only
// what changes the words is kept.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "read/xml.h"

namespace kyoto {

/// Of a style with all that it inherits; empty: it says nothing of it.
struct DocxStyle {
  std::optional<bool> italic, hidden, raised;
  std::optional<int> list;   ///< the list in which its paragraphs are numbered; 0: in none
  std::optional<int> level;  ///< in the list, from 0
};

/// What the properties of a run (`rPr`) say themselves, added to `style`.
void add_run_properties(const XmlNode* properties, DocxStyle& style);
/// What the properties of a paragraph (`pPr`) say of its number.
void add_list_properties(const XmlNode* properties, DocxStyle& style);

/// A whole number in an attribute; empty when it is none.
std::optional<int> docx_number(const XmlNode* element, std::string_view attribute = "val");

class DocxStyles {
 public:
  /// `root` is the element `styles`; null when the document has none.
  explicit DocxStyles(const XmlNode* root);

  const DocxStyle& of(std::string_view id) const;
  /// Of a paragraph without one.
  const std::string& default_paragraph() const { return default_paragraph_; }
  const DocxStyle& document() const { return document_; }

 private:
  struct Entry {
    DocxStyle style;
    std::string based_on;  ///< empty when it is based on none, or when what that says is in it
  };
  void inherit(const std::string& id);

  std::map<std::string, Entry, std::less<>> styles_;
  std::string default_paragraph_;
  DocxStyle document_;  ///< what holds where no style says otherwise
};

}  // namespace kyoto
