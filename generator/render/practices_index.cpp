// SPDX-License-Identifier: GPL-3.0-or-later
// All practices, and the ways to narrow the list: links to the lists of each theme, stage and so on, which
// work without JavaScript.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "render/list_pages.h"
#include "render/pages.h"

namespace kyoto {
namespace {

/// One way to narrow: its lists with their counts.
class Narrowing {
 public:
  Narrowing(const Rendering& rendering, const Href& href) : rendering_(&rendering), href_(&href) {}

  void add(const std::string& title, const std::string& path, std::size_t practices) {
    if (practices == 0) return;
    values_.push_back(
        View().set("title", title).set("href", href_->to_path(path)).set("count", std::to_string(practices)));
  }

  void add_terms(Vocabulary vocabulary) {
    const Collection& collection = rendering_->collection;
    const std::uint32_t first = collection.first_term(vocabulary);
    const auto count = static_cast<std::uint32_t>(collection.terms_of(vocabulary).size());
    for (std::uint32_t t = first; t < first + count; ++t)
      if (rendering_->occurs[t])
        add(name_of(collection, {Ref::Kind::Term, t}), rendering_->addresses.of({Ref::Kind::Term, t}),
            rendering_->lists.of_term(t).size());
  }

  /// Ends one way: `field` names it; `all` is the page of all its lists.
  void close(std::string_view field, const std::string& all) {
    if (values_.empty()) return;
    ways_.push_back(View()
                        .set("name", rendering_->words.text(fmt::format("narrow.{}", field)))
                        .set("values", std::exchange(values_, {}))
                        .set("all_href", href_->to_path(all)));
  }

  View::List take() && { return std::move(ways_); }

 private:
  const Rendering* rendering_;
  const Href* href_;
  View::List values_;
  View::List ways_;
};

View::List ways_to_narrow(const Rendering& rendering, const Href& href) {
  Narrowing narrowing(rendering, href);
  narrowing.add_terms(Vocabulary::Themes);
  narrowing.close("theme", "themes/index.html");
  narrowing.add_terms(Vocabulary::Stages);
  narrowing.close("stage", "stages/index.html");
  narrowing.add_terms(Vocabulary::TargetGroups);
  narrowing.close("target-group", "target-groups/index.html");
  for (const Region& region : rendering.lists.regions())
    narrowing.add(region_name(rendering, region), region_path(region), region.practices.size());
  narrowing.close("region", "regions/index.html");
  for (int strength = 0; strength <= highest_strength; ++strength) {
    std::size_t count = 0;
    for (const std::string_view direction : evidence_directions())
      count += rendering.lists.of_evidence(strength, direction).size();
    narrowing.add(fmt::format("{}: {}", strength, rendering.words.text(fmt::format("evidence.{}", strength))),
                  evidence_path(strength), count);
  }
  narrowing.close("evidence", "evidence/index.html");
  return std::move(narrowing).take();
}

/// Each practice once, under the theme that it names first.
std::vector<PracticeGroup> by_first_theme(const Rendering& rendering) {
  const Collection& collection = rendering.collection;
  const std::uint32_t first = collection.first_term(Vocabulary::Themes);
  const std::size_t themes = collection.terms_of(Vocabulary::Themes).size();
  std::vector<PracticeGroup> groups;
  for (std::uint32_t t = first; t < first + themes; ++t) {
    const Term& theme = collection.terms[t];
    groups.push_back({"theme-" + theme.id,
                      theme.name,
                      rendering.occurs[t] ? rendering.addresses.of({Ref::Kind::Term, t}) : std::string(),
                      {}});
  }
  groups.push_back({"theme-none", rendering.words.text("practices.no_theme"), {}, {}});
  for (std::uint32_t p = 0; p < collection.practices.size(); ++p) {
    const std::vector<std::uint32_t>& named = collection.practices[p].themes;
    groups[named.empty() ? themes : named.front() - first].practices.push_back({p, {}});
  }
  std::erase_if(groups, [](const PracticeGroup& group) { return group.practices.empty(); });
  return groups;
}

}  // namespace

void add_practices_index(Rendering& rendering) {
  const Collection& collection = rendering.collection;
  const Words& words = rendering.words;
  const std::string name = words.text("practices");
  Frame frame{"practices/index.html",
              "practices_index",
              name,
              words.text("practices.description"),
              "practices",
              "en",
              {{name, ""}},
              {},
              {}};
  const Href href(rendering.addresses, frame.path);
  View content;
  content.set("count", words.counted("count.practice", collection.practices.size()));
  View::List narrowing = ways_to_narrow(rendering, href);
  constexpr std::size_t bytes_of_narrowing = 8'000;
  content.set("narrowing", std::move(narrowing));
  const auto there_are = [&](Vocabulary vocabulary) {
    const std::uint32_t first = collection.first_term(vocabulary);
    const std::size_t count = collection.terms_of(vocabulary).size();
    for (std::uint32_t t = first; t < first + count; ++t)
      if (rendering.occurs[t]) return true;
    return false;
  };
  content.set("countries_href",
              there_are(Vocabulary::Countries) ? href.to_path("countries/index.html") : std::string());
  content.set("bodies_href",
              rendering.lists.bodies().empty() ? std::string() : href.to_path("bodies/index.html"));
  content.set("bodies_count", words.counted("count.body", rendering.lists.bodies().size()));
  content.set("matrix_href", href.to_path("matrix.html"));
  add_list_pages(rendering, frame, std::move(content), by_first_theme(rendering), bytes_of_narrowing);
}

}  // namespace kyoto
