// SPDX-License-Identifier: GPL-3.0-or-later
// Which practices have to do with one another: those that share commitments, terms and rare words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/collection.h"

namespace kyoto {

/// A word of a title or summary that can tell what a practice is about.
struct TellingWord {
  std::string key;      ///< folded, the ending of a plural or a genitive taken away: `volunteer`
  std::string surface;  ///< as written: `Volunteers`
};

/// The words of `text` with at least five letters that are none of everyday language, in their order.
std::vector<TellingWord> telling_words(std::string_view text);

/// The telling words of practices that were looked at before, for whoever looks again after each edit. From
/// any thread.
class WordsMemory {
 public:
  using Words = std::shared_ptr<const std::vector<TellingWord>>;

  /// Those of the practice's title and summary, in their order.
  Words words_of(const SharedPractice& practice);

 private:
  struct Kept {
    SharedPractice practice;
    Words words;
  };
  std::mutex mutex_;
  std::unordered_map<std::string, Kept> kept_;  ///< by the practice's id
};

/// Finds them for one practice or for all. The collection must stay as it is; its links must have been
/// indexed.
class RelatedFinder {
 public:
  /// `memory`: of words that need not be looked for; null: there is none.
  explicit RelatedFinder(const Collection& collection, WordsMemory* memory = nullptr);
  ~RelatedFinder();
  RelatedFinder(const RelatedFinder&) = delete;
  RelatedFinder& operator=(const RelatedFinder&) = delete;

  /// The nearest first.
  std::vector<Related> find(std::uint32_t practice) const;

  /// The same by practice; `jobs`: threads, 0 for as many as the machine has cores.
  std::vector<std::vector<Related>> find_all(std::size_t jobs = 0) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Fills Collection::related. The links must have been indexed.
void link_related(Collection& collection, std::size_t jobs = 0);

}  // namespace kyoto
