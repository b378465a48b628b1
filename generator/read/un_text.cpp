// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lines are classed by their form alone: numbered (`12. `), pointed (`(a) `), chapter mark (`Chapter V`),
// numbered heading (`A. `), footnote (`⁷ `), table row (tabs), speaker (`Name (online)`), words. What a line
// is then follows from what stands before it:
//
//   - A paragraph is open until its last words end in a full stop, semicolon or colon. Words that follow an
//     open paragraph belong to it, whatever a page break, a footnote or a capital letter suggests (`under the
//     Organized Crime | Convention`).
//   - A number opens a paragraph only if it is the next one of the text that runs, or of the text around it.
//     So the agenda's 2 inside report paragraph 37 is no paragraph 2 of the report, and the report goes on at
//     38.
//   - Words without a stop at their end are a heading. Of headings that follow one another directly the first
//     is the upper one; a single one is on the level of the last lower one. What nothing follows is no
//     heading
//     (`54th plenary meeting`).
//   - `2. Cities`, without a stop, before the paragraph whose turn it is, is a heading as well; so is `(a)
//   Rural
//     areas` behind a heading or a paragraph that has ended. `2. Alternatives` before `2.1 Courts ...` is
//     one.
//   - `Rule 4` alone on a line opens a paragraph with that number; what is numbered from 1 below it are its
//   points.
//   - Words that begin with a small letter go on, whatever stop stands before them (`Mr. | de Souza`).
//   - A chapter mark takes the next line as its title. It ends texts that began with a heading below it.
//
// What only one document needs (where its texts begin, which paragraph holds another text) comes from its
// sheet. Cost: linear in the source.
#include "read/un_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/unicode.h"
#include "read/contents.h"
#include "read/headings.h"
#include "read/line.h"
#include "read/line_class.h"
#include "read/notes.h"
#include "read/outline.h"
#include "read/pdf_repair.h"
#include "read/reporter.h"

namespace kyoto {
namespace {

using Paragraphs = TextSheet::Paragraphs;

/// No heading is longer, in bytes.
constexpr std::size_t longest_bare_heading = 200;

class UnTextReader {
 public:
  UnTextReader(std::string_view source, const std::string& file, const DocumentSheet& sheet,
               Collection& collection, Diagnostics& diagnostics)
      : source_(source),
        reporter_(source, file, diagnostics),
        sheet_(sheet),
        collection_(collection),
        diagnostics_(diagnostics),
        account_(source.size()) {}

  SourceAccount read();

 private:
  /// A text while it is read.
  struct Running {
    std::uint32_t text = 0;
    int begin_level = 0;  ///< level of the heading with which it began; 0: with none
    int next_number = 1;  ///< of the next numbered (or counted) paragraph
    int preambular = 0;   ///< preambular paragraphs so far
    int next_part = 0;  ///< of paragraphs such as `2.1`, the second number of the next one; 0: there are none
    int next_in_rule = 0;     ///< number that the next paragraph of a rule would have; 0: no rule runs
    bool opened = false;      ///< the line that names the body that speaks has been read
    bool began_bare = false;  ///< it began with a heading without a number
    std::optional<std::uint32_t>
        last_paragraph;  ///< the paragraph, or its numbered part, to whose points a label belongs
    std::vector<std::string> point_path;          ///< labels down to the last point of it
    std::vector<std::uint32_t> point_provisions;  ///< the provisions of these labels
  };
  /// What further words would belong to.
  struct Open {
    enum class Kind : std::uint8_t { None, Provision, SpeakerTitle } kind = Kind::None;
    std::uint32_t index = 0;  ///< of the provision, or of the one with the speaker
    SourcedText words;
    Position where = {};  ///< of its number, for what has no words
  };

  void take(const Line& line);
  bool take_furniture(const SourcedText& words);
  bool take_masthead(const SourcedText& words);
  void take_note(const SourcedText& words, const NoteStart& start);
  void take_table_line(const SourcedText& words);
  void take_chapter_title(const SourcedText& words);
  bool take_chapter_mark(const SourcedText& words);
  bool take_numbered_heading(const SourcedText& words);
  bool take_counted_heading(const SourcedText& words);
  bool take_rule(const SourcedText& words);
  void begin_rule(const SourcedText& mark, int number);
  bool take_part_of_rule(const SourcedText& words);
  bool take_paragraph(const SourcedText& words);
  bool take_point(const SourcedText& words);
  bool take_speaker(const SourcedText& words);
  void take_words(const SourcedText& words);
  void take_opening_words(const SourcedText& words, char stop);

  bool begin_text_at(const SourcedText& words);
  void begin_text(std::uint32_t text, int level);
  void begin_nested_text(const SourcedText& words);
  void end_texts_below(int level);
  void settle_bare_headings();
  void close_bare_headings();
  void leave_paragraph();
  int base_level() const;
  PointBrackets brackets() const;
  bool is_title(std::string_view words) const;
  bool heads_next_paragraph(HeadingStyle style, int value) const;
  std::optional<ParagraphNumber> number_of(std::string_view words) const;
  std::uint32_t text_of_heading() const { return stack_.empty() ? 0 : stack_.back().text; }
  std::uint32_t add_provision(Provision::Kind kind, const std::string& id, const std::string& number,
                              const std::string& point, const SourcedText& words);
  std::uint32_t add_paragraph(const std::string& number, const SourcedText& words);
  void add_lead(const SourcedText& words);
  void flush();
  void finish();
  void check_recommendations();

  bool is_open() const;
  bool is_cut(std::string_view words) const;
  bool goes_on(std::string_view words) const;
  SourcedText without_quotation_marks(const SourcedText& words);
  Position position(const SourcedText& words) const { return reporter_.at(words.place()); }
  void report(Diagnostic::Severity severity, const char* id, const SourcedText& words, std::string text,
              std::string hint);
  Running& running() { return stack_.back(); }
  const TextSheet& running_sheet() const { return sheet_.texts[stack_.back().text]; }
  Text& running_text() { return document_.texts[stack_.back().text]; }

  std::string_view source_;
  Reporter reporter_;
  const DocumentSheet& sheet_;
  Collection& collection_;
  Diagnostics& diagnostics_;
  SourceAccount account_;
  Document document_;
  std::uint32_t document_index_ = 0;
  std::vector<Running> stack_;
  std::vector<bool> begun_;  ///< by text: it has been reached
  Open open_;
  Headings headings_{document_, account_, reporter_};
  bool in_speakers_ = false;
  bool begins_text_ = false;  ///< the line that is taken begins a text
  int rule_waits_ = 0;        ///< number of the rule whose title is waited for; 0: none
  std::vector<Line> lines_;
  std::vector<bool> contents_;   ///< for each line, whether it stands in a table of contents
  std::size_t at_ = 0;           ///< the line that is taken
  std::string_view next_words_;  ///< of the next line that is no footnote; empty at the end
};

void UnTextReader::report(Diagnostic::Severity severity, const char* id, const SourcedText& words,
                          std::string text, std::string hint) {
  constexpr std::size_t longest_underline = 60;
  const int length = static_cast<int>(std::min(code_point_count(words.bytes), longest_underline));
  if (severity == Diagnostic::Severity::Error)
    reporter_.error(id, position(words), length, std::move(text), std::move(hint));
  else
    reporter_.warning(id, position(words), length, std::move(text), std::move(hint));
}

/// Whether the paragraph that was read last still waits for its end.
bool UnTextReader::is_open() const {
  if (open_.kind != Open::Kind::Provision) return false;
  const char stop = closing_stop(open_.words.bytes);
  if (stop == 0 || ends_in_abbreviation(open_.words.bytes)) return true;
  if (stop != ',') return false;
  // A comma ends a preambular paragraph, and a paragraph of a resolution that is counted; nothing else.
  const bool preambular = collection_.provisions[open_.index].kind == Provision::Kind::Preambular;
  return !preambular &&
         !(running_sheet().paragraphs == Paragraphs::Unnumbered && running_sheet().type == "resolution");
}

/// Ends what is open: its words are cleaned and put where they belong.
void UnTextReader::flush() {
  Open open = std::exchange(open_, {});
  switch (open.kind) {
    case Open::Kind::None:
      return;
    case Open::Kind::Provision: {
      Block block = clean(open.words, Role::Text, open.index, account_);
      block.where = open.words.empty() ? open.where : position(open.words);
      collection_.provisions[open.index].body = std::move(block);
      return;
    }
    case Open::Kind::SpeakerTitle: {
      if (open.words.empty()) return;
      Block block = clean(open.words, Role::Text, open.index, account_);
      block.where = position(open.words);
      collection_.provisions[open.index].speakers.back().title = std::move(block);
      return;
    }
  }
}

/// In a text that another quotes, each paragraph opens with a quotation mark and the last one closes with
/// one.
SourcedText UnTextReader::without_quotation_marks(const SourcedText& words) {
  static constexpr std::string_view opening = "“";
  static constexpr std::string_view closing = "”";
  if (running_sheet().within.empty()) return words;
  SourcedText inner = words;
  if (inner.bytes.starts_with(opening) && inner.bytes.find(closing) == std::string::npos) {
    account_.assign(inner.part(0, opening.size()), Role::Markup);
    inner = inner.part(opening.size());
  } else if (inner.bytes.starts_with(opening) && inner.bytes.ends_with(closing) &&
             inner.bytes.find(opening, 1) == std::string::npos) {
    account_.assign(inner.part(0, opening.size()), Role::Markup);
    account_.assign(inner.part(inner.size() - closing.size()), Role::Markup);
    inner = inner.part(opening.size(), inner.size() - opening.size() - closing.size());
  }
  return inner;
}

std::uint32_t UnTextReader::add_provision(Provision::Kind kind, const std::string& id,
                                          const std::string& number, const std::string& point,
                                          const SourcedText& words) {
  Provision provision;
  provision.kind = kind;
  provision.document = document_index_;
  provision.text = running().text;
  provision.id = id;
  provision.number = number;
  provision.point = point;
  provision.heading = headings_.last();
  const auto index = static_cast<std::uint32_t>(collection_.provisions.size());
  for (Lead& lead : running_text().leads)
    if (!lead.before) lead.before = index;
  collection_.provisions.push_back(std::move(provision));
  running_text().provisions.push_back(index);
  in_speakers_ = false;
  open_ = {Open::Kind::Provision, index, words};
  return index;
}

/// A paragraph, to which the labels of points belong from here on.
std::uint32_t UnTextReader::add_paragraph(const std::string& number, const SourcedText& words) {
  Running& text = running();
  text.point_path.clear();
  text.point_provisions.clear();
  const std::uint32_t index = add_provision(
      Provision::Kind::Paragraph, fmt::format("{}/{}", running_text().id, number), number, {}, words);
  text.last_paragraph = index;
  return index;
}

void UnTextReader::add_lead(const SourcedText& words) {
  flush();
  Lead lead;
  lead.body = clean(words, Role::Lead, 0, account_);
  lead.body.where = position(words);
  running_text().leads.push_back(std::move(lead));
}

// ---- headings

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
             mark.is_chapter && value > 0) {
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

// ---- texts

void UnTextReader::begin_text(std::uint32_t text, int level) {
  begun_[text] = true;
  Running next;
  next.text = text;
  next.begin_level = level;
  stack_.push_back(next);
}

/// A text that the sheet says begins with these words begins.
bool UnTextReader::begin_text_at(const SourcedText& words) {
  for (std::uint32_t t = 0; t < sheet_.texts.size(); ++t) {
    const TextSheet& sheet = sheet_.texts[t];
    if (begun_[t] || sheet.begins.empty() || !words.bytes.starts_with(sheet.begins)) continue;
    int level = chapter_mark(words.bytes).level;
    if (level == 0 && heading_number(words.bytes)) level = 1;
    if (level == 0 && closing_stop(words.bytes) == 0) level = 1;
    close_bare_headings();
    settle_bare_headings();
    flush();
    while (!stack_.empty() && (stack_.back().begin_level >= level || level == 0)) stack_.pop_back();
    begin_text(t, level);
    const bool is_bare = level == 1 && chapter_mark(words.bytes).level == 0 && !heading_number(words.bytes);
    if (is_bare && stack_.size() == 1) headings_.restart();
    return true;
  }
  return false;
}

/// The text that the sheet places behind the last paragraph begins, if these words can be its first.
void UnTextReader::begin_nested_text(const SourcedText& words) {
  if (stack_.empty() || !running().last_paragraph) return;
  const Provision& last = collection_.provisions[*running().last_paragraph];
  for (std::uint32_t t = 0; t < sheet_.texts.size(); ++t) {
    if (begun_[t] || sheet_.texts[t].within != last.id) continue;
    std::string_view first = words.bytes;
    if (first.starts_with("“")) first.remove_prefix(std::string_view("“").size());
    const std::optional<ParagraphNumber> number = paragraph_number(first);
    if (number ? number->number != 1 : is_open()) continue;
    flush();
    document_.texts[t].within = running().last_paragraph;
    begin_text(t, running().begin_level + 1);
    return;
  }
}

/// A heading of this level ends the texts that began below it.
void UnTextReader::end_texts_below(int level) {
  while (stack_.size() > 1 && (running().begin_level > level || !running_sheet().within.empty()))
    stack_.pop_back();
}

// ---- paragraphs and points

/// The number at the start of `words`, if it can be that of a paragraph of the running text: of figures such
/// as `2.1` only the next one.
std::optional<ParagraphNumber> UnTextReader::number_of(std::string_view words) const {
  if (std::optional<ParagraphNumber> number = paragraph_number(words)) return number;
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
      report(Diagnostic::Severity::Error, "numbering-gap", given,
             fmt::format("expected paragraph {} of {}, found paragraph {}", running().next_number,
                         running_text().id, number->number),
             number->number > running().next_number
                 ? "A paragraph is missing, or its number is not at the start of a line. Compare the source "
                   "with the published document."
                 : "The number stands twice, or another text begins here: name that text in document.yml.");
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

// ---- footnotes and tables

void UnTextReader::take_note(const SourcedText& words, const NoteStart& start) {
  Provision note;
  note.kind = Provision::Kind::Note;
  note.document = document_index_;
  note.number = start.number;
  note.id = "notes/" + start.number;
  const auto index = static_cast<std::uint32_t>(collection_.provisions.size());
  account_.assign(words.part(0, start.digits), Role::Label);
  const SourcedText rest = words.part(start.length);
  note.body = clean(rest, Role::Text, index, account_);
  note.body.where = position(rest);
  const std::size_t expected = document_.notes.size() + 1;
  if (start.number != "*" && start.number != std::to_string(expected))
    report(Diagnostic::Severity::Error, "numbering-gap", words,
           fmt::format("expected footnote {}, found footnote {}", expected, start.number),
           "A footnote is missing or stands out of order. Compare the source with the published document.");
  collection_.provisions.push_back(std::move(note));
  document_.notes.push_back(index);
}

void UnTextReader::take_table_line(const SourcedText& words) {
  const std::size_t first = words.bytes.find('\t');
  if (words.bytes.starts_with("<i>") || first == std::string::npos) {
    account_.assign(words, Role::Furniture);
    return;
  }
  const std::size_t second = words.bytes.find('\t', first + 1);
  const SourcedText key = words.part(0, first).trimmed();
  const SourcedText item =
      second == std::string::npos ? SourcedText() : words.part(first + 1, second - first - 1).trimmed();
  const SourcedText title = words.part((second == std::string::npos ? first : second) + 1).trimmed();
  account_.assign(key, Role::Label);
  account_.assign(item, Role::Label);
  flush();
  const std::uint32_t index = add_provision(
      Provision::Kind::Row, fmt::format("{}/{}", running_text().id, key.bytes), key.bytes, {}, title);
  collection_.provisions[index].agenda_item = item.bytes;
  flush();
}

// ---- words

/// Words before the first numbered paragraph of a resolution or declaration.
void UnTextReader::take_opening_words(const SourcedText& given, char stop) {
  Running& text = running();
  // `Noting the following:` before points is a paragraph; before the first number it is a lead.
  if (stop == ':' && !point_label(next_words_, brackets())) {
    add_lead(given);
    return;
  }
  if (!text.opened && running_sheet().opening == TextSheet::Opening::Lead && stop == ',') {
    text.opened = true;
    add_lead(given);
    return;
  }
  text.opened = true;
  flush();
  const std::string number = std::to_string(++text.preambular);
  text.point_path.clear();
  text.point_provisions.clear();
  const std::uint32_t index =
      add_provision(Provision::Kind::Preambular, fmt::format("{}/preamble/{}", running_text().id, number),
                    number, {}, without_quotation_marks(given));
  text.last_paragraph = index;
}

/// Whether words without a stop at their end are a paragraph that a page break cut, where no number tells: no
/// heading is so long, and what follows a heading does not begin with a small letter.
bool UnTextReader::is_cut(std::string_view words) const {
  return words.size() > longest_bare_heading ||
         (!next_words_.empty() && next_words_.front() >= 'a' && next_words_.front() <= 'z');
}

/// Whether words go on with a sentence that seemed to have ended: they begin with a small letter.
bool UnTextReader::goes_on(std::string_view words) const {
  if (open_.kind != Open::Kind::Provision || headings_.has_bare()) return false;
  const char stop = closing_stop(open_.words.bytes);
  return words.front() >= 'a' && words.front() <= 'z' && (stop == '.' || stop == '?' || stop == '!');
}

void UnTextReader::take_words(const SourcedText& words) {
  if (open_.kind == Open::Kind::SpeakerTitle) {
    if (!open_.words.empty()) open_.words.push(' ', SourcedText::inserted);
    open_.words.append(words);
    return;
  }
  const TextSheet& sheet = running_sheet();
  const bool is_one = sheet.paragraphs == Paragraphs::Single && open_.kind == Open::Kind::Provision;
  if (sheet.paragraphs != Paragraphs::Lines && (is_open() || is_one || goes_on(words.bytes))) {
    open_.words.push(' ', SourcedText::inserted);
    open_.words.append(words);
    return;
  }
  const bool resolution = sheet.type == "resolution" || sheet.type == "declaration";
  if (std::find(sheet.closing.begin(), sheet.closing.end(), words.bytes) != sheet.closing.end()) {
    add_lead(words);
    return;
  }
  if (sheet.paragraphs == Paragraphs::Lines && !begins_text_) {
    settle_bare_headings();
    flush();
    add_paragraph(std::to_string(running().next_number++), words);
    return;
  }
  const char stop = closing_stop(words.bytes);
  const bool counted =
      sheet.paragraphs == Paragraphs::Unnumbered || (resolution && running().next_number == 1);
  if (stop == 0 &&
      (begins_text_ || (sheet.paragraphs != Paragraphs::Single && !(counted && is_cut(words.bytes))))) {
    flush();
    if (begins_text_) running().began_bare = true;
    headings_.add_bare(words);
    return;
  }
  // A question that the next paragraph answers.
  if (stop == '?' && sheet.paragraphs == Paragraphs::Numbered && words.size() <= longest_bare_heading) {
    const std::optional<ParagraphNumber> next = number_of(next_words_);
    if (next && next->number == running().next_number) {
      flush();
      headings_.add_bare(words);
      return;
    }
  }
  settle_bare_headings();
  if (sheet.paragraphs == Paragraphs::Single) {
    flush();
    add_provision(Provision::Kind::Summary, running_text().id, {}, {}, words);
  } else if (sheet.paragraphs == Paragraphs::Unnumbered) {
    if (stop == ',' && !resolution) {
      add_lead(words);
      return;
    }
    flush();
    add_paragraph(std::to_string(running().next_number++), words);
  } else if (resolution && running().next_number == 1) {
    take_opening_words(words, stop);
  } else {
    if (stop != ':')
      report(Diagnostic::Severity::Warning, "unplaced-text", words,
             fmt::format("expected paragraph {} of {}, a point or a heading, found words without a number",
                         running().next_number, running_text().id),
             "They are kept and shown, but cannot be cited. If they belong to the paragraph before, its last "
             "words were taken for its end.");
    // Behind a lead the sections above have ended: what follows stands directly below the last numbered
    // heading.
    if (stop == ':' && resolution) headings_.leave_bare();
    add_lead(words);
  }
}

// ---- the whole

/// Lines before the first text: title, date, contents.
bool UnTextReader::take_masthead(const SourcedText& words) {
  if (!stack_.empty()) return false;
  if (sheet_.texts.front().begins.empty()) {
    begin_text(0, 0);
    return false;
  }
  // The document begins with its first text: the words of the others' headings may stand in a table of
  // contents before it.
  if (words.bytes.find('\t') == std::string::npos && words.bytes.starts_with(sheet_.texts.front().begins))
    return false;
  account_.assign(words, Role::Furniture);
  return true;
}

/// What stands on the page and in no text: its head and foot, a table of contents.
bool UnTextReader::take_furniture(const SourcedText& words) {
  const bool is_furniture =
      contents_[at_] || is_page_furniture(words.bytes, sheet_.symbol ? sheet_.symbol->text() : "");
  if (is_furniture) account_.assign(words, Role::Furniture);
  return is_furniture;
}

void UnTextReader::take(const Line& line) {
  const SourcedText& words = line.words;
  if (take_furniture(words) || take_masthead(words)) return;
  if (const NoteStart note = note_start(words.bytes); note.length > 0) return take_note(words, note);
  if (headings_.waits_for_title()) {
    if (is_title(words.bytes)) return take_chapter_title(words);
    take_chapter_title({});
  }
  begins_text_ = begin_text_at(words);
  if (running_sheet().paragraphs == Paragraphs::Table && chapter_mark_level(words.bytes) == 0)
    return take_table_line(words);
  begin_nested_text(words);
  if (take_chapter_mark(words) || take_rule(words) || take_counted_heading(words) || take_paragraph(words) ||
      take_point(words) || take_numbered_heading(words) || take_speaker(words))
    return;
  take_words(words);
}

void UnTextReader::check_recommendations() {
  for (std::size_t r = 0; r < sheet_.recommendations.size(); ++r) {
    const auto known = [&](const Provision& p) {
      return p.document == document_index_ && p.kind == Provision::Kind::Paragraph &&
             p.id == sheet_.recommendations[r].unit;
    };
    if (std::any_of(collection_.provisions.begin(), collection_.provisions.end(), known)) continue;
    diagnostics_.error(
        "missing-text", sheet_.recommendation_places[r],
        fmt::format("expected a paragraph of the document, found {}", sheet_.recommendations[r].unit),
        "Name a paragraph that holds recommendations as <text>/<number>, such as report/158.");
  }
}

void UnTextReader::finish() {
  close_bare_headings();
  settle_bare_headings();
  if (headings_.waits_for_title()) take_chapter_title({});
  flush();
  for (std::uint32_t t = 0; t < sheet_.texts.size(); ++t) {
    if (begun_[t]) continue;
    const TextSheet& text = sheet_.texts[t];
    const std::string where = text.within.empty() ? fmt::format("a line that begins \"{}\"", text.begins)
                                                  : fmt::format("it behind {}", text.within);
    diagnostics_.error(
        "missing-text", text.where,
        fmt::format("expected {} for the text \"{}\", found none in {}", where, text.id, sheet_.source),
        "Correct `begins` or `within` in document.yml, or take the text out of it.");
  }
  match_notes(document_, collection_,
              sheet_.format == DocumentSheet::Format::PdfText ? UnmarkedNotes::Known : UnmarkedNotes::Report,
              diagnostics_);
  check_recommendations();
  report_lost_text(account_, reporter_);
}

SourceAccount UnTextReader::read() {
  document_ = begin_document(sheet_);
  document_index_ = static_cast<std::uint32_t>(collection_.documents.size());
  begun_.assign(sheet_.texts.size(), false);

  const SourcedText corrected = correct(source_, sheet_.corrections, account_, diagnostics_);
  lines_ = sheet_.format == DocumentSheet::Format::PdfText ? repair_pdf_text(corrected, account_, reporter_)
                                                           : split_lines(corrected);
  contents_ = find_contents(lines_);
  for (at_ = 0; at_ < lines_.size(); ++at_) {
    std::size_t next = at_ + 1;
    while (next < lines_.size() && note_start(lines_[next].words.bytes).length > 0) ++next;
    next_words_ = next < lines_.size() ? std::string_view(lines_[next].words.bytes) : std::string_view();
    take(lines_[at_]);
  }
  finish();
  collection_.documents.push_back(std::move(document_));
  return std::move(account_);
}

}  // namespace

SourceAccount read_un_text(std::string_view source, const std::string& file, const DocumentSheet& sheet,
                           Collection& collection, Diagnostics& diagnostics) {
  return UnTextReader(source, file, sheet, collection, diagnostics).read();
}

}  // namespace kyoto
