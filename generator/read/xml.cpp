// SPDX-License-Identifier: GPL-3.0-or-later
//
// The source is walked twice. A small scanner tells tags from characters and pairs the tags: from it come
// messages that name both ends, and the account of what is markup. pugixml then makes the tree, without
// changing a byte of it, so that every text knows where it stood. What one of the two does not see (pugixml
// takes a second root, words outside the root, and references that mean nothing), the other reports.
#include "read/xml.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <pugixml.hpp>
#include <utility>

#include "base/unicode.h"

namespace kyoto {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool ends_name(char c) {
  return is_blank(c) || c == '>' || c == '/' || c == '=';
}

int shown_length(std::string_view text) {
  constexpr std::size_t longest_underline = 60;
  return static_cast<int>(std::min(code_point_count(text), longest_underline));
}

/// Pairs the tags of a source and finds what is no character data.
class Scanner {
 public:
  explicit Scanner(Reporter& reporter) : reporter_(reporter), source_(reporter.text()) {}

  /// False when a fault was reported.
  bool scan(std::vector<XmlSpan>& markup);

 private:
  struct Open {
    std::string_view name;
    std::size_t at = 0;
  };

  bool fault(std::size_t at, std::string_view words, std::string text, std::string hint = {}) {
    reporter_.error("xml-syntax", reporter_.at(at), shown_length(words), std::move(text), std::move(hint));
    return false;
  }
  bool take_characters(std::size_t begin, std::size_t end);
  bool take_tag(std::size_t begin, std::size_t end);
  std::size_t end_of_markup(std::size_t begin);
  bool check_references(std::size_t begin, std::size_t end);
  bool check_declaration(std::string_view declaration, std::size_t begin);

  Reporter& reporter_;
  std::string_view source_;
  std::vector<Open> open_;
  bool had_root_ = false;
};

bool Scanner::check_references(std::size_t begin, std::size_t end) {
  const std::string_view part = source_.substr(0, end);
  for (std::size_t at = part.find('&', begin); at != std::string_view::npos; at = part.find('&', at + 1)) {
    if (xml_reference(part.substr(at)).length > 0) continue;
    const std::string_view rest = source_.substr(at, std::min<std::size_t>(end - at, 32));
    const std::string_view shown = rest.substr(0, std::min(rest.find_first_of(" <;\n") + 1, rest.size()));
    return fault(at, shown, fmt::format("expected a reference such as &amp;, found {}", shown),
                 "Write &amp; for the sign &. Entities of a document type definition are not read.");
  }
  return true;
}

bool Scanner::take_characters(std::size_t begin, std::size_t end) {
  if (!check_references(begin, end)) return false;
  if (!open_.empty()) return true;
  const auto first = std::find_if_not(source_.begin() + static_cast<std::ptrdiff_t>(begin),
                                      source_.begin() + static_cast<std::ptrdiff_t>(end), is_blank);
  const auto at = static_cast<std::size_t>(first - source_.begin());
  if (at >= end) return true;
  return fault(at, source_.substr(at, end - at), "expected nothing outside the root element, found words",
               "Put them into an element of the document, or remove them.");
}

/// `<?xml version="1.0" encoding="..."?>`: only UTF-8 is read, and its subset ASCII.
bool Scanner::check_declaration(std::string_view declaration, std::size_t begin) {
  const std::size_t key = declaration.find("encoding");
  if (!declaration.starts_with("<?xml") || key == std::string_view::npos) return true;
  const std::size_t open = declaration.find_first_of("\"'", key);
  if (open == std::string_view::npos) return true;
  const std::size_t close = declaration.find(declaration[open], open + 1);
  const std::string_view encoding = declaration.substr(open + 1, close - open - 1);
  std::string lower = to_lower(encoding);
  if (lower == "utf-8" || lower == "utf8" || lower == "us-ascii" || lower == "ascii") return true;
  return fault(begin + open + 1, encoding,
               fmt::format("expected a file in UTF-8, found one that says it is in {}", encoding),
               "Save the file as UTF-8, with encoding=\"UTF-8\" in its first line.");
}

/// Behind the markup that begins here; `npos` when it does not end.
std::size_t Scanner::end_of_markup(std::size_t begin) {
  static constexpr std::array<std::array<std::string_view, 3>, 3> sections = {{
      {"<!--", "-->", "a comment"},
      {"<![CDATA[", "]]>", "a CDATA section"},
      {"<?", "?>", "an instruction"},
  }};
  for (const auto& [opening, closing, what] : sections) {
    if (!source_.substr(begin).starts_with(opening)) continue;
    const std::size_t end = source_.find(closing, begin + opening.size());
    if (end != std::string_view::npos) return end + closing.size();
    fault(begin, opening, fmt::format("expected {} to end with {}, found no such end", what, closing));
    return std::string_view::npos;
  }
  // A tag; `>` may stand in the value of an attribute.
  char quote = 0;
  for (std::size_t at = begin + 1; at < source_.size(); ++at) {
    const char c = source_[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    } else if (c == '<') {
      break;
    }
  }
  const std::string_view shown = source_.substr(begin, std::min<std::size_t>(40, source_.size() - begin));
  fault(begin, shown.substr(0, shown.find('\n')), "expected the tag to end with >, found no such end",
        "Close the tag, or write &lt; for the sign <.");
  return std::string_view::npos;
}

bool Scanner::take_tag(std::size_t begin, std::size_t end) {
  const std::string_view tag = source_.substr(begin, end - begin);
  const bool closes = tag.starts_with("</");
  const std::size_t first = closes ? 2 : 1;
  std::size_t last = first;
  while (last < tag.size() && !ends_name(tag[last])) ++last;
  const std::string_view name = tag.substr(first, last - first);
  if (name.empty())
    return fault(begin, tag, "expected the name of an element behind <, found none",
                 "Write &lt; for the sign <.");
  if (!closes) {
    if (open_.empty() && std::exchange(had_root_, true))
      return fault(begin, tag, fmt::format("expected one root element, found a second one, <{}>", name),
                   "A file holds one document: put the other one into a file of its own.");
    if (!tag.ends_with("/>")) open_.push_back({name, begin});
    return check_references(begin, end);
  }
  if (open_.empty())
    return fault(begin, tag, fmt::format("expected a tag that opens an element, found </{}>", name));
  const Open& open = open_.back();
  if (open.name != name)
    return fault(begin, tag,
                 fmt::format("expected </{}>, which line {} opened, found </{}>", open.name,
                             reporter_.at(open.at).line, name),
                 fmt::format("Close <{}> before this tag.", open.name));
  open_.pop_back();
  return true;
}

bool Scanner::scan(std::vector<XmlSpan>& markup) {
  std::size_t at = source_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  if (at > 0) markup.push_back({0, static_cast<std::uint32_t>(at)});
  while (at < source_.size()) {
    const std::size_t begin = std::min(source_.find('<', at), source_.size());
    if (!take_characters(at, begin)) return false;
    if (begin == source_.size()) break;
    const std::string_view rest = source_.substr(begin);
    if (rest.starts_with("<!DOCTYPE"))
      return fault(begin, "<!DOCTYPE", "expected a document without a document type definition, found one",
                   "Remove <!DOCTYPE ...>: a document of this format needs none, and none is read.");
    const std::size_t end = end_of_markup(begin);
    if (end == std::string_view::npos) return false;
    at = end;
    if (rest.starts_with("<![CDATA[")) {
      // Only its two marks are markup: what stands between them is words.
      markup.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + 9)});
      markup.push_back({static_cast<std::uint32_t>(end - 3), static_cast<std::uint32_t>(end)});
      continue;
    }
    markup.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    if (rest.starts_with("<?")) {
      if (!check_declaration(rest.substr(0, end - begin), begin)) return false;
    } else if (!rest.starts_with("<!--") && !take_tag(begin, end)) {
      return false;
    }
  }
  if (!open_.empty())
    return fault(open_.back().at, open_.back().name,
                 fmt::format("expected </{0}> for the <{0}> that begins here, found the end of the file",
                             open_.back().name),
                 "The file may be cut off: compare it with the one that was received.");
  if (!had_root_)
    return fault(0, {}, "expected an XML document, found no element", "Put the file here again.");
  return true;
}

/// What pugixml refuses and the scanner takes.
std::string_view in_words(pugi::xml_parse_status status) {
  switch (status) {
    case pugi::status_out_of_memory:
      return "expected a file that fits into memory, found a larger one";
    case pugi::status_bad_attribute:
      return "expected attributes of the form name=\"value\", found another";
    case pugi::status_bad_start_element:
      return "expected a tag of the form <name attribute=\"value\">, found another";
    case pugi::status_bad_end_element:
      return "expected a tag of the form </name>, found another";
    case pugi::status_bad_pi:
      return "expected an instruction of the form <?name ...?>, found another";
    default:
      return "expected well-formed XML, found a tag that is none";
  }
}

bool refuse_control_characters(Reporter& reporter) {
  const std::string& text = reporter.text();
  const auto found = std::find_if(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && !is_blank(c)) || byte == 0x7F;
  });
  if (found == text.end()) return false;
  reporter.error(
      "control-character", reporter.at(static_cast<std::size_t>(found - text.begin())), 1,
      fmt::format("expected text, found the control character 0x{:02X}", static_cast<unsigned char>(*found)),
      "Remove the character: no XML may hold it.");
  return true;
}

/// Counts nodes and depth without recursion; false when a limit is passed and was reported.
bool is_within_limits(const pugi::xml_node& root, Reporter& reporter) {
  std::size_t nodes = 0;
  int depth = 0;
  pugi::xml_node node = root;
  while (true) {
    if (++nodes > most_xml_nodes) {
      reporter.error(
          "too-large", reporter.whole_file(), 1,
          fmt::format("expected at most {} elements and runs of words, found more", most_xml_nodes),
          "This is more than any real document has: look at where the file came from.");
      return false;
    }
    if (node.first_child()) {
      if (++depth >= deepest_xml) {
        reporter.error(
            "too-large", reporter.at(static_cast<std::size_t>(node.offset_debug())), 1,
            fmt::format("expected elements at most {} deep in one another, found more", deepest_xml),
            "This is deeper than any real document: look at where the file came from.");
        return false;
      }
      node = node.first_child();
      continue;
    }
    while (node != root && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (node == root) return true;
    node = node.next_sibling();
  }
}

std::string resolved(std::string_view value) {
  std::string text;
  for (std::size_t at = 0; at < value.size();) {
    const XmlReference reference =
        value[at] == '&' ? xml_reference(value.substr(at)) : XmlReference{std::string(1, value[at]), 1};
    text += reference.characters;
    at += std::max<std::size_t>(reference.length, 1);
  }
  return text;
}

std::string_view prefix_of(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

std::string without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return std::string(colon == std::string_view::npos ? name : name.substr(colon + 1));
}

XmlNode to_node(const pugi::xml_node& given, std::string_view prefix) {
  XmlNode node;
  node.begin = static_cast<std::uint32_t>(given.offset_debug());
  if (given.type() != pugi::node_element) {
    node.is_verbatim = given.type() == pugi::node_cdata;
    node.end = node.begin + static_cast<std::uint32_t>(std::string_view(given.value()).size());
    return node;
  }
  node.name = without_prefix(given.name());
  node.is_foreign = prefix_of(given.name()) != prefix;
  for (const pugi::xml_attribute& attribute : given.attributes())
    node.attributes.push_back({without_prefix(attribute.name()), resolved(attribute.value())});
  for (const pugi::xml_node& child : given.children()) node.children.push_back(to_node(child, prefix));
  node.end = node.begin;
  return node;
}

}  // namespace

std::string_view XmlNode::attribute(std::string_view wanted) const {
  for (const XmlAttribute& attribute : attributes)
    if (attribute.name == wanted) return attribute.value;
  return {};
}

bool XmlNode::has_attribute(std::string_view wanted) const {
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const XmlAttribute& attribute) { return attribute.name == wanted; });
}

const XmlNode* XmlNode::child(std::string_view wanted) const {
  for (const XmlNode& node : children)
    if (node.name == wanted) return &node;
  return nullptr;
}

XmlReference xml_reference(std::string_view text) {
  static const std::map<std::string_view, char> named = {
      {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
  constexpr std::size_t longest = 12;
  if (!text.starts_with('&')) return {};
  const std::size_t end = text.substr(0, longest).find(';');
  if (end == std::string_view::npos) return {};
  std::string_view name = text.substr(1, end - 1);
  if (const auto found = named.find(name); found != named.end())
    return {std::string(1, found->second), end + 1};
  if (!name.starts_with('#')) return {};
  name.remove_prefix(1);
  const int base = name.starts_with('x') ? 16 : 10;
  if (base == 16) name.remove_prefix(1);
  std::uint32_t value = 0;
  const auto [last, error] = std::from_chars(name.data(), name.data() + name.size(), value, base);
  const bool is_whole = error == std::errc() && last == name.data() + name.size();
  // What XML allows as a character.
  const bool is_character = value == '\t' || value == '\n' || value == '\r' ||
                            (value >= 0x20 && value < 0xD800 && value != 0x7F) ||
                            (value >= 0xE000 && value <= 0x10FFFF && (value & 0xFFFEU) != 0xFFFEU);
  if (!is_whole || !is_character) return {};
  XmlReference reference;
  append_code_point(reference.characters, static_cast<char32_t>(value));
  reference.length = end + 1;
  return reference;
}

std::optional<XmlDocument> parse_xml(Reporter& reporter) {
  const std::string& source = reporter.text();
  if (source.size() > longest_xml) {
    reporter.error("too-large", reporter.whole_file(), 1,
                   fmt::format("expected at most {} bytes, found {}", longest_xml, source.size()),
                   "This is more than any real document has: look at where the file came from.");
    return std::nullopt;
  }
  if (refuse_control_characters(reporter)) return std::nullopt;
  XmlDocument document;
  if (!Scanner(reporter).scan(document.markup)) return std::nullopt;

  // Neither references nor line ends are resolved here: then every text is a run of bytes of the source.
  constexpr unsigned int flags = pugi::parse_minimal | pugi::parse_ws_pcdata | pugi::parse_cdata;
  pugi::xml_document parsed;
  const pugi::xml_parse_result result =
      parsed.load_buffer(source.data(), source.size(), flags, pugi::encoding_utf8);
  if (!result) {
    reporter.error("xml-syntax",
                   reporter.at(static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0))), 1,
                   std::string(in_words(result.status)), "Mend the tag at this place.");
    return std::nullopt;
  }
  const pugi::xml_node root = parsed.document_element();
  if (!is_within_limits(root, reporter)) return std::nullopt;
  const std::string prefix(prefix_of(root.name()));
  document.vocabulary = root.attribute(prefix.empty() ? "xmlns" : ("xmlns:" + prefix).c_str()).value();
  document.root = to_node(root, prefix);
  return document;
}

}  // namespace kyoto
