// SPDX-License-Identifier: GPL-3.0-or-later
// Which of two provisions came first.
#pragma once

#include <cstdint>
#include <set>
#include <utility>

#include "model/collection.h"

namespace kyoto {

class Chronology {
 public:
  /// The collection's mentions must be there: what a document cites is older than it.
  explicit Chronology(const Collection& collection);

  /// Whether `a` comes before `b`. By the days of their texts, where both are known and differ: a text that
  /// was adopted has a day of its own, so that the Declaration comes before the report that prints it. Then,
  /// inside a document, by the order of its source. Of two documents the one that the other cites is the
  /// earlier, then a draft (A/CONF.234/L.2/Add.3), then the lower symbol.
  bool is_earlier(std::uint32_t a, std::uint32_t b) const;

 private:
  const Collection* collection_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> cites_;  ///< two documents: the citing, the cited
};

}  // namespace kyoto
