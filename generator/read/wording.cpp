// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "base/unicode.h"
#include "model/practice_rules.h"
#include "read/sentences.h"

namespace kyoto {
namespace {

struct Word {
  std::string_view text;
  std::size_t begin = 0;
  bool begins_sentence = false;
  bool is_quoted = false;
  bool ends_phrase = false;  ///< a punctuation mark or the end stands behind it
};

bool is_word_byte(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
  if (c == '-') return at > 0 && at + 1 < text.size() && text[at - 1] != ' ' && text[at + 1] != ' ';
  // Letters beyond ASCII; dashes and quotation marks (U+2010 to U+201F) are none.
  return c >= 0x80 && !(c == 0xE2 && text.substr(at + 1, 1) == "\x80") &&
         !(at >= 1 && static_cast<unsigned char>(text[at - 1]) == 0xE2 && c == 0x80) &&
         !(at >= 2 && text.substr(at - 2, 2) == "\xE2\x80");
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  std::size_t quote_end = 0;
  bool begins_sentence = true;
  for (std::size_t at = 0; at < text.size();) {
    if (is_word_byte(text, at)) {
      std::size_t end = at;
      while (end < text.size() && is_word_byte(text, end)) ++end;
      words.push_back({text.substr(at, end - at), at, begins_sentence, at < quote_end, true});
      begins_sentence = false;
      at = end;
      continue;
    }
    const char c = text[at];
    if (c == '.' || c == '!' || c == '?' || c == ':' || c == '\n') begins_sentence = true;
    if (c == ' ' && !words.empty() && words.back().begin + words.back().text.size() == at)
      words.back().ends_phrase = at + 1 >= text.size();
    if (at >= quote_end) {
      constexpr std::size_t longest_quotation = 600;
      const std::string_view rest = text.substr(at, longest_quotation);
      for (const auto& [open, close] :
           {std::pair<std::string_view, std::string_view>{"\"", "\""}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}}) {
        if (!rest.starts_with(open)) continue;
        const std::size_t end = rest.find(close, open.size());
        if (end != std::string_view::npos) quote_end = at + end;
      }
    }
    ++at;
  }
  return words;
}

bool equals(std::string_view word, std::string_view lower) {
  return word.size() == lower.size() &&
         std::equal(word.begin(), word.end(), lower.begin(), [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
         });
}

bool equals_any_of(std::string_view word, std::span<const std::string_view> list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view one) { return equals(word, one); });
}

/// The phrases that begin with each letter: most words need no comparison at all.
const std::array<std::vector<const LoadedPhrase*>, 26>& phrases_by_letter() {
  static const std::array<std::vector<const LoadedPhrase*>, 26> by_letter = [] {
    std::array<std::vector<const LoadedPhrase*>, 26> table;
    for (const LoadedPhrase& phrase : loaded_phrases)
      table[static_cast<std::size_t>(phrase.first[0] - 'a')].push_back(&phrase);
    return table;
  }();
  return by_letter;
}

bool is_capital(std::string_view word) {
  return !word.empty() && word[0] >= 'A' && word[0] <= 'Z';
}

bool means_people(const LoadedPhrase& phrase, std::span<const Word> words, std::size_t at) {
  const std::string_view before =
      at > 0 && !words[at - 1].ends_phrase ? words[at - 1].text : std::string_view();
  switch (phrase.when) {
    case LoadedPhrase::When::Always:
      return true;
    case LoadedPhrase::When::AsPeople:
      return words[at].begins_sentence || equals_any_of(before, PeopleWords::before_people);
    case LoadedPhrase::When::AsOneOfPeople:
      return equals_any_of(before, PeopleWords::before_one) &&
             (words[at].ends_phrase || at + 1 == words.size() ||
              equals_any_of(words[at + 1].text, PeopleWords::after_one));
  }
  return false;
}

constexpr unsigned no_letter = 26;

/// The number of each letter in the alphabet, large or small; `no_letter` for every other byte.
constexpr std::array<std::uint8_t, 256> letters = [] {
  std::array<std::uint8_t, 256> numbers{};
  numbers.fill(no_letter);
  for (unsigned i = 0; i < no_letter; ++i) numbers['a' + i] = numbers['A' + i] = static_cast<std::uint8_t>(i);
  return numbers;
}();

constexpr unsigned letter_of(char c) {
  return letters[static_cast<unsigned char>(c)];
}

// Letters that follow one another, the last one lowest; each takes as many bits as it needs.
constexpr unsigned letter_bits = 5;
constexpr unsigned three_letters = (1U << 3 * letter_bits) - 1;

/// The three letters with which phrases begin.
constexpr auto beginnings = [] {
  std::array<bool, three_letters + 1> begins{};
  for (const LoadedPhrase& phrase : loaded_phrases) {
    unsigned first = 0;
    for (const char c : phrase.first.substr(0, 3)) first = first << letter_bits | letter_of(c);
    begins[first] = true;
  }
  return begins;
}();

/// Whether the phrase may stand at `at` with its meaning, by its own words and the next one.
bool may_stand_at(const LoadedPhrase& phrase, std::string_view text, std::size_t at) {
  if (!equals(text.substr(at, phrase.first.size()), phrase.first)) return false;
  const std::size_t end = at + phrase.first.size();
  if (end < text.size() && is_word_byte(text, end)) return false;
  std::size_t next = end;
  while (next < text.size() && !is_word_byte(text, next)) ++next;
  std::size_t next_end = next;
  while (next_end < text.size() && is_word_byte(text, next_end)) ++next_end;
  const std::string_view word = text.substr(next, next_end - next);
  if (!phrase.second.empty()) return equals(word, phrase.second);
  // `criminal justice` is everywhere.
  const bool has_next = end < text.size() && text[end] == ' ' && !word.empty();
  return phrase.when != LoadedPhrase::When::AsOneOfPeople || !has_next ||
         equals_any_of(word, PeopleWords::after_one);
}

/// Whether any phrase may stand somewhere in the text. Most texts have none, and need not be divided.
bool may_have_phrase(std::string_view text) {
  unsigned three = three_letters;
  for (std::size_t end = 0; end < text.size(); ++end) {
    const unsigned before = three >> 2 * letter_bits;
    three = (three << letter_bits | letter_of(text[end])) & three_letters;
    if (!beginnings[three] || before < no_letter) continue;
    for (const LoadedPhrase* phrase : phrases_by_letter()[three >> 2 * letter_bits])
      if (may_stand_at(*phrase, text, end - 2)) return true;
  }
  return false;
}

/// Finds them in a text with plain hyphens and spaces.
std::vector<LoadedWords> find_in_plain(std::string_view text, Capitals capitals) {
  std::vector<LoadedWords> found;
  if (!may_have_phrase(text)) return found;
  const std::vector<Word> words = words_of(text);
  for (std::size_t at = 0; at < words.size(); ++at) {
    const Word& word = words[at];
    const char letter = static_cast<char>(word.text[0] | 0x20);
    if (letter < 'a' || letter > 'z' || word.is_quoted) continue;
    for (const LoadedPhrase* phrase : phrases_by_letter()[static_cast<std::size_t>(letter - 'a')]) {
      if (!equals(word.text, phrase->first)) continue;
      const bool is_pair = !phrase->second.empty();
      if (is_pair &&
          (word.ends_phrase || at + 1 == words.size() || !equals(words[at + 1].text, phrase->second)))
        continue;
      const Word& last = is_pair ? words[at + 1] : word;
      const bool is_name =
          is_capital(word.text) && !word.begins_sentence && (!is_pair || is_capital(last.text));
      const bool begins_name = is_capital(word.text) && !is_pair && !word.ends_phrase &&
                               at + 1 < words.size() &&
                               is_capital(words[at + 1].text);  // `Alcoholics Anonymous`
      if ((capitals == Capitals::AreNames && (is_name || begins_name)) || !means_people(*phrase, words, at))
        continue;
      found.push_back({std::string(text.substr(word.begin, last.begin + last.text.size() - word.begin)),
                       word.begin, std::string(phrase->instead), phrase->brands});
      break;
    }
  }
  return found;
}

/// What a word processor writes for a hyphen or a space, or hides between two letters.
enum class Typographic : std::uint8_t { None, Hyphen, Dash, Space, Unseen };

/// The bytes with which their code points begin.
constexpr std::array typographic_leads = {'\xC2', '\xE2', '\xEF'};

/// What stands at `at`; `length` is the bytes that it takes, 1 for a byte of anything else.
Typographic typographic_at(std::string_view text, std::size_t at, std::size_t& length) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  length = 2;
  if (byte(0) == 0xC2) {
    if (byte(1) == 0xA0) return Typographic::Space;   // U+00A0
    if (byte(1) == 0xAD) return Typographic::Unseen;  // U+00AD, where a word may be divided
  }
  length = 3;
  if (byte(0) == 0xE2 && byte(1) == 0x80) {
    if (byte(2) >= 0x8B && byte(2) <= 0x8D) return Typographic::Unseen;  // U+200B to U+200D
    if (byte(2) == 0x90 || byte(2) == 0x91) return Typographic::Hyphen;  // U+2010, U+2011
    if (byte(2) >= 0x92 && byte(2) <= 0x95) return Typographic::Dash;    // U+2012 to U+2015
    if (byte(2) == 0xAF) return Typographic::Space;                      // U+202F
  }
  if (byte(0) == 0xE2 && byte(1) == 0x81 && byte(2) == 0xA0) return Typographic::Unseen;  // U+2060
  if (byte(0) == 0xE2 && byte(1) == 0x88 && byte(2) == 0x92) return Typographic::Dash;    // U+2212
  if (byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF) return Typographic::Unseen;  // U+FEFF
  if (byte(0) == 0xEF && byte(1) == 0xBC && byte(2) == 0x8D) return Typographic::Dash;    // U+FF0D
  length = 1;
  return Typographic::None;
}

/// Whether any of these signs stands in the text. Most texts have none.
bool has_typographic(std::string_view text) {
  return std::any_of(typographic_leads.begin(), typographic_leads.end(), [&](char lead) {
    std::size_t length = 0;
    for (std::size_t at = text.find(lead); at != std::string_view::npos; at = text.find(lead, at + 1))
      if (typographic_at(text, at, length) != Typographic::None) return true;
    return false;
  });
}

/// Whether a hyphen between the two is part of a phrase: a dash stands there for one. Any other dash divides
/// two words.
bool is_phrase_with_hyphen(std::string_view before, std::string_view behind) {
  return std::any_of(loaded_phrases.begin(), loaded_phrases.end(), [&](const LoadedPhrase& phrase) {
    const std::size_t hyphen = phrase.first.find('-');
    if (hyphen == std::string_view::npos || before.size() < hyphen) return false;
    const std::string_view rest = phrase.first.substr(hyphen + 1);
    return equals(before.substr(before.size() - hyphen), phrase.first.substr(0, hyphen)) &&
           equals(behind.substr(0, rest.size()), rest);
  });
}

}  // namespace

std::vector<LoadedWords> find_loaded_words(std::string_view text, Capitals capitals) {
  if (!has_typographic(text)) return find_in_plain(text, capitals);
  // The same text with plain hyphens and spaces, and the byte from which each of its bytes came.
  std::string plain;
  std::vector<std::size_t> origins;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = 1;
    const Typographic sign = typographic_at(text, at, length);
    const bool is_hyphen =
        sign == Typographic::Hyphen ||
        (sign == Typographic::Dash && is_phrase_with_hyphen(plain, text.substr(at + length)));
    std::string_view written = text.substr(at, length);
    if (is_hyphen) written = "-";
    if (sign == Typographic::Space) written = " ";
    if (sign == Typographic::Unseen) written = {};
    plain += written;
    for (std::size_t i = 0; i < written.size(); ++i) origins.push_back(at + i);
    at += length;
  }
  std::vector<LoadedWords> found = find_in_plain(plain, capitals);
  for (LoadedWords& words : found) {
    const std::size_t begin = origins[words.at], last = origins[words.at + words.words.size() - 1];
    words.words = text.substr(begin, last + 1 - begin);
    words.at = begin;
  }
  return found;
}

std::size_t earlier_times(std::string_view text, const LoadedWords& found) {
  std::size_t times = 0;
  for (std::size_t at = text.find(found.words); at < found.at; at = text.find(found.words, at + 1)) ++times;
  return times;
}

void report_loaded_words(const LoadedWords& found, const Position& where, int length, Reporter& reporter) {
  const Reporter::About about(reporter, "words");
  if (found.brands)
    reporter.warning(
        "branding-words", where, length,
        fmt::format("expected words that name people before their offence, found \"{}\"", found.words),
        fmt::format("Write, for example:  {}", found.instead));
  else
    reporter.warning("best-practice", where, length,
                     fmt::format("expected no judgement on the practice, found \"{}\"", found.words),
                     fmt::format("Write:  {}", found.instead));
}

std::vector<LongSentence> find_long_sentences(std::string_view text) {
  std::vector<LongSentence> found;
  for (const std::string_view sentence : sentences_of(text)) {
    std::size_t words = 0, beginning = sentence.size();
    for (std::size_t at = 0; at < sentence.size();) {
      const std::size_t begin = sentence.find_first_not_of(" \n\t", at);
      if (begin == std::string_view::npos) break;
      at = std::min(sentence.find_first_of(" \n\t", begin), sentence.size());
      const std::string_view word = sentence.substr(begin, at - begin);
      const bool counts = std::any_of(word.begin(), word.end(),
                                      [](char c) {
                                        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                                               (c >= 'A' && c <= 'Z') ||
                                               static_cast<unsigned char>(c) >=
                                                   0xC3;  // a letter beyond ASCII; U+2013 begins with 0xE2
                                      }) &&
                          word != "\xE2\x80\x93" && word != "\xE2\x80\x94";
      words += counts;
      if (words == 3 && beginning == sentence.size()) beginning = at;
    }
    if (words > longest_sentence) found.push_back({std::string(sentence.substr(0, beginning)), words});
  }
  return found;
}

bool names_comparison(std::string_view text) {
  const std::string folded = " " + fold(text);
  for (const std::string_view sign : ComparisonWords::signs) {
    for (std::size_t at = folded.find(sign); at != std::string::npos; at = folded.find(sign, at + 1)) {
      constexpr std::size_t reach = 24;
      const std::string_view before =
          std::string_view(folded).substr(at < reach ? 0 : at - reach, std::min(at, reach));
      const std::string_view clause =
          before.substr(before.find_last_of(".;") == std::string_view::npos ? 0 : before.find_last_of(".;"));
      if (std::none_of(
              ComparisonWords::denials.begin(), ComparisonWords::denials.end(),
              [&](std::string_view denial) { return clause.find(denial) != std::string_view::npos; }))
        return true;
    }
  }
  return false;
}

}  // namespace kyoto
