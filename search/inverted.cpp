// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/inverted.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace kyoto {
namespace {

std::uint32_t hash_of(std::string_view text) {
  return static_cast<std::uint32_t>(std::hash<std::string_view>()(text));
}

}  // namespace

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
      const std::uint32_t number = number_in(found, part.text(term));
      Term& all = found[number];
      all.records += term.records;
      all.positions += term.positions;
      ++all.runs_end;  // so far their number
      postings_ += term.records;
      positions_ += term.positions;
      number_of.push_back(number);
    }
  }

  std::vector<std::uint32_t> order(found.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return found[a].text < found[b].text; });
  std::vector<std::size_t> next(found.size());  // by first number: the place of the next run
  std::vector<std::uint32_t> rank(found.size());
  terms_.reserve(found.size());
  std::size_t end = 0;
  for (const std::uint32_t number : order) {
    next[number] = end;
    end += found[number].runs_end;
    found[number].runs_end = end;
    rank[number] = size();
    terms_.push_back(found[number]);
  }
  for (Slot& slot : slots_)
    if (slot.number != none) slot.number = rank[slot.number];

  runs_.resize(runs);
  auto number = number_of.cbegin();
  std::uint32_t first_record = 0;
  for (const AnalysedPart& part : analysed.parts) {
    for (const AnalysedPart::Term& term : part.terms())
      runs_[next[*number++]++] = {part.lists(term), first_record};
    first_record += static_cast<std::uint32_t>(part.lengths().size());
  }
}

/// The number of the text among those found so far; a new one when it is none of them.
std::uint32_t InvertedTerms::number_in(std::vector<Term>& found, std::string_view text) {
  const auto text_of = [&found](std::uint32_t number) { return found[number].text; };
  if (found.size() * 2 >= slots_.size()) {
    const std::vector<Slot> old =
        std::exchange(slots_, std::vector<Slot>(std::max<std::size_t>(2 * slots_.size(), 1024)));
    for (const Slot& slot : old)
      if (slot.number != none) slots_[slot_of(text_of(slot.number), slot.hash, text_of)] = slot;
  }
  const std::uint32_t hash = hash_of(text);
  Slot& slot = slots_[slot_of(text, hash, text_of)];
  if (slot.number == none) {
    slot = {hash, static_cast<std::uint32_t>(found.size())};
    found.push_back({text, 0, 0, 0});
  }
  return slot.number;
}

std::optional<std::uint32_t> InvertedTerms::find(std::string_view text) const {
  if (slots_.empty()) return std::nullopt;
  const auto text_of = [this](std::uint32_t term) { return terms_[term].text; };
  const std::uint32_t number = slots_[slot_of(text, hash_of(text), text_of)].number;
  return number == none ? std::nullopt : std::optional(number);
}

}  // namespace kyoto
