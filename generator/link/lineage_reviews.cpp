// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/lineage_reviews.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/unicode.h"
#include "link/chronology.h"
#include "link/formulas.h"
#include "link/lineage.h"

namespace kyoto {
namespace {

class ReviewedLineage {
 public:
  ReviewedLineage(Collection& collection, const Resolver& resolver, Diagnostics& diagnostics)
      : collection_(collection), resolver_(resolver), chronology_(collection), diagnostics_(diagnostics) {}

  void apply(const LineageReview& review) {
    const std::optional<std::uint32_t> from = resolved(review.from, review.from_where, "from");
    const std::optional<std::uint32_t> to = resolved(review.to, review.to_where, "to");
    if (!from || !to || !is_in_order(review, *from, *to) || !is_first(review, *from, *to)) return;
    const auto found =
        std::find_if(collection_.lineage.begin(), collection_.lineage.end(),
                     [&](const Lineage& pair) { return pair.from == *from && pair.to == *to; });
    const bool is_found = found != collection_.lineage.end();
    switch (review.verdict) {
      case LineageReview::Verdict::Reject:
        if (is_found)
          collection_.lineage.erase(found);
        else
          diagnostics_.warning(
              "stale-lineage-review", review.where,
              fmt::format("expected shared wording of {} and {}, found none", review.from, review.to),
              "The rules no longer find the pair: remove the entry.");
        return;
      case LineageReview::Verdict::Confirm:
        break;
    }
    Lineage& pair =
        is_found ? *found : collection_.lineage.emplace_back(measure_lineage(collection_, *from, *to));
    pair.strength = review.strength.value_or(pair.strength);
    pair.is_reviewed = true;
    pair.note = review.reason;
  }

 private:
  void report(const char* id, const Position& where, const std::string& words, std::string text,
              std::string hint) {
    Diagnostic diagnostic;
    diagnostic.id = id;
    diagnostic.where = where;
    diagnostic.length = static_cast<int>(code_point_count(words));
    diagnostic.text = std::move(text);
    diagnostic.hint = std::move(hint);
    diagnostics_.add(std::move(diagnostic));
  }

  std::optional<std::uint32_t> resolved(const std::string& citation, const Position& where,
                                        std::string_view key) {
    const std::optional<Ref> ref = resolve_provision(resolver_, citation, where, key, {}, diagnostics_);
    if (!ref) return std::nullopt;
    if (is_compared(collection_.provisions[ref->index])) return ref->index;
    report("unclear-reference", where, citation,
           fmt::format("expected a paragraph or a point, found a footnote or a row of a table, {}", citation),
           "Lineage is about paragraphs and points: name one of them.");
    return std::nullopt;
  }

  bool is_in_order(const LineageReview& review, std::uint32_t from, std::uint32_t to) {
    if (from != to && chronology_.is_earlier(from, to)) return true;
    report("lineage-order", review.to_where, review.to,
           from == to
               ? fmt::format("expected two provisions, found {} twice", review.from)
               : fmt::format("expected a provision that is later than {}, found {}", review.from, review.to),
           from == to ? "Name the provision that took the wording over under `to`."
                      : "Exchange `from` and `to`, or correct the dates in document.yml.");
    return false;
  }

  bool is_first(const LineageReview& review, std::uint32_t from, std::uint32_t to) {
    const auto [first, is_new] = seen_.emplace(std::pair(from, to), review.where.line);
    if (is_new) return true;
    report("duplicate-review", review.from_where, review.from,
           fmt::format("expected each pair once, found {} and {} again (first in line {})", review.from,
                       review.to, first->second),
           "Keep one of the two entries.");
    return false;
  }

  Collection& collection_;
  const Resolver& resolver_;
  const Chronology chronology_;
  Diagnostics& diagnostics_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> seen_;  ///< from, to; the line of the first entry
};

}  // namespace

void apply_lineage_reviews(Collection& collection, const Resolver& resolver, Diagnostics& diagnostics) {
  if (collection.lineage_reviews.empty()) return;
  ReviewedLineage reviewed(collection, resolver, diagnostics);
  for (const LineageReview& review : collection.lineage_reviews) reviewed.apply(review);
}

}  // namespace kyoto
