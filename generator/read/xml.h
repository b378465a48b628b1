// SPDX-License-Identifier: GPL-3.0-or-later
// XML as a small tree in which every element and every run of characters knows its place in the source. Not
// for meaning: the readers of formats give that. The only includer of pugixml for reading.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/reporter.h"

namespace kyoto {

struct XmlAttribute {
  std::string name;   ///< without its prefix
  std::string value;  ///< references resolved
};

/// An element, or a run of characters between tags.
struct XmlNode {
  std::string name;          ///< of an element, without its prefix; empty for a run of characters
  bool is_foreign = false;   ///< the element is not of the root's vocabulary: its prefix is another
  bool is_verbatim = false;  ///< the characters stand in a CDATA section, where `&` begins no reference
  std::uint32_t begin = 0;   ///< in the source: of an element's name, or of the first character
  std::uint32_t end = 0;     ///< behind the last character
  std::vector<XmlAttribute> attributes;
  std::vector<XmlNode> children;

  bool is_text() const { return name.empty(); }
  /// The attribute's value; empty when there is none.
  std::string_view attribute(std::string_view wanted) const;
  bool has_attribute(std::string_view wanted) const;
  /// The first child element of this name; null when there is none.
  const XmlNode* child(std::string_view wanted) const;
};

/// A run of bytes of the source, [begin, end).
struct XmlSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct XmlDocument {
  XmlNode root;
  std::string vocabulary;       ///< the namespace of the root element; empty when it has none
  std::vector<XmlSpan> markup;  ///< every byte that is no character data: tags, comments, declarations
};

/// Reads the reporter's text, which is UTF-8. What is no well-formed XML, or uses what we leave out (a
/// document type definition, another encoding), is reported as `xml-syntax`, a control character as
/// `control-character`, what is larger or more deeply nested than any real document as `too-large`; then
/// nothing comes back.
std::optional<XmlDocument> parse_xml(Reporter& reporter);

/// The limits beyond which a file is refused.
inline constexpr std::size_t longest_xml = 32'000'000;  ///< bytes
inline constexpr std::size_t most_xml_nodes = 1'000'000;
inline constexpr int deepest_xml = 100;

/// What the reference at the start of `text` stands for (`&amp;`, `&#x2019;`), as UTF-8, and its length in
/// bytes. Length 0: there is none that XML knows.
struct XmlReference {
  std::string characters;
  std::size_t length = 0;
};

XmlReference xml_reference(std::string_view text);

}  // namespace kyoto
