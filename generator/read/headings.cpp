// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/headings.h"

#include <utility>

namespace kyoto {

/// The level of the last numbered heading above here; 0 when there is none.
int Headings::numbered_level() const {
  for (std::optional<std::uint32_t> h = last_; h; h = document_.headings[*h].parent)
    if (!document_.headings[*h].number.empty()) return document_.headings[*h].level;
  return 0;
}

std::uint32_t Headings::add(const SourcedText& number, const SourcedText& title, int level,
                            std::uint32_t text) {
  Heading heading;
  if (!number.empty()) {
    account_.assign(number, Role::Label);
    heading.number = number.bytes;
  }
  heading.title = clean(title, Role::Heading, 0, account_);
  heading.title.where = reporter_.at((title.empty() ? number : title).place());
  heading.level = level;
  heading.text = text;
  for (std::optional<std::uint32_t> above = last_; above; above = document_.headings[*above].parent) {
    if (document_.headings[*above].level >= level) continue;
    heading.parent = above;
    break;
  }
  document_.headings.push_back(std::move(heading));
  last_ = static_cast<std::uint32_t>(document_.headings.size() - 1);
  return *last_;
}

void Headings::begin_chapter(const SourcedText& mark, int level) {
  waiting_ = {mark, level};
}

std::uint32_t Headings::end_chapter(const SourcedText& title, std::uint32_t text) {
  const Waiting chapter = *std::exchange(waiting_, std::nullopt);
  if (chapter.level == 1) {
    const std::string_view number = chapter.words.bytes;
    if (const std::size_t space = number.find(' '); space != std::string_view::npos)
      next_chapter_ = roman_value(number.substr(space + 1)) + 1;
    next_section_ = 'A';
  }
  bare_level_ = 0;
  return add(chapter.words, title, chapter.level, text);
}

int Headings::level_of(const HeadingNumber& number) const {
  const std::string_view digits = std::string_view(number.number).substr(0, number.number.size() - 1);
  if (digits.size() == 1 && digits.front() == next_section_) return 2;
  return roman_value(digits) == next_chapter_ ? 1 : 0;
}

void Headings::add_numbered(const SourcedText& number, const SourcedText& title, int level,
                            std::uint32_t text) {
  add(number, title, level, text);
  if (level == 1) {
    ++next_chapter_;
    next_section_ = 'A';
  } else {
    ++next_section_;
  }
  bare_level_ = 0;
}

void Headings::settle_bare(std::uint32_t text) {
  if (bare_.empty()) return;
  int level = bare_.size() == 1 && bare_level_ > 0 ? bare_level_ : numbered_level() + 1;
  for (const SourcedText& title : std::exchange(bare_, {})) {
    add({}, title, level, text);
    bare_level_ = level++;
  }
}

void Headings::leave_bare() {
  while (last_ && document_.headings[*last_].number.empty() && document_.headings[*last_].parent)
    last_ = document_.headings[*last_].parent;
  bare_level_ = 0;
}

}  // namespace kyoto
