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
//   5. Every term is folded: NFKC, case, accents, typographic quotes and hyphens.
// Limits: texts without spaces between words (Chinese, Thai) come out as one part each run. Cost: linear.
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

bool is_word_character(char32_t c) {
  return is_letter(c) || is_digit(c) || is_mark(c);
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
    if (!is_word_character(next_code_point(text, at))) continue;
    Part part{begin, at, is_digit(code_point_at(text, begin)), 0};
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

void add_whole(std::vector<Token>& tokens, std::string_view text, std::size_t first_part, std::size_t begin,
               std::size_t end) {
  std::string term = fold(text.substr(begin, end - begin));
  if (term.size() > longest_term) return;
  tokens.push_back(
      {Token::Kind::Whole, std::move(term), static_cast<std::uint32_t>(first_part + 1), begin, end});
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
    if (last > first) add_whole(tokens, text, first, parts[first].begin, parts[last].end);
    const bool two_numbers = last > first + 1 && parts[last].joiner == U'/' && parts[last].has_digit &&
                             parts[last - 1].joiner == U'/' && parts[last - 1].has_digit;
    for (std::size_t i = first; i <= last; ++i) {
      const Part& part = parts[i];
      if (two_numbers && i + 1 == last) add_whole(tokens, text, i, part.begin, parts[last].end);
      if (part.has_digit) {
        const std::size_t points = match_points(text, part.end);
        if (points > 0) {
          add_whole(tokens, text, i, part.begin, part.end + points);
          std::erase(tokens.back().term, ' ');
        }
      }
      std::string term = fold(text.substr(part.begin, part.end - part.begin));
      if (term.size() > longest_term || term.empty()) continue;
      tokens.push_back({part.has_digit ? Token::Kind::Number : Token::Kind::Word, std::move(term),
                        static_cast<std::uint32_t>(i + 1), part.begin, part.end});
    }
    first = last + 1;
  }
  return tokens;
}

std::string citation_key(std::string_view citation) {
  std::string key;
  std::size_t covered = 0;  // up to here the citation is in the key already
  for (const Token& token : analyse(citation)) {
    if (token.begin < covered) continue;
    if (token.kind == Token::Kind::Whole) {
      if (token.term.find('/') == std::string::npos) continue;  // its parts say the same
      covered = token.end;
    }
    if (token.term == "para" || token.term == "paras" || token.term == "paragraph" ||
        token.term == "paragraphs")
      continue;
    if (key.size() + token.term.size() >= longest_term) break;
    if (!key.empty()) key += ' ';
    key += token.term;
  }
  return key;
}

const std::vector<std::string_view>& stop_words() {
  static const std::vector<std::string_view> words = {
      "a",     "about", "an",    "and",    "any",   "are",  "as",   "at",    "be",   "been",  "by",
      "can",   "could", "did",   "do",     "does",  "for",  "from", "had",   "has",  "have",  "how",
      "i",     "if",    "in",    "into",   "is",    "it",   "its",  "me",    "my",   "of",    "on",
      "or",    "our",   "shall", "should", "so",    "such", "than", "that",  "the",  "their", "them",
      "there", "these", "they",  "this",   "those", "to",   "was",  "we",    "were", "what",  "when",
      "where", "which", "who",   "whom",   "why",   "will", "with", "would", "you",  "your"};
  return words;
}

bool is_stop_word(std::string_view folded_word) {
  return std::binary_search(stop_words().begin(), stop_words().end(), folded_word);
}

}  // namespace kyoto
