// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/docx_shown.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace kyoto {
namespace {

bool has_words(const XmlNode& node) {
  if (is_left_out(node)) return false;
  if (node.name == "t") return !node.children.empty();
  return std::any_of(node.children.begin(), node.children.end(), has_words);
}

class FieldPairs {
 public:
  explicit FieldPairs(DocxFieldDepths& depths) : depths_(depths) {}

  void take(const XmlNode& story) {
    for_each_shown(story, [&](const XmlNode& child) {
      if (child.name == "txbxContent") {
        FieldPairs(depths_).take(child);
        return;
      }
      if (child.name == "fldChar") take_mark(child);
      take(child);
    });
  }

 private:
  struct Field {
    const XmlNode* begin;
    const XmlNode* result;  ///< the mark before what it shows; null: it shows nothing
  };
  void take_mark(const XmlNode& mark) {
    const std::string_view type = mark.attribute("fldCharType");
    if (type == "begin") {
      open_.push_back({&mark, nullptr});
    } else if (type == "separate" && !open_.empty()) {
      if (open_.back().result == nullptr) open_.back().result = &mark;
    } else if (type == "end" && !open_.empty()) {
      depths_[open_.back().begin] = 1;
      depths_[open_.back().result == nullptr ? &mark : open_.back().result] = -1;
      open_.pop_back();
    }
  }

  DocxFieldDepths& depths_;
  std::vector<Field> open_;
};

}  // namespace

bool is_left_out(const XmlNode& node) {
  static constexpr std::array<std::string_view, 13> names = {
      "del", "moveFrom", "instrText", "delText", "delInstrText", "fldData", "pPr",
      "rPr", "sdtPr",    "sectPr",    "tblPr",   "trPr",         "tcPr"};
  if (node.is_text() || std::find(names.begin(), names.end(), node.name) != names.end()) return true;
  const XmlNode* const row = node.name == "tr" ? node.child("trPr") : nullptr;
  return row != nullptr && row->child("del") != nullptr;
}

const XmlNode* shown_branch(const XmlNode& alternatives) {
  for (const XmlNode& branch : alternatives.children)
    if (!branch.is_text() && has_words(branch)) return &branch;
  return nullptr;
}

void pair_fields(const XmlNode& story, DocxFieldDepths& depths) {
  FieldPairs(depths).take(story);
}

std::string docx_characters(const XmlNode& words, std::string_view source) {
  std::string text;
  for (const XmlNode& characters : words.children) {
    if (!characters.is_text()) continue;
    const std::string_view raw = source.substr(characters.begin, characters.end - characters.begin);
    for (std::size_t at = 0; at < raw.size();) {
      const XmlReference reference =
          raw[at] == '&' && !characters.is_verbatim ? xml_reference(raw.substr(at)) : XmlReference();
      if (reference.length > 0)
        text += reference.characters;
      else
        text += raw[at];
      at += std::max<std::size_t>(reference.length, 1);
    }
  }
  return text;
}

std::string docx_symbol(const XmlNode& symbol) {
  const std::string reference = fmt::format("&#x{};", symbol.attribute("char"));
  const XmlReference character = xml_reference(reference);
  // Numbers of one byte, and those from U+E000 on, stand for other signs in each such font.
  const bool is_known = character.characters.size() > 1 && !character.characters.starts_with("\xEF") &&
                        !character.characters.starts_with("\xEE");
  return is_known ? character.characters : std::string();
}

}  // namespace kyoto
