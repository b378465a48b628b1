// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/text_beginnings.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "base/among.h"
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

bool begins_with_any(std::string_view words, std::span<const std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return words.starts_with(beginning); });
}

/// `The General Assembly,`, `L’Assemblée générale,`: the body that speaks in a resolution.
bool names_speaker(std::string_view line) {
  constexpr std::size_t longest = 120;
  const bool is_short = line.ends_with(",") && line.size() < longest && line.find(", ") == line.npos;
  if (!is_short || line.front() < 'A' || line.front() > 'Z') return false;
  static constexpr auto bodies = std::to_array<std::string_view>(
      {"the ", "l'assemblee ", "le conseil ", "la commission ", "la conference ", "le congres ",
       "la asamblea ", "el consejo ", "la comision ", "la conferencia ", "el congreso "});
  return begins_with_any(fold(line), bodies);
}

/// `Summary`, alone on its line.
bool names_summary(std::string_view line) {
  static constexpr auto names = std::to_array<std::string_view>({"summary", "resume", "resumen"});
  return line.size() < 20 && is_among(fold(line), names);
}

/// `Thirtieth session`, but not `Report on the thirtieth session`; in small letters without accents.
bool names_session(std::string_view folded) {
  constexpr auto ends =
      std::to_array<std::string_view>({" session", " meeting", " seance", " sesion", " periodo de sesiones"});
  constexpr auto joints =
      std::to_array<std::string_view>({" on ", " at ", " of the ", " sur ", " sobre ", " de sa ", " de su "});
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return folded.ends_with(end); }) &&
         std::none_of(joints.begin(), joints.end(),
                      [&](std::string_view joint) { return folded.find(joint) != std::string_view::npos; });
}

/// `Vienna, 17-21 May 2021`, `20 a 27 de abril de 2020`: the days of a session, but not the years
/// `2021-2025`.
bool names_days(std::string_view folded) {
  constexpr std::size_t longest = 60;
  if (folded.size() >= longest || folded.find(" 20") == std::string_view::npos) return false;
  for (const std::string_view joint : {"-", " a ", " au ", " al "})
    for (std::size_t at = folded.find(joint); at != std::string_view::npos; at = folded.find(joint, at + 1)) {
      const std::string_view before = folded.substr(0, at);
      const std::size_t day = folded.find_first_not_of(' ', at + joint.size());
      if (day == std::string_view::npos || (joint != "-" && (at == 0 || !is_ascii_digit(folded[at - 1]))))
        continue;
      const std::size_t end = std::min(folded.find_first_not_of("0123456789", day), folded.size());
      const bool is_day = end > day && end - day <= 2 && folded.substr(end).starts_with(' ');
      const bool is_behind_year =
          before.size() >= 4 && std::all_of(before.end() - 4, before.end(), is_ascii_digit);
      if (is_day && !is_behind_year) return true;
    }
  return false;
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
         !names_summary(line);
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
  for (std::size_t at = 0; at < words.size();) {
    const char32_t c = next_code_point(words, at);
    if (c == U'*' || c == U'\u00AD' || c == U'\u200B' || c == U'\u2060') continue;  // some show no width
    if (c == U'\t' || (c >= 0x80 && is_space(c)))
      result += ' ';
    else if (c >= 0x80 || !is_control(static_cast<char>(c)))
      append_code_point(result, c);
  }
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
  static constexpr auto beginnings = std::to_array<std::string_view>(
      {"note by", "background paper", "working paper", "report of the secretar",
       "report of the executive director", "report of the third committee", "conference room paper",
       "draft report", "prepared by", "note verbale", "submitted by", "paper submitted", "resolution adopted",
       // in French
       "note du", "note de la", "note etablie", "document d'information", "document de travail",
       "document de seance", "rapport du secretaire", "rapport du direct", "rapport de la direct",
       "rapport de la troisieme commission", "projet de rapport", "etabli par", "presente par",
       "resolution adoptee",
       // in Spanish
       "nota de", "nota verbal", "documento de antecedentes", "documento de trabajo", "documento de sesion",
       "informe del secretario", "informe del direct", "informe de la direct",
       "informe de la tercera comision", "proyecto de informe", "preparado por", "presentado por",
       "resolucion aprobada"});
  return begins_with_any(fold(line), beginnings);
}

std::optional<Symbol> stated_symbol(std::string_view line) {
  for (const std::string_view organization : {"United Nations", "Nations Unies", "Naciones Unidas"}) {
    if (!line.starts_with(organization)) continue;
    line.remove_prefix(organization.size());
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    const std::size_t length = Symbol::match(line);
    const bool ends = length == line.size() || line[length] == ' ' || line[length] == '\t';
    return ends ? Symbol::parse(line.substr(0, length)) : std::nullopt;
  }
  return Symbol::parse(line);
}

bool is_of_masthead(std::string_view given) {
  // In small letters without accents; `[` begins `[on the report of the Third Committee]`.
  static constexpr auto beginnings = std::to_array<std::string_view>(
      {"[", "distr.", "original:", "original :", "general assembly", "economic and social council",
       "security council", "human rights council", "commission on", "committee on", "conference of the",
       "agenda item", "item ", "items ", "english only", "provisional agenda", "for participants only",
       "official records", "supplement no", "rapporteur", "united nations congress", "united nations office",
       "united nations commission",
       // in French
       "assemblee generale", "conseil economique et social", "conseil de securite",
       "conseil des droits de l'homme", "commission pour", "commission des", "commission de la", "comite ",
       "conference des", "ordre du jour provisoire", "anglais seulement", "documents officiels",
       "congres des nations unies", "office des nations unies",
       // in Spanish
       "asamblea general", "consejo economico y social", "consejo de seguridad",
       "consejo de derechos humanos", "comision de", "comision sobre", "conferencia de las",
       "programa provisional", "documentos oficiales", "suplemento num", "relator", "ingles unicamente",
       "congreso de las naciones unidas", "oficina de las naciones unidas"});
  static constexpr auto whole =
      std::to_array<std::string_view>({"united nations", "nations unies", "naciones unidas", "english",
                                       "francais", "espanol", "note", "nota", "addendum"});
  const std::string line = plain_words(given), small = fold(line);
  if (begins_with_any(small, beginnings) || is_among(small, whole)) return true;
  for (const std::string_view item : {"point ", "points ", "tema ", "temas "})
    if (small.starts_with(item) && small.size() > item.size() && is_ascii_digit(small[item.size()]))
      return true;
  // `Sixteenth United Nations Congress on`, but not `Report of the Sixteenth United Nations Congress`.
  for (const std::string_view congress :
       {" united nations congress", " congres des nations unies", " congreso de las naciones unidas"})
    if (const std::size_t at = small.find(congress); at != std::string::npos && at == small.find(' '))
      return true;
  constexpr std::size_t longest_line_of_date = 60;
  return names_session(small) || names_days(small) ||
         (line.size() < longest_line_of_date && find_date(line).has_value()) ||
         stated_symbol(line).has_value() || is_page_furniture(given, {}) || note_start(given).length > 0;
}

Beginning find_beginning(std::span<const SourceLine> lines) {
  using Kind = Beginning::Kind;
  std::optional<std::size_t> first_sentence;
  for (std::size_t i = 0; i < std::min(lines.size(), longest_masthead); ++i) {
    const std::string_view line = lines[i].words;
    if (has_tab(line) || note_start(line).length > 0 || is_page_furniture(line, {})) continue;
    const char stop = closing_stop(line);
    if (names_summary(line)) return {Kind::Summary, i};
    if (names_speaker(plain_words(line))) return {Kind::Speaker, i};
    const auto heading = heading_number(line);
    const ChapterMark mark = chapter_mark(line);
    const bool is_above_speaker = mark.level > 0 && mark.kind == ChapterMark::Kind::Resolution;
    if (((mark.level > 0 && mark.title == 0 && !is_above_speaker) ||
         (heading && stop == 0 && line.size() < longest_title_line)) &&
        !is_of_masthead(line))
      return {Kind::Heading, i};
    if (const auto number = paragraph_number(line); number && number->number == 1) {
      // `Introduction` and its like belong to the text.
      const std::string_view above = i > 0 ? std::string_view(lines[i - 1].words) : "";
      const bool is_headed = i > 0 && !lines[i - 1].is_next && !has_tab(above) && closing_stop(above) == 0 &&
                             !is_of_masthead(above) && std::count(above.begin(), above.end(), ' ') < 3;
      if (is_headed) return {Kind::Heading, i - 1, true};
      // `We, Heads of State,`: those who speak stand before the first number.
      const bool is_spoken = first_sentence && closing_stop(lines[*first_sentence].words) == ',';
      return {Kind::Paragraph, is_spoken ? *first_sentence : i};
    }
    constexpr std::size_t shortest_sentence = 100;
    const bool is_salutation =
        stop == ',' && (line.size() < shortest_sentence || line.starts_with("We, ")) && !is_of_masthead(line);
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
