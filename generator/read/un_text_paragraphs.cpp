// SPDX-License-Identifier: GPL-3.0-or-later
// Lines that open what is numbered: paragraphs, rules and their paragraphs, points, and those who spoke.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "read/un_text_reader.h"

namespace kyoto {

/// The number at the start of `words`, if it can be that of a paragraph of the running text: of figures such
/// as `2.1`, and of four digits, which may be a year, only the next one.
std::optional<ParagraphNumber> UnTextReader::number_of(std::string_view words) const {
  if (std::optional<ParagraphNumber> number = paragraph_number(words)) return number;
  constexpr std::size_t digits_of_a_year = 4;
  const std::optional<ParagraphNumber> long_number = paragraph_number(words, digits_of_a_year);
  if (long_number &&
      long_number->number == stack_.back().next_number - (long_number->further.empty() ? 0 : 1))
    return long_number;
  std::optional<ParagraphNumber> part = part_number(words);
  if (!part) return std::nullopt;
  const Running& text = stack_.back();
  const int last = text.next_number - 1;  // the first number of the paragraphs of the part that runs
  const bool is_first = text.next_part == 0 && text.next_number == 1 && part->part == 1;
  const bool is_next = text.next_part > 0 && part->number == last && part->part == text.next_part;
  const bool opens_next = text.next_part > 0 && part->number == last + 1 && part->part == 1;
  return is_first || is_next || opens_next ? part : std::nullopt;
}

bool UnTextReader::take_paragraph(const SourcedText& given) {
  SourcedText words = given;
  std::size_t quotation = 0;
  if (!running_sheet().within.empty() && words.bytes.starts_with("“"))
    quotation = std::string_view("“").size();
  if (running_sheet().paragraphs != Paragraphs::Numbered) return false;
  if (quotation == 0 && running().next_in_rule > 0) return take_part_of_rule(words);
  const std::optional<ParagraphNumber> number = number_of(std::string_view(words.bytes).substr(quotation));
  if (!number) return false;

  // `12 bis.` stands behind 12.
  const int expected = running().next_number - (number->further.empty() ? 0 : 1);
  if (number->part == 0 && number->number != expected) {
    // The text around the running one may go on here.
    const auto outer = std::find_if(stack_.rbegin() + 1, stack_.rend(), [&](const Running& text) {
      return text.next_number == number->number && sheet_.texts[text.text].paragraphs == Paragraphs::Numbered;
    });
    if (outer != stack_.rend()) {
      settle_bare_headings();
      flush();
      stack_.erase(outer.base(), stack_.end());
      quotation = 0;
    } else if (is_open()) {
      return false;
    } else {
      std::string hint =
          "A paragraph is missing, or its number is not at the start of a line. Compare the source "
          "with the published document.";
      if (number->number < running().next_number) {
        hint = "The number stands twice, or another text begins here: name that text in document.yml";
        if (running().last_paragraph)
          hint += fmt::format(", with  within: {}  if that paragraph quotes it",
                              collection_.provisions[*running().last_paragraph].id);
        hint += '.';
      }
      report(Diagnostic::Severity::Error, "numbering-gap", given,
             fmt::format("expected paragraph {} of {}, found paragraph {}", running().next_number,
                         running_text().id, number->number),
             hint);
    }
  }
  settle_bare_headings();
  flush();
  const SourcedText unquoted = quotation > 0 ? without_quotation_marks(words) : words;
  // The mark that opens the quotation is gone, or it belongs to a quotation inside the paragraph.
  const std::size_t label_begin = unquoted.bytes.starts_with("“") ? quotation : 0;
  account_.assign(unquoted.part(label_begin, number->length).trimmed(), Role::Label);
  if (label_begin > 0) account_.assign(unquoted.part(0, label_begin), Role::Markup);
  const SourcedText rest = unquoted.part(label_begin + number->length);
  Running& text = running();
  text.next_number = number->number + 1;
  text.next_part = number->part > 0 ? number->part + 1 : 0;
  add_paragraph(number->printed(), rest);
  return true;
}

/// `Rule 4` alone on a line. With a title behind it, it is a heading besides.
bool UnTextReader::take_rule(const SourcedText& words) {
  const int number = rule_number(words.bytes);
  if (number == 0 || running_sheet().paragraphs != Paragraphs::Numbered || number != running().next_number ||
      (running().next_number > 1 && running().next_in_rule == 0))
    return false;
  settle_bare_headings();
  leave_paragraph();
  const std::optional<HeadingPlace> place =
      is_title(next_words_) && next_words_.size() <= longest_bare_heading
          ? headings_.place_of(HeadingStyle::Rule, number, base_level())
          : std::nullopt;
  if (place && !next_words_.empty()) {
    headings_.begin_chapter(words, *place);
    rule_waits_ = number;
  } else {
    account_.assign(words, Role::Label);
    begin_rule(words, number);
  }
  return true;
}

/// The paragraph that a rule is begins; `mark` is empty when a heading has it.
void UnTextReader::begin_rule(const SourcedText& mark, int number) {
  Running& text = running();
  text.next_number = number + 1;
  text.next_in_rule = 1;
  const std::uint32_t index = add_paragraph(std::to_string(number), {});
  collection_.provisions[index].label = mark.bytes;
  open_.where = position(mark.empty() ? lines_[at_].words : mark);
}

/// A paragraph inside a rule, numbered from 1.
bool UnTextReader::take_part_of_rule(const SourcedText& words) {
  const std::optional<ParagraphNumber> number = paragraph_number(words.bytes);
  if (!number || !number->further.empty()) return false;
  Running& text = running();
  std::uint32_t rule = *text.last_paragraph;
  if (collection_.provisions[rule].parent) rule = *collection_.provisions[rule].parent;
  if (number->number != text.next_in_rule) {
    if (is_open()) return false;
    report(Diagnostic::Severity::Error, "numbering-gap", words,
           fmt::format("expected paragraph {} of {}, found paragraph {}", text.next_in_rule,
                       collection_.provisions[rule].id, number->number),
           "A paragraph is missing, or its number is not at the start of a line. Compare the source with the "
           "published document.");
  }
  settle_bare_headings();
  flush();
  account_.assign(words.part(0, number->length).trimmed(), Role::Label);
  text.next_in_rule = number->number + 1;
  text.point_path.clear();
  text.point_provisions.clear();
  const std::string point = std::to_string(number->number);
  const std::string id = collection_.provisions[rule].id + "/" + point;
  const std::string number_of_rule = collection_.provisions[rule].number;
  const std::uint32_t index =
      add_provision(Provision::Kind::Point, id, number_of_rule, point, words.part(number->length));
  collection_.provisions[index].parent = rule;
  collection_.provisions[index].label = words.bytes.substr(0, words.bytes.find('.') + 1);
  text.last_paragraph = index;
  return true;
}

bool UnTextReader::take_point(const SourcedText& words) {
  const std::optional<PointLabel> label = point_label(words.bytes, brackets());
  if (!label || !running().last_paragraph || running_sheet().paragraphs != Paragraphs::Numbered) return false;
  Running& text = running();
  // A preambular paragraph is cited as a whole: its points are words of it.
  if (collection_.provisions[*text.last_paragraph].kind == Provision::Kind::Preambular) {
    if (open_.kind != Open::Kind::Provision || open_.index != *text.last_paragraph) return false;
    open_.words.push(' ', SourcedText::inserted);
    open_.words.append(words);
    return true;
  }
  std::vector<std::string> path = place_label(text.point_path, label->label);
  if (path.empty()) {
    if (is_open()) return false;
    report(Diagnostic::Severity::Error, "numbering-gap", words,
           fmt::format("expected {} of paragraph {}, found ({})", expected_labels(text.point_path),
                       collection_.provisions[*text.last_paragraph].number, label->label),
           "A point is missing, or its label is not at the start of a line. Compare the source with the "
           "published document.");
    path = text.point_path;
    if (path.empty()) path.emplace_back();
    path.back() = label->label;
  }
  settle_bare_headings();
  flush();
  if (label->bullet > 0) account_.assign(words.part(0, label->bullet).trimmed(), Role::Markup);
  account_.assign(words.part(label->bullet, label->length - label->bullet).trimmed(), Role::Label);

  const std::size_t depth = path.size() - 1;
  text.point_provisions.resize(std::min(text.point_provisions.size(), depth));
  const std::uint32_t above = *text.last_paragraph;
  const std::uint32_t parent = text.point_provisions.empty() ? above : text.point_provisions.back();
  const Provision& paragraph = collection_.provisions[above];
  const auto kind =
      depth == 0 && paragraph.point.empty() ? Provision::Kind::Point : Provision::Kind::Subpoint;
  const std::string point = fmt::format("{}", fmt::join(path, "/"));
  const std::string id = fmt::format("{}/{}", paragraph.id, point);
  const std::string number = paragraph.number;
  const std::string whole_point = paragraph.point.empty() ? point : paragraph.point + "/" + point;
  const std::optional<std::uint32_t> heading = paragraph.heading;
  const std::uint32_t index = add_provision(kind, id, number, whole_point, words.part(label->length));
  collection_.provisions[index].parent = parent;
  collection_.provisions[index].heading = heading;
  text.point_path = std::move(path);
  text.point_provisions.push_back(index);
  return true;
}

bool UnTextReader::take_speaker(const SourcedText& words) {
  const std::size_t name = speaker_name_length(words.bytes);
  if (name == 0 || !running().last_paragraph || (!in_speakers_ && is_open())) return false;
  flush();
  const std::uint32_t paragraph = *running().last_paragraph;
  account_.assign(words, Role::Text, paragraph);
  Speaker speaker;
  speaker.name = words.bytes.substr(0, name);
  speaker.mode = words.bytes.substr(name + 2, words.size() - name - 3);
  speaker.where = position(words);
  collection_.provisions[paragraph].speakers.push_back(std::move(speaker));
  open_ = {Open::Kind::SpeakerTitle, paragraph, {}};
  in_speakers_ = true;
  return true;
}

}  // namespace kyoto
