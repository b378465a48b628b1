// SPDX-License-Identifier: GPL-3.0-or-later
// Where the values of the schema's fields are in a Practice, for the reader that fills them and the form that
// shows them. What is no text, list or date (evidence-strength, draft, implements, sources) is not here.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "model/practice.h"

namespace kyoto {

struct PracticeMembers {
  static constexpr std::array texts = {
      std::pair{"title", &Practice::title},
      std::pair{"summary", &Practice::summary},
      std::pair{"basis", &Practice::basis},
      std::pair{"scope", &Practice::scope},
      std::pair{"body", &Practice::body},
      std::pair{"status", &Practice::status},
      std::pair{"start", &Practice::start},
      std::pair{"end", &Practice::end},
      std::pair{"evidence-direction", &Practice::evidence_direction},
      std::pair{"evidence-measure", &Practice::evidence_measure},
      std::pair{"evidence-comparison", &Practice::evidence_comparison},
      std::pair{"evidence-source", &Practice::evidence_source},
      std::pair{"cost-amount", &Practice::cost_amount},
      std::pair{"cost-currency", &Practice::cost_currency},
      std::pair{"cost-year", &Practice::cost_year},
      std::pair{"cost-source", &Practice::cost_source},
      std::pair{"submitted-by", &Practice::submitted_by},
      std::pair{"language", &Practice::language},
      std::pair{"translation-of", &Practice::translation_of},
  };
  static constexpr std::array text_lists = {
      std::pair{"places", &Practice::places},
      std::pair{"partners", &Practice::partners},
      std::pair{"aliases", &Practice::aliases},
  };
  static constexpr std::array term_lists = {
      std::pair{"countries", &Practice::countries}, std::pair{"themes", &Practice::themes},
      std::pair{"stages", &Practice::stages},       std::pair{"target-groups", &Practice::target_groups},
      std::pair{"goals", &Practice::goals},
  };
  static constexpr std::array dates = {
      std::pair{"reviewed", &Practice::reviewed},
      std::pair{"review-due", &Practice::review_due},
  };
};

/// The member for the key; null when the table has none.
template <typename Table>
auto member_of(const Table& table, std::string_view key) -> decltype(table.front().second) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const auto& row) { return key == row.first; });
  return found == table.end() ? nullptr : found->second;
}

}  // namespace kyoto
