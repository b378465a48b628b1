// SPDX-License-Identifier: GPL-3.0-or-later
//
// A/CONF.234/L.2/Add.3; E/CN.15/2021/L.6/Rev.1                                  symbols, longest match
// General Assembly resolution 70/175, annex                                     draft resolution, footnote 4
// General Assembly resolutions 46/152, annex, 56/119, ... and 74/171            A/CONF.234/16, para. 2
// Assembly resolution 65/229, annex                                             A/CONF.234/9, para. 2
// resolution 415 (V)                                                            A/CONF.234/16, para. 2
// Security Council resolution 1325 (2000)                                       A/CONF.234/16, para. 198
#include "link/citations.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "model/symbol.h"

namespace kyoto {
namespace {

bool is_number(char c) {
  return c >= '0' && c <= '9';
}
bool is_word_byte(char c) {
  return is_number(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80U;
}

std::size_t digits_at(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && is_number(text[length])) ++length;
  return length;
}

/// `70/175`, `S-23/2`, `415 (V)`, `1325 (2000)`, `2002/12`: the number of a resolution. Its length; 0: none.
std::size_t resolution_number(std::string_view text) {
  std::size_t at = text.starts_with("S-") || text.starts_with("ES-") ? text.find('-') + 1 : 0;
  const std::size_t first = digits_at(text.substr(at));
  if (first == 0) return 0;
  at += first;
  std::size_t length = 0;
  if (text.substr(at, 1) == "/") {
    const std::size_t second = digits_at(text.substr(at + 1));
    if (second > 0) length = at + 1 + second;
  } else if (text.substr(at).starts_with(" (")) {
    const std::size_t close = text.find(')', at);
    if (close != std::string_view::npos && close - at <= 9 &&
        text.substr(at + 2, close - at - 2).find_first_not_of("IVXLC0123456789") == std::string_view::npos)
      length = close + 1;
  }
  return length > 0 && length < text.size() && is_word_byte(text[length]) ? 0 : length;
}

/// `415 (V)` as its symbol has it: `415(V)`.
std::string without_spaces(std::string_view number) {
  std::string result;
  for (const char c : number)
    if (c != ' ') result += c;
  return result;
}

/// Whose resolution it is, by the words right before `resolution`.
struct Organ {
  std::string_view words;
  std::string symbol;
};
const std::array<Organ, 4> organs = {{
    {"Economic and Social Council ", "E/RES/"},
    {"Security Council ", "S/RES/"},
    {"General Assembly ", "A/RES/"},
    {"Assembly ", "A/RES/"},
}};

/// The organ whose name ends where `resolution` begins; the General Assembly when none does: it alone is left
/// out.
Organ organ_before(std::string_view text) {
  for (const Organ& organ : organs)
    if (text.ends_with(organ.words)) return organ;
  return {"", "A/RES/"};
}

/// Passes over what stands between the numbers of a list: `, `, ` and `, `, annex, `.
std::size_t between_numbers(std::string_view text) {
  for (const std::string_view words :
       {", annex, and ", ", annex, ", ", annexes I and II, ", ", and ", ", ", " and "})
    if (text.starts_with(words)) return words.size();
  return 0;
}

void add(std::vector<Mention>& mentions, Mention::Kind kind, std::size_t begin, std::size_t end,
         const std::string& name) {
  Mention mention;
  mention.kind = kind;
  mention.begin = static_cast<std::uint32_t>(begin);
  mention.end = static_cast<std::uint32_t>(end);
  mention.target_name = name;
  if (const std::optional<Symbol> symbol = Symbol::parse(name)) mention.url = symbol->url();
  mentions.push_back(std::move(mention));
}

void find_symbols(std::string_view text, std::vector<Mention>& mentions) {
  for (std::size_t slash = text.find('/'); slash != std::string_view::npos;
       slash = text.find('/', slash + 1)) {
    std::size_t begin = slash;
    while (begin > 0 && text[begin - 1] >= 'A' && text[begin - 1] <= 'Z') --begin;
    if (begin == slash || (begin > 0 && (is_word_byte(text[begin - 1]) || text[begin - 1] == '/'))) continue;
    const std::size_t length = Symbol::match(text.substr(begin));
    if (length == 0) continue;
    add(mentions, Mention::Kind::UnSymbol, begin, begin + length, std::string(text.substr(begin, length)));
    slash = begin + length - 1;
  }
}

void find_resolutions(std::string_view text, std::vector<Mention>& mentions) {
  static constexpr std::string_view word = "resolution";
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + word.size())) {
    std::size_t number = at + word.size();
    if (text.substr(number, 1) == "s") ++number;
    if (text.substr(number, 1) != " ") continue;
    ++number;
    const Organ organ = organ_before(text.substr(0, at));
    std::size_t begin = at - organ.words.size();
    for (std::size_t length = resolution_number(text.substr(number)); length > 0;
         length = resolution_number(text.substr(number))) {
      add(mentions, Mention::Kind::Resolution, begin, number + length,
          organ.symbol + without_spaces(text.substr(number, length)));
      number += length;
      const std::size_t gap = between_numbers(text.substr(number));
      if (gap == 0) break;
      number += gap;
      begin = number;
    }
  }
}

}  // namespace

std::vector<Mention> find_citations(std::string_view text) {
  std::vector<Mention> mentions;
  find_symbols(text, mentions);
  find_resolutions(text, mentions);
  std::sort(mentions.begin(), mentions.end(),
            [](const Mention& a, const Mention& b) { return a.begin < b.begin; });
  return mentions;
}

}  // namespace kyoto
