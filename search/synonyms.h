// SPDX-License-Identifier: GPL-3.0-or-later
// Groups of names for one thing, and where they stand in a text or a query. A text that holds one of the
// names gets a term for the group, so that a query finds all of them by one term, of several words too.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "search/analysis.h"
#include "search/stems.h"

namespace kyoto {

struct SynonymNames {
  std::string id;                  ///< of the group in the index: `recidivism`
  std::vector<std::string> names;  ///< as shown
  bool from_vocabulary = false;    ///< names of an instrument, organization or country, behind all others
};

/// A name of a group in a sequence of words.
struct SynonymMatch {
  std::size_t first = 0, last = 0;  ///< indexes into the sequence
  std::size_t group = 0;            ///< index into SynonymIndex::groups()
};

class SynonymIndex {
 public:
  SynonymIndex(std::vector<SynonymNames> groups, Stems& stems);

  const std::vector<SynonymNames>& groups() const { return groups_; }

  /// The names in a sequence of keys (see key_of), the longest at each place first, none inside another.
  std::vector<SynonymMatch> find(const std::vector<std::string>& keys) const;

 private:
  struct Node {
    std::unordered_map<std::string, std::size_t> next;  ///< by key: index into nodes_
    std::size_t group = none;
  };
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  std::vector<SynonymNames> groups_;
  std::vector<Node> nodes_;  ///< a tree of all names; the first is its root
};

/// By what a token is compared: the stem of a word, a number as it is; empty for what does not count: stop
/// words and wholes.
std::string synonym_key(const Token& token, Stems& stems);

}  // namespace kyoto
