// SPDX-License-Identifier: GPL-3.0-or-later
//
// The idea. Both texts are cut into words and punctuation marks; white space only separates. The longest
// common sequence of the two is what was kept, the rest was dropped or added:
//
//   earlier   the establishment of            rapid-deployment itinerant units
//   later     the establishment of itinerant  rapid-deployment           units
//                                  (added)                     (dropped)
//
// Three steps make of it what an editor would mark:
//
// 1. Align. Myers' algorithm (An O(ND) Difference Algorithm and Its Variations, 1986) in linear space: search
//    from both ends for the middle of a shortest path, divide there, go on with both halves. D is the number
//    of differences, so equal texts cost one pass. Two texts with little in common would make D as large as
//    the texts; a search that has not met after `patience` steps is cut at the point where it had come
//    furthest. The result is then still an alignment, if perhaps not a shortest one, and the cost is bounded
//    by patience x length.
// 2. Join. A shortest path between two unlike sentences keeps every `the` and every comma between the
//    changes, and nobody can read that. A kept run of fewer than four words dissolves into the changes around
//    it when both are longer than it and together more than four times as long.
// 3. Slide. `a [b a] c` and `[a b] a c` say the same. Of the places where a pure insertion or omission can
//    stand, the one that begins after a sentence or at a space is taken, else the last.
//
// Words. A word is a run of letters, digits and marks; an apostrophe between letters and a point or comma
// between digits belong to it. Hyphens divide, so that `risk-based` and `needs-based` share a word. In a
// script without spaces each character is a word. Case counts: `Promote` and `promote` differ on paper.
// Quotation marks and hyphens that differ only in their form do not, nor does an invisible character.
#include "base/word_diff.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>

#include "base/unicode.h"

namespace kyoto {
namespace {

/// Steps after which the search for a middle gives up.
constexpr int patience = 256;

/// A kept run of this many words or more is never dissolved.
constexpr std::size_t kept_for_good = 4;

struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint32_t word = 0;  ///< equal words have equal numbers
  bool is_word = false;    ///< no punctuation
};

/// A change: the tokens [earlier, earlier_end) were replaced by [later, later_end); one of them may be empty.
struct Hunk {
  std::size_t earlier = 0, earlier_end = 0;
  std::size_t later = 0, later_end = 0;
};

char32_t plain(char32_t c) {
  switch (c) {
    case U'\u2018':
    case U'\u2019':
      return U'\'';
    case U'\u201C':
    case U'\u201D':
      return U'"';
    case U'\u2010':
    case U'\u2011':
      return U'-';
    default:
      return c;
  }
}

/// Gives equal words equal numbers, over both texts.
class WordNumbers {
 public:
  std::uint32_t number(std::string_view word) {
    std::string key;
    for (std::size_t at = 0; at < word.size();) {
      const char32_t c = next_code_point(word, at);
      // Of the marks only those that one cannot see are left out.
      const bool is_invisible = c == U'\u00AD' || (c >= U'\u200B' && c <= U'\u200F') || c == U'\uFEFF' ||
                                (c >= U'\u202A' && c <= U'\u202E') || (c >= U'\u2060' && c <= U'\u2069');
      if (!is_invisible) append_code_point(key, plain(c));
    }
    return numbers_.emplace(std::move(key), static_cast<std::uint32_t>(numbers_.size())).first->second;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// The words and marks, without their numbers.
std::vector<Token> find_tokens(std::string_view text) {
  std::vector<Token> tokens;
  enum class Last { Other, Letter, Digit } last = Last::Other;
  const auto class_at = [&](std::size_t at) {
    return at < text.size() ? character_class(next_code_point(text, at)) : CharacterClass::Space;
  };
  const auto is_digit_at = [&](std::size_t at) {
    return at < text.size() && is_digit(next_code_point(text, at));
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const bool touches = !tokens.empty() && tokens.back().end == begin;
    const auto start = [&](bool is_word) { tokens.push_back({begin, at, 0, is_word}); };
    switch (character_class(c)) {
      case CharacterClass::Space:
        last = Last::Other;
        break;
      case CharacterClass::Mark:
        if (touches) tokens.back().end = at;
        break;
      case CharacterClass::Word:
        if (touches && last != Last::Other)
          tokens.back().end = at;
        else
          start(true);
        last = is_digit(c) ? Last::Digit : Last::Letter;
        break;
      case CharacterClass::Alone:
        start(true);
        last = Last::Other;
        break;
      case CharacterClass::Other:
        // `Programme's`, `1,000`
        if (touches && ((last == Last::Letter && plain(c) == U'\'' && class_at(at) == CharacterClass::Word) ||
                        (last == Last::Digit && (c == U'.' || c == U',') && is_digit_at(at)))) {
          tokens.back().end = at;
          break;
        }
        start(false);
        last = Last::Other;
        break;
    }
  }
  return tokens;
}

std::vector<Token> find_tokens(std::string_view text, WordNumbers& numbers) {
  std::vector<Token> tokens = find_tokens(text);
  for (Token& token : tokens) token.word = numbers.number(text.substr(token.begin, token.end - token.begin));
  return tokens;
}

/// Myers' algorithm in linear space.
class Alignment {
 public:
  Alignment(const std::vector<Token>& earlier, const std::vector<Token>& later)
      : earlier_(earlier),
        later_(later),
        forward_(2 * patience + 3),
        backward_(2 * patience + 3),
        is_dropped_(earlier.size(), false),
        is_added_(later.size(), false) {
    std::vector<Hunk> open = {{0, earlier.size(), 0, later.size()}};
    while (!open.empty()) {
      Hunk part = open.back();
      open.pop_back();
      strip_equal_ends(part);
      if (part.earlier == part.earlier_end || part.later == part.later_end) {
        std::fill(is_dropped_.begin() + offset(part.earlier), is_dropped_.begin() + offset(part.earlier_end),
                  true);
        std::fill(is_added_.begin() + offset(part.later), is_added_.begin() + offset(part.later_end), true);
        continue;
      }
      const auto [x, y] = middle(part);
      open.push_back({part.earlier, part.earlier + x, part.later, part.later + y});
      open.push_back({part.earlier + x, part.earlier_end, part.later + y, part.later_end});
    }
  }

  std::vector<Hunk> hunks() const {
    std::vector<Hunk> found;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < is_dropped_.size() || j < is_added_.size()) {
      const Hunk hunk{i, end_of_change(is_dropped_, i), j, end_of_change(is_added_, j)};
      i = hunk.earlier_end;
      j = hunk.later_end;
      if (hunk.earlier != i || hunk.later != j) found.push_back(hunk);
      if (i < is_dropped_.size()) ++i;
      if (j < is_added_.size()) ++j;
    }
    return found;
  }

 private:
  static std::ptrdiff_t offset(std::size_t n) { return static_cast<std::ptrdiff_t>(n); }

  static std::size_t end_of_change(const std::vector<bool>& is_changed, std::size_t at) {
    while (at < is_changed.size() && is_changed[at]) ++at;
    return at;
  }

  bool equal(std::size_t i, std::size_t j) const { return earlier_[i].word == later_[j].word; }

  void strip_equal_ends(Hunk& part) const {
    while (part.earlier < part.earlier_end && part.later < part.later_end && equal(part.earlier, part.later))
      ++part.earlier, ++part.later;
    while (part.earlier < part.earlier_end && part.later < part.later_end &&
           equal(part.earlier_end - 1, part.later_end - 1))
      --part.earlier_end, --part.later_end;
  }

  /// A point inside `part`, neither its beginning nor its end, through which a shortest path goes (or, when
  /// patience ends, a good one). Both sides of `part` are not empty and their ends differ.
  ///
  /// Diagonal k holds the points x - y = k. forward_[k] is the furthest x that d steps from the beginning
  /// reach on it; backward_[k] the same from the end, with both texts read backwards.
  std::pair<std::size_t, std::size_t> middle(const Hunk& part) {
    const auto n = static_cast<int>(part.earlier_end - part.earlier);
    const auto m = static_cast<int>(part.later_end - part.later);
    const int delta = n - m;
    const auto slot = [](int k) {
      const int index = k + patience + 1;
      return static_cast<std::size_t>(index);
    };
    const auto forward = [&](int k) -> int& { return forward_[slot(k)]; };
    const auto backward = [&](int k) -> int& { return backward_[slot(k)]; };
    const auto point = [](int x, int y) {
      return std::pair(static_cast<std::size_t>(x), static_cast<std::size_t>(y));
    };
    // Where d steps lead on diagonal k, from those of one step less: one word further in the one text or in
    // the other. -1 when that is outside.
    const auto step = [&](const auto& reached, int k, int d) {
      if (d == 0) return 0;
      const int right = k > -d && reached(k - 1) >= 0 && reached(k - 1) < n ? reached(k - 1) + 1 : -1;
      const int down = k < d && reached(k + 1) >= 0 && reached(k + 1) - k <= m ? reached(k + 1) : -1;
      return std::max(right, down);
    };
    for (int d = 0; d <= patience; ++d) {
      for (int k = -d; k <= d; k += 2) {
        int x = step(forward, k, d);
        if (x >= 0) {
          while (
              x < n && x - k < m &&
              equal(part.earlier + static_cast<std::size_t>(x), part.later + static_cast<std::size_t>(x - k)))
            ++x;
          const int opposite = delta - k;
          const bool meets = delta % 2 != 0 && opposite > -d && opposite < d && backward(opposite) >= 0 &&
                             x + backward(opposite) >= n;
          if (meets) return point(x, x - k);
        }
        forward(k) = x;
      }
      for (int k = -d; k <= d; k += 2) {
        int x = step(backward, k, d);
        if (x >= 0) {
          while (x < n && x - k < m &&
                 equal(part.earlier_end - 1 - static_cast<std::size_t>(x),
                       part.later_end - 1 - static_cast<std::size_t>(x - k)))
            ++x;
          const int opposite = delta - k;
          const bool meets = delta % 2 == 0 && opposite >= -d && opposite <= d && forward(opposite) >= 0 &&
                             x + forward(opposite) >= n;
          if (meets) return point(n - x, m - (x - k));
        }
        backward(k) = x;
      }
    }
    int furthest = 0;
    std::pair<std::size_t, std::size_t> best = point(1, 0);
    for (int k = -patience; k <= patience; k += 2) {
      if (const int x = forward(k); x >= 0 && 2 * x - k > furthest) {
        furthest = 2 * x - k;
        best = point(x, x - k);
      }
      if (const int x = backward(k); x >= 0 && 2 * x - k > furthest) {
        furthest = 2 * x - k;
        best = point(n - x, m - (x - k));
      }
    }
    return best;
  }

  const std::vector<Token>& earlier_;
  const std::vector<Token>& later_;
  std::vector<int> forward_, backward_;  ///< by diagonal
  std::vector<bool> is_dropped_, is_added_;
};

std::size_t words_in(const std::vector<Token>& tokens, std::size_t begin, std::size_t end) {
  std::size_t count = 0;
  for (std::size_t i = begin; i < end; ++i) count += tokens[i].is_word;
  return count;
}

/// Joins changes between which too little was kept.
std::vector<Hunk> join(const std::vector<Hunk>& hunks, const std::vector<Token>& earlier,
                       const std::vector<Token>& later) {
  const auto size = [&](const Hunk& hunk) {
    return std::max(words_in(earlier, hunk.earlier, hunk.earlier_end),
                    words_in(later, hunk.later, hunk.later_end));
  };
  struct Sized {
    Hunk hunk;
    std::size_t words;
  };
  std::vector<Sized> joined;
  for (const Hunk& hunk : hunks) {
    Sized last{hunk, size(hunk)};
    while (!joined.empty()) {
      const Hunk& before = joined.back().hunk;
      const std::size_t kept = words_in(earlier, before.earlier_end, last.hunk.earlier);
      const std::size_t least = std::min(joined.back().words, last.words);
      const std::size_t both = joined.back().words + last.words;
      if (kept >= kept_for_good || least < kept + 1 || both < 4 * kept + 2) break;
      last.hunk = {before.earlier, last.hunk.earlier_end, before.later, last.hunk.later_end};
      last.words += joined.back().words + kept;
      joined.pop_back();
    }
    joined.push_back(last);
  }
  std::vector<Hunk> result;
  for (const Sized& sized : joined) result.push_back(sized.hunk);
  return result;
}

/// How well a change of the tokens [begin, end) reads there.
int reading(const std::vector<Token>& tokens, std::string_view text, std::size_t begin, std::size_t end) {
  const auto space_before = [&](std::size_t i) {
    return i == 0 || i == tokens.size() || tokens[i - 1].end < tokens[i].begin;
  };
  const bool after_sentence =
      begin == 0 || std::string_view(".;:").find(text[tokens[begin - 1].begin]) != std::string_view::npos;
  return (after_sentence ? 2 : 0) + (space_before(begin) ? 1 : 0) + (space_before(end) ? 1 : 0);
}

/// Moves each pure insertion or omission to where it reads best.
void slide(std::vector<Hunk>& hunks, const std::vector<Token>& earlier, std::string_view earlier_text,
           const std::vector<Token>& later, std::string_view later_text) {
  for (std::size_t h = 0; h < hunks.size(); ++h) {
    Hunk& hunk = hunks[h];
    const bool is_added = hunk.earlier == hunk.earlier_end;
    if (!is_added && hunk.later != hunk.later_end) continue;
    const std::vector<Token>& tokens = is_added ? later : earlier;
    const std::string_view text = is_added ? later_text : earlier_text;
    const std::size_t begin = is_added ? hunk.later : hunk.earlier;
    const std::size_t end = is_added ? hunk.later_end : hunk.earlier_end;
    // Never up to the changes before and behind it: they stay apart.
    const std::size_t lowest =
        h == 0 ? 0 : (is_added ? hunks[h - 1].later_end : hunks[h - 1].earlier_end) + 1;
    const std::size_t highest =
        h + 1 == hunks.size() ? tokens.size() : (is_added ? hunks[h + 1].later : hunks[h + 1].earlier) - 1;
    std::size_t first = begin;
    while (first > lowest && tokens[first - 1].word == tokens[first + (end - begin) - 1].word) --first;
    std::size_t best = first;
    for (std::size_t at = first;; ++at) {
      if (reading(tokens, text, at, at + (end - begin)) >= reading(tokens, text, best, best + (end - begin)))
        best = at;
      if (at + (end - begin) >= highest || tokens[at].word != tokens[at + (end - begin)].word) break;
    }
    const auto moved = [&](std::size_t n) { return n + best - begin; };
    hunk = {moved(hunk.earlier), moved(hunk.earlier_end), moved(hunk.later), moved(hunk.later_end)};
  }
}

/// The words of a text alone, without punctuation; case does not count.
std::vector<Token> find_words(std::string_view text, WordNumbers& numbers) {
  std::vector<Token> words = find_tokens(text);
  std::erase_if(words, [](const Token& token) { return !token.is_word; });
  for (Token& word : words) word.word = numbers.number(fold(text.substr(word.begin, word.end - word.begin)));
  return words;
}

using Grams = std::set<std::vector<std::uint32_t>>;

std::vector<std::uint32_t> gram(const std::vector<Token>& words, std::size_t at, std::size_t length) {
  std::vector<std::uint32_t> numbers;
  for (std::size_t i = at; i < at + length; ++i) numbers.push_back(words[i].word);
  return numbers;
}

Grams grams_of(const std::vector<Token>& words, std::size_t length) {
  Grams grams;
  for (std::size_t i = 0; i + length <= words.size(); ++i) grams.insert(gram(words, i, length));
  return grams;
}

std::vector<TextRange> runs_in(const std::vector<Token>& words, const Grams& grams, std::size_t length) {
  std::vector<TextRange> runs;
  std::size_t covered = 0;  // words up to here belong to the last run
  for (std::size_t i = 0; i + length <= words.size(); ++i) {
    if (!grams.contains(gram(words, i, length))) continue;
    if (runs.empty() || i > covered) runs.push_back({words[i].begin, 0});
    covered = i + length;
    runs.back().end = words[covered - 1].end;
  }
  return runs;
}

}  // namespace

std::vector<WordRun> word_diff(std::string_view earlier_text, std::string_view later_text, Joining joining) {
  WordNumbers numbers;
  const std::vector<Token> earlier = find_tokens(earlier_text, numbers);
  const std::vector<Token> later = find_tokens(later_text, numbers);
  std::vector<Hunk> hunks = Alignment(earlier, later).hunks();
  if (joining == Joining::On) hunks = join(hunks, earlier, later);
  slide(hunks, earlier, earlier_text, later, later_text);

  std::vector<WordRun> runs;
  std::size_t i = 0;  // bytes that are covered
  std::size_t j = 0;
  const auto add = [&](WordRun::Kind kind, std::size_t earlier_end, std::size_t later_end) {
    if (i < earlier_end || j < later_end) runs.push_back({kind, i, earlier_end, j, later_end});
    i = earlier_end;
    j = later_end;
  };
  const auto begin_of = [](const std::vector<Token>& tokens, std::size_t begin, std::size_t end,
                           std::string_view text) {
    // An empty range stands before the white space that follows what is kept.
    if (begin < end) return tokens[begin].begin;
    if (begin == tokens.size()) return text.size();
    return begin == 0 ? 0 : tokens[begin - 1].end;
  };
  for (const Hunk& hunk : hunks) {
    add(WordRun::Kind::Kept, begin_of(earlier, hunk.earlier, hunk.earlier_end, earlier_text),
        begin_of(later, hunk.later, hunk.later_end, later_text));
    if (hunk.earlier < hunk.earlier_end) add(WordRun::Kind::Dropped, earlier[hunk.earlier_end - 1].end, j);
    if (hunk.later < hunk.later_end) add(WordRun::Kind::Added, i, later[hunk.later_end - 1].end);
  }
  add(WordRun::Kind::Kept, earlier_text.size(), later_text.size());
  return runs;
}

CommonRuns common_runs(std::string_view earlier_text, std::string_view later_text, std::size_t words) {
  WordNumbers numbers;
  const std::vector<Token> earlier = find_words(earlier_text, numbers);
  const std::vector<Token> later = find_words(later_text, numbers);
  return {runs_in(earlier, grams_of(later, words), words), runs_in(later, grams_of(earlier, words), words)};
}

std::size_t word_count(std::string_view text) {
  const std::vector<Token> tokens = find_tokens(text);
  return words_in(tokens, 0, tokens.size());
}

double word_overlap(std::string_view earlier_text, std::string_view later_text) {
  WordNumbers numbers;
  const std::vector<Token> earlier = find_tokens(earlier_text, numbers);
  const std::vector<Token> later = find_tokens(later_text, numbers);
  std::unordered_map<std::uint32_t, std::size_t> count;
  for (const Token& token : earlier)
    if (token.is_word) ++count[token.word];
  std::size_t shared = 0;
  for (const Token& token : later) {
    const auto found = token.is_word ? count.find(token.word) : count.end();
    if (found == count.end() || found->second == 0) continue;
    --found->second;
    ++shared;
  }
  const std::size_t all = words_in(earlier, 0, earlier.size()) + words_in(later, 0, later.size());
  return all == 0 ? 0 : 2.0 * static_cast<double>(shared) / static_cast<double>(all);
}

}  // namespace kyoto
