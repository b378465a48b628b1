// SPDX-License-Identifier: GPL-3.0-or-later
//
// A list (`num`) points at a pattern (`abstractNum`) of nine levels. A paragraph of level 2 counts level 2
// on; all levels below begin again behind it, unless they say otherwise. Lists of one pattern count on
// together; one that says where it begins (`startOverride`) does so at its first paragraph. `%1` in the text
// of a level is the number of level 1 as it stands then. Cost: a paragraph costs as much as its number is
// long.
#include "read/docx_numbering.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kyoto {
namespace {

/// Word takes none longer.
constexpr std::size_t longest_text = 64;
constexpr std::size_t longest_label = 100;
constexpr int largest_start = 32767;

std::string roman(int value) {
  static constexpr std::array<std::pair<int, const char*>, 13> signs = {{{1000, "m"},
                                                                         {900, "cm"},
                                                                         {500, "d"},
                                                                         {400, "cd"},
                                                                         {100, "c"},
                                                                         {90, "xc"},
                                                                         {50, "l"},
                                                                         {40, "xl"},
                                                                         {10, "x"},
                                                                         {9, "ix"},
                                                                         {5, "v"},
                                                                         {4, "iv"},
                                                                         {1, "i"}}};
  std::string text;
  for (const auto& [number, sign] : signs)
    for (; value >= number; value -= number) text += sign;
  return text;
}

std::string capitals(std::string text) {
  for (char& c : text) c = static_cast<char>(c - 'a' + 'A');
  return text;
}

int start_of(const XmlNode* node) {
  return std::clamp(docx_number(node).value_or(1), 0, largest_start);
}

}  // namespace

DocxNumbering::Level DocxNumbering::read_level(const XmlNode& node) {
  static constexpr std::array<std::pair<std::string_view, Format>, 7> formats = {{
      {"decimalZero", Format::Zero},
      {"lowerLetter", Format::SmallLetter},
      {"upperLetter", Format::Letter},
      {"lowerRoman", Format::SmallRoman},
      {"upperRoman", Format::Roman},
      {"bullet", Format::Bullet},
      {"none", Format::None},
  }};
  Level level;
  if (const XmlNode* format = node.child("numFmt"))
    for (const auto& [name, value] : formats)
      if (format->attribute("val") == name) level.format = value;
  // Without it Word begins at 0.
  level.start = node.child("start") == nullptr ? 0 : start_of(node.child("start"));
  level.restart = docx_number(node.child("lvlRestart"));
  if (const XmlNode* legal = node.child("isLgl"))
    level.is_legal = legal->attribute("val") != "0" && legal->attribute("val") != "false";
  if (const XmlNode* text = node.child("lvlText")) level.text = text->attribute("val");
  if (level.text.size() > longest_text) level.text.clear();
  if (const XmlNode* style = node.child("pStyle")) level.style = style->attribute("val");
  return level;
}

DocxNumbering::DocxNumbering(const XmlNode* root, const DocxStyles& styles) : styles_(styles) {
  if (root == nullptr) return;
  for (const XmlNode& node : root->children) {
    if (node.name == "abstractNum") {
      const std::optional<int> id = docx_number(&node, "abstractNumId");
      if (!id || patterns_.contains(*id)) continue;
      Pattern& pattern = patterns_[*id];
      for (const XmlNode& child : node.children) {
        const int level = docx_number(&child, "ilvl").value_or(-1);
        if (child.name == "lvl" && level >= 0 && level < level_count)
          pattern.levels[static_cast<std::size_t>(level)] = read_level(child);
        if (child.name == "numStyleLink") pattern.style_link = child.attribute("val");
      }
    } else if (node.name == "num") {
      const std::optional<int> id = docx_number(&node, "numId");
      const std::optional<int> pattern = docx_number(node.child("abstractNumId"));
      if (!id || !pattern || lists_.contains(*id)) continue;
      List& list = lists_[*id];
      list.pattern = *pattern;
      for (const XmlNode& child : node.children) {
        const int level = docx_number(&child, "ilvl").value_or(-1);
        if (child.name != "lvlOverride" || level < 0 || level >= level_count) continue;
        if (const XmlNode* start = child.child("startOverride")) list.starts[level] = start_of(start);
        if (const XmlNode* instead = child.child("lvl")) list.instead[level] = read_level(*instead);
      }
    }
  }
}

/// The pattern of a list. One that only names a style is that of the style's list.
DocxNumbering::Pattern* DocxNumbering::pattern_of(const List& list) {
  auto found = patterns_.find(list.pattern);
  if (found == patterns_.end()) return nullptr;
  if (found->second.style_link.empty()) return &found->second;
  const auto linked = lists_.find(styles_.of(found->second.style_link).list.value_or(0));
  if (linked == lists_.end()) return nullptr;
  found = patterns_.find(linked->second.pattern);
  return found == patterns_.end() || !found->second.style_link.empty() ? nullptr : &found->second;
}

const DocxNumbering::Level* DocxNumbering::level_of(const List& list, const Pattern& pattern,
                                                    int level) const {
  if (const auto found = list.instead.find(level); found != list.instead.end()) return &found->second;
  const std::optional<Level>& own = pattern.levels[static_cast<std::size_t>(level)];
  return own ? &*own : nullptr;
}

std::string DocxNumbering::digits(int value, Format format) {
  constexpr int letters = 26, most_letters = 30 * letters, largest_roman = 3999;
  switch (format) {
    case Format::None:
    case Format::Bullet:
      return {};
    case Format::SmallLetter:
    case Format::Letter:
      // Behind `z` come `aa`, `bb`.
      if (value < 1 || value > most_letters) break;
      return std::string(static_cast<std::size_t>((value - 1) / letters + 1),
                         static_cast<char>((format == Format::Letter ? 'A' : 'a') + (value - 1) % letters));
    case Format::SmallRoman:
      if (value < 1 || value > largest_roman) break;
      return roman(value);
    case Format::Roman:
      if (value < 1 || value > largest_roman) break;
      return capitals(roman(value));
    case Format::Zero:
      return fmt::format("{:02}", value);
    case Format::Decimal:
      break;
  }
  return std::to_string(value);
}

std::string DocxNumbering::label(const List& list, const Pattern& pattern, int level) const {
  const Level& shown = *level_of(list, pattern, level);
  if (shown.format == Format::Bullet) return "–";
  std::string text;
  for (std::size_t at = 0; at < shown.text.size() && text.size() < longest_label; ++at) {
    const char next = at + 1 < shown.text.size() ? shown.text[at + 1] : '\0';
    if (shown.text[at] != '%' || next < '1' || next > '9') {
      text += shown.text[at];
      continue;
    }
    ++at;
    const int other = next - '1';
    const Level* const named = level_of(list, pattern, other);
    if (named == nullptr || other > level) continue;
    const int value = pattern.counts[static_cast<std::size_t>(other)].value_or(named->start);
    const bool is_plain = shown.is_legal && named->format != Format::None && named->format != Format::Bullet;
    text += digits(value, is_plain ? Format::Decimal : named->format);
  }
  return text;
}

std::string DocxNumbering::next(int list_id, std::optional<int> level, std::string_view style,
                                int level_of_style) {
  const auto found = lists_.find(list_id);
  if (found == lists_.end()) return {};
  List& list = found->second;
  Pattern* const pattern = pattern_of(list);
  if (pattern == nullptr) return {};
  for (int l = 0; l < level_count && !level && !style.empty(); ++l)
    if (const Level* of = level_of(list, *pattern, l); of != nullptr && of->style == style) level = l;
  const int at = level.value_or(level_of_style);
  if (at < 0 || at >= level_count) return {};
  const Level* const counted = level_of(list, *pattern, at);
  if (counted == nullptr) return {};

  std::optional<int>& count = pattern->counts[static_cast<std::size_t>(at)];
  const auto own = list.starts.find(at);
  if (own != list.starts.end() && list.begun.insert(at).second)
    count = own->second;
  else if (count)
    ++*count;
  else
    count = own != list.starts.end() ? own->second : counted->start;
  for (int below = at + 1; below < level_count; ++below) {
    const Level* const lower = level_of(list, *pattern, below);
    if (lower == nullptr || !lower->restart || (*lower->restart > 0 && at < *lower->restart))
      pattern->counts[static_cast<std::size_t>(below)].reset();
  }
  return label(list, *pattern, at);
}

}  // namespace kyoto
