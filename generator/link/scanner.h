// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a text from left to right, piece by piece: what the grammars of citations are written with.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/unicode.h"

namespace kyoto {

inline bool is_ascii_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

/// Whether the byte belongs to a word: a letter, a digit, or a part of a character beyond ASCII that may be
/// one. Dashes, quotation marks and the no-break space (which begin with 0xE2 or are 0xC2 0xA0) do not.
inline bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return is_ascii_digit(c) || is_ascii_capital(c) || (c >= 'a' && c <= 'z') ||
         (byte >= 0xC3U && byte != 0xE2U);
}

/// Whether a word begins at byte `at` of `text`.
inline bool is_word_start(std::string_view text, std::size_t at) {
  return at == 0 || !is_word_byte(text[at - 1]);
}

class Scanner {
 public:
  explicit Scanner(std::string_view text, std::size_t at = 0) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  void move_to(std::size_t at) { at_ = at; }
  std::string_view rest() const { return text_.substr(at_); }
  bool at_end() const { return at_ >= text_.size(); }
  /// The next byte; 0 at the end.
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  /// Passes over `words` if they come next.
  bool accept(std::string_view words) {
    if (!rest().starts_with(words)) return false;
    at_ += words.size();
    return true;
  }

  /// Passes over `word` if it comes next and ends there.
  bool accept_word(std::string_view word) {
    if (!rest().starts_with(word) || is_word_byte(peek(word.size()))) return false;
    at_ += word.size();
    return true;
  }

  /// Passes over a run of the given bytes; what was passed.
  std::string_view accept_all_of(std::string_view bytes) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && bytes.find(text_[at_]) != std::string_view::npos) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  std::string_view digits() { return accept_all_of("0123456789"); }

  /// One space, also a no-break one.
  bool space() { return accept(" ") || accept("\xC2\xA0"); }

  /// One hyphen or dash, in any of the forms in which word processors write it.
  bool dash() {
    for (const std::string_view form : {"-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"})
      if (accept(form)) return true;
    return false;
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

}  // namespace kyoto
