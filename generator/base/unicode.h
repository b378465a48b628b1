// SPDX-License-Identifier: GPL-3.0-or-later
// Text in UTF-8: validity, counting, folding, slugs and sorting. The only includer of ICU.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kyoto {

/// The byte offset of the first malformed sequence; empty when `text` is valid UTF-8.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// For all code points; the functions of the same names below answer for ASCII, nearly all of every text,
/// without a call.
namespace unicode_detail {
char32_t next_code_point(std::string_view text, std::size_t& at);
bool is_letter(char32_t code_point);
bool is_space(char32_t code_point);
}  // namespace unicode_detail

/// Decodes the code point that begins at byte `at` of valid UTF-8 and moves `at` behind it.
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0x80U) return unicode_detail::next_code_point(text, at);
  ++at;
  return byte;
}

/// Appends `code_point` to `text` as UTF-8.
void append_code_point(std::string& text, char32_t code_point);

/// The number of code points in valid UTF-8.
std::size_t code_point_count(std::string_view text);

/// `count` code points from the code point `first` on; shorter where the text ends.
std::string code_point_substr(std::string_view text, std::size_t first, std::size_t count);

/// Case and accents taken away, compatibility forms and curly quotes made plain: two spellings of one name
/// compare equal (`Côte d’Ivoire` and `COTE D'IVOIRE`). Unicode: NFKC, case folding, marks removed.
std::string fold(std::string_view text);

/// A file name or anchor from a title: `[a-z0-9-]`, empty when nothing of the text can be written so.
std::string slug(std::string_view text);

/// Lower-cased by the Unicode rules, accents kept.
std::string to_lower(std::string_view text);

/// A key whose byte order is the order in which a reader expects names (ICU collation, root locale).
std::string sort_key(std::string_view text);

/// What a character is to somebody who divides a text into words.
enum class CharacterClass : std::uint8_t {
  Space,  ///< Unicode white space
  Word,   ///< a letter or digit of a script that sets spaces between its words
  Alone,  ///< a letter of a script without spaces (Chinese, Japanese, Thai ...): counts as a word by itself
  Mark,   ///< belongs to the character before it: an accent, a vowel sign, an invisible format character
  Other,  ///< punctuation and symbols
};
CharacterClass character_class(char32_t code_point);

/// Of any script.
inline bool is_letter(char32_t code_point) {
  if (code_point >= 0x80U) return unicode_detail::is_letter(code_point);
  return (code_point >= U'a' && code_point <= U'z') || (code_point >= U'A' && code_point <= U'Z');
}

/// U+FEFF in UTF-8, which some programs put before a text.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// 0-9 only.
inline bool is_digit(char32_t code_point) {
  return code_point >= U'0' && code_point <= U'9';
}
inline bool is_ascii_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

/// Unicode white space, the no-break space included.
inline bool is_space(char32_t code_point) {
  if (code_point >= 0x80U) return unicode_detail::is_space(code_point);
  return code_point == U' ' || (code_point >= U'\t' && code_point <= U'\r');
}

}  // namespace kyoto
