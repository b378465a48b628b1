// SPDX-License-Identifier: GPL-3.0-or-later
//
// 1.            A/RES/77/232 in English, French, Russian, Spanish and Chinese
// 1 -           A/RES/77/232 in Arabic
// (a), (i)      English; a), i) in French, Russian and Spanish
// (أ), ’1‘      Arabic: points, and points inside points
// (a), ㈠       Chinese: points, and points inside points
#include "read/label.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/unicode.h"
#include "model/further_numbers.h"
#include "read/outline.h"

namespace kyoto {
namespace {

// The order in which each alphabet counts. Arabic counts by the abjad, Russian without ё, й, ъ, ы, ь.
constexpr std::u32string_view arabic_letters = U"أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
constexpr std::u32string_view russian_letters = U"абвгдежзиклмнопрстуфхцчшщэюя";
constexpr std::u32string_view chinese_digits = U"零一二三四五六七八九";
constexpr char32_t chinese_ten = U'十';

int place_in(std::u32string_view series, char32_t letter) {
  const std::size_t at = series.find(letter);
  return at == std::u32string_view::npos ? 0 : static_cast<int>(at) + 1;
}

/// The value of a digit in any of the scripts; -1 when it is none.
int digit_value(char32_t c) {
  for (const char32_t zero : {U'0', U'\u0660', U'\u06F0', U'\uFF10'})  // Latin, Arabic, Persian, full width
    if (c >= zero && c <= zero + 9) return static_cast<int>(c - zero);
  return -1;
}

/// One of a run of characters that each stand for a number: `①`, `㈠`. 0: it is none.
int enclosed_value(char32_t c) {
  if (c >= U'\u2460' && c <= U'\u2473') return static_cast<int>(c - U'\u2460') + 1;
  if (c >= U'\u3220' && c <= U'\u3229') return static_cast<int>(c - U'\u3220') + 1;
  return 0;
}

bool is_white(char32_t c) {
  return is_space(c);
}

/// Reads code points one by one.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  bool at_end() const { return at_ == text_.size(); }
  std::size_t place() const { return at_; }
  void go_to(std::size_t place) { at_ = place; }
  /// 0 at the end.
  char32_t peek() const {
    if (at_end()) return 0;
    std::size_t next = at_;
    return next_code_point(text_, next);
  }
  char32_t take() { return at_end() ? 0 : next_code_point(text_, at_); }
  bool take_any(std::u32string_view wanted) {
    if (at_end() || wanted.find(peek()) == std::u32string_view::npos) return false;
    take();
    return true;
  }
  bool take_word(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

/// `十二` -> 12; 0 when no number begins here.
int take_chinese_number(Cursor& cursor) {
  int value = 0;
  int digit = 0;
  bool any = false;
  for (;; cursor.take(), any = true) {
    if (cursor.peek() == chinese_ten) {
      value += (digit == 0 ? 1 : digit) * 10;
      digit = 0;
    } else if (const int place = place_in(chinese_digits, cursor.peek()); place > 1) {
      digit = place - 1;
    } else {
      break;
    }
  }
  return any ? value + digit : 0;
}

/// At most four digits of any script, as a number; 0 when none begins here.
int take_digits(Cursor& cursor) {
  int value = 0;
  for (int count = 0; count < 4 && digit_value(cursor.peek()) >= 0; ++count)
    value = value * 10 + digit_value(cursor.take());
  return digit_value(cursor.peek()) >= 0 ? 0 : value;
}

std::string take_latin(Cursor& cursor) {
  constexpr std::size_t longest = 6;  // `xxviii`
  std::string word;
  while (word.size() < longest && cursor.peek() >= U'a' && cursor.peek() <= U'z')
    word += static_cast<char>(cursor.take());
  const bool doubled = word.size() == 2 && word[0] == word[1];
  return word.size() <= 1 || doubled || roman_value(word) > 0 ? word : std::string();
}

/// `.`, ` -` and the like behind a paragraph's number. Alone, nothing need stand there.
bool take_number_end(Cursor& cursor, LabelPlace place) {
  if (cursor.take_any(U".．、")) return true;
  const std::size_t before = cursor.place();
  while (!cursor.at_end() && is_white(cursor.peek())) cursor.take();
  if (cursor.take_any(U"-–—")) return true;
  cursor.go_to(before);
  return place == LabelPlace::Alone && cursor.at_end();
}

std::optional<PrintedLabel> take_bracketed(Cursor& cursor, std::u32string_view closing) {
  PrintedLabel label;
  if (std::string word = take_latin(cursor); !word.empty()) {
    label.kind = PrintedLabel::Kind::Latin;
    label.word = std::move(word);
  } else if (const int digits = take_digits(cursor); digits > 0) {
    label.kind = PrintedLabel::Kind::Count;
    label.value = digits;
  } else if (const int chinese = take_chinese_number(cursor); chinese > 0) {
    label.kind = PrintedLabel::Kind::Count;
    label.value = chinese;
  } else {
    label.kind = PrintedLabel::Kind::Letter;
    const char32_t letter = cursor.take();
    // Some files write the first letter without its hamza, some the fifth with a mark that joins it.
    label.value =
        letter == U'ا' ? 1 : std::max(place_in(arabic_letters, letter), place_in(russian_letters, letter));
    cursor.take_any(U"\u0640\u200D");
    if (label.value == 0) return std::nullopt;
  }
  if (!cursor.take_any(closing)) return std::nullopt;
  return label;
}

/// A paragraph's number, or a point's label that only closes: `12.`, `12 bis.`, `a)`, `12)`.
std::optional<PrintedLabel> take_open(Cursor& cursor, LabelPlace place) {
  PrintedLabel label;
  const std::size_t begin = cursor.place();
  constexpr int highest_before_words = 999;  // more is a year
  if (const int digits = take_digits(cursor); digits > 0) {
    if (place == LabelPlace::BeforeWords && digits > highest_before_words) return std::nullopt;
    label.value = digits;
    label.word = std::to_string(digits);
    if (cursor.take_any(U")）")) {
      label.kind = PrintedLabel::Kind::Count;
      label.word.clear();
      return label;
    }
    const std::size_t before = cursor.place();
    cursor.take_any(U" \u00A0");
    for (const std::string_view further : further_numbers)
      if (cursor.take_word(further)) {
        label.word += further;
        return take_number_end(cursor, place) ? std::optional(label) : std::nullopt;
      }
    cursor.go_to(before);
    return take_number_end(cursor, place) ? std::optional(label) : std::nullopt;
  }
  if (const int chinese = take_chinese_number(cursor); chinese > 0) {
    label.value = chinese;
    label.word = std::to_string(chinese);
    return cursor.take_any(U"、．.") ? std::optional(label) : std::nullopt;
  }
  cursor.go_to(begin);
  return take_bracketed(cursor, U")）");
}

/// `1` -> `a`, `27` -> `aa`, as the United Nations counts points.
std::string small_letter(int value) {
  const int rounds = (value - 1) / 26;
  return std::string(static_cast<std::size_t>(rounds) + 1, static_cast<char>('a' + (value - 1) % 26));
}

}  // namespace

std::optional<PrintedLabel> printed_label(std::string_view text, LabelPlace place) {
  Cursor cursor(text);
  std::optional<PrintedLabel> label;
  bool needs_space = true;
  if (const int value = enclosed_value(cursor.peek()); value > 0) {
    cursor.take();
    label.emplace();
    label->kind = PrintedLabel::Kind::Count;
    label->value = value;
    needs_space = false;
  } else if (cursor.take_any(U"(（[")) {
    label = take_bracketed(cursor, U")）]");
  } else if (cursor.take_any(U"‘’'\"“”")) {
    label = take_bracketed(cursor, U"‘’'\"“”");
    if (label && label->kind != PrintedLabel::Kind::Count) label.reset();
  } else {
    label = take_open(cursor, place);
  }
  if (!label) return std::nullopt;
  label->length = cursor.place();
  if (text.substr(0, label->length).ends_with("、")) needs_space = false;
  const bool ends_well = cursor.at_end() || is_white(cursor.peek());
  if (place == LabelPlace::Alone ? !cursor.at_end() : needs_space && (!ends_well || cursor.at_end()))
    return std::nullopt;
  return label;
}

std::string cited_label(const PrintedLabel& label, std::size_t depth) {
  if (!label.word.empty()) return label.word;
  return depth % 2 == 0 ? small_letter(label.value) : small_roman(label.value);
}

}  // namespace kyoto
