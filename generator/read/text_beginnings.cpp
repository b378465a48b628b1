// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/text_beginnings.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/date.h"
#include "base/unicode.h"
#include "model/symbol.h"
#include "read/contents.h"
#include "read/line_class.h"
#include "read/outline.h"
#include "read/page_layout.h"
#include "read/pdf_repair.h"
#include "read/reporter.h"

namespace kyoto {
namespace {

/// No sheet can hold it.
bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20U || c == 0x7F;
}

/// `The General Assembly,`: the body that speaks in a resolution.
bool names_speaker(std::string_view line) {
  constexpr std::size_t longest = 120;
  return line.starts_with("The ") && line.ends_with(",") && line.size() < longest &&
         line.find(", ") == std::string_view::npos;
}

/// A cell, or an entry of a table of contents: no text begins with it.
bool has_tab(std::string_view line) {
  return line.find('\t') != std::string_view::npos;
}

/// The mark of a text that may count by itself; level 0: the line is none.
ChapterMark text_mark(std::string_view line) {
  if (line.size() > longest_title_line || has_tab(line)) return {};
  const ChapterMark mark = chapter_mark(line);
  const bool is_text = mark.kind == ChapterMark::Kind::Annex || mark.kind == ChapterMark::Kind::Resolution;
  return is_text ? mark : ChapterMark();
}

/// Whether the line can be a title, or go on with one.
bool is_of_title(std::string_view line) {
  const char stop = closing_stop(line);
  return line.size() < longest_title_line && (stop == 0 || stop == ':') && !has_tab(line) &&
         !names_kind_only(line) && !is_of_masthead(line) && !paragraph_number(line) &&
         !heading_number(line) && chapter_mark(line).level == 0 && rule_number(line) == 0 &&
         to_lower(line) != "summary";
}

/// How the lines below a mark are counted. Empty: not by themselves.
std::optional<FurtherText::Form> find_form(std::span<const SourceLine> lines, bool is_annex) {
  using Form = FurtherText::Form;
  bool has_speaker = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i].words;
    if (is_annex && i == 0 && has_tab(line)) return Form::Table;
    if (names_speaker(plain_words(line))) has_speaker = true;
    const auto number = paragraph_number(line);
    const int rule = rule_number(line);
    if (!number && rule == 0) continue;
    if (number ? number->number == 1 : rule == 1) return rule == 1 ? Form::Rules : Form::Paragraphs;
    break;
  }
  if (has_speaker || !is_annex) return Form::Unnumbered;
  return std::nullopt;
}

}  // namespace

std::string plain_words(std::string_view words) {
  std::string result;
  for (const char c : words)
    if (c != '*' && !is_control(c)) result += c;
  while (result.ends_with(' ')) result.pop_back();
  return result;
}

std::vector<SourceLine> lines_without_contents(std::string_view source, DocumentSheet::Format format) {
  Diagnostics ignored;  // what is wrong is said when the document is read
  Reporter reporter(source, {}, ignored);
  SourceAccount account(source.size());
  const SourcedText text = correct(source, {}, account, ignored);
  const std::vector<Line> lines =
      format == DocumentSheet::Format::PdfText ? repair_pdf_text(text, account, reporter) : split_lines(text);
  const std::vector<bool> contents = find_contents(lines);
  std::vector<SourceLine> result;
  bool has_gaps = false;
  std::size_t end = 0;  // of the line before, in the source
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const SourcedText& words = lines[i].words;
    const std::string_view between = source.substr(end, words.place() - std::min(end, words.place()));
    const bool is_next = i > 0 && !contents[i - 1] && std::count(between.begin(), between.end(), '\n') < 2;
    has_gaps = has_gaps || (i > 0 && !is_next);
    if (!contents[i]) result.push_back({words.bytes, is_next});
    for (const std::uint32_t origin : words.origin)
      if (origin != SourcedText::inserted) end = std::max<std::size_t>(end, origin);
  }
  // Where no line stands by itself, it says nothing that they follow each other.
  if (!has_gaps)
    for (SourceLine& line : result) line.is_next = false;
  return result;
}

bool names_kind_only(std::string_view line) {
  const std::string small = to_lower(line);
  for (const std::string_view words :
       {"note by", "background paper", "working paper", "report of the secretar", "conference room paper",
        "draft report", "prepared by", "note verbale"})
    if (small.starts_with(words)) return true;
  return false;
}

bool is_of_masthead(std::string_view line) {
  // In small letters.
  static constexpr std::array<std::string_view, 16> beginnings = {"united nations",
                                                                  "general assembly",
                                                                  "economic and social council",
                                                                  "security council",
                                                                  "human rights council",
                                                                  "commission on",
                                                                  "committee on",
                                                                  "conference of the",
                                                                  "distr.",
                                                                  "original:",
                                                                  "agenda item",
                                                                  "item ",
                                                                  "items ",
                                                                  "english only",
                                                                  "provisional agenda",
                                                                  "for participants only"};
  const std::string small = to_lower(line);
  const auto begins = [&](std::string_view words) { return small.starts_with(words); };
  if (std::any_of(beginnings.begin(), beginnings.end(), begins)) return true;
  // `Sixteenth United Nations Congress on`, but not `Report of the Sixteenth United Nations Congress`.
  const std::size_t congress = small.find(" united nations congress");
  const bool is_of_congress = congress != std::string::npos && congress == small.find(' ');
  return small.ends_with(" session") || small.ends_with(" meeting") || is_of_congress ||
         find_date(line).has_value() ||
         (small.find("–") != std::string::npos && small.find(" 20") != std::string::npos &&
          line.size() < 60) ||
         Symbol::parse(line).has_value() || is_page_furniture(line, {}) || note_start(line).length > 0;
}

Beginning find_beginning(std::span<const SourceLine> lines) {
  using Kind = Beginning::Kind;
  std::optional<std::size_t> first_sentence;
  for (std::size_t i = 0; i < std::min(lines.size(), longest_masthead); ++i) {
    const std::string_view line = lines[i].words;
    if (has_tab(line) || note_start(line).length > 0 || is_page_furniture(line, {})) continue;
    const char stop = closing_stop(line);
    if (to_lower(line) == "summary") return {Kind::Summary, i};
    if (names_speaker(plain_words(line))) return {Kind::Speaker, i};
    const auto heading = heading_number(line);
    if ((chapter_mark_level(line) > 0 || (heading && stop == 0 && line.size() < longest_title_line)) &&
        !is_of_masthead(line))
      return {Kind::Heading, i};
    if (const auto number = paragraph_number(line); number && number->number == 1) {
      // `Introduction` and its like belong to the text.
      const std::string_view above = i > 0 ? std::string_view(lines[i - 1].words) : "";
      const bool is_headed = i > 0 && !lines[i - 1].is_next && !has_tab(above) && closing_stop(above) == 0 &&
                             !is_of_masthead(above) && std::count(above.begin(), above.end(), ' ') < 3;
      return is_headed ? Beginning{Kind::Heading, i - 1, true} : Beginning{Kind::Paragraph, i};
    }
    constexpr std::size_t shortest_sentence = 100;
    const bool is_salutation = stop == ',' && line.size() < shortest_sentence && !is_of_masthead(line);
    if (!first_sentence && (is_salutation || (stop == '.' && line.size() >= shortest_sentence)))
      first_sentence = i;
  }
  if (first_sentence) return {Kind::Sentence, *first_sentence};
  return {};
}

std::string first_words(std::span<const SourceLine> lines, std::size_t at) {
  const std::string& whole = lines[at].words;
  std::string line(whole.begin(), std::find_if(whole.begin(), whole.end(), is_control));
  constexpr std::size_t enough = 30;
  for (std::size_t end = line.find(' ', enough); end != std::string::npos; end = line.find(' ', end + 1)) {
    std::string words = line.substr(0, end);
    const auto begins = [&](const SourceLine& other) { return other.words.starts_with(words); };
    if (std::none_of(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(at), begins)) return words;
  }
  return line;
}

std::string title_at(std::span<const SourceLine> lines, std::size_t at, std::size_t& end) {
  std::string title = plain_words(lines[at].words);
  for (end = at + 1; end < lines.size() && lines[end].is_next && is_of_title(lines[end].words); ++end) {
    const std::string more = plain_words(lines[end].words);
    if (title.size() + more.size() >= longest_title_line) break;
    title += ' ';
    title += more;
  }
  return title;
}

std::vector<FurtherText> find_further_texts(std::span<const SourceLine> lines, std::size_t first) {
  constexpr std::size_t most = 50;
  std::vector<FurtherText> texts;
  std::vector<std::size_t> unused;  // marks that begin no text
  for (std::size_t i = first + 1; i < lines.size() && texts.size() < most; ++i) {
    const std::string_view line = lines[i].words;
    const ChapterMark mark = text_mark(line);
    if (mark.level == 0) continue;
    FurtherText text;
    text.line = i;
    text.is_annex = mark.kind == ChapterMark::Kind::Annex;
    std::size_t begin = i + 1;
    if (mark.title > 0)
      text.title = plain_words(line.substr(mark.title));
    else if (begin < lines.size() && is_of_title(lines[begin].words))
      text.title = title_at(lines, begin, begin);
    const auto ends = [&](const SourceLine& next) {
      return text_mark(next.words).level > 0 ||
             (!text.is_annex && chapter_mark(next.words).kind == ChapterMark::Kind::Chapter);
    };
    const auto behind = lines.begin() + static_cast<std::ptrdiff_t>(begin);
    text.end = begin + static_cast<std::size_t>(std::find_if(behind, lines.end(), ends) - behind);
    const auto form = find_form(lines.subspan(begin, text.end - begin), text.is_annex);
    const auto begins = [&](std::size_t other) { return lines[other].words.starts_with(line); };
    if (!form || std::any_of(unused.begin(), unused.end(), begins)) {
      if (unused.size() < most) unused.push_back(i);
      continue;
    }
    text.form = *form;
    texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace kyoto
