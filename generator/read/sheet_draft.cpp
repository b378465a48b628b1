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
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "read/contents.h"
#include "read/line_class.h"
#include "read/outline.h"
#include "read/page_layout.h"
#include "read/pdf_repair.h"
#include "read/yaml.h"

namespace kyoto {
namespace {

using Format = DocumentSheet::Format;
using Paragraphs = TextSheet::Paragraphs;

constexpr std::size_t longest_masthead = 80;     // lines
constexpr std::size_t longest_title_line = 300;  // bytes

bool begins_small(std::string_view words) {
  return !words.empty() && words.front() >= 'a' && words.front() <= 'z';
}

/// A kind of document, by the words that name it. The first that a line has counts: `draft resolution` before
/// `resolution`.
struct DocumentKind {
  std::string_view words;  ///< in small letters
  std::string_view type;   ///< of the document
  std::string_view text;   ///< type and id of its main text
};

constexpr std::array<DocumentKind, 21> kinds = {{{"draft resolution", "draft resolution", "resolution"},
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
                                                 {"declaration", "declaration", "declaration"},
                                                 {"standard minimum rules", "rules", "rules"},
                                                 {"report of", "report", "report"},
                                                 {"report on", "report", "report"},
                                                 {"note by", "paper", "paper"},
                                                 {"note verbale", "paper", "paper"},
                                                 {"guidelines", "paper", "paper"},
                                                 {"paper", "paper", "paper"}}};

const DocumentKind* kind_of(std::string_view line) {
  const std::string small = to_lower(line);
  const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const DocumentKind& k) {
    return small.find(k.words) != std::string::npos;
  });
  return found == kinds.end() ? nullptr : found;
}

/// Whether the line says what the document is and who made it, and not what it is about: `Note by the
/// Secretariat`.
bool names_kind_only(std::string_view line) {
  const std::string small = to_lower(line);
  for (const std::string_view words :
       {"note by", "background paper", "working paper", "report of the secretar", "conference room paper",
        "draft report", "prepared by", "note verbale"})
    if (small.starts_with(words)) return true;
  return false;
}

/// Lines of a masthead that are no title, by how they begin, in small letters.
bool is_of_masthead(std::string_view line) {
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
  return small.ends_with(" session") || small.ends_with(" meeting") ||
         small.find(" united nations congress") != std::string::npos || find_date(line).has_value() ||
         (small.find("–") != std::string::npos && small.find(" 20") != std::string::npos &&
          line.size() < 60) ||
         Symbol::parse(line).has_value() || is_page_furniture(line, {}) || note_start(line).length > 0;
}

/// `The General Assembly,`: the body that speaks in a resolution.
bool names_speaker(std::string_view line) {
  constexpr std::size_t longest = 120;
  return line.starts_with("The ") && line.ends_with(",") && line.size() < longest &&
         line.find(", ") == std::string_view::npos;
}

/// No sheet can hold it.
bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20U || c == 0x7F;
}

/// The words without marks of emphasis and control characters.
std::string plain(std::string_view words) {
  std::string result;
  for (const char c : words)
    if (c != '*' && !is_control(c)) result += c;
  while (result.ends_with(' ')) result.pop_back();
  return result;
}

/// The lines of a source as its reader will take them, but for what stands in a table of contents.
std::vector<std::string> lines_of(std::string_view source, Format format) {
  Diagnostics ignored;  // what is wrong is said when the document is read
  Reporter reporter(source, {}, ignored);
  SourceAccount account(source.size());
  const SourcedText text = correct(source, {}, account, ignored);
  const std::vector<Line> lines =
      format == Format::PdfText ? repair_pdf_text(text, account, reporter) : split_lines(text);
  const std::vector<bool> contents = find_contents(lines);
  std::vector<std::string> result;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (!contents[i]) result.push_back(lines[i].words.bytes);
  return result;
}

/// Where the masthead ends, and what begins there.
struct Beginning {
  enum class Kind : std::uint8_t {
    Nothing,
    Summary,
    Speaker,
    Heading,
    Paragraph,
    Sentence
  } kind = Kind::Nothing;
  std::size_t line = 0;
  bool is_bare = false;  ///< of a heading: it has no number, and paragraph 1 is the next line
};

/// A cell, or an entry of a table of contents: no text begins with it.
bool has_tab(std::string_view line) {
  return line.find('\t') != std::string_view::npos;
}

Beginning find_beginning(const std::vector<std::string>& lines) {
  using Kind = Beginning::Kind;
  std::optional<std::size_t> first_sentence;
  for (std::size_t i = 0; i < std::min(lines.size(), longest_masthead); ++i) {
    const std::string_view line = lines[i];
    if (has_tab(line) || note_start(line).length > 0 || is_page_furniture(line, {})) continue;
    const char stop = closing_stop(line);
    if (to_lower(line) == "summary") return {Kind::Summary, i};
    if (names_speaker(plain(line))) return {Kind::Speaker, i};
    const auto heading = heading_number(line);
    if ((chapter_mark_level(line) > 0 || (heading && stop == 0 && line.size() < longest_title_line)) &&
        !is_of_masthead(line))
      return {Kind::Heading, i};
    if (const auto number = paragraph_number(line); number && number->number == 1) {
      // `Introduction` and its like belong to the text.
      const bool is_headed = i > 0 && !has_tab(lines[i - 1]) && closing_stop(lines[i - 1]) == 0 &&
                             !is_of_masthead(lines[i - 1]) &&
                             std::count(lines[i - 1].begin(), lines[i - 1].end(), ' ') < 3;
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

/// So many of the line's first words as tell it from the lines before it; all of it, if need be.
std::string first_words(const std::vector<std::string>& lines, std::size_t at) {
  const std::string& whole = lines[at];
  std::string line(whole.begin(), std::find_if(whole.begin(), whole.end(), is_control));
  constexpr std::size_t enough = 30;
  for (std::size_t end = line.find(' ', enough); end != std::string::npos; end = line.find(' ', end + 1)) {
    std::string words = line.substr(0, end);
    const auto begins = [&](const std::string& other) { return other.starts_with(words); };
    if (std::none_of(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(at), begins)) return words;
  }
  return line;
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

/// The first line that is a symbol, or the organization's name and one.
std::optional<Symbol> find_symbol(const std::vector<std::string>& lines) {
  constexpr std::string_view organization = "United Nations";
  for (std::size_t i = 0; i < std::min(lines.size(), longest_masthead); ++i) {
    const std::string line = plain(lines[i]);
    std::string_view words = line;
    if (words.starts_with(organization)) words.remove_prefix(organization.size());
    words.remove_prefix(std::min(words.find_first_not_of(" \t"), words.size()));
    if (std::optional<Symbol> symbol = Symbol::parse(words)) return symbol;
  }
  return std::nullopt;
}

/// What the masthead says, line by line.
void read_masthead(const std::vector<std::string>& lines, std::size_t end, DocumentSheet& sheet) {
  std::string kind_line;
  const DocumentKind* kind = nullptr;
  for (std::size_t i = 0; i < end; ++i) {
    const std::string line = plain(lines[i]);
    if (!sheet.date) sheet.date = find_date(line);
    // Where the masthead is a table, its cells are told by tabs.
    if (line.size() > longest_title_line || line.find('\t') != std::string::npos || is_of_masthead(line))
      continue;
    if (const DocumentKind* found = kind_of(line); found && !kind) kind = found;
    if (names_kind_only(line)) {
      if (kind_line.empty()) kind_line = line;
    } else if (closing_stop(line) == 0 && !paragraph_number(line)) {
      sheet.title = line;
    }
  }
  if (sheet.title.empty()) sheet.title = kind_line;
  if (kind) {
    sheet.type = kind->type;
    sheet.texts.front().type = kind->text;
  }
}

TextSheet text_sheet(std::string id, std::string type, std::string begins) {
  TextSheet text;
  text.id = std::move(id);
  text.type = std::move(type);
  text.begins = std::move(begins);
  return text;
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
  const std::vector<std::string> lines = lines_of(source, format);
  DocumentSheet sheet;
  sheet.format = format;
  sheet.language = language_of(source);
  sheet.symbol = find_symbol(lines);
  const Beginning beginning = find_beginning(lines);
  TextSheet body = text_sheet("body", "paper", lines.empty() ? "" : first_words(lines, beginning.line));
  if (beginning.kind == Beginning::Kind::Nothing) body.begins.clear();
  if (beginning.kind == Beginning::Kind::Speaker) {
    body.id = body.type = "resolution";
    sheet.type = "resolution";
  }
  const auto is_first = [](const std::string& line) {
    const auto number = paragraph_number(line);
    return number && number->number == 1;
  };
  if (beginning.kind != Beginning::Kind::Speaker && std::none_of(lines.begin(), lines.end(), is_first))
    body.paragraphs = Paragraphs::Unnumbered;
  sheet.texts.push_back(body);
  read_masthead(lines, beginning.line, sheet);
  // A bare heading with nothing above it is the title.
  if (sheet.title.empty() && beginning.is_bare) {
    sheet.title = lines[beginning.line];
    sheet.texts.front().begins = first_words(lines, beginning.line + 1);
  }
  if (beginning.kind == Beginning::Kind::Speaker) sheet.texts.front().type = "resolution";
  if (beginning.kind == Beginning::Kind::Summary) {
    // The text behind it begins with its own first heading or number.
    const std::vector<std::string> behind(lines.begin() + static_cast<std::ptrdiff_t>(beginning.line) + 1,
                                          lines.end());
    TextSheet summary = text_sheet("summary", "summary", lines[beginning.line]);
    summary.paragraphs = Paragraphs::Single;
    const Beginning next = find_beginning(behind);
    sheet.texts.front().begins = next.kind == Beginning::Kind::Nothing ? "" : first_words(behind, next.line);
    if (next.kind == Beginning::Kind::Heading || next.kind == Beginning::Kind::Paragraph)
      sheet.texts.insert(sheet.texts.begin(), std::move(summary));
    else
      sheet.texts.front().begins = lines[beginning.line];
  }
  if (sheet.type.empty()) sheet.type = "paper";
  sheet.texts.back().title = sheet.title;
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
