// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/word_signs.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/unicode.h"

namespace kyoto {
namespace {

constexpr char32_t first_sign = 0x100;  // letters of two bytes
constexpr char32_t last_sign = 0x7FF;
constexpr std::size_t read_for_counts = 4'000'000;  // bytes: more texts have the same frequent words
constexpr std::uint32_t least_count = 20;           // of a word among them
constexpr std::size_t most_signs = 1280;            // a longer table costs more than a few texts gain by it
constexpr std::size_t signs_a_row = 64;             // that begin with the same byte

bool is_letter_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// Calls `word` for each word with the space before it, and `rest` for what stands between those.
template <typename Word, typename Rest>
void each_word(std::string_view text, const Word& word, const Rest& rest) {
  std::size_t done = 0;
  for (std::size_t at = text.find(' '); at != std::string_view::npos;) {
    std::size_t end = at + 1;
    while (end < text.size() && is_letter_byte(text[end])) ++end;
    if (end > at + 1) {
      rest(text.substr(done, at - done));
      word(text.substr(at, end - at));
      done = end;
    }
    at = text.find(' ', end);
  }
  rest(text.substr(done));
}

}  // namespace

WordSigns::WordSigns(std::span<const SearchRecord* const> records) {
  std::array<bool, last_sign + 1> is_used{};
  std::size_t total = 0;
  for (const SearchRecord* record : records) {
    total += record->text.size();
    const std::string& text = record->text;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if ((byte & 0xE0U) == 0xC0U && at + 1 < text.size())
        is_used[((byte & 0x1FU) << 6U) | (static_cast<unsigned char>(text[at + 1]) & 0x3FU)] = true;
    }
  }
  const std::size_t step = std::max<std::size_t>(1, total / read_for_counts);
  std::unordered_map<std::string_view, std::uint32_t> counts;
  for (std::size_t i = 0; i < records.size(); i += step)
    each_word(
        records[i]->text, [&](std::string_view word) { ++counts[word]; }, [](std::string_view) {});

  struct Frequent {
    std::size_t gain;
    std::uint32_t count;
    std::string_view word;
  };
  std::vector<Frequent> frequent;
  for (const auto& [word, count] : counts)
    if (count >= least_count && word.size() > 2) frequent.push_back({count * (word.size() - 1), count, word});
  std::sort(frequent.begin(), frequent.end(), [](const Frequent& a, const Frequent& b) {
    return a.gain != b.gain ? a.gain > b.gain : a.word < b.word;
  });
  for (char32_t sign = first_sign; sign <= last_sign && signs_.size() < std::min(most_signs, frequent.size());
       ++sign) {
    if (is_used[sign]) continue;
    signs_.emplace_back();
    append_code_point(signs_.back(), sign);
  }
  // The most frequent have neighbouring signs, which share their first byte; among those the order of
  // letters, so that the table compresses.
  frequent.resize(signs_.size());
  std::sort(frequent.begin(), frequent.end(), [](const Frequent& a, const Frequent& b) {
    return a.count != b.count ? a.count > b.count : a.word < b.word;
  });
  for (const Frequent& each : frequent) words_.emplace_back(each.word);
  for (std::size_t row = 0; row < words_.size(); row += signs_a_row)
    std::sort(words_.begin() + static_cast<std::ptrdiff_t>(row),
              words_.begin() + static_cast<std::ptrdiff_t>(std::min(row + signs_a_row, words_.size())));
  for (std::uint32_t i = 0; i < words_.size(); ++i) number_of_.emplace(words_[i], i);
}

std::string WordSigns::shortened(std::string_view text) const {
  std::string result;
  result.reserve(text.size());
  each_word(
      text,
      [&](std::string_view word) {
        const auto found = number_of_.find(word);
        result += found == number_of_.end() ? word : signs_[found->second];
      },
      [&](std::string_view rest) { result += rest; });
  return result;
}

std::string WordSigns::table() const {
  std::string table;
  for (const std::string& sign : signs_) table += sign;
  table += '\n';
  for (std::size_t i = 0; i < words_.size(); ++i) table += (i == 0 ? "" : "\t") + words_[i].substr(1);
  return table;
}

}  // namespace kyoto
