// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/wording.h"

#include "base/unicode.h"

namespace kyoto {
namespace {

bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_plain(char c) {
  return is_small(c) || (c >= '0' && c <= '9');
}
char lowered(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The bytes of an apostrophe at `at`, straight or curly; 0: none stands there.
std::size_t apostrophe_length(std::string_view text, std::size_t at) {
  if (text.substr(at, 1) == "'") return 1;
  const std::string_view mark = text.substr(at, 3);
  return mark == "\u2019" || mark == "\u2018" ? 3 : 0;
}

std::vector<ComparedWord> english_words(std::string_view text) {
  std::vector<ComparedWord> words;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_plain(lowered(text[at]))) {
      ++at;
      continue;
    }
    ComparedWord word;
    word.begin = static_cast<std::uint32_t>(at);
    while (at < text.size() && is_plain(lowered(text[at]))) word.word += lowered(text[at++]);
    const std::size_t mark = apostrophe_length(text, at);
    if (mark > 0 && at + mark < text.size() && is_small(lowered(text[at + mark]))) {
      word.word += '\'';
      for (at += mark; at < text.size() && is_small(lowered(text[at])); ++at) word.word += lowered(text[at]);
    }
    word.end = static_cast<std::uint32_t>(at);
    words.push_back(std::move(word));
  }
  return words;
}

/// Scripts that set no spaces between words: Han, Hiragana and Katakana.
bool stands_alone(char32_t c) {
  return (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

/// Whether the character belongs to the one before it: an accent or a vowel sign of its own.
bool is_mark(std::string_view character) {
  return static_cast<unsigned char>(character.front()) >= 0x80U && fold(character).empty();
}

std::vector<ComparedWord> words_of_any_script(std::string_view text) {
  std::vector<ComparedWord> words;
  bool goes_on = false;  // the last word may still grow
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const bool alone = stands_alone(c);
    const bool is_word = alone || is_letter(c) || is_digit(c);
    if (!is_word && !(goes_on && is_mark(text.substr(begin, at - begin)))) {
      goes_on = false;
      continue;
    }
    if (!goes_on || alone) words.push_back({{}, static_cast<std::uint32_t>(begin), 0});
    words.back().end = static_cast<std::uint32_t>(at);
    goes_on = !alone;
  }
  for (ComparedWord& word : words) word.word = fold(text.substr(word.begin, word.end - word.begin));
  return words;
}

}  // namespace

std::vector<ComparedWord> compared_words(std::string_view text, std::string_view language) {
  return language == "en" ? english_words(text) : words_of_any_script(text);
}

std::size_t gram_length(std::string_view language) {
  return language == "zh" || language == "ja" ? 8 : 5;
}

std::uint64_t word_hash(std::string_view word) {
  std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash;
}

void GramHash::add(std::uint64_t word) {
  // The finalizer of MurmurHash3: every bit of the word and of what stands before it moves every other.
  std::uint64_t x = state_ * 31 + word;
  x = (x ^ (x >> 33U)) * 0xff51afd7ed558ccdU;
  x = (x ^ (x >> 33U)) * 0xc4ceb9fe1a85ec53U;
  state_ = x ^ (x >> 33U);
}

std::vector<std::uint64_t> grams_of(const std::vector<ComparedWord>& words, std::string_view language) {
  const std::size_t length = gram_length(language);
  if (words.size() < length) return {};
  std::vector<std::uint64_t> hashes;
  hashes.reserve(words.size());
  for (const ComparedWord& word : words) hashes.push_back(word_hash(word.word));
  std::vector<std::uint64_t> grams;
  grams.reserve(words.size() - length + 1);
  for (std::size_t first = 0; first + length <= words.size(); ++first) {
    GramHash gram(language);
    for (std::size_t i = first; i < first + length; ++i) gram.add(hashes[i]);
    grams.push_back(gram.value());
  }
  return grams;
}

}  // namespace kyoto
