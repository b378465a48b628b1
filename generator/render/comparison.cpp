// SPDX-License-Identifier: GPL-3.0-or-later
//
// The idea. Lineage already says which provisions correspond; from it an alignment is made that never
// crosses:
//
// 1. Anchors: of the near-verbatim and substantial pairs between the two texts the heaviest sequence that
// rises
//    in both (weight: words x score). A paragraph that moved to another place therefore shows as dropped here
//    and added there.
// 2. Stretch: of a text most of whose words have no counterpart, what lies outside of the anchors is set
// aside,
//    but for as many units as the other text still has there, for they may belong together.
// 3. Gaps: between two anchors, units of one kind are matched by the words they share, again without
// crossing:
//    short points (`(c) Background paper`) are too short for lineage, headings and leads have none.
// 4. The stretch is cut to what was matched in the end, with the headings directly above it.
//
// Example: draft paras. 1, 2, 3 against report paras. 74-80, lineage 1-75 and 3-77: anchors 1-75, 3-77; gap
// 2-76, matched by its words; paras. 74 and 78-80 are outside of the stretch.
//
// Cost: anchors k log k for k pairs; a gap of n x m units costs n x m comparisons, and one above
// `largest_gap` is left unmatched.
#include "render/comparison.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/unicode.h"
#include "base/word_diff.h"

namespace kyoto {
namespace {

constexpr std::size_t largest_gap = 4096;  ///< cells of the table
constexpr double least_overlap = 0.5;      ///< of the words of two units that correspond

using Units = std::vector<ComparedUnit>;

/// Units [earlier, earlier_end) and [later, later_end).
struct Range {
  std::size_t earlier = 0, earlier_end = 0;
  std::size_t later = 0, later_end = 0;
};

struct Anchor {
  std::size_t earlier = 0, later = 0;
  double weight = 0;
};

Units units_of(const Collection& collection, const TextRef& ref) {
  const Document& document = collection.documents[ref.document];
  const Text& text = document.texts[ref.text];
  Units units;
  std::uint32_t next_heading = 0;
  const auto headings_up_to = [&](std::optional<std::uint32_t> last) {
    if (!last) return;
    for (; next_heading <= *last; ++next_heading)
      if (document.headings[next_heading].text == ref.text)
        units.push_back({ComparedUnit::Kind::Heading, next_heading, &document.headings[next_heading].title});
  };
  const auto leads_before = [&](std::optional<std::uint32_t> provision) {
    for (std::uint32_t l = 0; l < text.leads.size(); ++l)
      if (text.leads[l].before == provision)
        units.push_back({ComparedUnit::Kind::Lead, l, &text.leads[l].body});
  };
  for (const std::uint32_t p : text.provisions) {
    headings_up_to(collection.provisions[p].heading);
    if (!text.leads.empty()) leads_before(p);
    units.push_back({ComparedUnit::Kind::Provision, p, &collection.provisions[p].body});
  }
  leads_before(std::nullopt);
  return units;
}

/// The heaviest sequence of `candidates` that rises in both texts.
std::vector<Anchor> heaviest_rising(std::vector<Anchor> candidates, std::size_t later_count) {
  // Of one earlier unit only one may be taken: the later ones come first, so none can follow another.
  std::sort(candidates.begin(), candidates.end(), [](const Anchor& a, const Anchor& b) {
    return std::pair(a.earlier, b.later) < std::pair(b.earlier, a.later);
  });
  // best[i]: the candidate that ends the heaviest sequence among those of a run of later units (Fenwick
  // tree).
  struct End {
    double weight = 0;
    std::optional<std::size_t> candidate;
  };
  std::vector<End> best(later_count + 1);
  std::vector<std::optional<std::size_t>> before(candidates.size());
  for (std::size_t c = 0; c < candidates.size(); ++c) {
    End end;
    for (std::size_t i = candidates[c].later; i > 0; i &= i - 1)
      if (best[i].weight > end.weight) end = best[i];
    before[c] = end.candidate;
    const End with{end.weight + candidates[c].weight, c};
    for (std::size_t i = candidates[c].later + 1; i < best.size(); i += i & (~i + 1))
      if (with.weight > best[i].weight) best[i] = with;
  }
  End end;
  for (std::size_t i = later_count; i > 0; i &= i - 1)
    if (best[i].weight > end.weight) end = best[i];
  std::vector<Anchor> chosen;
  for (std::optional<std::size_t> c = end.candidate; c; c = before[*c]) chosen.push_back(candidates[*c]);
  std::reverse(chosen.begin(), chosen.end());
  return chosen;
}

std::vector<Anchor> find_anchors(const Collection& collection, const ComparedTexts& pair,
                                 const Units& earlier, const Units& later) {
  std::map<std::uint32_t, std::size_t> earlier_unit, later_unit;  // by provision
  for (std::size_t i = 0; i < earlier.size(); ++i)
    if (earlier[i].kind == ComparedUnit::Kind::Provision) earlier_unit.emplace(earlier[i].index, i);
  for (std::size_t i = 0; i < later.size(); ++i)
    if (later[i].kind == ComparedUnit::Kind::Provision) later_unit.emplace(later[i].index, i);
  std::vector<Anchor> candidates;
  const auto consider = [&](std::uint32_t from, std::uint32_t to, const Lineage& lineage) {
    const auto i = earlier_unit.find(from);
    const auto j = later_unit.find(to);
    if (i == earlier_unit.end() || j == later_unit.end() || lineage.strength == Lineage::Class::Partial)
      return;
    const auto words = static_cast<double>(word_count(collection.provisions[from].body.text));
    candidates.push_back({i->second, j->second, 1 + words * lineage.score});
  };
  for (const std::uint32_t p :
       collection.documents[pair.earlier.document].texts[pair.earlier.text].provisions) {
    for (const Lineage& lineage : collection.lineage_from(p)) consider(p, lineage.to, lineage);
    // A pair that staff or a missing date turned round still says what corresponds.
    for (const std::uint32_t l : collection.lineage_to(p))
      consider(p, collection.lineage[l].from, collection.lineage[l]);
  }
  return heaviest_rising(std::move(candidates), later.size());
}

double similarity(const ComparedUnit& a, const ComparedUnit& b) {
  if (a.kind != b.kind) return 0;
  if (a.words->text == b.words->text) return 1;
  const double overlap = word_overlap(a.words->text, b.words->text);
  return overlap >= least_overlap ? overlap : 0;
}

/// Rows for a gap: what corresponds by its words, the rest alone.
void fill_gap(const Units& earlier, const Units& later, const Range& gap, std::vector<ComparedRow>& rows) {
  const std::size_t n = gap.earlier_end - gap.earlier;
  const std::size_t m = gap.later_end - gap.later;
  const auto alone = [&](std::size_t i_end, std::size_t j_end, std::size_t& i, std::size_t& j) {
    for (; i < i_end; ++i) rows.push_back({earlier[gap.earlier + i], std::nullopt});
    for (; j < j_end; ++j) rows.push_back({std::nullopt, later[gap.later + j]});
  };
  std::size_t i = 0;
  std::size_t j = 0;
  if (n > 0 && m > 0 && n * m <= largest_gap) {
    std::vector<double> alike(n * m), best((n + 1) * (m + 1));
    for (std::size_t a = n; a-- > 0;) {
      for (std::size_t b = m; b-- > 0;) {
        alike[a * m + b] = similarity(earlier[gap.earlier + a], later[gap.later + b]);
        best[a * (m + 1) + b] =
            std::max({best[(a + 1) * (m + 1) + b], best[a * (m + 1) + b + 1],
                      alike[a * m + b] > 0 ? best[(a + 1) * (m + 1) + b + 1] + alike[a * m + b] : 0});
      }
    }
    std::size_t a = 0;
    std::size_t b = 0;
    while (a < n && b < m) {
      const double here = best[a * (m + 1) + b];
      if (here == best[(a + 1) * (m + 1) + b]) {
        ++a;
      } else if (here == best[a * (m + 1) + b + 1]) {
        ++b;
      } else {
        alone(a, b, i, j);
        rows.push_back({earlier[gap.earlier + a], later[gap.later + b]});
        i = ++a;
        j = ++b;
      }
    }
  }
  alone(n, m, i, j);
}

/// Whether less than half of the text's words have a counterpart.
bool is_part(const Units& units, const std::vector<Anchor>& anchors, std::size_t Anchor::*side) {
  std::size_t all = 0;
  std::size_t common = 0;
  for (const ComparedUnit& unit : units) all += word_count(unit.words->text);
  for (const Anchor& anchor : anchors) common += word_count(units[anchor.*side].words->text);
  return 2 * common < all;
}

/// Leaves out what stands before the first and behind the last counterpart of one side, but for the headings
/// and leads directly above the first.
void cut_to_stretch(std::vector<ComparedRow>& rows, std::optional<ComparedUnit> ComparedRow::*part,
                    std::optional<ComparedUnit> ComparedRow::*other) {
  const auto is_match = [](const ComparedRow& row) {
    return row.earlier && row.later && row.earlier->kind == ComparedUnit::Kind::Provision;
  };
  const auto first = std::find_if(rows.begin(), rows.end(), is_match);
  const auto last = std::find_if(rows.rbegin(), rows.rend(), is_match).base();
  auto keep = first;
  const auto is_opening = [&](const ComparedRow& row) {
    return (row.*other).has_value() || (row.*part)->kind != ComparedUnit::Kind::Provision;
  };
  while (keep != rows.begin() && is_opening(*std::prev(keep))) --keep;
  std::vector<ComparedRow> kept;
  for (auto row = rows.begin(); row != rows.end(); ++row)
    if ((row >= keep && row < last) || ((*row).*other).has_value()) kept.push_back(*row);
  rows = std::move(kept);
}

/// A heading that stands alone because the other text has its words as its title.
bool is_title_of_other(const Collection& collection, const ComparedTexts& pair, const ComparedRow& row) {
  if (row.earlier && row.later) return false;
  const ComparedUnit& unit = row.earlier ? *row.earlier : *row.later;
  if (unit.kind != ComparedUnit::Kind::Heading) return false;
  const TextRef& other = row.earlier ? pair.later : pair.earlier;
  const Document& document = collection.documents[other.document];
  const std::string words = fold(unit.words->text);
  return words == fold(document.title) || words == fold(document.texts[other.text].title);
}

}  // namespace

Comparison compare(const Collection& collection, const ComparedTexts& pair) {
  const Units earlier = units_of(collection, pair.earlier);
  const Units later = units_of(collection, pair.later);
  const std::vector<Anchor> anchors = find_anchors(collection, pair, earlier, later);
  Comparison comparison;
  comparison.pair = pair;
  comparison.earlier_is_part = is_part(earlier, anchors, &Anchor::earlier);
  comparison.later_is_part = is_part(later, anchors, &Anchor::later);

  Range all{0, earlier.size(), 0, later.size()};
  if (!anchors.empty()) {
    const std::size_t before_earlier = anchors.front().earlier;
    const std::size_t before_later = anchors.front().later;
    const std::size_t after_earlier = earlier.size() - anchors.back().earlier;
    const std::size_t after_later = later.size() - anchors.back().later;
    if (comparison.earlier_is_part) {
      all.earlier = before_earlier - std::min(before_earlier, before_later);
      all.earlier_end = earlier.size() - (after_earlier - std::min(after_earlier, after_later));
    }
    if (comparison.later_is_part) {
      all.later = before_later - std::min(before_later, before_earlier);
      all.later_end = later.size() - (after_later - std::min(after_later, after_earlier));
    }
  }
  Range gap{all.earlier, 0, all.later, 0};
  for (const Anchor& anchor : anchors) {
    gap.earlier_end = anchor.earlier;
    gap.later_end = anchor.later;
    fill_gap(earlier, later, gap, comparison.rows);
    comparison.rows.push_back({earlier[anchor.earlier], later[anchor.later]});
    gap.earlier = anchor.earlier + 1;
    gap.later = anchor.later + 1;
  }
  gap.earlier_end = all.earlier_end;
  gap.later_end = all.later_end;
  fill_gap(earlier, later, gap, comparison.rows);
  if (comparison.earlier_is_part) cut_to_stretch(comparison.rows, &ComparedRow::earlier, &ComparedRow::later);
  if (comparison.later_is_part) cut_to_stretch(comparison.rows, &ComparedRow::later, &ComparedRow::earlier);
  std::erase_if(comparison.rows,
                [&](const ComparedRow& row) { return is_title_of_other(collection, pair, row); });
  return comparison;
}

}  // namespace kyoto
