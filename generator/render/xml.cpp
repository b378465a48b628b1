// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/xml.h"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <sstream>

namespace kyoto {
namespace {

/// Elements inside which white space would be words, whatever they hold.
bool holds_words(const XmlElement& element) {
  static constexpr std::array<std::string_view, 5> inline_holders = {"docTitle", "heading", "li", "num", "p"};
  return std::find(inline_holders.begin(), inline_holders.end(), element.name()) != inline_holders.end() ||
         std::any_of(element.children().begin(), element.children().end(),
                     [](const XmlElement& child) { return child.name().empty(); });
}

void add_white_space(pugi::xml_node node, std::size_t depth) {
  node.append_child(pugi::node_pcdata).set_value(("\n" + std::string(2 * depth, ' ')).c_str());
}

/// The words without characters that XML 1.0 forbids (section 2.2 Char): in their place stands U+FFFD.
/// Surrogates cannot be in UTF-8; U+FFFE and U+FFFF are EF BF BE and EF BF BF.
std::string allowed(std::string_view words) {
  constexpr std::string_view replacement = "\xEF\xBF\xBD";
  std::string text;
  text.reserve(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto byte = static_cast<unsigned char>(words[i]);
    const bool is_control = byte < 0x20 && words[i] != '\t' && words[i] != '\n' && words[i] != '\r';
    const std::string_view three = words.substr(i, 3);
    const bool is_noncharacter = three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF";
    if (is_control || is_noncharacter)
      text += replacement;
    else
      text += words[i];
    if (is_noncharacter) i += 2;
  }
  return text;
}

void write(const XmlElement& element, pugi::xml_node parent, std::size_t depth, bool in_words) {
  if (element.name().empty()) {
    parent.append_child(pugi::node_pcdata).set_value(allowed(element.words()).c_str());
    return;
  }
  pugi::xml_node node = parent.append_child(element.name().c_str());
  for (const auto& [name, value] : element.attributes())
    node.append_attribute(name.c_str()).set_value(allowed(value).c_str());
  const bool is_inline = in_words || holds_words(element);
  for (const XmlElement& child : element.children()) {
    if (!is_inline) add_white_space(node, depth + 1);
    write(child, node, depth + 1, is_inline);
  }
  if (!is_inline && !element.is_empty()) add_white_space(node, depth);
}

}  // namespace

std::string to_text(const XmlElement& root) {
  pugi::xml_document document;
  write(root, document, 0, false);
  std::ostringstream out;
  document.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + std::move(out).str() + "\n";
}

}  // namespace kyoto
