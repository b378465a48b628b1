// SPDX-License-Identifier: GPL-3.0-or-later
// Lines that are headings, and those that only look like one: un_text says what tells them apart.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "read/un_text_reader.h"

namespace kyoto {

/// Before a heading: what is open ends.
void UnTextReader::leave_paragraph() {
  flush();
  in_speakers_ = false;
}

void UnTextReader::settle_bare_headings() {
  if (!headings_.has_bare()) return;
  constexpr std::size_t most_headings = 3;
  if (headings_.bare().size() > most_headings)
    report(
        Diagnostic::Severity::Warning, "unplaced-text", headings_.bare().front(),
        fmt::format("expected a paragraph below two or three headings, found {} lines without a stop",
                    headings_.bare().size()),
        "They are kept as headings, each below the one before. If they are a list, give it a text of its own "
        "in document.yml, with  paragraphs: lines");
  leave_paragraph();
  headings_.settle_bare(text_of_heading());
}

/// Where a text ends, bare headings that nothing followed are words of its end: `54th plenary meeting`.
void UnTextReader::close_bare_headings() {
  if (stack_.empty() || !headings_.has_bare() || running_text().provisions.empty()) return;
  for (const SourcedText& words : headings_.take_bare()) add_lead(words);
}

/// The level of the heading around all of the text that runs, while nothing stands below it; 0: there is
/// none.
int UnTextReader::base_level() const {
  if (stack_.empty() || !stack_.back().began_bare) return 0;
  return document_.texts[stack_.back().text].provisions.empty() ? stack_.back().begin_level : 0;
}

PointBrackets UnTextReader::brackets() const {
  return sheet_.language == "en" ? PointBrackets::Both : PointBrackets::ClosingToo;
}

/// Whether words can be the title of the mark before them: they are not the first paragraph or section below
/// it.
bool UnTextReader::is_title(std::string_view words) const {
  const char stop = closing_stop(words);
  return (stop == 0 || stop == '?') && !paragraph_number(words) && !part_number(words) &&
         !point_label(words, brackets()) && !heading_number(words) && chapter_mark(words).level == 0 &&
         rule_number(words) == 0;
}

/// The line behind a chapter mark.
void UnTextReader::take_chapter_title(const SourcedText& words) {
  leave_paragraph();
  const bool begins = !stack_.empty() && running_sheet().begins == headings_.mark();
  const std::uint32_t heading = headings_.end_chapter(words, text_of_heading());
  if (begins && !running_text().heading) running_text().heading = heading;
  if (rule_waits_ > 0) begin_rule({}, std::exchange(rule_waits_, 0));
}

bool UnTextReader::take_chapter_mark(const SourcedText& words) {
  const ChapterMark mark = chapter_mark(words.bytes);
  HeadingPlace place{HeadingStyle::Mark, 0, mark.level};
  if (mark.level == 0) {
    // A Roman number alone on its line: `II`.
    const int value = roman_value(words.bytes);
    const bool is_number = value > 0 && words.bytes.front() <= 'Z' && !is_open();
    const std::optional<HeadingPlace> found =
        is_number ? headings_.place_of(HeadingStyle::Roman, value, base_level()) : std::nullopt;
    if (!found) return false;
    place = *found;
  } else if (mark.title > 0 && is_open()) {
    return false;
  } else if (const int value = roman_value(
                 words.bytes.substr(0, mark.length).substr(std::min(words.bytes.find(' ') + 1, mark.length)));
             mark.kind == ChapterMark::Kind::Chapter && value > 0) {
    place = {HeadingStyle::Roman, value, mark.level};
  }
  if (place.level == 1 && !begins_text_) close_bare_headings();
  settle_bare_headings();
  flush();
  end_texts_below(place.level);
  const std::size_t length = mark.level > 0 ? mark.length : words.size();
  headings_.begin_chapter(words.part(0, length), place);
  if (mark.title > 0) {
    account_.assign(words.part(length, mark.title - length).trimmed(), Role::Label);
    take_chapter_title(words.part(mark.title));
  }
  return true;
}

bool UnTextReader::take_numbered_heading(const SourcedText& words) {
  const std::optional<HeadingNumber> number = heading_number(words.bytes);
  const char stop = closing_stop(words.bytes);
  if (!number || stop == '.' || stop == ';') return false;
  const std::optional<HeadingPlace> place = headings_.place_of(*number, base_level());
  if (!place) return false;
  settle_bare_headings();
  end_texts_below(place->level);
  leave_paragraph();
  headings_.add_numbered(words.part(0, number->number.size()), words.part(number->length), *place,
                         text_of_heading());
  if (!running_text().heading && running_text().provisions.empty() && !running_sheet().begins.empty())
    running_text().heading = headings_.last();
  return true;
}

/// Whether what follows, headings below this one apart, is the paragraph whose turn it is.
bool UnTextReader::heads_next_paragraph(HeadingStyle style, int value) const {
  constexpr std::size_t most_headings = 3;
  std::size_t headings = 0;
  for (std::size_t next = at_ + 1; next < lines_.size() && headings <= most_headings; ++next) {
    const std::string_view words = lines_[next].words.bytes;
    if (contents_[next] || note_start(words).length > 0) continue;
    const std::optional<ParagraphNumber> part = part_number(words);
    if (part && style == HeadingStyle::Arabic) return part->number == value && part->part == 1;
    const std::optional<ParagraphNumber> number = paragraph_number(words);
    if (number && number->number == stack_.back().next_number && number->further.empty() &&
        (closing_stop(words) != 0 || words.size() > longest_bare_heading || headings == 0))
      return style != HeadingStyle::Arabic || closing_stop(words) != 0 || words.size() > longest_bare_heading;
    if (number || closing_stop(words) != 0) return false;
    if (style == HeadingStyle::Small && point_label(words, brackets())) return false;
    ++headings;
  }
  return false;
}

/// `2. Cities`, `(a) Rural areas`: a heading that is counted as paragraphs or points are.
bool UnTextReader::take_counted_heading(const SourcedText& words) {
  const char stop = closing_stop(words.bytes);
  if ((stop != 0 && stop != '?') || is_open() || running_sheet().paragraphs != Paragraphs::Numbered ||
      !running_sheet().within.empty() || words.size() > longest_bare_heading)
    return false;
  HeadingStyle style = HeadingStyle::Arabic;
  int value = 0;
  std::size_t number_length = 0;
  std::size_t length = 0;
  if (const std::optional<ParagraphNumber> number = paragraph_number(words.bytes)) {
    if (!number->further.empty()) return false;
    value = number->number;
    length = number->length;
    number_length = words.bytes.find('.') + 1;
  } else if (const std::optional<PointLabel> label = point_label(words.bytes, brackets())) {
    if (label->bullet > 0 || label->label.size() > 1 || stop == '?') return false;
    // A point that is awaited is a point.
    const std::vector<std::string> path = place_label(running().point_path, label->label);
    const bool is_behind_words = open_.kind == Open::Kind::Provision && !headings_.has_bare();
    if (is_behind_words &&
        (closing_stop(open_.words.bytes) != '.' || (!running().point_path.empty() && !path.empty())))
      return false;
    style = HeadingStyle::Small;
    value = label->label.front() - 'a' + 1;
    length = label->length;
    number_length = words.bytes.find(')') + 1;
  } else {
    return false;
  }
  if (!heads_next_paragraph(style, value)) return false;
  const std::optional<HeadingPlace> place = headings_.place_of(style, value, base_level());
  if (!place) return false;
  settle_bare_headings();
  leave_paragraph();
  headings_.add_numbered(words.part(0, number_length), words.part(length), *place, text_of_heading());
  return true;
}

}  // namespace kyoto
