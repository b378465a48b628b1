// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/spelling.h"

#include <algorithm>
#include <tuple>

#include "base/unicode.h"

namespace kyoto {
namespace {

std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) points += next_code_point(text, at);
  return points;
}

}  // namespace

bool is_spelling_word(std::string_view term) {
  constexpr std::size_t longest = 40;  // bytes
  if (code_point_count(term) < 3 || term.size() > longest) return false;
  for (std::size_t at = 0; at < term.size();)
    if (!is_letter(next_code_point(term, at))) return false;
  return true;
}

std::size_t most_mistakes(std::size_t letters) {
  if (letters < 3) return 0;
  if (letters < 6) return 1;
  return letters < 10 ? 2 : 3;
}

std::size_t count_mistakes(std::u32string_view a, std::u32string_view b, std::size_t most) {
  const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap > most) return most + 1;
  // Three rows of the table of "optimal string alignment": the one before last serves exchanged neighbours.
  std::vector<std::size_t> older(b.size() + 1);
  std::vector<std::size_t> previous(b.size() + 1);
  std::vector<std::size_t> current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, changed});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        current[j] = std::min(current[j], older[j - 2] + 1);
      least = std::min(least, current[j]);
    }
    if (least > most) return most + 1;
    std::swap(older, previous);
    std::swap(previous, current);
  }
  return std::min(previous[b.size()], most + 1);
}

std::vector<std::string> correction_beginnings(std::string_view word) {
  std::vector<std::string> beginnings = {code_point_substr(word, 0, 1)};
  std::string second = code_point_substr(word, 1, 1);
  if (second != beginnings.front() && !second.empty()) beginnings.push_back(std::move(second));
  return beginnings;
}

namespace {

/// Whether two short words differ in more than the order of their letters: `stop` is no mistake for `step`,
/// even where no text holds it. Of three letters only `teh` is a mistake, for most others are abbreviations.
bool is_other_short_word(const std::u32string& a, const std::u32string& b) {
  if (a.size() > 4 || (a.size() == 4 && b.size() != 4)) return false;
  return a.size() != b.size() || !std::is_permutation(a.begin(), a.end(), b.begin());
}

/// The letters without vowels and without repeats: what most mistakes leave as it is.
std::u32string skeleton(std::u32string_view letters) {
  constexpr std::u32string_view vowels = U"aeiouyаеиоуыэюяαεηιουω";
  std::u32string kept;
  for (const char32_t letter : letters)
    if (vowels.find(letter) == std::u32string_view::npos && (kept.empty() || kept.back() != letter))
      kept += letter;
  return kept;
}

/// Whether several mistakes are of the kinds that people make. Words that differ in their consonants are
/// others, such as `convert` and `convention`; in a long word one consonant may be wrong.
bool is_likely(std::u32string_view letters, std::u32string_view other) {
  constexpr std::size_t long_word = 8;
  const std::size_t most = letters.size() >= long_word ? 1 : 0;
  return count_mistakes(skeleton(letters), skeleton(other), most) <= most;
}

struct Nearest {
  const KnownWord* word = nullptr;  ///< none is near
  std::size_t mistakes = 0;
};

/// The word nearest to the letters by what `form` makes of it. More mistakes than `sure` must be likely ones.
template <typename Form>
Nearest nearest(const std::u32string& letters, const std::vector<KnownWord>& words, std::size_t most,
                std::size_t sure, Form form) {
  Nearest best;
  bool best_begins_so = false;
  for (const KnownWord& known : words) {
    const std::u32string other = code_points(form(known.word));
    const std::size_t mistakes = count_mistakes(letters, other, most);
    if (mistakes > most || other.empty() || is_other_short_word(letters, other)) continue;
    if (mistakes > sure && !is_likely(letters, other)) continue;
    const bool begins_so = other.front() == letters.front();
    const bool better = best.word == nullptr ||
                        std::tuple(mistakes, !begins_so, best.word->frequency, known.word) <
                            std::tuple(best.mistakes, !best_begins_so, known.frequency, best.word->word);
    if (!better) continue;
    best = {&known, mistakes};
    best_begins_so = begins_so;
  }
  return best;
}

}  // namespace

std::string correct_word(std::string_view word, const std::vector<KnownWord>& words, Stems& stems) {
  constexpr std::size_t shortest_by_stem = 5;
  constexpr std::size_t shortest_stem = 6;
  const std::u32string letters = code_points(word);
  const std::size_t most = most_mistakes(letters.size());
  if (most == 0) return {};
  const auto as_is = [](const std::string& known) { return known; };
  const auto stem_of = [&](const std::string& known) { return stems.of(known); };
  Nearest found = nearest(letters, words, most, 1, as_is);
  if ((found.word == nullptr || found.mistakes > 1) && letters.size() >= shortest_by_stem)
    if (const Nearest by_stem = nearest(letters, words, 1, 0, stem_of); by_stem.word != nullptr)
      found = by_stem;
  if (found.word == nullptr)
    if (const std::u32string stem = code_points(stems.of(std::string(word))); stem.size() >= shortest_stem)
      found = nearest(stem, words, 1, 0, stem_of);
  return found.word == nullptr ? std::string() : found.word->word;
}

}  // namespace kyoto
