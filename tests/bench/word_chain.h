// SPDX-License-Identifier: GPL-3.0-or-later
// Prose that nobody wrote, with the words of real documents in their natural frequencies and a long tail of
// rare ones. The same seed gives the same words on every machine. For benchmarks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kyoto::bench {

/// SplitMix64: small, good enough for prose, and equal everywhere, as std::uniform_int_distribution is not.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
  std::size_t between(std::size_t least, std::size_t most) { return least + below(most - least + 1); }
  double share() { return static_cast<double>(next() >> 11) / 9007199254740992.0; }  // 2^53
  template <typename T>
  const T& any(const std::vector<T>& of) {
    return of[below(of.size())];
  }

 private:
  std::uint64_t state_;
};

/// Picks the first items far more often than the last: rank r has the weight 1 / (r + 2.7)^slope.
class Zipf {
 public:
  Zipf() = default;
  Zipf(std::size_t count, double slope);
  std::size_t pick(Random& random) const;
  std::size_t size() const { return sums_.size(); }

 private:
  std::vector<double> sums_;
};

/// Which word follows which in the seed texts; 2.5 % of the words are replaced by derived ones, and names
/// that exist nowhere make the tail.
class WordChain {
 public:
  WordChain(const std::vector<std::string>& texts, std::uint64_t seed);

  /// A sentence without its full stop.
  std::string sentence(Random& random, std::size_t least, std::size_t most) const;
  /// Sentences of about so many words together.
  std::string paragraph(Random& random, std::size_t words) const;
  const std::string& name(Random& random) const { return names_[name_ranks_.pick(random)]; }
  /// A common word in small letters.
  const std::string& word(Random& random) const { return common_[random.below(common_.size())]; }

 private:
  void learn(std::string_view text, std::map<std::string, std::size_t>& counts);
  void derive(const std::map<std::string, std::size_t>& counts, Random& random);
  void invent(Random& random);

  std::vector<std::string> words_;
  std::map<std::string, std::uint32_t, std::less<>> index_;
  std::vector<std::uint32_t> starts_;
  std::vector<std::vector<std::uint32_t>> followers_;  ///< by word; as often as they follow
  std::vector<std::string> derived_, names_, common_;
  Zipf derived_ranks_, name_ranks_;
};

}  // namespace kyoto::bench
