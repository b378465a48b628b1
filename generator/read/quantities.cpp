// SPDX-License-Identifier: GPL-3.0-or-later
// The text is divided into words; from left to right each is looked at with its neighbours. A number word of
// English counts only where it measures: `twelve prisons`, `a third of them`, `one in four`, `reoffending was
// halved`. Cost: linear.
#include "read/quantities.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>

#include "base/among.h"
#include "base/unicode.h"
#include "model/practice_rules.h"
#include "model/symbol.h"

namespace kyoto {
namespace {

struct Word {
  std::string_view lower;  ///< in small letters, if it is ASCII
  std::size_t begin = 0, end = 0;
  bool is_capital = false;
  bool begins_sentence = false;
  bool ends_phrase = false;  ///< punctuation stands behind it
};

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

using Names = std::span<const std::string_view>;
using Lists = QuantityWords;

/// The zeros of the scripts in which the languages of practices may write numbers; nine digits follow each:
/// Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam,
/// Sinhala, Thai, Lao, Tibetan, Burmese, Khmer, Mongolian, full width.
constexpr std::array<char32_t, 19> zeros = {0x660, 0x6F0,  0x966,  0x9E6,  0xA66, 0xAE6, 0xB66,
                                            0xBE6, 0xC66,  0xCE6,  0xD66,  0xDE6, 0xE50, 0xED0,
                                            0xF20, 0x1040, 0x17E0, 0x1810, 0xFF10};

bool is_digit_of_other_script(char32_t c) {
  return c >= zeros.front() &&
         std::any_of(zeros.begin(), zeros.end(), [c](char32_t zero) { return c >= zero && c <= zero + 9; });
}

/// What a word may be to a number.
enum class NumberWord : std::uint8_t {
  None,
  Magnitude,
  Change,
  PluralPart,
  Half,
  Part,
  OneOrZero,
  Twice,
  Fold,
  Small,
  Large,
  Compound
};

NumberWord kind_of(std::string_view word) {
  static const std::unordered_map<std::string_view, NumberWord> kinds = [] {
    std::unordered_map<std::string_view, NumberWord> all;
    const auto add = [&](Names words, NumberWord kind) {
      for (const std::string_view one : words) all.emplace(one, kind);
    };
    add(Lists::magnitudes, NumberWord::Magnitude);
    add(Lists::changes, NumberWord::Change);
    add(Lists::plural_parts, NumberWord::PluralPart);
    add(Lists::parts, NumberWord::Part);
    add(Lists::small_cardinals, NumberWord::Small);
    add(Lists::large_cardinals, NumberWord::Large);
    add(Lists::halves, NumberWord::Half);
    for (const std::string_view one : {"one", "zero"}) all.emplace(one, NumberWord::OneOrZero);
    all.emplace("twice", NumberWord::Twice);
    return all;
  }();
  if (const auto found = kinds.find(word); found != kinds.end()) return found->second;
  if (word.ends_with("fold")) return NumberWord::Fold;
  return word.find('-') == std::string_view::npos ? NumberWord::None : NumberWord::Compound;
}

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text), lower_(to_lower_ascii(text)) { divide(); }

  std::vector<Quantity> find() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (is_ascii_digit(text_[words_[i].begin]) || has_year_behind_prefix(i))
        take_digits(i);
      else if (is_in_words(i))
        found_.push_back({words_[i].begin, words_[i].end});
    }
    std::sort(found_.begin(), found_.end(),
              [](const Quantity& a, const Quantity& b) { return a.begin < b.begin; });
    return std::move(found_);
  }

 private:
  /// Words are runs of letters and digits, with hyphens, apostrophes and slashes inside, and inside numbers
  /// points and commas. Symbols of documents are left out; a vulgar fraction is found at once.
  void divide() {
    bool begins_sentence = true;
    for (std::size_t at = 0; at < text_.size();) {
      const bool word_begins =
          at == 0 || text_[at - 1] == ' ' || text_[at - 1] == '(' || text_[at - 1] == '\n';
      const bool may_be_symbol = word_begins && text_[at] >= 'A' && text_[at] <= 'Z';
      if (const std::size_t symbol = may_be_symbol ? Symbol::match(text_.substr(at)) : 0) {
        at += symbol;
        begins_sentence = false;
        continue;
      }
      std::size_t next = at;
      const char32_t c = next_code_point(text_, next);
      const bool is_fraction = (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E);
      if (is_fraction) found_.push_back({at, next});
      if (is_digit_of_other_script(c)) {
        const std::size_t begin = std::exchange(at, next);
        while (at < text_.size() && is_digit_of_other_script(next_code_point(text_, next))) at = next;
        found_.push_back({begin, at});
        begins_sentence = false;
        continue;
      }
      if (!is_letter(c) && !is_digit(c)) {
        if (c == U'.' || c == U'!' || c == U'?' || c == U'\n') begins_sentence = true;
        at = next;
        continue;
      }
      Word word;
      word.begin = at;
      at = end_of_word(at);
      word.end = at;
      word.lower = std::string_view(lower_).substr(word.begin, at - word.begin);
      word.is_capital = text_[word.begin] >= 'A' && text_[word.begin] <= 'Z';
      word.begins_sentence = std::exchange(begins_sentence, false);
      word.ends_phrase = at == text_.size() || (text_[at] != ' ' && text_[at] != '\n' && text_[at] != '%');
      words_.push_back(word);
    }
  }

  static std::string to_lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
  }

  std::size_t end_of_word(std::size_t at) const {
    while (at < text_.size()) {
      std::size_t next = at;
      const char32_t c = next_code_point(text_, next);
      const bool before_letter =
          next < text_.size() && (is_ascii_letter(text_[next]) || is_ascii_digit(text_[next]));
      const bool joins = (c == U'-' || c == U'/' || c == U'\'') && before_letter;
      const bool in_number = (c == U'.' || c == U',') && at > 0 && is_ascii_digit(text_[at - 1]) &&
                             next < text_.size() && is_ascii_digit(text_[next]);
      if (!is_letter(c) && !is_digit(c) && !joins && !in_number) break;
      at = next;
    }
    return at;
  }

  std::string_view lower(std::size_t i) const {
    return i < words_.size() ? words_[i].lower : std::string_view();
  }
  std::string_view after(std::size_t i) const {
    return words_[i].ends_phrase ? std::string_view() : lower(i + 1);
  }
  std::string_view before(std::size_t i) const {
    return i == 0 || (words_[i - 1].ends_phrase && !is_abbreviation(i - 1)) ? std::string_view()
                                                                            : lower(i - 1);
  }
  /// `para. 37`: the full stop ends no phrase.
  bool is_abbreviation(std::size_t i) const {
    return words_[i].end < text_.size() && text_[words_[i].end] == '.' &&
           is_among(words_[i].lower, Lists::labels);
  }

  /// `mid-2019`: a year all the same.
  bool has_year_behind_prefix(std::size_t i) const {
    const std::string_view word = words_[i].lower;
    for (const std::string_view prefix : Lists::year_prefixes)
      if (word.starts_with(prefix) && word.size() > prefix.size() && is_ascii_digit(word[prefix.size()]))
        return true;
    return false;
  }

  void take_digits(std::size_t& i) {
    const Word& word = words_[i];
    std::size_t begin = word.begin;
    while (!is_ascii_digit(text_[begin])) ++begin;
    std::size_t end = begin;
    while (end < word.end &&
           (is_ascii_digit(text_[end]) || ((text_[end] == '.' || text_[end] == ',') && end + 1 < word.end &&
                                           is_ascii_digit(text_[end + 1]))))
      ++end;
    const std::string_view rest = text_.substr(end, word.end - end);
    for (const std::string_view ending : {"st", "nd", "rd", "th"})
      if (rest == ending || (rest.starts_with(ending) && rest.substr(ending.size()).starts_with('-'))) return;
    if (word.lower == "24/7" || lower(i + 1) == "agenda") return;
    const bool is_target = (before(i) == "target" || before(i) == "targets") &&
                           text_.substr(begin, end - begin).find('.') != std::string_view::npos;
    if (is_target || is_among(before(i), Lists::labels)) return skip_labelled(i);
    found_.push_back({begin, end});
  }

  /// `rules 104, 105 and 107`, `Law 599 of 2000`: the numbers that follow belong to the same label.
  void skip_labelled(std::size_t& i) {
    const auto is_number = [&](std::size_t n) {
      return n < words_.size() && is_ascii_digit(words_[n].lower[0]);
    };
    for (;;) {
      const bool is_listed = is_number(i + 1) && words_[i + 1].begin - words_[i].end <= 3;
      const std::string_view link = lower(i + 1);
      if (is_listed && link != "per")
        ++i;
      else if ((link == "and" || link == "or" || link == "to" || link == "of") && is_number(i + 2) &&
               lower(i + 3) != "per")
        i += 2;
      else
        return;
    }
  }

  bool is_magnitude(std::string_view word) const { return is_among(word, Lists::magnitudes); }
  static bool is_percent(std::string_view word) { return is_among(word, Lists::percents); }
  static bool is_cardinal(std::string_view word) {
    const std::string_view first = word.substr(0, word.find('-'));
    return is_among(word, Lists::small_cardinals) || is_among(first, Lists::large_cardinals);
  }

  bool is_in_words(std::size_t i) const {
    const Word& word = words_[i];
    const std::string_view self = word.lower;
    const NumberWord kind = kind_of(self);
    if (kind == NumberWord::None) return false;
    if (word.is_capital && !word.begins_sentence) return false;  // `the Big Five`, `Group of Seven`
    const bool is_label = is_among(before(i), Lists::labels) && !is_percent(after(i));  // `phase two`
    switch (kind) {
      case NumberWord::None:
        return false;
      case NumberWord::Magnitude:
      case NumberWord::Change:
        return true;
      case NumberWord::PluralPart:
        return is_cardinal(before(i));
      case NumberWord::Half:
        return means_half(i);
      case NumberWord::Part:
        return means_part(i);
      case NumberWord::OneOrZero:
        return means_one(i);
      case NumberWord::Twice:
        return after(i) == "as" || after(i) == "the";
      case NumberWord::Fold:
        return means_fold(i);
      case NumberWord::Small:
        return !is_label && measures(i);
      case NumberWord::Large:
        return !is_label;
      case NumberWord::Compound:
        return !is_label && is_compound(self);
    }
    return false;
  }

  bool means_half(std::size_t i) const {
    return !is_among(before(i), Lists::half_ordinals) && after(i) != "way";
  }

  /// `a third of`, `by a quarter`, `one fifth`; not `a third party`, `the fifth phase`.
  bool means_part(std::size_t i) const {
    const std::string_view article = before(i);
    if (article == "one") return true;
    if (article != "a" && article != "an") return false;
    return is_among(after(i), Lists::after_part) || (i >= 2 && (words_[i].ends_phrase || after(i).empty()) &&
                                                     is_among(before(i - 1), Lists::before_part));
  }

  /// `one per cent`, `one in four`, `one out of ten`, `zero incidents`; not `one of them`, `zero tolerance`.
  bool means_one(std::size_t i) const {
    if (is_percent(after(i))) return true;
    if (lower(i) == "zero") return !after(i).empty() && !is_among(after(i), Lists::after_no_zero);
    if (is_magnitude(after(i)) || after(i) == "half" || is_among(after(i), Lists::parts)) return true;
    const bool is_share = after(i) == "in" || (after(i) == "out" && lower(i + 2) == "of");
    const std::size_t whole = after(i) == "in" ? i + 2 : i + 3;
    return is_share && whole < words_.size() &&
           (is_cardinal(lower(whole)) || is_magnitude(lower(whole)) || is_ascii_digit(lower(whole)[0]));
  }

  bool means_fold(std::size_t i) const {
    const std::string_view stem = words_[i].lower.substr(0, words_[i].lower.size() - 4);
    const std::string_view number = stem.ends_with('-') ? stem.substr(0, stem.size() - 1) : stem;
    return (is_cardinal(number) || is_magnitude(number)) &&
           (is_among(after(i), Lists::fold_nouns) || is_among(before(i), Lists::fold_verbs));
  }

  /// A small number that measures something.
  bool measures(std::size_t i) const {
    const std::string_view next = after(i);
    if (is_percent(next) || is_magnitude(next) || is_among(next, Lists::plural_parts)) return true;
    return !is_among(before(i), Lists::pointers) && !is_among(next, Lists::makings);
  }

  /// `twenty-five`, `two-thirds`, `two-year`; not `two-way`.
  static bool is_compound(std::string_view word) {
    const std::size_t hyphen = word.find('-');
    if (hyphen == std::string_view::npos) return false;
    const std::string_view first = word.substr(0, hyphen), last = word.substr(word.rfind('-') + 1);
    if (is_among(first, Lists::large_cardinals)) return true;
    if (first == "one" && (is_among(last, Lists::parts) || last == "half")) return true;
    if (word.starts_with("one-in-") && is_cardinal(last)) return true;
    return is_among(first, Lists::small_cardinals) &&
           (is_among(last, Lists::measured_units) || is_among(last, Lists::plural_parts) ||
            is_among(last, Lists::magnitudes));
  }

  std::string_view text_;
  std::string lower_;  ///< as long as the text
  std::vector<Word> words_;
  std::vector<Quantity> found_;
};

}  // namespace

std::vector<Quantity> find_quantities(std::string_view text) {
  return Finder(text).find();
}

std::string find_number(std::string_view text) {
  const std::vector<Quantity> found = find_quantities(text);
  return found.empty()
             ? std::string()
             : std::string(text.substr(found.front().begin, found.front().end - found.front().begin));
}

}  // namespace kyoto
