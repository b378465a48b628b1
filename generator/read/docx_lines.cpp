// SPDX-License-Identifier: GPL-3.0-or-later
//
// A digit that was typed above the line is a mark when its footnote is there, by the document's own count or
// as a typed line `¹ See ...`, and when it does not stand as a power (`m²`, `10⁶`). Everything else that
// would be read as markup gets a backslash: `\*`, `\[`, `\<`, `\²`. Italics are written where they say
// something: not for a label, nor for a whole heading, whose form tells what it is. Cost: linear in the
// words.
#include "read/docx_lines.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/unicode.h"
#include "read/line_class.h"
#include "read/outline.h"
#include "read/superscript.h"

namespace kyoto {
namespace {

/// Shows nothing: keeps two marks apart, which would be one number together.
constexpr std::string_view word_joiner = "\xE2\x81\xA0";

bool is_letter_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80U;
}

/// The length of the white space at `at`, those spaces included that a paragraph keeps as they are.
std::size_t space_length(std::string_view text, std::size_t at) {
  if (text[at] == ' ' || text[at] == '\t') return 1;
  if (text.substr(at).starts_with("\xC2\xA0")) return 2;
  const std::string_view rest = text.substr(at, 3);
  if (!rest.starts_with("\xE2\x80") || rest.size() < 3) return 0;
  const auto last = static_cast<unsigned char>(rest[2]);
  return last <= 0x8AU || last == 0xAFU ? 3 : 0;
}

/// Raised digits at `at` that no note of the document calls for: typed as such, or as digits above the line.
RaisedNumber typed_number(const DocxLine& line, std::size_t at) {
  if ((line.flags[at] & DocxLine::Mark) != 0) return {};
  if (!is_ascii_digit(line.bytes[at])) {
    // Each of them has two bytes or three, and no letter of other scripts begins so.
    const auto lead = static_cast<unsigned char>(line.bytes[at]);
    if (lead != 0xC2U && lead != 0xE2U) return {};
    const RaisedNumber whole = raised_number(std::string_view(line.bytes).substr(at));
    std::size_t end = at;
    while (end < at + whole.length && (line.flags[end] & DocxLine::Mark) == 0) ++end;
    return raised_number(std::string_view(line.bytes).substr(at, end - at));
  }
  RaisedNumber found;
  for (; at < line.bytes.size() && is_ascii_digit(line.bytes[at]) && (line.flags[at] & DocxLine::Raised) != 0;
       ++at)
    found.number += line.bytes[at];
  found.length = found.number.size();
  return found;
}

/// Whether raised digits at `at` may call a note: no power, no number behind a point.
bool may_call(const DocxLine& line, std::size_t at, const RaisedNumber& number) {
  constexpr std::size_t longest = 4;
  if (at == 0 || number.number.size() > longest || number.number.front() == '0') return false;
  const std::string_view before = std::string_view(line.bytes).substr(0, at);
  if (is_ascii_digit(before.back())) return false;
  if (number.number != "2" && number.number != "3") return true;
  const std::string_view word = before.substr(before.find_last_of(" \xA0(") + 1);
  static constexpr std::array<std::string_view, 5> units = {"m", "km", "cm", "mm", "dm"};
  return std::find(units.begin(), units.end(), word) == units.end();
}

/// Whether a star at `at` stands as the mark of a note does: behind a word, and none behind it.
bool may_call(const DocxLine& line, std::size_t at) {
  const std::string_view text = line.bytes;
  if (at == 0 || (!is_letter_byte(text[at - 1]) && !is_ascii_digit(text[at - 1]) &&
                  std::string_view(".,;:)").find(text[at - 1]) == std::string_view::npos))
    return false;
  return at + 1 == text.size() || std::string_view(" .,;:)").find(text[at + 1]) != std::string_view::npos;
}

/// The typed notes of a document, and their calls.
struct TypedNotes {
  std::set<std::string> numbers;  ///< a mark with such a number calls a note
  bool has_star = false;
};

TypedNotes find_typed_notes(const std::vector<DocxLine>& lines, int notes) {
  std::map<std::string, int> begun;
  std::set<std::string> called;
  int stars_begun = 0, stars_called = 0, other_stars = 0;
  for (const DocxLine& line : lines) {
    for (std::size_t at = 0; at < line.bytes.size();) {
      if (line.bytes[at] == '*') {
        const bool is_typed = (line.flags[at] & DocxLine::Mark) == 0;
        if (is_typed && at == 0 && line.bytes.starts_with("* "))
          ++stars_begun;
        else if (is_typed && may_call(line, at))
          ++stars_called;
        else
          ++other_stars;
      }
      const RaisedNumber number = typed_number(line, at);
      if (number.length > 0) {
        if (at == 0 && !line.is_note && line.bytes.substr(number.length, 1) == " ")
          ++begun[number.number];
        else if (may_call(line, at, number))
          called.insert(number.number);
      }
      at += std::max<std::size_t>(number.length, 1);
    }
  }
  TypedNotes typed;
  typed.has_star = stars_begun == 1 && stars_called == 1 && other_stars == 0;
  for (const std::string& number : called) {
    const bool is_counted = number.size() < 8 && std::stoi(number) <= notes;
    const auto own = begun.find(number);
    if (is_counted || (own != begun.end() && own->second == 1)) typed.numbers.insert(number);
  }
  return typed;
}

/// Writes one line.
class LineWriter {
 public:
  LineWriter(const DocxLine& line, const TypedNotes& typed, int notes, std::string& text)
      : line_(line), typed_(typed), notes_(notes), text_(text) {}

  void write();

 private:
  void find_emphasis();
  bool is_typed_note(const RaisedNumber& number) const;
  void write_number(std::size_t at, const RaisedNumber& number);

  const DocxLine& line_;
  const TypedNotes& typed_;
  int notes_;
  std::string& text_;
  std::vector<std::size_t> emphasis_;  ///< where it begins and ends, in turn
};

void LineWriter::find_emphasis() {
  const std::string_view text = line_.bytes;
  bool is_whole = true;  // every letter of the line is italic
  std::size_t begin = 0, end = 0;
  bool has_letter = false, is_open = false, after_star = false;
  const auto close = [&] {
    if (is_open && has_letter) emphasis_.insert(emphasis_.end(), {begin, end});
    is_open = false;
  };
  // A number or label, italic or not, is none of the words.
  for (std::size_t at = label_length(text); at < text.size();) {
    if (const std::size_t space = space_length(text, at); space > 0) {
      if (text[at] == '\t') close();
      after_star = after_star && space > 1;
      at += space;
      continue;
    }
    const char flag = line_.flags[at];
    const bool is_star = text[at] == '*' && ((flag & DocxLine::Mark) != 0 || typed_.has_star);
    if ((flag & DocxLine::Mark) != 0 && !is_star) {
      ++at;  // a note that is called among italic words
      continue;
    }
    if (const RaisedNumber number = typed_number(line_, at); number.length > 0) {
      at += number.length;
      continue;
    }
    if ((flag & DocxLine::Italic) != 0 && !is_star && !after_star) {
      if (!is_open) {
        begin = at;
        has_letter = false;
      }
      is_open = true;
      has_letter = has_letter || is_letter_byte(text[at]) || is_ascii_digit(text[at]);
      end = at + 1;
    } else {
      close();
      is_whole = is_whole && !is_letter_byte(text[at]);
    }
    after_star = after_star || is_star;
    ++at;
  }
  close();
  if ((is_whole && closing_stop(text) == 0) || speaker_name_length(text) > 0) emphasis_.clear();
}

bool LineWriter::is_typed_note(const RaisedNumber& number) const {
  return !line_.is_note && typed_.numbers.contains(number.number) && std::stoi(number.number) > notes_ &&
         line_.bytes.substr(number.length, 1) == " ";
}

void LineWriter::write_number(std::size_t at, const RaisedNumber& number) {
  const bool is_mark =
      at == 0 ? is_typed_note(number) : typed_.numbers.contains(number.number) && may_call(line_, at, number);
  if (is_mark) {
    text_ += raised(number.number);
  } else if (is_ascii_digit(line_.bytes[at])) {
    text_ += number.number;
  } else {
    for (const char digit : number.number) {
      text_ += '\\';
      text_ += raised_digit(digit);
    }
  }
}

void LineWriter::write() {
  const std::string_view text = line_.bytes;
  if (is_page_furniture(text, {})) {
    text_ += text;
    return;
  }
  find_emphasis();
  const bool may_be_link = text.find("](") != std::string_view::npos;
  std::size_t next = 0;  // of emphasis_
  for (std::size_t at = 0; at < text.size();) {
    for (; next < emphasis_.size() && emphasis_[next] == at; ++next) text_ += '*';
    const bool is_mark = (line_.flags[at] & DocxLine::Mark) != 0;
    if (const RaisedNumber number = typed_number(line_, at); number.length > 0) {
      write_number(at, number);
      at += number.length;
      continue;
    }
    const char c = text[at];
    const std::string_view rest = text.substr(at, 4);
    const bool is_star = c == '*' && (is_mark || (typed_.has_star && (at == 0 || may_call(line_, at))));
    const bool is_tag =
        rest.starts_with("<i>") || rest.starts_with("<b>") || rest == "</i>" || rest == "</b>";
    if ((c == '*' && !is_star) || c == '\\' || is_tag || (c == '[' && may_be_link)) text_ += '\\';
    text_ += c;
    ++at;
    // A note that is called before all words would be taken for the note itself.
    if (is_mark && !line_.is_note && at < text.size() && text[at] == ' ' && raised_number(text).length == at)
      text_ += word_joiner;
  }
  for (; next < emphasis_.size(); ++next) text_ += '*';
}

}  // namespace

void DocxLine::push(std::string_view words, char flag) {
  bytes += words;
  flags.append(words.size(), flag);
}

void DocxLine::push_space(char space) {
  if (bytes.empty()) return;
  if (bytes.back() == ' ' || bytes.back() == '\t') {
    if (space == '\t') bytes.back() = space;
    return;
  }
  push({&space, 1}, Plain);
}

void DocxLine::append(const DocxLine& other) {
  bytes += other.bytes;
  flags += other.flags;
}

void DocxLine::trim() {
  while (!bytes.empty() && (bytes.back() == ' ' || bytes.back() == '\t')) {
    bytes.pop_back();
    flags.pop_back();
  }
}

void DocxLine::settle_tabs() {
  const std::size_t tab = bytes.rfind('\t');
  constexpr std::size_t longest_page = 3;
  const bool leads_to_page =
      tab != std::string::npos && bytes.size() - tab - 1 <= longest_page &&
      std::all_of(bytes.begin() + static_cast<std::ptrdiff_t>(tab) + 1, bytes.end(), is_ascii_digit);
  if (!leads_to_page) std::replace(bytes.begin(), bytes.end(), '\t', ' ');
}

void DocxLine::push_mark(std::string_view mark) {
  if (!flags.empty() && (flags.back() & Mark) != 0) push(word_joiner, Plain);
  push(mark, Mark);
}

std::string raised(std::string_view number) {
  std::string text;
  for (const char digit : number) text += raised_digit(digit);
  return text;
}

std::string docx_lines_to_text(const std::vector<DocxLine>& lines, int notes) {
  const TypedNotes typed = find_typed_notes(lines, notes);
  std::string text;
  for (const DocxLine& line : lines) {
    if (!text.empty()) text += '\n';
    LineWriter(line, typed, notes, text).write();
    text += '\n';
  }
  return text;
}

}  // namespace kyoto
