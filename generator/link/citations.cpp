// SPDX-License-Identifier: GPL-3.0-or-later
//
// A/CONF.234/L.2/Add.3; E/CN.15/2021/L.6/Rev.1                                  symbols, longest match
// A/CONF.234/RPM.1/1, para. 34 (e)                                              A/CONF.234/9, footnote 21
#include "link/citations.h"

#include <algorithm>
#include <string>

#include "link/goals.h"
#include "link/place.h"
#include "link/resolutions.h"
#include "link/scanner.h"
#include "link/spans.h"
#include "model/symbol.h"

namespace kyoto {
namespace {

std::vector<Mention> find_symbols(std::string_view text) {
  std::vector<Mention> mentions;
  for (std::size_t slash = text.find('/'); slash != std::string_view::npos;
       slash = text.find('/', slash + 1)) {
    std::size_t begin = slash;
    while (begin > 0 && is_ascii_capital(text[begin - 1])) --begin;
    const bool is_inside = begin > 0 && (is_word_byte(text[begin - 1]) || text[begin - 1] == '/' ||
                                         text[begin - 1] == '.' || text[begin - 1] == ':');
    if (begin == slash || is_inside) continue;
    const std::size_t length = Symbol::match(text.substr(begin));
    if (length == 0) continue;
    const std::optional<Symbol> symbol = Symbol::parse(text.substr(begin, length));
    if (!symbol) continue;
    std::size_t end = begin + length;
    if (text.substr(end).starts_with(", "))
      if (const Place place = parse_place(text.substr(end + 2))) end += 2 + place.length;
    Mention mention;
    mention.kind = Mention::Kind::UnSymbol;
    mention.begin = static_cast<std::uint32_t>(begin);
    mention.end = static_cast<std::uint32_t>(end);
    mention.target_name = symbol->text();
    mention.url = symbol->url();
    mentions.push_back(std::move(mention));
    slash = end - 1;
  }
  return mentions;
}

}  // namespace

std::vector<Mention> find_citations(std::string_view text, std::string_view speaker) {
  std::vector<Mention> mentions = find_symbols(text);
  const auto take = [&](std::vector<Mention> more) {
    const Spans taken(mentions);
    for (Mention& mention : more)
      if (!taken.overlap(mention.begin, mention.end)) mentions.push_back(std::move(mention));
  };
  take(find_resolutions(text, speaker));
  take(find_goals(text));
  std::stable_sort(mentions.begin(), mentions.end(),
                   [](const Mention& a, const Mention& b) { return a.begin < b.begin; });
  return mentions;
}

}  // namespace kyoto
