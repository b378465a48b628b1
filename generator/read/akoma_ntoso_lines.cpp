// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/akoma_ntoso_lines.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/among.h"

namespace kyoto {
namespace {

using Kind = MarkedLine::Kind;

/// Elements that are a provision, or a part of one.
constexpr std::array<std::string_view, 13> paragraphs = {
    "alinea",  "clause", "indent",    "item",         "li",      "paragraph",   "point",
    "proviso", "rule",   "subclause", "subparagraph", "subrule", "transitional"};

/// Elements that stand below a heading of their own.
constexpr std::array<std::string_view, 15> sections = {
    "article", "book",       "chapter",     "debateSection", "division",   "hcontainer", "level", "part",
    "section", "subchapter", "subdivision", "subpart",       "subsection", "title",      "tome"};

/// Elements that only hold others.
constexpr std::array<std::string_view, 16> holders = {
    "blockContainer", "blockList", "citations", "container", "content", "div",     "foreign", "intro",
    "list",           "narrative", "ol",        "recitals",  "scene",   "sublist", "ul",      "wrapUp"};

/// What may stand between holders and be no more than words.
constexpr std::array<std::string_view, 5> blocks = {"block", "listIntroduction", "listWrapUp", "longTitle",
                                                    "p"};

/// The United Nations mark headings inside a body by the style of the paragraph: H1, H23, H4, HCh. Its rank;
/// 0: it is none.
int heading_rank(const XmlNode& element) {
  const std::string_view style = element.attribute("class");
  if (!style.starts_with('H') || style.size() < 2) return 0;
  if (style[1] >= '1' && style[1] <= '9') return style[1] - '0';
  return style == "HCh" || style == "HM" ? 1 : 0;
}

/// Elements that are no words by themselves, whatever they hold.
bool is_structure(std::string_view name) {
  return is_among(name, paragraphs) || is_among(name, sections) || is_among(name, holders) ||
         name == "table" || name == "componentRef" || name == "formula" || name == "recital";
}

bool has_blocks(const XmlNode& element) {
  return std::any_of(element.children.begin(), element.children.end(), [](const XmlNode& child) {
    return is_structure(child.name) || is_among(child.name, blocks);
  });
}

}  // namespace

void MarkedLines::add(Kind kind, const XmlNode& element, XmlWords words) {
  MarkedLine line;
  line.kind = kind;
  line.words = std::move(words);
  line.element = &element;
  lines_.push_back(std::move(line));
}

/// Words outside any paragraph: one line each.
void MarkedLines::add_words(const XmlNode& child) {
  XmlWords words;
  words_->take(child, words);
  if (!words.is_blank()) add(Kind::Paragraph, child, std::move(words));
}

void MarkedLines::take_children(const XmlNode& element, int depth) {
  for (const XmlNode& child : element.children) take(child, depth);
}

void MarkedLines::take(const XmlNode& child, int depth) {
  const std::string& name = child.name;
  if (child.is_text() || is_among(name, blocks) || name == "num") {
    add_words(child);
  } else if (name == "componentRef") {
    MarkedLine line;
    line.kind = Kind::Component;
    line.target = child.attribute("src");
    if (line.target.starts_with('#')) line.target.erase(0, 1);
    line.depth = depth;
    lines_.push_back(std::move(line));
    take_children(child, depth);  // it should hold nothing
  } else if (name == "formula" || name == "wrapUp") {
    add(Kind::Lead, child, words_->words_of(child));
  } else if (name == "recital" || name == "citation") {
    add(Kind::Recital, child, words_->words_of(child));
  } else if (name == "heading" || name == "subheading" || name == "crossHeading") {
    add(Kind::FlatHeading, child, words_->words_of(child));
    lines_.back().rank = name == "subheading" ? 4 : 3;
  } else if (name == "table") {
    take_table(child);
  } else if (name == "ul" && take_speakers(child)) {
    return;
  } else if (is_among(name, paragraphs)) {
    take_paragraph(child, depth);
  } else if (is_among(name, sections)) {
    take_section(child, depth);
  } else if (is_among(name, holders)) {
    take_children(child, depth);
  } else {
    words_->report_unknown(child);
    if (has_blocks(child))
      take_children(child, depth);
    else
      add_words(child);
  }
}

/// A list of those who spoke, as render/akoma_ntoso writes it.
bool MarkedLines::take_speakers(const XmlNode& list) {
  if (list.attribute("class") != "speakers") return false;
  for (const XmlNode& entry : list.children) {
    MarkedLine line;
    line.kind = Kind::Speaker;
    line.cells.resize(3);
    line.element = &entry;
    if (entry.is_text()) {
      words_->take(entry, line.cells[2]);
      if (line.cells[2].is_blank()) continue;
    }
    for (const XmlNode& part : entry.children) {
      const std::string_view what = part.attribute("name");
      if (what == "speaker" || what == "mode" || what == "title")
        line.cells[what == "speaker" ? 0 : what == "mode" ? 1 : 2].append(words_->words_of(part));
      else if (part.is_text())
        words_->assign_all(part, Role::Markup);  // the brackets around the mode
      else
        line.cells[2].append(words_->words_of(part));
    }
    lines_.push_back(std::move(line));
  }
  return true;
}

/// Our own tables have rows that can be cited by their key. Of others each row is a line of words.
void MarkedLines::take_table(const XmlNode& table) {
  const bool has_keys = table.attribute("class") == "rows";
  if (!has_keys) words_->report_unknown(table);
  const auto words_of = [&](const XmlNode& part) {
    XmlWords words;
    if (part.is_text())
      words_->take(part, words);
    else
      words = words_->words_of(part);
    return words;
  };
  for (const XmlNode& row : table.children) {
    if (row.name != "tr") {
      XmlWords words = words_of(row);
      if (!words.is_blank()) add(Kind::Lead, row, std::move(words));
      continue;
    }
    MarkedLine line;
    line.kind = has_keys ? Kind::Row : Kind::Lead;
    line.element = &row;
    for (const XmlNode& cell : row.children) {
      XmlWords words = words_of(cell);
      if (cell.is_text() && words.is_blank()) continue;
      if (has_keys && line.cells.size() < 3) {
        line.cells.push_back(std::move(words));
      } else if (has_keys) {
        line.cells.back().append(words);
      } else if (!words.is_blank()) {
        if (!line.words.is_blank())
          for (const char c : std::string_view(" |")) line.words.text.push(c, SourcedText::inserted);
        line.words.append(words);
      }
    }
    if (has_keys) line.cells.resize(3);
    if (has_keys || !line.words.is_blank()) lines_.push_back(std::move(line));
  }
}

void MarkedLines::take_paragraph(const XmlNode& element, int depth) {
  const XmlNode* num = element.child("num");
  const int rank = heading_rank(element);
  const auto is_heading = [](const XmlNode& c) { return c.name == "heading" || c.name == "subheading"; };
  const auto heading = std::find_if(element.children.begin(), element.children.end(), is_heading);
  const bool has_heading = heading != element.children.end();
  const bool only_headings =
      has_heading && std::all_of(element.children.begin(), element.children.end(), [&](const XmlNode& c) {
        return (c.is_text() && words_->plain(c).empty()) || &c == num || is_heading(c);
      });
  for (auto child = heading; child != element.children.end(); ++child) {
    if (!is_heading(*child)) continue;
    add(Kind::FlatHeading, *child, words_->words_of(*child));
    lines_.back().rank = rank > 0 ? rank : 4;
    if (only_headings && num != nullptr && child == heading) lines_.back().number = words_->words_of(*num);
  }
  if (only_headings) return;
  const std::size_t index = lines_.size();
  add(Kind::Paragraph, element, {});
  lines_.back().depth = depth;
  if (num != nullptr) lines_.back().number = words_->words_of(*num);
  bool is_open = true;  // words still belong to the paragraph itself
  XmlWords run;         // characters and inline elements that stand directly behind one another
  const auto end_run = [&] {
    XmlWords words = std::exchange(run, {});
    if (words.is_blank()) return;
    if (is_open)
      lines_[index].words.append(words);
    else
      add(Kind::Lead, element, std::move(words));
  };
  const auto take_part = [&](const XmlNode& part) {
    const bool is_block = is_among(part.name, blocks);
    const bool is_inline = part.is_text() || (!is_block && !has_blocks(part) && !is_structure(part.name));
    if (is_inline || is_block) {
      if (is_block) end_run();
      words_->take(part, run);
      if (is_block) end_run();
      return;
    }
    end_run();
    const std::size_t before = lines_.size();
    take(part, depth + 1);
    is_open = is_open && lines_.size() == before;
  };
  const auto take_parts = [&](const auto& self, const XmlNode& from) -> void {
    for (const XmlNode& part : from.children) {
      if (&part == num || (&from == &element && is_heading(part))) continue;
      // What introduces a list is the paragraph's own words.
      const bool is_frame = part.name == "content" || part.name == "intro" || part.name == "list" ||
                            part.name == "blockList" || part.name == "sublist" || part.name == "alinea";
      if (is_frame && part.child("num") == nullptr)
        self(self, part);
      else
        take_part(part);
    }
  };
  take_parts(take_parts, element);
  end_run();
  // A paragraph in the style of a heading is one.
  if (rank > 0 && !has_heading && num == nullptr && lines_.size() == index + 1) {
    lines_[index].kind = Kind::FlatHeading;
    lines_[index].rank = rank;
  } else if (lines_[index].words.is_blank() && lines_[index].number.is_blank() &&
             lines_.size() == index + 1) {
    lines_.pop_back();
  }
}

void MarkedLines::take_section(const XmlNode& element, int depth) {
  const std::string_view name = element.attribute("name");
  if (element.name == "hcontainer" && (name == "lead" || name == "recital" || name == "summary")) {
    XmlWords words;
    for (const XmlNode& child : element.children) words.append(words_->words_of(child));
    add(name == "lead"      ? Kind::Lead
        : name == "recital" ? Kind::Recital
                            : Kind::Summary,
        element, std::move(words));
    return;
  }
  const XmlNode* num = element.child("num");
  const XmlNode* heading = element.child("heading");
  // A section with a number and words of its own is a paragraph by another name.
  if (heading == nullptr && num != nullptr && element.child("content") != nullptr) {
    take_paragraph(element, depth);
    return;
  }
  const bool has_heading = heading != nullptr || num != nullptr;
  if (has_heading) {
    add(Kind::Open, element, heading != nullptr ? words_->words_of(*heading) : XmlWords());
    if (num != nullptr) lines_.back().number = words_->words_of(*num);
    lines_.back().target = element.attribute("eId");
  }
  for (const XmlNode& child : element.children)
    if (&child != num && &child != heading) take(child, depth);
  if (has_heading) add(Kind::Close, element, {});
}

void MarkedLines::take_preamble(const XmlNode& element) {
  for (const XmlNode& child : element.children) {
    if (child.name == "container" || child.name == "recital" || child.name == "citation") {
      add(Kind::Recital, child, words_->words_of(child));
    } else if (child.name == "recitals" || child.name == "citations") {
      take_preamble(child);
    } else {
      take(child, 0);
    }
  }
}

std::vector<MarkedLine> MarkedLines::of_preamble(const XmlNode& preamble) {
  take_preamble(preamble);
  return std::exchange(lines_, {});
}

std::vector<MarkedLine> MarkedLines::of_body(const XmlNode& body) {
  take_children(body, 0);
  return std::exchange(lines_, {});
}

std::vector<MarkedLine> MarkedLines::of_conclusions(const XmlNode& conclusions) {
  for (const XmlNode& child : conclusions.children) {
    XmlWords words;
    const auto end_line = [&] {
      if (!words.is_blank()) add(Kind::Lead, child, std::exchange(words, {}));
      words = {};
    };
    if (child.is_text()) {
      words_->take(child, words);
    } else {
      for (const XmlNode& part : child.children) {
        if (part.name == "eol" || part.name == "br") end_line();
        words_->take(part, words);
      }
    }
    end_line();
  }
  return std::exchange(lines_, {});
}

}  // namespace kyoto
