// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which provision took its words over from which earlier one.
//
// Idea. A provision is the set of its grams, five words in a row. What two provisions share is measured as
// containment: shared grams / grams of the shorter one, so that a sentence taken into a long paragraph counts
// in full. 0.75 and more is near-verbatim, 0.35 and more substantial, less is partial.
//
//   Declaration, para. 38     Promote a rehabilitative environment in the community to ...      35 grams
//   draft resolution, para. 3 Further encourages Member States to promote a rehabilitative ...  40 grams
//   shared 35, score 35 / 35 = 1
//
// The score says how much is shared, not whether anything was taken over: two lists of speakers score 0.6.
// That is decided by the evidence, the weight of the shared grams (link/formulas): rare wording counts, names
// and formulas do not. A pair is lineage when
//
//   1. the evidence is at least 8, twelve words in a row that are nobody's formula, and at least half of what
//      the grams that the two share could weigh, names apart; or
//   2. the texts are known to descend from one another (three near-verbatim pairs by rule 1), neither
//      provision has a counterpart in the other text yet, they share 0.35 or more, and either they stand in
//      line (their paragraphs are a pair, or the provisions before them, or behind them) or the names that
//      they share, counted like other words, reach the evidence of rule 1. So the opening formula of a draft
//      report follows its neighbours into the report, and so do the points of a list of documents.
//
// A partial pair is left out where one of the two has a near-verbatim counterpart in the other's text: that
// is where its words come from.
//
// A text's own repetitions count too: the summary of a paper in its conclusions, a decision told twice.
// All pairs are given, not only neighbours in a chain: with a declaration, a draft, and two resolutions the
// last has three sources, and a reader of the chain can leave out those that a nearer one explains.
//
// Finding candidates. Grams that weigh something are sorted by their number, so that those who share a gram
// stand together. A gram with a weight stands in at most four provisions of a text and in 24 texts, so each
// brings few candidates, however large the collection. Evidence is summed for each provision over its grams;
// only pairs that reach it are measured.
//
// Limits. Fewer than twelve words in a row are never found by rule 1, however telling; nor is what was taken
// over in other words. Staff add such pairs in content/lineage.yml.
// Cost: sorting all grams, n log n; then linear in the grams and the pairs found.
#include "link/lineage.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "link/chronology.h"
#include "link/formulas.h"
#include "link/wording.h"

namespace kyoto {
namespace {

constexpr std::uint32_t least_evidence = 8000;  // thousandths of a rare gram
constexpr double near_verbatim = 0.75;
constexpr double substantial = 0.35;

Lineage::Class class_of(double score) {
  if (score >= near_verbatim) return Lineage::Class::NearVerbatim;
  return score >= substantial ? Lineage::Class::Substantial : Lineage::Class::Partial;
}

/// Two provisions, the one with the lower index first, and what they share.
struct Pair {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t shared = 0;      ///< grams in both
  std::uint32_t names = 0;       ///< those of them that are names
  std::uint32_t evidence = 0;    ///< thousandths
  std::uint32_t with_names = 0;  ///< the evidence when names count
  double score = 0;
};

Pair measured(std::uint32_t a, std::uint32_t b, const Wording& grams_a, const Wording& grams_b) {
  Pair pair;
  pair.a = std::min(a, b);
  pair.b = std::max(a, b);
  auto in_a = grams_a.begin();
  auto in_b = grams_b.begin();
  while (in_a != grams_a.end() && in_b != grams_b.end()) {
    if (in_a->words < in_b->words) {
      ++in_a;
    } else if (in_b->words < in_a->words) {
      ++in_b;
    } else {
      ++pair.shared;
      pair.names += in_a->is_name || in_b->is_name ? 1 : 0;
      pair.evidence += std::min(in_a->weight, in_b->weight);
      pair.with_names += std::min(in_a->with_names, in_b->with_names);
      ++in_a;
      ++in_b;
    }
  }
  if (pair.shared > 0)
    pair.score =
        static_cast<double>(pair.shared) / static_cast<double>(std::min(grams_a.size(), grams_b.size()));
  return pair;
}

/// Two texts by their numbers, the lower one first.
using TextPair = std::pair<std::uint32_t, std::uint32_t>;

class LineageFinder {
 public:
  explicit LineageFinder(const Collection& collection)
      : collection_(collection),
        wordings_(weigh_wording(collection)),
        text_of_(collection.provisions.size()),
        previous_(collection.provisions.size()),
        next_(collection.provisions.size()) {
    for (const Document& document : collection.documents)
      for (const Text& text : document.texts) add_text(text);
  }

  std::vector<Lineage> find() {
    add_pairs_by_evidence();
    leave_out_explained();
    add_pairs_of_descent();
    const Chronology chronology(collection_);
    std::vector<Lineage> lineage;
    for (const Pair& pair : pairs_) {
      Lineage found;
      const bool in_order = chronology.is_earlier(pair.a, pair.b);
      found.from = in_order ? pair.a : pair.b;
      found.to = in_order ? pair.b : pair.a;
      found.score = pair.score;
      found.strength = class_of(pair.score);
      lineage.push_back(std::move(found));
    }
    std::sort(lineage.begin(), lineage.end(), [](const Lineage& x, const Lineage& y) {
      return std::pair(x.from, x.to) < std::pair(y.from, y.to);
    });
    return lineage;
  }

 private:
  void add_text(const Text& text) {
    const auto number = static_cast<std::uint32_t>(texts_.size());
    texts_.push_back(&text);
    std::map<std::optional<std::uint32_t>, std::uint32_t> last;  // by parent
    for (const std::uint32_t p : text.provisions) {
      text_of_[p] = number;
      if (!is_compared(collection_.provisions[p])) continue;
      const std::optional<std::uint32_t> parent = collection_.provisions[p].parent;
      if (const auto before = last.find(parent); before != last.end()) {
        previous_[p] = before->second;
        next_[before->second] = p;
      }
      last[parent] = p;
    }
  }

  Pair measure(std::uint32_t a, std::uint32_t b) const { return measured(a, b, wordings_[a], wordings_[b]); }

  TextPair texts_of(const Pair& pair) const {
    const auto [low, high] = std::minmax(text_of_[pair.a], text_of_[pair.b]);
    return {low, high};
  }

  void add(const Pair& pair) {
    pairs_.push_back(pair);
    is_pair_.emplace(pair.a, pair.b);
  }

  bool is_pair(std::uint32_t a, std::uint32_t b) const {
    return is_pair_.contains({std::min(a, b), std::max(a, b)});
  }

  /// Rule 1.
  void add_pairs_by_evidence() {
    struct Posting {
      std::uint64_t gram = 0;
      std::uint32_t provision = 0;
      std::uint32_t weight = 0;
    };
    std::vector<Posting> postings;
    for (std::uint32_t p = 0; p < wordings_.size(); ++p)
      for (const WeighedGram& gram : wordings_[p])
        if (gram.weight > 0) postings.push_back({gram.words, p, gram.weight});
    std::sort(postings.begin(), postings.end(), [](const Posting& x, const Posting& y) {
      return std::pair(x.gram, x.provision) < std::pair(y.gram, y.provision);
    });
    // For each provision where in `postings` the earlier holders of its grams begin and end.
    struct Holders {
      std::size_t begin = 0;
      std::size_t end = 0;
    };
    std::vector<std::vector<Holders>> holders(wordings_.size());
    std::size_t begin = 0;
    for (std::size_t at = 0; at < postings.size(); ++at) {
      if (postings[at].gram != postings[begin].gram) begin = at;
      if (at > begin) holders[postings[at].provision].push_back({begin, at});
    }
    std::vector<std::uint32_t> evidence(wordings_.size(), 0);
    std::vector<std::uint32_t> touched;
    for (std::uint32_t p = 0; p < wordings_.size(); ++p) {
      for (const Holders& gram : holders[p]) {
        const std::uint32_t own = postings[gram.end].weight;
        for (std::size_t at = gram.begin; at < gram.end; ++at) {
          const Posting& other = postings[at];
          if (evidence[other.provision] == 0) touched.push_back(other.provision);
          evidence[other.provision] += std::min(own, other.weight);
        }
      }
      std::sort(touched.begin(), touched.end());
      for (const std::uint32_t other : touched) {
        if (evidence[other] >= least_evidence) {
          const Pair pair = measure(other, p);
          if (pair.evidence * 2 >= (pair.shared - pair.names) * 1000) add(pair);
        }
        evidence[other] = 0;
      }
      touched.clear();
    }
  }

  /// Leaves out partial pairs of a provision that has a near-verbatim counterpart in the same text.
  void leave_out_explained() {
    std::set<std::pair<std::uint32_t, std::uint32_t>> explained;  // provision, other text
    for (const Pair& pair : pairs_) {
      if (pair.score < near_verbatim || text_of_[pair.a] == text_of_[pair.b]) continue;
      explained.emplace(pair.a, text_of_[pair.b]);
      explained.emplace(pair.b, text_of_[pair.a]);
    }
    std::erase_if(pairs_, [&](const Pair& pair) {
      const bool leave_out = pair.score < substantial && (explained.contains({pair.a, text_of_[pair.b]}) ||
                                                          explained.contains({pair.b, text_of_[pair.a]}));
      if (leave_out) is_pair_.erase({pair.a, pair.b});
      return leave_out;
    });
  }

  /// Rule 2.
  void add_pairs_of_descent() {
    std::map<TextPair, std::uint32_t> near_verbatim_pairs;
    for (const Pair& pair : pairs_)
      if (pair.score >= near_verbatim && text_of_[pair.a] != text_of_[pair.b])
        ++near_verbatim_pairs[texts_of(pair)];
    constexpr std::uint32_t pairs_of_descent = 3;
    std::map<TextPair, std::set<std::uint32_t>> taken;  // the provisions that have a counterpart
    for (const auto& [texts, count] : near_verbatim_pairs)
      if (count >= pairs_of_descent) taken[texts];
    for (const Pair& pair : pairs_)
      if (const auto of_texts = taken.find(texts_of(pair)); of_texts != taken.end())
        of_texts->second.insert({pair.a, pair.b});
    for (auto& [texts, provisions] : taken) match_rest(texts, provisions);
  }

  /// Matches what has no counterpart yet in two texts of which one descends from the other.
  void match_rest(const TextPair& texts, std::set<std::uint32_t>& taken) {
    std::vector<Pair> candidates = rest_of(texts, taken);
    std::sort(candidates.begin(), candidates.end(), [](const Pair& x, const Pair& y) {
      return x.score != y.score ? x.score > y.score : std::pair(x.a, x.b) < std::pair(y.a, y.b);
    });
    const auto take_if = [&](auto condition) {
      bool any = false;
      for (const Pair& pair : candidates) {
        if (taken.contains(pair.a) || taken.contains(pair.b) || !condition(pair)) continue;
        taken.insert({pair.a, pair.b});
        add(pair);
        any = true;
      }
      return any;
    };
    // A pair that was taken may bring its neighbours into line.
    while (take_if([&](const Pair& pair) { return stands_in_line(pair); }) ||
           take_if([](const Pair& pair) { return pair.with_names >= least_evidence; })) {
    }
  }

  /// The pairs of provisions without a counterpart that share enough to be one.
  std::vector<Pair> rest_of(const TextPair& texts, const std::set<std::uint32_t>& taken) const {
    constexpr std::size_t most_holders =
        64;  // a gram that more provisions of a text hold brings no candidates
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> holders;
    for (const std::uint32_t a : texts_[texts.first]->provisions)
      if (!taken.contains(a))
        for (const WeighedGram& gram : wordings_[a]) holders[gram.words].push_back(a);
    std::vector<Pair> pairs;
    for (const std::uint32_t b : texts_[texts.second]->provisions) {
      if (taken.contains(b)) continue;
      std::set<std::uint32_t> candidates;
      for (const WeighedGram& gram : wordings_[b])
        if (const auto found = holders.find(gram.words);
            found != holders.end() && found->second.size() <= most_holders)
          candidates.insert(found->second.begin(), found->second.end());
      for (const std::uint32_t a : candidates)
        if (const Pair pair = measure(a, b); pair.score >= substantial) pairs.push_back(pair);
    }
    return pairs;
  }

  bool stands_in_line(const Pair& pair) const {
    const std::optional<std::uint32_t> parent_a = collection_.provisions[pair.a].parent;
    const std::optional<std::uint32_t> parent_b = collection_.provisions[pair.b].parent;
    const auto are_pair = [&](const std::optional<std::uint32_t>& a, const std::optional<std::uint32_t>& b) {
      return a && b && is_pair(*a, *b);
    };
    if (parent_a || parent_b) return are_pair(parent_a, parent_b);
    return are_pair(previous_[pair.a], previous_[pair.b]) || are_pair(next_[pair.a], next_[pair.b]);
  }

  const Collection& collection_;
  std::vector<Wording> wordings_;                       ///< by the provision's index
  std::vector<const Text*> texts_;                      ///< by the text's number
  std::vector<std::uint32_t> text_of_;                  ///< the number of a provision's text
  std::vector<std::optional<std::uint32_t>> previous_;  ///< the provision before it below the same parent
  std::vector<std::optional<std::uint32_t>> next_;      ///< the one behind it
  std::vector<Pair> pairs_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> is_pair_;  ///< of `pairs_`
};

/// The grams of one provision with nothing weighed: enough for the measure.
Wording plain_wording(const Collection& collection, std::uint32_t index) {
  const Provision& provision = collection.provisions[index];
  const std::string& language = collection.document_of(provision).language;
  Wording wording;
  for (const std::uint64_t gram : grams_of(compared_words(provision.body.text, language), language))
    wording.push_back({gram});
  std::sort(wording.begin(), wording.end(),
            [](const WeighedGram& a, const WeighedGram& b) { return a.words < b.words; });
  const auto end = std::unique(wording.begin(), wording.end(),
                               [](const WeighedGram& a, const WeighedGram& b) { return a.words == b.words; });
  wording.erase(end, wording.end());
  return wording;
}

}  // namespace

std::vector<Lineage> find_lineage(const Collection& collection) {
  return LineageFinder(collection).find();
}

Lineage measure_lineage(const Collection& collection, std::uint32_t from, std::uint32_t to) {
  Lineage lineage;
  lineage.from = from;
  lineage.to = to;
  lineage.score = measured(from, to, plain_wording(collection, from), plain_wording(collection, to)).score;
  lineage.strength = class_of(lineage.score);
  return lineage;
}

}  // namespace kyoto
