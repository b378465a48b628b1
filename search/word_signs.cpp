// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/word_signs.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <unordered_map>

#include "base/unicode.h"

namespace kyoto {
namespace {

constexpr char32_t first_sign = 0x100;  // letters of two bytes
constexpr char32_t last_sign = 0x7FF;
constexpr std::size_t read_for_counts = 4'000'000;  // bytes: more texts have the same frequent words
constexpr std::uint32_t least_count = 20;           // of a word among them
constexpr std::size_t most_signs = 1280;            // a longer table costs more than a few texts gain by it
constexpr std::size_t signs_a_row = 64;             // that begin with the same byte

constexpr std::array<bool, 256> letter_bytes = [] {
  std::array<bool, 256> found = {};
  for (std::size_t c = 0; c < found.size(); ++c)
    found[c] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
  return found;
}();

/// Calls `word` for each word with the space before it, and where it begins.
template <typename Word>
void each_word(std::string_view text, const Word& word) {
  for (std::size_t at = text.find(' '); at != std::string_view::npos;) {
    std::size_t end = at + 1;
    while (end < text.size() && letter_bytes[static_cast<unsigned char>(text[end])]) ++end;
    if (end > at + 1) word(text.substr(at, end - at), at);
    at = end < text.size() && text[end] == ' ' ? end : text.find(' ', end);
  }
}

/// The first eight bytes behind the space; of a shorter word all, so that words of one length differ.
std::uint64_t first_letters(std::string_view word) {
  const char* const first = word.data() + 1;
  const std::size_t size = word.size() - 1;
  std::uint64_t letters = 0;
  if (size >= 8) {
    std::memcpy(&letters, first, 8);
  } else if (size >= 4) {  // two halves, which may overlap
    std::uint32_t begin = 0, end = 0;
    std::memcpy(&begin, first, 4);
    std::memcpy(&end, first + size - 4, 4);
    letters = begin | std::uint64_t{end} << 32U;
  } else {
    for (const char c : word.substr(1)) letters = letters << 8U | static_cast<unsigned char>(c);
  }
  return letters;
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
    each_word(records[i]->text, [&](std::string_view word, std::size_t) { ++counts[word]; });

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
  slots_.resize(std::bit_ceil(4 * words_.size() + 1));
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    const std::uint64_t letters = first_letters(words_[i]);
    slots_[slot_of(words_[i], letters)] = {letters, static_cast<std::uint32_t>(words_[i].size()), i};
  }
}

/// That of the word, or the free one where it would belong.
std::size_t WordSigns::slot_of(std::string_view word, std::uint64_t letters) const {
  std::size_t at = ((letters + word.size()) * 0x9E3779B97F4A7C15U >> 48U) & (slots_.size() - 1);
  const auto is_other = [&](const Slot& slot) {
    if (slot.letters != letters || slot.size != word.size()) return true;
    return word.size() > 9 && words_[slot.number] != word;
  };
  while (slots_[at].size != 0 && is_other(slots_[at])) at = (at + 1) & (slots_.size() - 1);
  return at;
}

std::string WordSigns::shortened(std::string_view text) const {
  std::string result;
  result.reserve(text.size());
  std::size_t done = 0;
  each_word(text, [&](std::string_view word, std::size_t at) {
    const Slot& slot = slots_[slot_of(word, first_letters(word))];
    if (slot.size == 0) return;
    result.append(text, done, at - done).append(signs_[slot.number]);
    done = at + word.size();
  });
  return result.append(text, done);
}

std::string WordSigns::table() const {
  std::string table;
  for (const std::string& sign : signs_) table += sign;
  table += '\n';
  for (std::size_t i = 0; i < words_.size(); ++i) table += (i == 0 ? "" : "\t") + words_[i].substr(1);
  return table;
}

}  // namespace kyoto
