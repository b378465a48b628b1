// SPDX-License-Identifier: GPL-3.0-or-later
// All terms of all vocabularies in one alphabet, under each of their names.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/article.h"
#include "base/unicode.h"
#include "render/pages.h"
#include "render/paging.h"

namespace kyoto {
namespace {

struct Entry {
  std::string key;     ///< by which it is sorted
  std::string letter;  ///< under which it stands: `A`; `0-9` for what begins with no letter
  std::string name;
  std::uint32_t term = 0;
  bool is_other_name = false;  ///< a name that leads to the one under which the term is kept
};

/// `United Nations Standard ...` says little in an alphabet, but it is how one looks it up; only articles do
/// not count.
std::string letter_of(std::string_view name) {
  const std::string plain = slug(without_article(name));
  if (plain.empty() || plain.front() < 'a' || plain.front() > 'z') return "0-9";
  return std::string(1, static_cast<char>(plain.front() - 'a' + 'A'));
}

std::vector<Entry> find_entries(const Rendering& rendering) {
  const Collection& collection = rendering.collection;
  std::vector<Entry> entries;
  const auto add = [&](const std::string& name, std::uint32_t term, bool is_other_name) {
    entries.push_back({sort_key(without_article(name)), letter_of(name), name, term, is_other_name});
  };
  for (std::uint32_t t = 0; t < collection.terms.size(); ++t) {
    if (!rendering.occurs[t]) continue;
    const Term& term = collection.terms[t];
    add(term.name, t, false);
    // `2030 Agenda` would stand beside `2030 Agenda for Sustainable Development`, and tell a reader nothing.
    const std::string whole = fold(without_article(term.name)) + ' ';
    const auto add_other = [&](const std::string& name) {
      if (!whole.starts_with(fold(without_article(name)) + ' ')) add(name, t, true);
    };
    if (!term.short_name.empty()) add_other(term.short_name);
    for (const std::string& name : term.other_names) add_other(name);
  }
  const auto order = [](const Entry& entry) {
    return std::tie(entry.letter, entry.key, entry.name, entry.term);
  };
  std::sort(entries.begin(), entries.end(),
            [&](const Entry& a, const Entry& b) { return order(a) < order(b); });
  // Names that differ in capitals alone are one to a reader.
  const auto is_same = [](const Entry& a, const Entry& b) {
    return a.term == b.term && fold(a.name) == fold(b.name);
  };
  entries.erase(std::unique(entries.begin(), entries.end(), is_same), entries.end());
  return entries;
}

View entry_view(const Rendering& rendering, const Href& href, const Entry& entry) {
  const Term& term = rendering.collection.terms[entry.term];
  View view;
  view.set("title", entry.name).set("href", href.to({Ref::Kind::Term, entry.term}));
  view.set("see", entry.is_other_name ? term.name : std::string());
  view.set("kind", rendering.words.text("vocabulary." + std::string(folder_name(term.vocabulary))));
  return view;
}

}  // namespace

void add_a_to_z_pages(Rendering& rendering) {
  const Words& words = rendering.words;
  const std::string name = words.text("a_to_z");
  const Frame first{"a-z.html", "a_to_z", name, words.text("a_to_z.intro"), "", "en", {{name, ""}}, {}, {}};
  const std::vector<Entry> entries = find_entries(rendering);
  std::vector<std::size_t> weights;
  weights.reserve(entries.size());
  for (const Entry& entry : entries)
    weights.push_back(110 + entry.name.size() +
                      (entry.is_other_name ? rendering.collection.terms[entry.term].name.size() : 0));
  const std::vector<std::size_t> starts = page_starts(weights, list_budget, list_budget);
  const auto page_of = [&](std::size_t entry) {
    return static_cast<std::size_t>(std::upper_bound(starts.begin(), starts.end(), entry) - starts.begin());
  };
  for (std::size_t n = 1; n <= starts.size(); ++n) {
    Frame frame = page_frame(rendering, first, n, starts.size());
    const Href href(rendering.addresses, frame.path);
    const std::size_t begin = starts[n - 1];
    const std::size_t end = n < starts.size() ? starts[n] : entries.size();
    View::List letters, jumps;
    for (std::size_t i = 0; i < entries.size(); ++i)
      if (i == 0 || entries[i].letter != entries[i - 1].letter)
        jumps.push_back(
            View()
                .set("title", entries[i].letter)
                .set("href", href.to_path(fmt::format("{}#letter-{}", page_path("a-z.html", page_of(i)),
                                                      slug(entries[i].letter)))));
    for (std::size_t i = begin; i < end;) {
      View::List items;
      const std::string& letter = entries[i].letter;
      // A letter that the page before began goes on without its anchor, which must stand once.
      const bool is_continued = i > 0 && entries[i - 1].letter == letter;
      for (; i < end && entries[i].letter == letter; ++i)
        items.push_back(entry_view(rendering, href, entries[i]));
      letters.push_back(View()
                            .set("letter", letter)
                            .set("id", fmt::format("letter-{}", slug(letter)))
                            .set("is_continued", is_continued)
                            .set("entries", std::move(items)));
    }
    View content;
    content.set("title", frame.title).set("letters", std::move(letters)).set("jumps", std::move(jumps));
    content.set("pages", pages_view(rendering, href, "a-z.html", n, starts.size()));
    add_page(rendering, std::move(frame), std::move(content));
  }
}

}  // namespace kyoto
