// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/related.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "base/unicode.h"

namespace kyoto {
namespace {

/// MadeUpPractices for one test: provisions and terms are numbers, and the words stand in the title.
class MadeUpPractices {
 public:
  MadeUpPractices() {
    collection_.terms.resize(60);
    for (std::size_t t = 0; t < collection_.terms.size(); ++t) {
      Term& term = collection_.terms[t];
      term.vocabulary = t < 40 ? Vocabulary::Themes : Vocabulary::Stages;
      term.id = fmt::format("term-{}", t);
      term.name = fmt::format("T{}", t);
    }
    collection_.provisions.resize(200);
  }

  MadeUpPractices& add(std::string title, const std::vector<std::uint32_t>& direct = {},
                       const std::vector<std::uint32_t>& terms = {},
                       const std::vector<std::uint32_t>& context = {}) {
    const Ref from{Ref::Kind::Practice, static_cast<std::uint32_t>(collection_.practices.size())};
    Practice practice;
    practice.id = fmt::format("p{:05}", from.index);
    practice.title = std::move(title);
    collection_.practices.push_back(std::move(practice));
    const auto link = [&](Link::Kind kind, Ref::Kind to, std::uint32_t index, std::string how) {
      collection_.links.push_back({kind, from, {to, index}, {}, std::move(how), {}});
    };
    for (const std::uint32_t p : direct) link(Link::Kind::Implements, Ref::Kind::Provision, p, "direct");
    for (const std::uint32_t p : context) link(Link::Kind::Implements, Ref::Kind::Provision, p, "context");
    for (const std::uint32_t t : terms) link(Link::Kind::About, Ref::Kind::Term, t, {});
    return *this;
  }

  Collection& collection() { return collection_; }

  Collection& related() {
    collection_.index_links();
    link_related(collection_);
    return collection_;
  }

 private:
  Collection collection_;
};

/// `1(provisions 7; terms 3; words ribbon) 2(...)`: the practices next to one.
std::string dump(const Collection& collection, std::uint32_t practice) {
  std::vector<std::string> all;
  for (const Related& related : collection.related_to(practice)) {
    std::vector<std::string> reasons;
    if (!related.provisions.empty())
      reasons.push_back(fmt::format("provisions {}", fmt::join(related.provisions, " ")));
    if (!related.terms.empty()) reasons.push_back(fmt::format("terms {}", fmt::join(related.terms, " ")));
    if (!related.words.empty()) reasons.push_back(fmt::format("words {}", fmt::join(related.words, " ")));
    all.push_back(fmt::format("{}({})", related.practice, fmt::join(reasons, "; ")));
  }
  return fmt::format("{}", fmt::join(all, " "));
}

/// The plain way: every pair is compared, and nothing is left out on the way.
std::vector<std::uint32_t> slowly_related(const Collection& collection, std::uint32_t practice) {
  struct Thing {
    int kind = 0;
    std::uint32_t number = 0;
    auto operator<=>(const Thing&) const = default;
  };
  std::vector<std::map<Thing, std::int64_t>> things(collection.practices.size());
  std::map<std::string, std::uint32_t> words;
  std::map<Thing, std::int64_t> count;
  for (std::uint32_t p = 0; p < collection.practices.size(); ++p) {
    for (const Link& link : collection.links) {
      if (link.from != Ref{Ref::Kind::Practice, p}) continue;
      const bool is_theme =
          link.kind == Link::Kind::About && collection.terms[link.to.index].vocabulary == Vocabulary::Themes;
      const std::int64_t weight = is_theme ? 6 : link.how == "direct" ? 12 : 2;
      std::int64_t& held = things[p][{link.kind == Link::Kind::Implements ? 0 : 1, link.to.index}];
      held = std::max(held, weight);
    }
    for (const TellingWord& word : telling_words(collection.practices[p].title))
      things[p][{2, words.try_emplace(word.key, static_cast<std::uint32_t>(words.size())).first->second}] = 3;
    for (const auto& [thing, weight] : things[p]) ++count[thing];
  }
  const double all = static_cast<double>(collection.practices.size());
  std::vector<std::pair<std::int64_t, std::uint32_t>> near;
  for (std::uint32_t other = 0; other < collection.practices.size(); ++other) {
    if (other == practice) continue;
    std::int64_t score = 0;
    bool tells = false;
    int shared_words = 0;
    for (const auto& [thing, weight] : things[practice]) {
      const auto found = things[other].find(thing);
      if (found == things[other].end()) continue;
      if (thing.kind == 2 && static_cast<double>(count[thing]) > std::max(2.0, std::sqrt(all))) continue;
      score += std::llround(1024 * std::log2((all + 1) / static_cast<double>(count[thing]))) *
               std::min(weight, found->second);
      shared_words += thing.kind == 2;
      tells = tells || thing.kind == 0 || (thing.kind == 1 && thing.number < 40) || shared_words >= 2;
    }
    if (tells) near.emplace_back(-score, other);
  }
  std::sort(near.begin(), near.end());
  std::vector<std::uint32_t> nearest;
  for (const auto& [score, other] : near)
    if (nearest.size() < 5 && score * 5 <= near.front().first) nearest.push_back(other);
  return nearest;
}

MadeUpPractices random_practices(std::size_t number, std::uint32_t seed) {
  std::mt19937 source(seed);
  const auto random = [&source] { return static_cast<std::uint32_t>(source()); };
  const auto some = [&](std::size_t count, std::uint32_t below) {
    std::set<std::uint32_t> numbers;
    for (std::size_t i = 0; i < count; ++i) numbers.insert(random() % below);
    return std::vector<std::uint32_t>(numbers.begin(), numbers.end());
  };
  const auto word = [&] {
    std::string letters = "word";
    for (std::uint32_t n = random() % 300; n > 0; n /= 26) letters += static_cast<char>('a' + n % 26);
    return letters + "ed";
  };
  MadeUpPractices practices;
  for (std::size_t p = 0; p < number; ++p)
    practices.add(fmt::format("{} {} {}", word(), word(), word()), some(3, 200), some(4, 60), some(2, 200));
  return practices;
}

}  // namespace

TEST_CASE("telling words are long enough, in one spelling, and none of everyday language") {
  const auto words = [](std::string_view text) {
    std::vector<std::string> keys;
    for (const TellingWord& word : telling_words(text)) keys.push_back(word.key + "=" + word.surface);
    return fmt::format("{}", fmt::join(keys, " "));
  };
  const std::vector<std::pair<const char*, const char*>> rows = {
      {"Volunteers help a volunteer", "volunteer=Volunteers volunteer=volunteer"},
      {"Communities, community", "community=Communities community=community"},
      // What only looks like a plural stays as it is.
      {"Process basis campus illness", "basis=basis campus=campus illness=illness"},
      {"University studies by e-learning.", "university=University study=studies e-learning=e-learning"},
      {"The children's courts \xE2\x80\x93 and \xE2\x80\x9Cthe courts\xE2\x80\x9D",
       "children=children's court=courts court=courts"},
      {"\xC3\x89"
       "ducation pr\xC3\xA9ventive",
       "education=\xC3\x89"
       "ducation preventive=pr\xC3\xA9ventive"},
      // Short words, numbers, and words that say nothing of a practice.
      {"It is for 35,000 people who have been there before", ""},
      {"-- ' -", ""},
      {"", ""},
  };
  for (const auto& [text, expected] : rows) CHECK(words(text) == expected);
}

TEST_CASE("practices are related by what few others share, and the reason says by what") {
  // Most carry out paragraph 1; only the first two share paragraph 7, and the first and the fourth their
  // words.
  MadeUpPractices practices;
  practices.add("Yellow ribbon campaign", {1, 7}, {3})
      .add("Housing", {1, 7}, {4})
      .add("Work", {1}, {5})
      .add("A ribbon campaign elsewhere", {}, {50})
      .add("Sport", {1}, {3});
  const Collection& collection = practices.related();
  CHECK(dump(collection, 0) ==
        "1(provisions 7 1) 4(provisions 1; terms 3) 3(words ribbon campaign) 2(provisions 1)");
  CHECK(dump(collection, 1) == "0(provisions 7 1) 2(provisions 1) 4(provisions 1)");
  CHECK(dump(collection, 3) == "0(words ribbon campaign)");
}

TEST_CASE("what is no reason to look at another practice makes no relation") {
  SUBCASE("a stage alone") {
    CHECK(dump(MadeUpPractices().add("A", {}, {50}).add("B", {}, {50}).related(), 0).empty());
  }
  SUBCASE("a single rare word") {
    CHECK(dump(MadeUpPractices().add("Ribbon").add("Ribbon").add("Other").related(), 0).empty());
  }
  SUBCASE("a word that the name of a term holds already") {
    MadeUpPractices practices;
    practices.collection().terms[9].name = "Probation and mentoring";
    practices.add("Probation with mentoring").add("Mentoring in probation").add("Other");
    CHECK(dump(practices.related(), 0).empty());
  }
  SUBCASE("a practice that shares far less than the nearest one") {
    MadeUpPractices practices;
    practices.add("A", {1, 2, 3, 4}, {}, {9}).add("B", {1, 2, 3, 4}).add("C", {}, {}, {9}).add("D");
    CHECK(dump(practices.related(), 0) == "1(provisions 1 2 3)");
  }
}

TEST_CASE("a word is shown as it stands inside a sentence, a name with its capital") {
  MadeUpPractices practices;
  practices.add("Mediation in Illinois").add("A mediation as in Illinois").add("Other");
  CHECK(dump(practices.related(), 0) == "1(words mediation Illinois)");
}

TEST_CASE("nothing is missed while no feature has too many practices") {
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    MadeUpPractices practices = random_practices(60, seed);
    const Collection& collection = practices.related();
    for (std::uint32_t p = 0; p < collection.practices.size(); ++p) {
      std::vector<std::uint32_t> found;
      for (const Related& related : collection.related_to(p)) found.push_back(related.practice);
      CHECK(fmt::format("{}", fmt::join(found, " ")) ==
            fmt::format("{}", fmt::join(slowly_related(collection, p), " ")));
    }
  }
}

TEST_CASE("the work grows with the number of practices, not with its square") {
  // Every practice shares a theme with some 200 of 2,000, and with some 800 of 8,000.
  const auto seconds_for = [](std::size_t number) {
    MadeUpPractices practices = random_practices(number, 7);
    practices.collection().index_links();
    double least = 1e9;  // of several runs, for the machine may be busy with something else
    for (int run = 0; run < 3; ++run) {
      const auto start = std::chrono::steady_clock::now();
      link_related(practices.collection());
      least =
          std::min(least, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    for (std::uint32_t p = 0; p < number; ++p) CHECK_FALSE(practices.collection().related_to(p).empty());
    return least;
  };
  const double small = seconds_for(2'000);
  const double large = seconds_for(8'000);
  CHECK(large < 9 * small);  // four times the practices; sixteen if every pair were compared
}

}  // namespace kyoto
