// SPDX-License-Identifier: GPL-3.0-or-later
// Which bytes of a text are taken by mentions already.
#pragma once

#include <cstddef>
#include <iterator>
#include <map>
#include <vector>

#include "model/mention.h"

namespace kyoto {

class Spans {
 public:
  Spans() = default;
  explicit Spans(const std::vector<Mention>& mentions) {
    for (const Mention& mention : mentions)
      if (!mention.is_key) add(mention.begin, mention.end);
  }

  /// Takes the bytes [begin, end); spans that share their bytes with others may only repeat them.
  void add(std::size_t begin, std::size_t end) { ends_.emplace(begin, end); }

  /// Whether any of the bytes [begin, end) is taken. Cost: logarithmic.
  bool overlap(std::size_t begin, std::size_t end) const {
    const auto next = ends_.lower_bound(begin);
    if (next != ends_.end() && next->first < end) return true;
    return next != ends_.begin() && std::prev(next)->second > begin;
  }

  /// Whether a span ends right before byte `end`. Cost: logarithmic.
  bool end_at(std::size_t end) const {
    const auto next = ends_.lower_bound(end);
    return next != ends_.begin() && std::prev(next)->second == end;
  }

 private:
  std::map<std::size_t, std::size_t> ends_;  ///< by begin
};

}  // namespace kyoto
