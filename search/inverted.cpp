// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/inverted.h"

#include <algorithm>
#include <numeric>

namespace kyoto {

InvertedTerms::InvertedTerms(const AnalysedRecords& analysed) {
  // Each term of each part gets the number of the term, at first in the order in which they come.
  std::vector<std::uint32_t> number_of;
  std::size_t runs = 0;
  for (const AnalysedPart& part : analysed.parts) runs += part.terms().size();
  number_of.reserve(runs);
  std::vector<Term> found;
  for (const AnalysedPart& part : analysed.parts) {
    extents_.insert(extents_.end(), part.extents().begin(), part.extents().end());
    for (const AnalysedPart::Term& term : part.terms()) {
      const auto [known, is_new] =
          numbers_.emplace(part.text(term), static_cast<std::uint32_t>(found.size()));
      if (is_new) found.push_back({known->first, 0, 0, 0});
      Term& all = found[known->second];
      all.records += term.records;
      all.positions += term.positions;
      ++all.runs_end;  // so far their number
      postings_ += term.records;
      positions_ += term.positions;
      number_of.push_back(known->second);
    }
  }

  std::vector<std::uint32_t> order(found.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return found[a].text < found[b].text; });
  std::vector<std::size_t> next(found.size());  // by first number: the place of the next run
  terms_.reserve(found.size());
  std::size_t end = 0;
  for (const std::uint32_t number : order) {
    next[number] = end;
    end += found[number].runs_end;
    found[number].runs_end = end;
    numbers_[found[number].text] = size();
    terms_.push_back(found[number]);
  }

  runs_.resize(runs);
  auto number = number_of.cbegin();
  std::uint32_t first_record = 0;
  for (const AnalysedPart& part : analysed.parts) {
    for (const AnalysedPart::Term& term : part.terms())
      runs_[next[*number++]++] = {&part, &term, first_record};
    first_record += static_cast<std::uint32_t>(part.lengths().size());
  }
}

std::optional<std::uint32_t> InvertedTerms::find(std::string_view text) const {
  const auto found = numbers_.find(text);
  return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace kyoto
