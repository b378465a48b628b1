// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/docx_styles.h"

#include <charconv>
#include <utility>
#include <vector>

namespace kyoto {
namespace {

/// `<w:i/>` and `<w:i w:val="1"/>` switch on.
bool is_on(const XmlNode& property) {
  const std::string_view value = property.attribute("val");
  return value != "0" && value != "false" && value != "off" && value != "none";
}

template <typename Value>
void take_over(std::optional<Value>& value, const std::optional<Value>& inherited) {
  if (!value) value = inherited;
}

}  // namespace

std::optional<int> docx_number(const XmlNode* element, std::string_view attribute) {
  if (element == nullptr) return std::nullopt;
  const std::string_view value = element->attribute(attribute);
  int number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || value.empty() || end != value.data() + value.size()) return std::nullopt;
  return number;
}

void add_run_properties(const XmlNode* properties, DocxStyle& style) {
  if (properties == nullptr) return;
  if (const XmlNode* italic = properties->child("i")) style.italic = is_on(*italic);
  if (const XmlNode* hidden = properties->child("vanish")) style.hidden = is_on(*hidden);
  if (const XmlNode* place = properties->child("vertAlign"))
    style.raised = place->attribute("val") == "superscript";
}

void add_list_properties(const XmlNode* properties, DocxStyle& style) {
  const XmlNode* const list = properties == nullptr ? nullptr : properties->child("numPr");
  if (list == nullptr) return;
  if (const std::optional<int> id = docx_number(list->child("numId"))) style.list = id;
  if (const std::optional<int> level = docx_number(list->child("ilvl"))) style.level = level;
}

DocxStyles::DocxStyles(const XmlNode* root) {
  if (root == nullptr) return;
  for (const XmlNode& node : root->children) {
    if (node.name == "docDefaults") {
      if (const XmlNode* run = node.child("rPrDefault")) add_run_properties(run->child("rPr"), document_);
      continue;
    }
    if (node.name != "style") continue;
    Entry entry;
    add_run_properties(node.child("rPr"), entry.style);
    add_list_properties(node.child("pPr"), entry.style);
    if (const XmlNode* base = node.child("basedOn")) entry.based_on = base->attribute("val");
    std::string id(node.attribute("styleId"));
    const std::string_view is_default = node.attribute("default");
    if (node.attribute("type") == "paragraph" &&
        (is_default == "1" || is_default == "true" || is_default == "on"))
      default_paragraph_ = id;
    styles_.emplace(std::move(id), std::move(entry));
  }
  for (const auto& [id, entry] : styles_) inherit(id);
}

/// Takes over what the styles below say. One that is based on itself, by whatever way, is based on none.
void DocxStyles::inherit(const std::string& id) {
  std::vector<Entry*> chain;
  for (auto at = styles_.find(id); at != styles_.end();) {
    chain.push_back(&at->second);
    const std::string base = std::exchange(at->second.based_on, {});
    at = base.empty() ? styles_.end() : styles_.find(base);
  }
  for (std::size_t i = chain.size(); i-- > 1;) {
    const DocxStyle& base = chain[i]->style;
    DocxStyle& style = chain[i - 1]->style;
    take_over(style.italic, base.italic);
    take_over(style.hidden, base.hidden);
    take_over(style.raised, base.raised);
    take_over(style.list, base.list);
    take_over(style.level, base.level);
  }
}

const DocxStyle& DocxStyles::of(std::string_view id) const {
  static const DocxStyle none;
  const auto found = styles_.find(id);
  return found == styles_.end() ? none : found->second.style;
}

}  // namespace kyoto
