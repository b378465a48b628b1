// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the instruments, States and organizations that a text names, by the names and other names of the
// vocabularies.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/collection.h"

namespace kyoto {

/// What a mention of one of its terms is.
Mention::Kind kind_of_mention(Vocabulary vocabulary);

/// All names of the vocabularies, ready to be looked for in many texts.
class EntityFinder {
 public:
  explicit EntityFinder(const Collection& collection);

  /// The mentions in `text`, in its order, not overlapping: at each word the longest name wins (`Kyoto
  /// Declaration for Community Volunteers`, not `Kyoto Declaration`). Names are whole words; one that the
  /// vocabulary writes with a capital must have it in the text too (`Turkey`, not `turkey`). `in` is left for
  /// the caller.
  std::vector<Mention> find(std::string_view text) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
  };
  struct Node {
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> next;  ///< by folded word
    bool has_capital = false;  ///< the name that ends here begins with a capital
    std::int64_t term = -1;    ///< index into Collection::terms of the name that ends here; -1: none
  };

  /// Which words of ASCII begin a name, roughly: nearly all of a text's words are told apart by it, without
  /// a look into the tree.
  class FirstWords {
   public:
    void add(std::string_view folded);
    bool may_contain(std::string_view plain) const;  ///< of a word of plain letters and digits, or one sign

   private:
    /// A bit for each length that words with these two letters have.
    std::array<std::uint32_t, 4096> lengths_{};
  };

  void add(std::string_view name, std::uint32_t term);

  const Collection* collection_;
  std::vector<Node> nodes_;  ///< a tree of words; 0 is its root
  FirstWords first_words_;
};

}  // namespace kyoto
