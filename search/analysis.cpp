// SPDX-License-Identifier: GPL-3.0-or-later
// How a text is taken apart, in a way that is short enough to be written again in another language:
//   1. A part is a run of letters, digits and combining marks; an apostrophe between letters belongs to it
//   (`State's`).
//   2. Parts that are joined by one `/`, `.` or hyphen without a space form a whole: `A/CONF.234/16`,
//   `gender-responsive`, `16.3`.
//      Its term is the folded text; the parts are terms too, at successive positions, so that phrases and
//      single words find them.
//   3. A whole that ends in two numbers behind slashes holds a resolution's number, which is a term of its
//   own:
//      `A/RES/70/175` -> `70/175`, but not `A/CONF.234/16` -> `234/16`.
//   4. A number with points behind it is a whole: `158 (k)`, `46(b)(iv)` -> `158(k)`, `46(b)(iv)`.
//   5. Words that hyphens join are a word without them, too: `re-offending` -> `reoffending`, for writers
//   differ.
//   6. Chinese and Japanese signs are parts one by one; two neighbours are a term as well, so that a word of
//   two signs is found as one thing.
//   7. Every term is folded: NFKC, case, accents, typographic quotes and hyphens.
// Limits: other writings without spaces (Thai) come out as one part each run. Cost: linear.
#include "search/analysis.h"

#include <algorithm>

#include "base/unicode.h"

namespace kyoto {
namespace {

constexpr std::size_t longest_term = 200;  // bytes; Xapian allows 245 with the prefix

/// Combining marks of Latin, Hebrew and Arabic writing; fold() takes them away.
bool is_mark(char32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0591 && c <= 0x05C7) || (c >= 0x0610 && c <= 0x061A) ||
         (c >= 0x064B && c <= 0x065F) || c == 0x0670;
}

/// Han and kana, which are written without spaces.
bool is_sign(char32_t c) {
  return (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_word_character(char32_t c) {
  return (is_letter(c) || is_digit(c) || is_mark(c)) && !is_sign(c);
}

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'\u2019';
}

bool is_joiner(char32_t c) {
  return c == U'/' || c == U'.' || c == U'-' || c == U'\u2010' || c == U'\u2011';
}

struct Part {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool has_digit = false;
  bool is_sign = false;
  char32_t joiner = 0;  // between the part before and this one; 0: they are not joined
};

/// The code point at `at`, which may be the end of the text: 0.
char32_t code_point_at(std::string_view text, std::size_t at) {
  return at < text.size() ? next_code_point(text, at) : U'\0';
}

std::vector<Part> find_parts(std::string_view text) {
  std::vector<Part> parts;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = at;
    const char32_t first = next_code_point(text, at);
    if (is_sign(first) && is_letter(first)) {
      parts.push_back({begin, at, false, true, 0});
      continue;
    }
    if (!is_word_character(first)) continue;
    Part part{begin, at, is_digit(first), false, 0};
    while (part.end < text.size()) {
      std::size_t next = part.end;
      const char32_t c = next_code_point(text, next);
      if (!is_word_character(c) && !(is_apostrophe(c) && is_letter(code_point_at(text, next)))) break;
      part.has_digit = part.has_digit || is_digit(c);
      part.end = next;
    }
    if (!parts.empty()) {
      std::size_t gap = parts.back().end;
      const char32_t joiner = next_code_point(text, gap);
      if (gap == part.begin && is_joiner(joiner)) part.joiner = joiner;
    }
    parts.push_back(part);
    at = part.end;
  }
  return parts;
}

void add_token(std::vector<Token>& tokens, Token::Kind kind, std::string term, std::size_t part,
               std::size_t begin, std::size_t end) {
  if (term.empty() || term.size() > longest_term) return;
  tokens.push_back({kind, std::move(term), static_cast<std::uint32_t>(part + 1), begin, end});
}

/// Adds the parts [first, last], which joiners join, as a whole; and as one word when hyphens join words.
void add_joined_parts(std::vector<Token>& tokens, std::string_view text, const std::vector<Part>& parts,
                      std::size_t first, std::size_t last) {
  const std::size_t begin = parts[first].begin;
  const std::size_t end = parts[last].end;
  add_token(tokens, Token::Kind::Whole, fold_term(text.substr(begin, end - begin)), first, begin, end);
  bool is_word = true;
  std::string joined;
  for (std::size_t i = first; i <= last; ++i) {
    is_word = is_word && !parts[i].has_digit &&
              (i == first || (parts[i].joiner != U'/' && parts[i].joiner != U'.'));
    joined += fold_term(text.substr(parts[i].begin, parts[i].end - parts[i].begin));
  }
  if (is_word) add_token(tokens, Token::Kind::Joined, std::move(joined), first, begin, end);
}

}  // namespace

std::size_t match_points(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (true) {
    std::size_t next = end;
    if (next < text.size() && text[next] == ' ') ++next;
    if (next >= text.size() || text[next] != '(') break;
    const std::size_t first = ++next;
    while (next < text.size() && next - first < 5 &&
           ((text[next] >= 'a' && text[next] <= 'z') || (text[next] >= 'A' && text[next] <= 'Z')))
      ++next;
    if (next == first || next >= text.size() || text[next] != ')') break;
    end = next + 1;
  }
  return end - at;
}

std::vector<Token> analyse(std::string_view text) {
  const std::vector<Part> parts = find_parts(text);
  std::vector<Token> tokens;
  tokens.reserve(parts.size() + parts.size() / 8);
  for (std::size_t first = 0; first < parts.size();) {
    std::size_t last = first;  // of the whole
    while (last + 1 < parts.size() && parts[last + 1].joiner != 0) ++last;
    if (last > first) add_joined_parts(tokens, text, parts, first, last);
    const bool two_numbers = last > first + 1 && parts[last].joiner == U'/' && parts[last].has_digit &&
                             parts[last - 1].joiner == U'/' && parts[last - 1].has_digit;
    for (std::size_t i = first; i <= last; ++i) {
      const Part& part = parts[i];
      if (two_numbers && i + 1 == last)
        add_token(tokens, Token::Kind::Whole,
                  fold_term(text.substr(part.begin, parts[last].end - part.begin)), i, part.begin,
                  parts[last].end);
      if (part.has_digit) {
        const std::size_t points = match_points(text, part.end);
        std::string term = fold_term(text.substr(part.begin, part.end + points - part.begin));
        std::erase(term, ' ');
        if (points > 0)
          add_token(tokens, Token::Kind::Whole, std::move(term), i, part.begin, part.end + points);
      }
      if (part.is_sign && i + 1 < parts.size() && parts[i + 1].is_sign && parts[i + 1].begin == part.end)
        add_token(tokens, Token::Kind::Sign,
                  fold_term(text.substr(part.begin, parts[i + 1].end - part.begin)), i, part.begin,
                  parts[i + 1].end);
      const Token::Kind kind = part.is_sign     ? Token::Kind::Sign
                               : part.has_digit ? Token::Kind::Number
                                                : Token::Kind::Word;
      add_token(tokens, kind, fold_term(text.substr(part.begin, part.end - part.begin)), i, part.begin,
                part.end);
    }
    first = last + 1;
  }
  return tokens;
}

std::string fold_term(std::string_view text) {
  constexpr std::string_view short_i = "\u0439";
  constexpr std::string_view capital_short_i = "\u0419";
  std::string term;
  std::size_t done = 0;
  // Both are two bytes, of which the first is the same.
  for (std::size_t at = text.find(short_i[0]); at != std::string_view::npos;
       at = text.find(short_i[0], at + 1)) {
    const std::string_view letter = text.substr(at, short_i.size());
    if (letter != short_i && letter != capital_short_i) continue;
    term += fold(text.substr(done, at - done));
    term += short_i;
    done = at + short_i.size();
  }
  return term += fold(text.substr(done));
}

}  // namespace kyoto
