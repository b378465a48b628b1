// SPDX-License-Identifier: GPL-3.0-or-later
//
// A document of the United Nations opens with lines of known forms: organ, symbol, `Distr.: General`, date,
// session, agenda item. What is left of them is the title, with the kind of the document above or below it.
// The first text begins with a summary, the line that names the organ that speaks, the first heading with a
// number, or paragraph 1; where none of them comes, with the first sentence.
#include "read/sheet_draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "read/line_class.h"
#include "read/outline.h"
#include "read/page_layout.h"
#include "read/text_beginnings.h"
#include "read/yaml.h"

namespace kyoto {
namespace {

using Format = DocumentSheet::Format;
using Paragraphs = TextSheet::Paragraphs;

bool begins_small(std::string_view words) {
  return !words.empty() && words.front() >= 'a' && words.front() <= 'z';
}

/// A kind of document, by the words that name it. The first that a line has counts: `draft resolution` before
/// `resolution`.
struct DocumentKind {
  std::string_view words;       ///< in small letters, without accents
  std::string_view type;        ///< of the document
  std::string_view text;        ///< type and id of its main text
  bool may_be_subject = false;  ///< a title may also speak of one: `Follow-up to the Kyoto Declaration`
};

constexpr std::array<DocumentKind, 48> kinds = {{{"draft resolution", "draft resolution", "resolution"},
                                                 {"draft decision", "draft resolution", "resolution"},
                                                 {"draft report", "draft report", "report"},
                                                 {"background paper", "background paper", "paper"},
                                                 {"working paper", "paper", "paper"},
                                                 {"conference room paper", "paper", "paper"},
                                                 {"discussion guide", "paper", "paper"},
                                                 {"remarks", "remarks", "remarks"},
                                                 {"statement by", "remarks", "remarks"},
                                                 {"statement of", "remarks", "remarks"},
                                                 {"address by", "remarks", "remarks"},
                                                 {"message of the secretary-general", "remarks", "remarks"},
                                                 {"resolution adopted", "resolution", "resolution"},
                                                 {"declaration", "declaration", "declaration", true},
                                                 {"standard minimum rules", "rules", "rules", true},
                                                 {"report of", "report", "report", true},
                                                 {"report on", "report", "report", true},
                                                 {"note by", "paper", "paper"},
                                                 {"note verbale", "paper", "paper"},
                                                 {"guidelines", "paper", "paper", true},
                                                 {"paper", "paper", "paper"},
                                                 // in French
                                                 {"projet de resolution", "draft resolution", "resolution"},
                                                 {"projet de decision", "draft resolution", "resolution"},
                                                 {"projet de rapport", "draft report", "report"},
                                                 {"document d'information", "background paper", "paper"},
                                                 {"document de travail", "paper", "paper"},
                                                 {"document de seance", "paper", "paper"},
                                                 {"allocution", "remarks", "remarks"},
                                                 {"resolution adoptee", "resolution", "resolution"},
                                                 {"rapport du", "report", "report", true},
                                                 {"rapport de", "report", "report", true},
                                                 {"rapport sur", "report", "report", true},
                                                 {"note du", "paper", "paper"},
                                                 // in Spanish
                                                 {"proyecto de resolucion", "draft resolution", "resolution"},
                                                 {"proyecto de decision", "draft resolution", "resolution"},
                                                 {"proyecto de informe", "draft report", "report"},
                                                 {"documento de antecedentes", "background paper", "paper"},
                                                 {"documento de trabajo", "paper", "paper"},
                                                 {"documento de sesion", "paper", "paper"},
                                                 {"discurso", "remarks", "remarks"},
                                                 {"resolucion aprobada", "resolution", "resolution"},
                                                 {"declaracion", "declaration", "declaration", true},
                                                 {"reglas minimas", "rules", "rules", true},
                                                 {"informe del", "report", "report", true},
                                                 {"informe de", "report", "report", true},
                                                 {"informe sobre", "report", "report", true},
                                                 {"nota de", "paper", "paper"},
                                                 {"nota verbal", "paper", "paper"}}};

/// Whether a title names what stands at `at`, and does not speak of it: `Kyoto Declaration on ...`, but not
/// `Follow-up to the Kyoto Declaration`.
bool is_named_at(std::string_view title, std::size_t at) {
  for (std::size_t i = 0; i < std::min(at, title.size()); ++i)
    if ((i == 0 || title[i - 1] == ' ') && begins_small(title.substr(i))) return false;
  return true;
}

/// The kind that the line names, for a line that is a title or says nothing else (`Note by the Secretariat`).
const DocumentKind* kind_of(std::string_view line) {
  const std::string small = fold(line);
  const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const DocumentKind& k) {
    const std::size_t at = small.find(k.words);
    return at != std::string::npos && (!k.may_be_subject || is_named_at(line, at));
  });
  return found == kinds.end() ? nullptr : found;
}

/// The language of the words, by those that each language has most of.
std::string language_of(std::string_view source) {
  struct Language {
    std::string_view code;
    std::array<std::string_view, 5> words;
    std::size_t count = 0;
  };
  std::array<Language, 3> languages = {{{"en", {"the", "of", "and", "to", "in"}},
                                        {"fr", {"les", "des", "et", "du", "aux"}},
                                        {"es", {"los", "las", "del", "y", "el"}}}};
  std::size_t cyrillic = 0, arabic = 0, han = 0, letters = 0;
  std::string word;
  constexpr std::size_t enough = 20'000;  // bytes
  source = source.substr(0, enough);
  while (!source.empty() && find_invalid_utf8(source)) source.remove_suffix(1);  // a character that was cut
  for (std::size_t at = 0; at < source.size();) {
    const char32_t c = next_code_point(source, at);
    if (is_letter(c)) {
      ++letters;
      cyrillic += c >= 0x400 && c < 0x530 ? 1 : 0;
      arabic += c >= 0x600 && c < 0x700 ? 1 : 0;
      han += c >= 0x4E00 && c < 0xA000 ? 1 : 0;
      append_code_point(word, c);
      continue;
    }
    const std::string small = to_lower(word);
    for (Language& language : languages)
      if (std::find(language.words.begin(), language.words.end(), small) != language.words.end())
        ++language.count;
    word.clear();
  }
  if (cyrillic * 2 > letters) return "ru";
  if (arabic * 2 > letters) return "ar";
  if (han * 2 > letters) return "zh";
  return std::string(
      std::max_element(languages.begin(), languages.end(), [](const Language& a, const Language& b) {
        return a.count < b.count;
      })->code);
}

/// The first that a line states.
std::optional<Symbol> find_symbol(std::span<const SourceLine> lines) {
  for (std::size_t i = 0; i < std::min(lines.size(), longest_masthead); ++i)
    if (std::optional<Symbol> symbol = stated_symbol(plain_words(lines[i].words))) return symbol;
  return std::nullopt;
}

/// `75/999. Model strategies` without the number, which is the symbol's.
std::string without_resolution_number(std::string title) {
  const std::size_t slash = title.find_first_not_of("0123456789");
  if (slash == 0 || slash == std::string::npos || title[slash] != '/') return title;
  const std::size_t stop = title.find_first_not_of("0123456789", slash + 1);
  if (stop == slash + 1 || stop == std::string::npos || title.compare(stop, 2, ". ") != 0) return title;
  return title.substr(stop + 2);
}

/// Whether the words go on in the next line: `Note by the`.
bool ends_amid(std::string_view line) {
  static constexpr std::array<std::string_view, 11> ends = {" by", " the", " of", " for", " par", " le",
                                                            " du", " de",  " la", " por", " el"};
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return line.ends_with(end); });
}

/// What the masthead says, line by line.
void read_masthead(std::span<const SourceLine> lines, DocumentSheet& sheet) {
  std::string kind_line;
  const DocumentKind* kind = nullptr;
  bool is_told = false;  // by a line of its own, which knows better than the title
  for (std::size_t i = 0, end = 0; i < lines.size(); i = end) {
    end = i + 1;
    const std::string line = plain_words(lines[i].words);
    if (!sheet.date) sheet.date = find_date(line);
    const bool is_kind = names_kind_only(line);
    // Where the masthead is a table, its cells are told by tabs.
    if (line.size() > longest_title_line || lines[i].words.find('\t') != std::string::npos ||
        (!is_kind && is_of_masthead(line)))
      continue;
    if (const DocumentKind* found = kind_of(line); found && (!kind || (is_kind && !is_told))) {
      kind = found;
      is_told = is_kind;
    }
    const ChapterMark mark = chapter_mark(line);
    if (is_kind) {
      const std::string whole = ends_amid(line) ? title_at(lines, i, end) : line;
      if (kind_line.empty()) kind_line = whole;
    } else if (mark.level > 0) {
      if (mark.title > 0) sheet.title = line.substr(mark.title);
    } else if (closing_stop(line) == 0 && !paragraph_number(line)) {
      sheet.title = without_resolution_number(title_at(lines, i, end));
    }
  }
  if (sheet.title.empty()) sheet.title = kind_line;
  // What begins with the body that speaks is a resolution, if no line says otherwise.
  if (kind && (sheet.type.empty() || is_told || kind->text == "resolution")) {
    sheet.type = kind->type;
    sheet.texts.front().type = kind->text;
  }
}

/// Whether the title is that of a declaration.
bool names_declaration(std::string_view title) {
  for (const std::string_view name : {"Declaration", "D\u00E9claration", "Declaraci\u00F3n"})
    if (const std::size_t at = title.find(name); at != std::string_view::npos && is_named_at(title, at))
      return true;
  return false;
}

TextSheet text_sheet(std::string id, std::string type, std::string begins) {
  TextSheet text;
  text.id = std::move(id);
  text.type = std::move(type);
  text.begins = std::move(begins);
  return text;
}

/// `annex`, `resolution-2`: the mark as an id that no other text has.
std::string id_of(std::string_view mark, std::span<const TextSheet> texts) {
  const std::string id = slug(mark.substr(0, chapter_mark(mark).length));
  const auto is_taken = [&](const std::string& wanted) {
    return std::any_of(texts.begin(), texts.end(), [&](const TextSheet& text) { return text.id == wanted; });
  };
  std::string free = id;
  for (int further_one = 2; is_taken(free); ++further_one) free = fmt::format("{}-{}", id, further_one);
  return free;
}

TextSheet text_sheet(const FurtherText& further, std::string_view mark, std::span<const TextSheet> texts) {
  using Form = FurtherText::Form;
  std::string type = further.is_annex ? "annex" : "resolution";
  if (names_declaration(further.title)) type = "declaration";
  if (further.form == Form::Rules) type = "rules";
  if (further.form == Form::Table) type = "table";
  TextSheet text = text_sheet(id_of(mark, texts), std::move(type), std::string(mark));
  text.title = further.title;
  if (further.form == Form::Unnumbered) text.paragraphs = Paragraphs::Unnumbered;
  if (further.form == Form::Table) text.paragraphs = Paragraphs::Table;
  return text;
}

/// Whether there is a paragraph 1 outside the further texts.
bool has_first_paragraph(std::span<const SourceLine> lines, std::span<const FurtherText> further) {
  std::size_t next = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    while (next < further.size() && i == further[next].line) i = further[next++].end;
    if (i >= lines.size()) break;
    if (const auto number = paragraph_number(lines[i].words); number && number->number == 1) return true;
  }
  return false;
}

}  // namespace

Format format_of_text(std::string_view source) {
  if (has_pages(source)) return Format::PdfText;
  constexpr std::size_t shortest = 40;  // bytes of a line that a page's width may have ended
  constexpr std::size_t widest = 160;
  std::size_t lines = 0, cut = 0;
  std::string_view before;
  for (std::size_t begin = 0; begin < source.size();) {
    const std::size_t end = std::min(source.find('\n', begin), source.size());
    std::string_view line = source.substr(begin, end - begin);
    begin = end + 1;
    line.remove_prefix(std::min(line.find_first_not_of(" \t\r"), line.size()));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    if (before.size() >= shortest) {
      ++lines;
      if (before.size() <= widest && closing_stop(before) == 0 && begins_small(line)) ++cut;
    }
    before = line;
  }
  return cut * 4 > lines ? Format::PdfText : Format::Text;
}

DocumentSheet draft_sheet(std::string_view source, Format format) {
  const std::vector<SourceLine> kept = lines_without_contents(source, format);
  const std::span<const SourceLine> lines(kept);
  DocumentSheet sheet;
  sheet.format = format;
  sheet.language = language_of(source);
  sheet.symbol = find_symbol(lines);
  const Beginning beginning = find_beginning(lines);
  std::size_t first = beginning.line;  // of the main text
  TextSheet body = text_sheet("body", "paper", lines.empty() ? "" : first_words(lines, beginning.line));
  if (beginning.kind == Beginning::Kind::Nothing) body.begins.clear();
  if (beginning.kind == Beginning::Kind::Speaker) {
    body.id = body.type = "resolution";
    sheet.type = "resolution";
  }
  sheet.texts.push_back(body);
  read_masthead(lines.first(beginning.line), sheet);
  // A bare heading with nothing above it is the title.
  if (sheet.title.empty() && beginning.is_bare) {
    sheet.title = plain_words(lines[beginning.line].words);
    sheet.texts.front().begins = first_words(lines, beginning.line + 1);
  }
  if (beginning.kind == Beginning::Kind::Speaker) sheet.texts.front().type = "resolution";
  if (beginning.kind == Beginning::Kind::Summary) {
    // The text behind it begins with its own first heading or number.
    const std::span<const SourceLine> behind = lines.subspan(beginning.line + 1);
    TextSheet summary = text_sheet("summary", "summary", lines[beginning.line].words);
    summary.paragraphs = Paragraphs::Single;
    const Beginning next = find_beginning(behind);
    sheet.texts.front().begins = next.kind == Beginning::Kind::Nothing ? "" : first_words(behind, next.line);
    if (next.kind == Beginning::Kind::Heading || next.kind == Beginning::Kind::Paragraph) {
      sheet.texts.insert(sheet.texts.begin(), std::move(summary));
      first += 1 + next.line;
    } else {
      sheet.texts.front().begins = lines[beginning.line].words;
    }
  }
  const std::vector<FurtherText> further = find_further_texts(lines, first);
  if (beginning.kind != Beginning::Kind::Speaker && !has_first_paragraph(lines, further))
    sheet.texts.back().paragraphs = Paragraphs::Unnumbered;
  if (sheet.type.empty()) sheet.type = "paper";
  sheet.texts.back().title = sheet.title;
  for (const FurtherText& text : further)
    sheet.texts.push_back(text_sheet(text, lines[text.line].words, sheet.texts));
  constexpr std::size_t longest_short_name = 60;
  sheet.short_name =
      sheet.symbol && sheet.title.size() > longest_short_name ? sheet.symbol->text() : sheet.title;
  return sheet;
}

std::string sheet_text(const DocumentSheet& sheet) {
  std::string text =
      "# What the words of the source say of it by themselves. Compare each line with the source, then run  "
      "kyoto check\n";
  const auto add = [&](std::string_view key, std::string_view value, std::string_view note) {
    text += value.empty() ? fmt::format("{}:  # {}\n", key, note)
                          : fmt::format("{}: {}\n", key, yaml_scalar(value));
  };
  add("source", sheet.source, "");
  add("format", name_of(sheet.format), "");
  if (sheet.symbol)
    add("symbol", sheet.symbol->text(), "");
  else
    text += "# symbol: only if the source states one\n";
  add("title", sheet.title, "the source does not state it in a way that is known: write it");
  add("short", sheet.short_name, "a name for lists and citations");
  add("type", sheet.type, "");
  if (sheet.date)
    add("date", to_iso(*sheet.date), "");
  else
    text += "# date: 2021-03-26, if it is known\n";
  add("language", sheet.language, "");
  text += "\ntexts:\n";
  for (const TextSheet& one : sheet.texts) {
    text += fmt::format("  - id: {}\n    type: {}\n", one.id, one.type);
    if (!one.title.empty()) text += fmt::format("    title: {}\n", yaml_scalar(one.title));
    if (!one.begins.empty()) text += fmt::format("    begins: {}\n", yaml_scalar(one.begins));
    if (one.paragraphs != Paragraphs::Numbered)
      text += fmt::format("    paragraphs: {}\n", name_of(one.paragraphs));
  }
  return text;
}

}  // namespace kyoto
