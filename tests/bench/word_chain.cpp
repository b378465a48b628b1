// SPDX-License-Identifier: GPL-3.0-or-later
#include "word_chain.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "base/unicode.h"

namespace kyoto::bench {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Words of letters, hyphens and apostrophes, with the comma behind them; a full stop, a semicolon or a colon
/// is a word of its own.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    if (is_letter(text[at])) {
      std::size_t end = at;
      while (end < text.size() &&
             (is_letter(text[end]) ||
              ((text[end] == '-' || text[end] == '\'') && end + 1 < text.size() && is_letter(text[end + 1]))))
        ++end;
      words.emplace_back(text.substr(at, end - at));
      if (end < text.size() && text[end] == ',') words.back() += ',';
      at = end;
    } else {
      if (text[at] == '.' || text[at] == ';' || text[at] == ':') words.emplace_back(".");
      ++at;
    }
  }
  return words;
}

bool is_plain(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::uint64_t Random::next() {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

Zipf::Zipf(std::size_t count, double slope) {
  double sum = 0;
  for (std::size_t rank = 0; rank < count; ++rank)
    sums_.push_back(sum += 1.0 / std::pow(static_cast<double>(rank) + 2.7, slope));
}

std::size_t Zipf::pick(Random& random) const {
  const auto found = std::lower_bound(sums_.begin(), sums_.end(), random.share() * sums_.back());
  return std::min(static_cast<std::size_t>(found - sums_.begin()), sums_.size() - 1);
}

WordChain::WordChain(const std::vector<std::string>& texts, std::uint64_t seed) {
  std::map<std::string, std::size_t> counts;
  for (const std::string& text : texts) learn(text, counts);
  Random random(seed);
  derive(counts, random);
  invent(random);
}

void WordChain::learn(std::string_view text, std::map<std::string, std::size_t>& counts) {
  const auto index_of = [&](const std::string& word) {
    const auto [found, is_new] = index_.emplace(word, static_cast<std::uint32_t>(words_.size()));
    if (is_new) {
      words_.push_back(word);
      followers_.emplace_back();
    }
    return found->second;
  };
  std::vector<std::uint32_t> sentence;
  for (const std::string& word : words_of(text)) {
    if (word != ".") {
      sentence.push_back(index_of(word));
      std::string lower = to_lower(word);
      if (lower.ends_with(',')) lower.pop_back();
      ++counts[lower];
      continue;
    }
    constexpr std::size_t shortest = 6;
    if (sentence.size() >= shortest) {
      starts_.push_back(sentence.front());
      for (std::size_t i = 0; i + 1 < sentence.size(); ++i)
        followers_[sentence[i]].push_back(sentence[i + 1]);
    }
    sentence.clear();
  }
}

void WordChain::derive(const std::map<std::string, std::size_t>& counts, Random& random) {
  std::vector<std::pair<std::size_t, std::string>> by_count;
  std::vector<std::string> bases;
  for (const auto& [word, count] : counts) {
    if (word.size() < 5 || !is_plain(word)) continue;
    bases.push_back(word);
    by_count.emplace_back(count, word);
  }
  std::sort(by_count.rbegin(), by_count.rend());
  constexpr std::size_t most_common = 800, derived_words = 3000;
  for (std::size_t i = 0; i < std::min(most_common, by_count.size()); ++i)
    common_.push_back(by_count[i].second);
  const std::vector<std::string> before = {"re",  "pre",  "non-",  "inter", "multi-",
                                           "co-", "over", "under", "sub",   "counter"};
  const std::vector<std::string> after = {"ization", "ability", "able",     "ness",   "ism",
                                          "ist",     "like",    "-related", "-based", "wise"};
  std::set<std::string> seen;
  while (derived_.size() < derived_words) {
    const std::string word =
        random.share() < .5 ? random.any(before) + random.any(bases) : random.any(bases) + random.any(after);
    if (seen.insert(word).second) derived_.push_back(word);
  }
  derived_ranks_ = Zipf(derived_.size(), 0.9);
}

void WordChain::invent(Random& random) {
  const std::vector<std::string> consonants = {
      "b",  "br", "d", "dr", "f", "g",  "gr", "h", "j",  "k", "kw", "l", "m", "mb", "n",  "nd",
      "ng", "nj", "p", "r",  "s", "sh", "st", "t", "tr", "v", "w",  "y", "z", "ch", "kh", "th"};
  const std::vector<std::string> vowels = {"a", "e", "i", "o", "u", "aa", "ei", "ia", "ou", "é", "ü"};
  const std::vector<std::string> endings = {"", "", "n", "r", "s"};
  constexpr std::size_t invented = 40'000;
  std::set<std::string> seen;
  while (names_.size() < invented) {
    std::string name;
    for (std::size_t syllables = random.between(2, 4); syllables > 0; --syllables) {
      name += random.any(consonants);
      name += random.any(vowels);
    }
    name += random.any(endings);
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    if (seen.insert(name).second) names_.push_back(name);
  }
  name_ranks_ = Zipf(names_.size(), 0.85);
}

std::string WordChain::sentence(Random& random, std::size_t least, std::size_t most) const {
  const std::size_t wanted = random.between(least, most);
  std::uint32_t word = starts_[random.below(starts_.size())];
  std::string text = words_[word];
  for (std::size_t count = 1; count < wanted; ++count) {
    const std::vector<std::uint32_t>& next = followers_[word];
    if (next.empty() && count >= least) break;
    word = next.empty() ? starts_[random.below(starts_.size())] : next[random.below(next.size())];
    constexpr double derived_share = .025;
    text += ' ';
    text += random.share() < derived_share ? derived_[derived_ranks_.pick(random)]
            : next.empty()                 ? to_lower(words_[word])
                                           : words_[word];
  }
  while (text.ends_with(',')) text.pop_back();
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string WordChain::paragraph(Random& random, std::size_t words) const {
  std::string text;
  for (std::size_t count = 0; count < words;) {
    std::string sentence = this->sentence(random, 9, 30);
    count += 1 + static_cast<std::size_t>(std::count(sentence.begin(), sentence.end(), ' '));
    if (random.share() < .10) sentence += ", as in " + name(random) + " and " + name(random);
    text += (text.empty() ? "" : " ") + sentence + ".";
  }
  return text;
}

}  // namespace kyoto::bench
