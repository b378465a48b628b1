// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/lineage_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "model/language.h"
#include "render/difference.h"

namespace kyoto {
namespace {

/// Bytes of both texts that one page shows: with the marks they make at most 45 kB of HTML.
constexpr std::size_t most_text = 22'000;
/// A way over more provisions than these is only linked.
constexpr std::size_t longest_way = 11;
/// The provisions named in one line of a document.
constexpr std::size_t most_named = 3;

/// `Report of the Fourteenth Congress, 26 March 2021`; of a text with a folder of its own when it was
/// adopted. Empty when the citation begins with all of it.
std::string when(const Rendering& rendering, const Provision& provision) {
  const Document& document = rendering.collection.document_of(provision);
  const Text* text = rendering.collection.text_of(provision);
  if (text != nullptr && !text->folder.empty() && text->adopted)
    return rendering.words.filled("adopted", "date", to_words(*text->adopted));
  const std::string& name = document.short_name.empty() ? document.title : document.short_name;
  if (!document.date) return fmt::format("{}, {}", name, rendering.words.text("lineage.no_date"));
  const std::string date = to_words(*document.date);
  const std::string said = name.find(date) != std::string::npos ? name : fmt::format("{}, {}", name, date);
  return cite(rendering.collection, provision).starts_with(said) ? std::string() : said;
}

View side(const Rendering& rendering, const Href& href, std::uint32_t index, Html words) {
  const Collection& collection = rendering.collection;
  const Provision& provision = collection.provisions[index];
  const std::string& language = collection.document_of(provision).language;
  View view = linked(rendering, href, {Ref::Kind::Provision, index});
  view.set("html", std::move(words)).set("language", language).set("direction", direction(language));
  return view;
}

enum class Other : std::uint8_t { From, To };

/// What one page has shown: how much room is left, and between which provisions the same two texts stand.
struct Shown {
  std::size_t room = most_text;
  std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> texts;  ///< to the other provision
};

View pair_view(const Rendering& rendering, const Href& href, const Lineage& pair, Other which, Shown& shown) {
  const Collection& collection = rendering.collection;
  const std::uint32_t other = which == Other::From ? pair.from : pair.to;
  const Provision& provision = collection.provisions[other];
  const std::string& earlier = collection.provisions[pair.from].body.text;
  const std::string& later = collection.provisions[pair.to].body.text;

  View view = linked(rendering, href, {Ref::Kind::Provision, other});
  set_strength(rendering, pair, view);
  view.set("when", when(rendering, provision));
  view.set("is_reviewed", pair.is_reviewed).set("note", pair.note);
  // A resolution often repeats its draft: the same two texts need not stand twice.
  const auto [before, is_new] =
      shown.texts.emplace(std::pair<std::string_view, std::string_view>(earlier, later), other);
  view.set("same_as", is_new ? View(false) : linked(rendering, href, {Ref::Kind::Provision, before->second}));
  const bool is_shown = is_new && earlier.size() + later.size() <= shown.room;
  view.set("is_shown", is_shown).set("is_full", is_new && !is_shown);
  if (!is_shown) return view.set("is_same", false);
  const Difference difference(earlier, later);
  view.set("is_same", difference.is_same());
  shown.room -= difference.is_same() ? 0 : earlier.size() + later.size();
  // Of two texts with little in common the alignment says little, and what they share may stand in another
  // order.
  const bool marks_common = pair.strength == Lineage::Class::Partial;
  Sides sides =
      marks_common ? common_sides(earlier, later) : Sides{earlier_side(difference), later_side(difference)};
  view.set("marks_common", marks_common);
  view.set("earlier", side(rendering, href, pair.from, std::move(sides.earlier)));
  view.set("later", side(rendering, href, pair.to, std::move(sides.later)));
  return view;
}

/// What lies before and behind the provisions on the way of their words, stage by stage, when it is longer
/// than one step. Empty also when it is too long to be read at a glance.
View::List whole_way(const Rendering& rendering, const Href& href, const std::set<std::uint32_t>& own) {
  const Collection& collection = rendering.collection;
  const auto is_step = [&](const Lineage& pair) {
    const std::optional<std::uint32_t> row = rendering.chains.row_of[pair.from];
    return row && row == rendering.chains.row_of[pair.to];
  };
  std::set<std::uint32_t> way = own;
  for (const Other direction : {Other::From, Other::To}) {
    std::vector<std::uint32_t> open(own.begin(), own.end());
    while (!open.empty() && way.size() <= own.size() + longest_way) {
      const std::uint32_t p = open.back();
      open.pop_back();
      const auto visit = [&](const Lineage& pair, std::uint32_t next) {
        if (is_step(pair) && way.insert(next).second) open.push_back(next);
      };
      if (direction == Other::From)
        for (const std::uint32_t l : collection.lineage_to(p))
          visit(collection.lineage[l], collection.lineage[l].from);
      else
        for (const Lineage& pair : collection.lineage_from(p)) visit(pair, pair.to);
    }
  }
  if (way.size() > own.size() + longest_way) return {};
  std::map<std::uint32_t, View::List> stages;
  for (const std::uint32_t p : way) {
    if (!rendering.chains.row_of[p]) continue;
    View step = linked(rendering, href, {Ref::Kind::Provision, p});
    step.set("is_here", own.contains(p));
    stages[rendering.chains.stage_of(collection.provisions[p])].push_back(std::move(step));
  }
  if (stages.size() < 3) return {};
  View::List list;
  for (auto& [stage, provisions] : stages) list.push_back(View().set("provisions", std::move(provisions)));
  return list;
}

}  // namespace

void set_strength(const Rendering& rendering, const Lineage& pair, View& view) {
  const std::string name = class_name(pair.strength);
  // Rounded down: only what is wholly there is 100 %.
  const int percent = static_cast<int>(std::floor(pair.score * 100 + 1e-9));
  std::string share;
  if (percent > 0)
    share = rendering.words.filled("lineage.share", "number", std::to_string(percent));
  else if (pair.score > 0)
    share = rendering.words.text("lineage.share.least");
  view.set("class", name).set("class_words", rendering.words.text("lineage." + name));
  view.set("share", std::move(share));
}

void set_lineage(const Rendering& rendering, const Href& href, std::span<const std::uint32_t> provisions,
                 View& content) {
  const Collection& collection = rendering.collection;
  const std::set<std::uint32_t> own(provisions.begin(), provisions.end());
  std::vector<const Lineage*> came, went;
  std::optional<std::uint32_t> row;
  for (const std::uint32_t p : own) {
    for (const std::uint32_t l : collection.lineage_to(p))
      if (!own.contains(collection.lineage[l].from)) came.push_back(&collection.lineage[l]);
    for (const Lineage& pair : collection.lineage_from(p))
      if (!own.contains(pair.to)) went.push_back(&pair);
    if (!row) row = rendering.chains.row_of[p];
  }
  Shown shown;
  // The nearest text first, of one text the strongest pair.
  const auto views = [&](std::vector<const Lineage*>& pairs, Other which) {
    const auto key = [&](const Lineage* pair) {
      const std::uint32_t other = which == Other::From ? pair->from : pair->to;
      const auto stage = static_cast<std::int64_t>(rendering.chains.stage_of(collection.provisions[other]));
      return std::tuple(which == Other::From ? -stage : stage, -pair->score, other);
    };
    std::sort(pairs.begin(), pairs.end(),
              [&](const Lineage* a, const Lineage* b) { return key(a) < key(b); });
    View::List list;
    for (const Lineage* pair : pairs) list.push_back(pair_view(rendering, href, *pair, which, shown));
    return list;
  };
  content.set("has_lineage", !came.empty() || !went.empty());
  content.set("came", views(came, Other::From)).set("went", views(went, Other::To));
  content.set("stages", whole_way(rendering, href, own));
  content.set("chain_href", row ? href.to_path(rendering.chain_paths[*row]) : std::string());
}

View shared_wording(const Rendering& rendering, const Href& href, std::uint32_t index) {
  const Collection& collection = rendering.collection;
  std::vector<std::uint32_t> others;
  for (const std::uint32_t l : collection.lineage_to(index)) others.push_back(collection.lineage[l].from);
  for (const Lineage& pair : collection.lineage_from(index)) others.push_back(pair.to);
  if (others.empty()) return false;

  std::string names;
  for (std::size_t i = 0; i < others.size() && i < most_named; ++i)
    names += (i == 0 ? "" : "; ") + cite(collection, collection.provisions[others[i]]);
  if (others.size() > most_named)
    names += " " + rendering.words.counted("lineage.and_others", others.size() - most_named);
  return View()
      .set("title", std::move(names))
      .set("href", href.to_path(rendering.addresses.lineage_of(index)));
}

}  // namespace kyoto
