// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <stdexcept>

namespace kyoto {
namespace {

/// ICU reports through codes; with the packaged data none of the calls below can fail on any text.
void must_succeed(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
}

icu::UnicodeString decoded(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

std::string encoded(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

/// How many bytes at the start of the text are ASCII, but for the last few: eight are looked at in one step.
std::size_t ascii_length(std::string_view text) {
  constexpr std::uint64_t high_bits = 0x8080808080808080U;
  std::size_t length = 0;
  for (std::uint64_t eight = 0; length + sizeof eight <= text.size(); length += sizeof eight) {
    std::memcpy(&eight, text.data() + length, sizeof eight);
    if ((eight & high_bits) != 0) break;
  }
  return length;
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

/// Quotation marks and dashes that stand for one another in names.
char32_t plain_mark(char32_t c) {
  switch (c) {
    case U'\u2018':
    case U'\u2019':
    case U'\u02BC':
    case U'\u0060':
      return U'\'';
    case U'\u201C':
    case U'\u201D':
      return U'"';
    case U'\u2010':
    case U'\u2011':
    case U'\u2012':
    case U'\u2013':
    case U'\u2014':
      return U'-';
    default:
      return c;
  }
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    if (const auto ascii = static_cast<std::int32_t>(ascii_length(text.substr(static_cast<std::size_t>(at))));
        ascii > 0) {
      at += ascii;
      continue;
    }
    const std::int32_t start = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    if (c < 0) return static_cast<std::size_t>(start);
  }
  return std::nullopt;
}

namespace unicode_detail {

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto position = static_cast<std::int32_t>(at);
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(bytes, position, static_cast<std::int32_t>(text.size()), c);
  at = static_cast<std::size_t>(position);
  return static_cast<char32_t>(c);
}

bool is_letter(char32_t code_point) {
  return u_isalpha(static_cast<UChar32>(code_point)) != 0;
}

bool is_space(char32_t code_point) {
  return u_isUWhiteSpace(static_cast<UChar32>(code_point)) != 0;
}

}  // namespace unicode_detail

void append_code_point(std::string& text, char32_t code_point) {
  char buffer[U8_MAX_LENGTH];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, static_cast<UChar32>(code_point));
  text.append(buffer, static_cast<std::size_t>(length));
}

std::size_t code_point_count(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return count;
}

std::string code_point_substr(std::string_view text, std::size_t first, std::size_t count) {
  std::size_t at = 0;
  while (first > 0 && at < text.size()) {
    next_code_point(text, at);
    --first;
  }
  const std::size_t begin = at;
  while (count > 0 && at < text.size()) {
    next_code_point(text, at);
    --count;
  }
  return std::string(text.substr(begin, at - begin));
}

std::string fold(std::string_view text) {
  if (is_ascii(text) && text.find('`') == std::string_view::npos) return ascii_lower(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* compose = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
  must_succeed(status);
  const icu::UnicodeString folded = decompose->normalize(compose->normalize(decoded(text), status), status);
  must_succeed(status);
  std::string result;
  for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
    const UChar32 c = folded.char32At(at);
    if (u_charType(c) != U_NON_SPACING_MARK) append_code_point(result, plain_mark(static_cast<char32_t>(c)));
  }
  return result;
}

std::string slug(std::string_view text) {
  std::string latin(text);
  if (!is_ascii(text)) {
    // Takes longer to make than to use.
    thread_local const std::unique_ptr<icu::Transliterator> to_latin = [] {
      UErrorCode status = U_ZERO_ERROR;
      std::unique_ptr<icu::Transliterator> made(
          icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
      must_succeed(status);
      return made;
    }();
    icu::UnicodeString changed = decoded(text);
    to_latin->transliterate(changed);
    latin = encoded(changed);
  }
  std::string result;
  bool gap = false;
  for (char c : latin) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) {
      if (gap && !result.empty()) result += '-';
      result += c;
      gap = false;
    } else if (c != '\'') {
      gap = true;
    }
  }
  return result;
}

std::string to_lower(std::string_view text) {
  if (is_ascii(text)) return ascii_lower(text);
  icu::UnicodeString changed = decoded(text);
  changed.toLower(icu::Locale::getRoot());
  return encoded(changed);
}

std::string sort_key(std::string_view text) {
  // Takes longer to make than to use.
  thread_local const std::unique_ptr<icu::Collator> collator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale::getRoot(), status));
    must_succeed(status);
    return made;
  }();
  const icu::UnicodeString source = decoded(text);
  std::string key(static_cast<std::size_t>(collator->getSortKey(source, nullptr, 0)), '\0');
  collator->getSortKey(source, reinterpret_cast<std::uint8_t*>(key.data()),
                       static_cast<std::int32_t>(key.size()));
  return key;
}

CharacterClass character_class(char32_t code_point) {
  if (code_point < 0x80) {  // nearly all
    const bool is_plain = (code_point >= U'a' && code_point <= U'z') ||
                          (code_point >= U'A' && code_point <= U'Z') ||
                          (code_point >= U'0' && code_point <= U'9');
    if (is_plain) return CharacterClass::Word;
    return is_space(code_point) ? CharacterClass::Space : CharacterClass::Other;
  }
  const auto c = static_cast<UChar32>(code_point);
  if (u_isUWhiteSpace(c) != 0) return CharacterClass::Space;
  const auto category = u_charType(c);
  if ((U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 || category == U_FORMAT_CHAR) return CharacterClass::Mark;
  if ((U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK)) == 0) return CharacterClass::Other;
  if (u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) != 0) return CharacterClass::Alone;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  must_succeed(status);
  return uscript_breaksBetweenLetters(script) != 0 || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA
             ? CharacterClass::Alone
             : CharacterClass::Word;
}

}  // namespace kyoto
