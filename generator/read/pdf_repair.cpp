// SPDX-License-Identifier: GPL-3.0-or-later
//
// A PDF gives printed lines, and a blank line after nearly each: blank lines mean nothing. What does mean
// something:
//
//   `  (a) It is well known`       two or more spaces before the words: a paragraph, point or heading begins
//   `14. Treatment programmes`     a number with a full stop: a paragraph begins
//   ` II. Crime prevention ...`    a Roman number or a capital with a full stop, indented: a heading begins
//   `[ ]` (one space, no words)    stands around headings: whatever was open ends
//   `__________________`           the footnotes of the page begin
//   ` 7 See, for example, ...`     in them: one space, the next number, no full stop: a footnote begins
//   ` and the motivation, ...`     one space and anything else: the next page begins
//
// A note's mark is a plain digit in the text, glued to a word (`Reoffending1 refers`) or apart (`crime 8
// and`), among other numbers. Marks come in order, each once, on the page of their note or the one before;
// among the places left the glued one is taken first, then one with two spaces behind it, then one behind a
// full stop or comma. Cost: linear in the source; for the marks, one pass over each page for each of its
// notes.
//
// A source with form feeds has pages as they were laid out (page_layout): there their heads, feet, margins
// and notes are known. So are the paragraphs of lines that stand as printed, with no blank line behind each.
// Hyphens at line ends are told by divided_words.
//
// Limits: one column, footnotes at the foot of the page, headings numbered or standing alone before an
// indented paragraph.
#include "read/pdf_repair.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/unicode.h"
#include "read/divided_words.h"
#include "read/outline.h"
#include "read/page_layout.h"
#include "read/superscript.h"

namespace kyoto {
namespace {

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_letter_byte(char c) {
  return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80U;
}

struct Note {
  int number = 0;        ///< 0 of a note with a star
  std::size_t page = 0;  ///< how many page rules stand before it, its own included, less one
  SourcedText words;     ///< its number and its text
  std::size_t digits = 0;
  bool marked = false;
};

/// A joined line and, for each of its bytes, nothing more than its origin; pages are told by the origins of
/// the rules.
struct PrintedLines {
  const SourcedText& source;
  SourceAccount& account;
  Reporter& reporter;
  std::vector<SourcedText> lines;
  std::vector<Note> notes;
  std::vector<std::uint32_t> rules;  ///< origins of the page rules, or of the ends of pages
  DividedWords words_of_source{source.bytes};

  void read();
  void read_laid_out();
  void join(SourcedText& open, const SourcedText& words) {
    words_of_source.join(open, words, account, reporter);
  }
  int last_number() const;
  void take_text(const SourcedText& words, std::size_t indent);
  bool take_note(const SourcedText& words, std::size_t indent);

  bool in_notes = false;
  bool closed = true;  ///< the next line begins something new, whatever its indent
};

/// Takes out spaces that the extraction put before a hyphen inside a word (`multi -stakeholder`) or before a
/// comma, where an italic run ended (`Conduct ,`).
SourcedText without_stray_spaces(const SourcedText& line) {
  SourcedText result;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const std::string_view rest = std::string_view(line.bytes).substr(at);
    const bool after_word = at > 0 && line.bytes[at - 1] != ' ';
    const bool before_hyphen = rest.size() > 2 && rest.starts_with(" -") && is_letter_byte(rest[2]);
    const bool before_comma = rest.starts_with(" ,");
    if (after_word && (before_hyphen || before_comma)) continue;
    result.push(line.bytes[at], line.origin[at]);
  }
  return result;
}

bool begins_heading(std::string_view words) {
  const std::optional<HeadingNumber> heading = heading_number(words);
  return heading && heading->length < words.size() && !is_ascii_digit(words[heading->length]);
}

bool PrintedLines::take_note(const SourcedText& words, std::size_t indent) {
  const int expected = notes.empty() ? 1 : notes.back().number + 1;
  const std::string number = std::to_string(expected);
  if (indent > 0 && words.bytes.starts_with(number + " ")) {
    notes.push_back({expected, rules.size() - 1, words, number.size()});
    return true;
  }
  // Without an indent a note goes on; with one the next page begins.
  if (indent > 0 || notes.empty() || notes.back().page + 1 != rules.size()) return false;
  join(notes.back().words, words);
  return true;
}

void PrintedLines::take_text(const SourcedText& words, std::size_t indent) {
  const bool begins = closed || lines.empty() || indent >= 2 || paragraph_number(words.bytes) ||
                      (indent == 1 && begins_heading(words.bytes));
  closed = false;
  if (begins)
    lines.push_back(words);
  else
    join(lines.back(), words);
}

/// The same of pages whose layout is known.
void PrintedLines::read_laid_out() {
  for (PageLine& line : read_pages(source, account, rules)) {
    if (!line.is_note) {
      if (line.begins || lines.empty())
        lines.push_back(std::move(line.words));
      else
        join(lines.back(), line.words);
    } else if (line.begins) {
      const std::size_t digits = std::min(line.words.bytes.find(' '), line.words.size());
      const bool is_star = line.words.bytes.starts_with('*');
      const int number = is_star ? 0 : (last_number() + 1);
      notes.push_back({number, line.page, std::move(line.words), digits});
      notes.back().marked = is_star;
    } else if (!notes.empty()) {
      join(notes.back().words, line.words);
    } else {
      lines.push_back(std::move(line.words));
    }
  }
}

/// The number of the last note that has one; 0 before the first.
int PrintedLines::last_number() const {
  const auto last =
      std::find_if(notes.rbegin(), notes.rend(), [](const Note& note) { return note.number > 0; });
  return last == notes.rend() ? 0 : last->number;
}

void PrintedLines::read() {
  if (is_laid_out(source.bytes)) return read_laid_out();
  for (std::size_t begin = 0; begin < source.size();) {
    const std::size_t end = std::min(source.bytes.find('\n', begin), source.size());
    const SourcedText raw = source.part(begin, end - begin);
    begin = end + 1;
    const SourcedText words = raw.trimmed();
    if (words.empty()) {
      if (!in_notes && !raw.empty() && raw.bytes != "\r") closed = true;
      continue;
    }
    const std::size_t indent = raw.bytes.find_first_not_of(' ');
    if (is_rule(words.bytes)) {
      account.assign(words, Role::Furniture);
      rules.push_back(words.origin.front());
      in_notes = true;
    } else if (in_notes && (words.bytes.starts_with("http://") || words.bytes.starts_with("https://")) &&
               words.bytes.find(' ') == std::string::npos) {
      account.assign(words, Role::Furniture);
    } else if (!in_notes || !take_note(words, indent)) {
      in_notes = false;
      take_text(words, indent);
    }
  }
}

/// A place where a mark could stand: line and offset, and how plainly it is one (0 is plainest).
struct Place {
  std::size_t line = 0;
  std::size_t at = 0;
  int doubt = 3;
};

/// How plainly the digits at `at` (of length `digits`) are a note's mark; empty when they cannot be one.
std::optional<int> doubt_of_mark(std::string_view line, std::size_t at, std::size_t digits) {
  if (at == 0) return std::nullopt;
  const std::size_t behind = at + digits;
  const char next = behind < line.size() ? line[behind] : ' ';
  if (is_ascii_digit(next) || is_ascii_letter(next) || next == '%' || next == '/' || next == '-')
    return std::nullopt;
  const std::string_view before = line.substr(0, at);
  const auto ends_with_stop = [](std::string_view text) {
    constexpr std::array<std::string_view, 8> stops = {".", ",", ";", ":", ")", "”", "’", "\""};
    return std::any_of(stops.begin(), stops.end(),
                       [&](std::string_view stop) { return text.ends_with(stop); });
  };
  if (before.back() != ' ') {
    // Behind a year or the number of a resolution (`in 2015.4 The`, `70/175,1 and`) the mark looks like a
    // part of a figure: it counts where nothing plainer does.
    constexpr int most_doubtful = 3;
    if (before.size() > 1 && is_ascii_digit(before[before.size() - 2]) &&
        (before.back() == '.' || before.back() == ','))
      return next == ' ' ? std::optional(most_doubtful) : std::nullopt;
    const bool glued = is_ascii_letter(before.back()) || (ends_with_stop(before) && before.size() > 1 &&
                                                          !is_ascii_digit(before[before.size() - 2]));
    return glued ? std::optional(0) : std::nullopt;
  }
  if (line.substr(behind).starts_with("  ")) return 1;
  std::string_view words = before;
  while (words.ends_with(' ')) words.remove_suffix(1);
  return ends_with_stop(words) && next == ' ' ? std::optional(2) : std::nullopt;
}

/// Writes the digits [at, at + digits) of `line` as superscripts; every byte keeps the origin of its digit,
/// the first alone in full.
void raise_digits(SourcedText& line, std::size_t at, std::size_t digits) {
  SourcedText result = line.part(0, at);
  for (std::size_t i = at; i < at + digits; ++i) {
    const std::string_view glyph = raised_digit(line.bytes[i]);
    for (std::size_t byte = 0; byte < glyph.size(); ++byte)
      result.push(glyph[byte], byte == 0 ? line.origin[i] : SourcedText::inserted);
  }
  result.append(line.part(at + digits));
  line = std::move(result);
}

/// Writes a note's own number as superscripts.
void raise_number(Note& note) {
  if (note.number > 0) raise_digits(note.words, 0, note.digits);
}

/// Finds the marks of all notes in order and raises them.
void raise_marks(PrintedLines& reader) {
  const auto page_of = [&](std::uint32_t origin) {
    return static_cast<std::size_t>(std::lower_bound(reader.rules.begin(), reader.rules.end(), origin) -
                                    reader.rules.begin());
  };
  std::size_t first_line = 0;
  std::size_t first_at = 0;
  for (Note& note : reader.notes) {
    if (note.number == 0) continue;
    const std::string number = std::to_string(note.number);
    std::optional<Place> best;
    for (std::size_t l = first_line; l < reader.lines.size(); ++l) {
      const SourcedText& line = reader.lines[l];
      if (page_of(line.origin.front()) > note.page) break;
      std::size_t at = l == first_line ? first_at : 0;
      for (at = line.bytes.find(number, at); at != std::string::npos; at = line.bytes.find(number, at + 1)) {
        const std::size_t page = page_of(line.origin[at]);
        if (page > note.page || page + 1 < note.page || is_ascii_digit(line.bytes[at > 0 ? at - 1 : 0]))
          continue;
        const std::optional<int> doubt = doubt_of_mark(line.bytes, at, number.size());
        if (doubt && (!best || *doubt < best->doubt)) best = Place{l, at, *doubt};
      }
    }
    if (!best) continue;
    note.marked = true;
    raise_digits(reader.lines[best->line], best->at, number.size());
    first_line = best->line;
    first_at = best->at;
    while (first_at < reader.lines[first_line].size() &&
           static_cast<unsigned char>(reader.lines[first_line].bytes[first_at]) >= 0x80U)
      ++first_at;
  }
}

}  // namespace

std::vector<Line> repair_pdf_text(const SourcedText& source, SourceAccount& account, Reporter& reporter) {
  PrintedLines reader{source, account, reporter, {}, {}, {}};
  reader.read();
  for (SourcedText& line : reader.lines) line = without_stray_spaces(line);
  for (Note& note : reader.notes) note.words = without_stray_spaces(note.words);
  raise_marks(reader);
  for (const Note& note : reader.notes) {
    if (note.marked) continue;
    reporter.warning(
        "note-without-mark", reporter.at(note.words.origin.front()), static_cast<int>(note.digits),
        fmt::format("expected a mark of footnote {} in the text of its page, found none", note.number),
        "The footnote is kept; if its mark was lost in the source, say so to whoever keeps the document.");
  }

  // A note follows the line whose words it interrupts: its place in the source decides.
  std::vector<Line> lines;
  std::size_t next_note = 0;
  for (SourcedText& line : reader.lines) {
    while (next_note < reader.notes.size() &&
           reader.notes[next_note].words.origin.front() < line.origin.front()) {
      raise_number(reader.notes[next_note]);
      lines.push_back({std::move(reader.notes[next_note++].words)});
    }
    lines.push_back({std::move(line)});
  }
  for (; next_note < reader.notes.size(); ++next_note) {
    raise_number(reader.notes[next_note]);
    lines.push_back({std::move(reader.notes[next_note].words)});
  }
  return lines;
}

}  // namespace kyoto
