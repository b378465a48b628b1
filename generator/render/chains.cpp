// SPDX-License-Identifier: GPL-3.0-or-later
//
// The idea. Provisions are points, pairs of lineage are lines between them; what hangs together is a chain.
// Four things keep chains readable when there are many:
//
// - Strong lines (near-verbatim, substantial) always connect. A partial line, often a phrase or a name,
// connects
//   only while the chain stays below `largest_loose_chain` provisions, the strongest lines first; otherwise a
//   dozen shared phrases would tie all documents into one knot. Such a line is still shown with both texts on
//   the pages of its two provisions.
// - Of words that went from a draft into a resolution and from there into the next one, the steps are drawn
// and
//   not the leap: a pair is left out when a provision of a stage between its two is paired with both, no less
//   strongly.
// - Chains that run side by side (paras. 1, 2, 3 ... -> paras. 75, 76, 77 ...) become one row when there are
// at
//   least `shortest_bundle` of them.
// - Rows are cut into pages by their number of pairs and of stages.
//
// Stages are in the order of their dates. One without a date stands behind what went into it; if nothing did,
// it is a source and stands first.
//
// Cost: near-linear in the number of pairs (sorting, union by rank).
#include "render/chains.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <tuple>

#include "model/address.h"

namespace kyoto {
namespace {

constexpr std::size_t largest_loose_chain = 24;
constexpr std::size_t shortest_bundle = 5;
constexpr std::uint32_t widest_gap = 3;  ///< provisions that a bundle may step over

constexpr std::size_t most_stages = 8;
constexpr std::size_t most_entries = 48;  ///< pairs in the list of one page; one of a bundle counts a quarter

/// Union-find over provisions.
class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count), size_(count, 1) {
    std::iota(parent_.begin(), parent_.end(), 0U);
  }
  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  std::size_t size(std::uint32_t i) { return size_[find(i)]; }
  void join(std::uint32_t i, std::uint32_t j) {
    i = find(i);
    j = find(j);
    if (i == j) return;
    if (size_[i] < size_[j]) std::swap(i, j);
    parent_[j] = i;
    size_[i] += size_[j];
  }

 private:
  std::vector<std::uint32_t> parent_;
  std::vector<std::size_t> size_;
};

/// The stages that the lineage touches, and which text belongs to which.
void find_stages(const Collection& collection, Chains& chains) {
  constexpr std::uint32_t none = ~0U;
  std::vector<std::vector<std::uint32_t>>& by_text = chains.stage_by_text;
  for (const Document& document : collection.documents) by_text.emplace_back(document.texts.size(), none);
  std::vector<Stage> stages;
  std::map<std::pair<std::uint32_t, std::optional<std::uint32_t>>, std::uint32_t> number;
  const auto touch = [&](const Provision& provision) {
    const Document& document = collection.documents[provision.document];
    const Text& text = document.texts[provision.text];
    const std::optional<std::uint32_t> own =
        text.folder.empty() ? std::nullopt : std::optional(provision.text);
    const auto [entry, is_new] =
        number.emplace(std::pair(provision.document, own), static_cast<std::uint32_t>(stages.size()));
    if (is_new)
      stages.push_back({provision.document, own, text.adopted && own ? text.adopted : document.date});
    by_text[provision.document][provision.text] = entry->second;
  };
  for (const Lineage& pair : collection.lineage) {
    touch(collection.provisions[pair.from]);
    touch(collection.provisions[pair.to]);
  }

  // Where a stage without a date stands follows from those with one.
  std::vector<std::optional<Date>> before(stages.size());
  for (const Lineage& pair : collection.lineage) {
    const std::uint32_t from = chains.stage_of(collection.provisions[pair.from]);
    const std::uint32_t to = chains.stage_of(collection.provisions[pair.to]);
    if (from != to && stages[from].date) before[to] = std::max(before[to], stages[from].date);
  }
  std::vector<std::uint32_t> order(stages.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto key = [&](std::uint32_t s) {
    // Among equal dates: sources without a date, then dated stages, then those that follow them.
    const int rank = stages[s].date ? 1 : before[s] ? 2 : 0;
    const std::optional<Date>& date = stages[s].date ? stages[s].date : before[s];
    return std::tuple(date, rank, stages[s].document, stages[s].own_text);
  };
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  std::vector<std::uint32_t> place(stages.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    chains.stages.push_back(stages[order[i]]);
  }
  for (std::vector<std::uint32_t>& texts : by_text)
    for (std::uint32_t& stage : texts)
      if (stage != none) stage = place[stage];
}

/// Tells which pairs lead from one stage to another, with no provision of a stage between them on the way.
class Steps {
 public:
  Steps(const Collection& collection, const Chains& chains) : collection_(collection), chains_(chains) {}

  bool is_step(const Lineage& pair) const {
    const std::uint32_t from = stage(pair.from);
    const std::uint32_t to = stage(pair.to);
    if (from == to) return false;
    std::size_t looked_at = 0;
    for (const Lineage& half : collection_.lineage_from(pair.from)) {
      const std::uint32_t between = stage(half.to);
      if (++looked_at > most_looked_at) break;
      if (between <= std::min(from, to) || between >= std::max(from, to) || half.strength > pair.strength)
        continue;
      const std::span<const Lineage> onward = collection_.lineage_from(half.to);
      const auto rest =
          std::lower_bound(onward.begin(), onward.end(), pair.to,
                           [](const Lineage& l, std::uint32_t provision) { return l.to < provision; });
      if (rest != onward.end() && rest->to == pair.to && rest->strength <= pair.strength) return false;
    }
    return true;
  }

 private:
  /// A passage that hundreds of texts repeat is drawn with its leaps rather than searched at length.
  static constexpr std::size_t most_looked_at = 256;

  std::uint32_t stage(std::uint32_t provision) const {
    return chains_.stage_of(collection_.provisions[provision]);
  }

  const Collection& collection_;
  const Chains& chains_;
};

std::vector<Chain> connect(const Collection& collection, const Chains& chains) {
  const Steps steps(collection, chains);
  std::vector<bool> is_step;
  for (const Lineage& pair : collection.lineage) is_step.push_back(steps.is_step(pair));
  Groups groups(collection.provisions.size());
  std::vector<std::uint32_t> loose;
  for (std::uint32_t l = 0; l < collection.lineage.size(); ++l) {
    const Lineage& pair = collection.lineage[l];
    if (!is_step[l]) continue;
    if (pair.strength == Lineage::Class::Partial)
      loose.push_back(l);
    else
      groups.join(pair.from, pair.to);
  }
  std::stable_sort(loose.begin(), loose.end(), [&](std::uint32_t a, std::uint32_t b) {
    return collection.lineage[a].score > collection.lineage[b].score;
  });
  for (const std::uint32_t l : loose) {
    const Lineage& pair = collection.lineage[l];
    if (groups.size(pair.from) + groups.size(pair.to) <= largest_loose_chain) groups.join(pair.from, pair.to);
  }

  std::map<std::uint32_t, Chain> by_group;
  for (std::uint32_t l = 0; l < collection.lineage.size(); ++l) {
    const Lineage& pair = collection.lineage[l];
    if (!is_step[l] || groups.find(pair.from) != groups.find(pair.to)) continue;
    Chain& chain = by_group[groups.find(pair.from)];
    chain.pairs.push_back(l);
    chain.provisions.push_back(pair.from);
    chain.provisions.push_back(pair.to);
  }
  std::vector<Chain> found;
  for (auto& [group, chain] : by_group) {
    const auto key = [&](std::uint32_t p) { return std::pair(chains.stage_of(collection.provisions[p]), p); };
    std::sort(chain.provisions.begin(), chain.provisions.end(),
              [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    std::sort(chain.pairs.begin(), chain.pairs.end(), [&](std::uint32_t a, std::uint32_t b) {
      const Lineage& first = collection.lineage[a];
      const Lineage& second = collection.lineage[b];
      return std::pair(key(first.from), key(first.to)) < std::pair(key(second.from), key(second.to));
    });
    chain.provisions.erase(std::unique(chain.provisions.begin(), chain.provisions.end()),
                           chain.provisions.end());
    found.push_back(std::move(chain));
  }
  return found;
}

std::vector<std::uint32_t> stages_of(const Collection& collection, const Chains& chains, const Chain& chain) {
  std::vector<std::uint32_t> stages;
  for (const std::uint32_t p : chain.provisions) stages.push_back(chains.stage_of(collection.provisions[p]));
  stages.erase(std::unique(stages.begin(), stages.end()), stages.end());
  return stages;
}

/// Chains that run side by side become one row.
std::vector<ChainRow> bundle(const Collection& collection, const Chains& chains, std::vector<Chain> found) {
  std::map<std::vector<std::uint32_t>, std::vector<Chain>> simple;  // one provision a stage
  std::vector<ChainRow> rows;
  for (Chain& chain : found) {
    std::vector<std::uint32_t> stages = stages_of(collection, chains, chain);
    if (stages.size() == chain.provisions.size() && chain.pairs.size() + 1 == stages.size()) {
      simple[stages].push_back(std::move(chain));
    } else {
      rows.push_back({{}, std::move(stages)});
      rows.back().chains.push_back(std::move(chain));
    }
  }
  const auto follows = [](const Chain& before, const Chain& next) {
    for (std::size_t i = 0; i < before.provisions.size(); ++i)
      if (next.provisions[i] <= before.provisions[i] ||
          next.provisions[i] - before.provisions[i] > widest_gap)
        return false;
    return true;
  };
  for (auto& [stages, parallel] : simple) {
    std::sort(parallel.begin(), parallel.end(),
              [](const Chain& a, const Chain& b) { return a.provisions < b.provisions; });
    for (std::size_t begin = 0; begin < parallel.size();) {
      std::size_t end = begin + 1;
      while (end < parallel.size() && follows(parallel[end - 1], parallel[end])) ++end;
      if (end - begin < shortest_bundle) end = begin + 1;
      ChainRow row{{}, stages};
      for (; begin < end; ++begin) row.chains.push_back(std::move(parallel[begin]));
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

Lineage::Class strongest(const Collection& collection, const ChainRow& row) {
  Lineage::Class best = Lineage::Class::Partial;
  for (const Chain& chain : row.chains)
    for (const std::uint32_t l : chain.pairs) best = std::min(best, collection.lineage[l].strength);
  return best;
}

/// The longest way first, then those between the same stages together, the strongest first. Families of
/// stages stay together, so that a page needs few columns.
void sort_rows(const Collection& collection, Chains& chains) {
  Groups families(chains.stages.size());
  for (const ChainRow& row : chains.rows)
    for (const std::uint32_t s : row.stages) families.join(row.stages.front(), s);
  std::map<std::uint32_t, std::size_t> longest;
  for (const ChainRow& row : chains.rows) {
    std::size_t& length = longest[families.find(row.stages.front())];
    length = std::max(length, row.stages.size());
  }
  const auto key = [&](const ChainRow& row) {
    const std::uint32_t family = families.find(row.stages.front());
    return std::tuple(-static_cast<std::ptrdiff_t>(longest[family]), family,
                      -static_cast<std::ptrdiff_t>(row.stages.size()), row.stages, strongest(collection, row),
                      row.chains.front().provisions);
  };
  std::vector<std::pair<decltype(key(chains.rows.front())), std::size_t>> order;
  for (std::size_t i = 0; i < chains.rows.size(); ++i) order.emplace_back(key(chains.rows[i]), i);
  std::sort(order.begin(), order.end());
  std::vector<ChainRow> sorted;
  for (const auto& [sort_key, i] : order) sorted.push_back(std::move(chains.rows[i]));
  chains.rows = std::move(sorted);
}

}  // namespace

std::uint32_t Chains::stage_of(const Provision& provision) const {
  return stage_by_text[provision.document][provision.text];
}

Chains find_chains(const Collection& collection) {
  Chains chains;
  find_stages(collection, chains);
  chains.rows = bundle(collection, chains, connect(collection, chains));
  if (!chains.rows.empty()) sort_rows(collection, chains);
  chains.row_of.resize(collection.provisions.size());
  for (std::uint32_t r = 0; r < chains.rows.size(); ++r)
    for (const Chain& chain : chains.rows[r].chains)
      for (const std::uint32_t p : chain.provisions) chains.row_of[p] = r;
  return chains;
}

std::vector<ChainPage> chain_pages(const Chains& chains) {
  std::vector<ChainPage> pages;
  std::set<std::uint32_t> stages;
  std::size_t quarters = 0;
  for (std::uint32_t r = 0; r < chains.rows.size(); ++r) {
    const ChainRow& row = chains.rows[r];
    std::set<std::uint32_t> with = stages;
    with.insert(row.stages.begin(), row.stages.end());
    std::size_t weight = 4;
    for (const Chain& chain : row.chains) weight += chain.pairs.size() * (row.chains.size() > 1 ? 1 : 4);
    if (pages.empty() || with.size() > most_stages || quarters + weight > 4 * most_entries) {
      pages.push_back({r, r, {}});
      with = {row.stages.begin(), row.stages.end()};
      quarters = 0;
    }
    stages = std::move(with);
    quarters += weight;
    pages.back().end = r + 1;
    pages.back().stages = {stages.begin(), stages.end()};
  }
  return pages;
}

std::string chain_page_path(std::size_t page) {
  return page == 0 ? "lineage/index.html" : fmt::format("lineage/chains-{}.html", page + 1);
}

std::string chain_anchor(const Collection& collection, const ChainRow& row) {
  const Provision& provision = collection.provisions[row.chains.front().provisions.front()];
  const Document& document = collection.document_of(provision);
  return fmt::format("chain-{}-{}", document.slug, anchor(document, provision));
}

}  // namespace kyoto
