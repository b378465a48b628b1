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
//     is the upper one; a single one is on the level of the last lower one. What nothing follows is none
//     (`54th plenary meeting`).
//   - `2. Cities`, without a stop, before the paragraph whose turn it is, is a heading as well; so is
//     `(a) Rural areas` behind a heading or a paragraph that has ended, and `2. Alternatives` before
//     `2.1 Courts ...`.
//   - `Rule 4` alone on a line opens a paragraph with that number; what is numbered from 1 below it are its
//     points.
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
#include "read/notes.h"
#include "read/pdf_repair.h"
#include "read/un_text_reader.h"

namespace kyoto {

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
  // Starred notes stand beside the count.
  const int expected = start.number == "*" ? 0 : ++numbered_notes_;
  if (expected > 0 && start.number != std::to_string(expected))
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
  const std::string number = unescaped(key.bytes);
  const std::uint32_t index =
      add_provision(Provision::Kind::Row, fmt::format("{}/{}", running_text().id, number), number, {}, title);
  collection_.provisions[index].agenda_item = unescaped(item.bytes);
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
  std::size_t next = 0;
  for (at_ = 0; at_ < lines_.size(); ++at_) {
    next = std::max(next, at_ + 1);
    while (next < lines_.size() && note_start(lines_[next].words.bytes).length > 0) ++next;
    next_words_ = next < lines_.size() ? std::string_view(lines_[next].words.bytes) : std::string_view();
    take(lines_[at_]);
  }
  finish();
  collection_.documents.push_back(std::move(document_));
  return std::move(account_);
}

SourceAccount read_un_text(std::string_view source, const std::string& file, const DocumentSheet& sheet,
                           Collection& collection, Diagnostics& diagnostics) {
  return UnTextReader(source, file, sheet, collection, diagnostics).read();
}

}  // namespace kyoto
