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
//     is the upper one; a single one is on the level of the last lower one.
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
    int begin_level = 0;                          ///< level of the heading with which it began; 0: with none
    int next_number = 1;                          ///< of the next numbered (or counted) paragraph
    int preambular = 0;                           ///< preambular paragraphs so far
    bool opened = false;                          ///< the line that names the body that speaks has been read
    std::optional<std::uint32_t> last_paragraph;  ///< the paragraph to whose points a label belongs
    std::vector<std::string> point_path;          ///< labels down to the last point of it
    std::vector<std::uint32_t> point_provisions;  ///< the provisions of these labels
  };
  /// What further words would belong to.
  struct Open {
    enum class Kind : std::uint8_t { None, Provision, SpeakerTitle } kind = Kind::None;
    std::uint32_t index = 0;  ///< of the provision, or of the one with the speaker
    SourcedText words;
  };

  void take(const Line& line);
  bool take_masthead(const SourcedText& words);
  void take_note(const SourcedText& words, const NoteStart& start);
  void take_table_line(const SourcedText& words);
  void take_chapter_title(const SourcedText& words);
  bool take_chapter_mark(const SourcedText& words);
  bool take_numbered_heading(const SourcedText& words);
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
  void leave_paragraph();
  std::uint32_t text_of_heading() const { return stack_.empty() ? 0 : stack_.back().text; }
  std::uint32_t add_provision(Provision::Kind kind, const std::string& number, const std::string& point,
                              const SourcedText& words);
  void add_lead(const SourcedText& words);
  void flush();
  void finish();
  void check_recommendations();

  bool is_open() const;
  bool is_cut(std::string_view words) const;
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
  bool begins_text_ = false;     ///< the line that is taken begins a text
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
  if (stop == 0) return true;
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
      block.where = position(open.words);
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

std::uint32_t UnTextReader::add_provision(Provision::Kind kind, const std::string& number,
                                          const std::string& point, const SourcedText& words) {
  Provision provision;
  provision.kind = kind;
  provision.document = document_index_;
  provision.text = running().text;
  provision.number = number;
  provision.point = point;
  provision.heading = headings_.last();
  const std::string& text = running_text().id;
  switch (kind) {
    case Provision::Kind::Preambular:
      provision.id = fmt::format("{}/preamble/{}", text, number);
      break;
    case Provision::Kind::Summary:
      provision.id = text;
      break;
    default:
      provision.id =
          point.empty() ? fmt::format("{}/{}", text, number) : fmt::format("{}/{}/{}", text, number, point);
  }
  const auto index = static_cast<std::uint32_t>(collection_.provisions.size());
  for (Lead& lead : running_text().leads)
    if (!lead.before) lead.before = index;
  collection_.provisions.push_back(std::move(provision));
  running_text().provisions.push_back(index);
  in_speakers_ = false;
  open_ = {Open::Kind::Provision, index, words};
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
  leave_paragraph();
  headings_.settle_bare(text_of_heading());
}

/// The line behind a chapter mark.
void UnTextReader::take_chapter_title(const SourcedText& words) {
  leave_paragraph();
  const bool begins = !stack_.empty() && running_sheet().begins == headings_.mark();
  const std::uint32_t heading = headings_.end_chapter(words, text_of_heading());
  if (begins && !running_text().heading) running_text().heading = heading;
}

bool UnTextReader::take_chapter_mark(const SourcedText& words) {
  const int level = chapter_mark_level(words.bytes);
  if (level == 0) return false;
  settle_bare_headings();
  flush();
  end_texts_below(level);
  headings_.begin_chapter(words, level);
  return true;
}

bool UnTextReader::take_numbered_heading(const SourcedText& words) {
  const std::optional<HeadingNumber> number = heading_number(words.bytes);
  const int level = number ? headings_.level_of(*number) : 0;
  if (level == 0) return false;
  settle_bare_headings();
  end_texts_below(level);
  leave_paragraph();
  headings_.add_numbered(words.part(0, number->number.size()), words.part(number->length), level,
                         text_of_heading());
  if (!running_text().heading && running_text().provisions.empty() && !running_sheet().begins.empty())
    running_text().heading = headings_.last();
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
    int level = chapter_mark_level(words.bytes);
    if (level == 0 && heading_number(words.bytes)) level = 1;
    if (level == 0 && closing_stop(words.bytes) == 0) level = 1;
    settle_bare_headings();
    flush();
    while (!stack_.empty() && (stack_.back().begin_level >= level || level == 0)) stack_.pop_back();
    begin_text(t, level);
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

bool UnTextReader::take_paragraph(const SourcedText& given) {
  SourcedText words = given;
  std::size_t quotation = 0;
  if (!running_sheet().within.empty() && words.bytes.starts_with("“"))
    quotation = std::string_view("“").size();
  const std::optional<ParagraphNumber> number =
      paragraph_number(std::string_view(words.bytes).substr(quotation));
  if (!number || running_sheet().paragraphs != Paragraphs::Numbered) return false;

  if (number->number != running().next_number) {
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
  text.point_path.clear();
  text.point_provisions.clear();
  const std::uint32_t index =
      add_provision(Provision::Kind::Paragraph, std::to_string(number->number), {}, rest);
  text.last_paragraph = index;
  return true;
}

bool UnTextReader::take_point(const SourcedText& words) {
  const std::optional<PointLabel> label = point_label(words.bytes);
  if (!label || !running().last_paragraph || running_sheet().paragraphs != Paragraphs::Numbered) return false;
  Running& text = running();
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
  const std::uint32_t parent =
      text.point_provisions.empty() ? *text.last_paragraph : text.point_provisions.back();
  const std::string number = collection_.provisions[*text.last_paragraph].number;
  const auto kind = depth == 0 ? Provision::Kind::Point : Provision::Kind::Subpoint;
  const std::uint32_t index =
      add_provision(kind, number, fmt::format("{}", fmt::join(path, "/")), words.part(label->length));
  collection_.provisions[index].parent = parent;
  collection_.provisions[index].heading = collection_.provisions[*text.last_paragraph].heading;
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
  const std::uint32_t index = add_provision(Provision::Kind::Row, key.bytes, {}, title);
  collection_.provisions[index].agenda_item = item.bytes;
  flush();
}

// ---- words

/// Words before the first numbered paragraph of a resolution or declaration.
void UnTextReader::take_opening_words(const SourcedText& given, char stop) {
  Running& text = running();
  if (stop == ':') {
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
  add_provision(Provision::Kind::Preambular, std::to_string(++text.preambular), {},
                without_quotation_marks(given));
}

/// Whether words without a stop at their end are a paragraph that a page break cut, where no number tells: no
/// heading is so long, and what follows a heading does not begin with a small letter.
bool UnTextReader::is_cut(std::string_view words) const {
  constexpr std::size_t longest_bare_heading = 200;
  return words.size() > longest_bare_heading ||
         (!next_words_.empty() && next_words_.front() >= 'a' && next_words_.front() <= 'z');
}

void UnTextReader::take_words(const SourcedText& words) {
  if (open_.kind == Open::Kind::SpeakerTitle) {
    if (!open_.words.empty()) open_.words.push(' ', SourcedText::inserted);
    open_.words.append(words);
    return;
  }
  if (is_open()) {
    open_.words.push(' ', SourcedText::inserted);
    open_.words.append(words);
    return;
  }
  const TextSheet& sheet = running_sheet();
  const bool resolution = sheet.type == "resolution" || sheet.type == "declaration";
  if (std::find(sheet.closing.begin(), sheet.closing.end(), words.bytes) != sheet.closing.end()) {
    add_lead(words);
    return;
  }
  const char stop = closing_stop(words.bytes);
  const bool counted =
      sheet.paragraphs == Paragraphs::Unnumbered || (resolution && running().next_number == 1);
  if (stop == 0 &&
      (begins_text_ || (sheet.paragraphs != Paragraphs::Single && !(counted && is_cut(words.bytes))))) {
    flush();
    headings_.add_bare(words);
    return;
  }
  settle_bare_headings();
  if (sheet.paragraphs == Paragraphs::Single) {
    flush();
    add_provision(Provision::Kind::Summary, {}, {}, words);
  } else if (sheet.paragraphs == Paragraphs::Unnumbered) {
    if (stop == ',' && !resolution) {
      add_lead(words);
      return;
    }
    flush();
    Running& text = running();
    text.last_paragraph =
        add_provision(Provision::Kind::Paragraph, std::to_string(text.next_number++), {}, words);
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

void UnTextReader::take(const Line& line) {
  const SourcedText& words = line.words;
  if (take_masthead(words)) return;
  if (const NoteStart note = note_start(words.bytes); note.length > 0) return take_note(words, note);
  if (headings_.waits_for_title()) return take_chapter_title(words);
  begins_text_ = begin_text_at(words);
  if (running_sheet().paragraphs == Paragraphs::Table && chapter_mark_level(words.bytes) == 0)
    return take_table_line(words);
  begin_nested_text(words);
  if (take_chapter_mark(words) || take_paragraph(words) || take_point(words) ||
      take_numbered_heading(words) || take_speaker(words))
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
  const std::vector<Line> lines = sheet_.format == DocumentSheet::Format::PdfText
                                      ? repair_pdf_text(corrected, account_, reporter_)
                                      : split_lines(corrected);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::size_t next = i + 1;
    while (next < lines.size() && note_start(lines[next].words.bytes).length > 0) ++next;
    next_words_ = next < lines.size() ? std::string_view(lines[next].words.bytes) : std::string_view();
    take(lines[i]);
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
