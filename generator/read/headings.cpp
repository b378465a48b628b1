// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/headings.h"

#include <algorithm>
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

void Headings::begin_chapter(const SourcedText& mark, const HeadingPlace& place) {
  waiting_ = {mark, place};
}

std::uint32_t Headings::end_chapter(const SourcedText& title, std::uint32_t text) {
  const Waiting chapter = *std::exchange(waiting_, std::nullopt);
  open_series(chapter.place);
  return add(chapter.words, title, chapter.place.level, text);
}

void Headings::open_series(const HeadingPlace& place) {
  while (!series_.empty() && series_.back().level >= place.level) series_.pop_back();
  series_.push_back({place.style, place.level, place.value + 1});
  if (std::find(seen_.begin(), seen_.end(), place.style) == seen_.end()) seen_.push_back(place.style);
  bare_level_ = 0;
}

std::optional<HeadingPlace> Headings::place_of(HeadingStyle style, int value, int base) const {
  const auto open = std::find_if(series_.rbegin(), series_.rend(),
                                 [&](const Series& series) { return series.style == style; });
  const bool is_new = std::find(seen_.begin(), seen_.end(), style) == seen_.end();
  if (open != series_.rend()) {
    // The next of its series, or the first of a new one in its place: no style stands inside itself.
    if (open->next == value || value == 1 || style == HeadingStyle::Rule)
      return HeadingPlace{style, value, open->level};
    return std::nullopt;
  }
  // The first of a document may be any: an addendum begins with its chapter V.
  if (value != 1 && !is_new && style != HeadingStyle::Rule) return std::nullopt;
  const int above = series_.empty() ? 0 : series_.back().level;
  return HeadingPlace{style, value, std::max(above, base) + 1};
}

std::optional<HeadingPlace> Headings::place_of(const HeadingNumber& number, int base) const {
  const std::string_view digits = std::string_view(number.number).substr(0, number.number.size() - 1);
  const int roman = roman_value(digits);
  const int letter = digits.size() == 1 ? digits.front() - 'A' + 1 : 0;
  // `I.` behind `H.` is the letter; `C.` as the first one is no hundred.
  const auto goes_on = [&](HeadingStyle style, int value) {
    return value > 1 && std::any_of(series_.begin(), series_.end(), [&](const Series& series) {
             return series.style == style && series.next == value;
           });
  };
  if (goes_on(HeadingStyle::Capital, letter)) return place_of(HeadingStyle::Capital, letter, base);
  if (goes_on(HeadingStyle::Roman, roman)) return place_of(HeadingStyle::Roman, roman, base);
  constexpr int fifty = 50;
  if (roman > 0 && roman < fifty) return place_of(HeadingStyle::Roman, roman, base);
  return letter > 0 ? place_of(HeadingStyle::Capital, letter, base) : std::nullopt;
}

void Headings::add_numbered(const SourcedText& number, const SourcedText& title, const HeadingPlace& place,
                            std::uint32_t text) {
  add(number, title, place.level, text);
  open_series(place);
}

void Headings::settle_bare(std::uint32_t text) {
  if (bare_.empty()) return;
  int level = bare_.size() == 1 && bare_level_ > 0 ? bare_level_ : numbered_level() + 1;
  for (const SourcedText& title : std::exchange(bare_, {})) {
    add({}, title, level, text);
    bare_level_ = level++;
  }
}

void Headings::restart() {
  series_.clear();
  last_.reset();
  bare_level_ = 0;
}

std::vector<SourcedText> Headings::take_bare() {
  return std::exchange(bare_, {});
}

void Headings::leave_bare() {
  while (last_ && document_.headings[*last_].number.empty() && document_.headings[*last_].parent)
    last_ = document_.headings[*last_].parent;
  bare_level_ = 0;
}

}  // namespace kyoto
