// SPDX-License-Identifier: GPL-3.0-or-later
//
// A/CONF.234/L.2/Add.3; E/CN.15/2021/L.6/Rev.1                                  symbols, longest match
// E/2021/30, chap. I, sect. D, resolution 30/1                                   a place of the symbol
// A/CONF.234/RPM.1/1, para. 34 (e)                                              A/CONF.234/9, footnote 21
#include "link/citations.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

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

/// `E/2021/30, chap. I, sect. D, resolution 30/1`, `CTOC/COP/2018/13, resolution 9/3`: the resolution is a
/// place in the document, whose body has no symbols of its own for it. The mentions of symbols grow by such
/// resolutions.
void take_in_resolutions(std::string_view text, std::vector<Mention>& symbols,
                         const std::vector<Mention>& resolutions) {
  auto symbol = symbols.begin();
  for (const Mention& resolution : resolutions) {
    while (symbol != symbols.end() && symbol->end < resolution.begin && std::next(symbol) != symbols.end() &&
           std::next(symbol)->end <= resolution.begin)
      ++symbol;
    if (symbol == symbols.end()) return;
    const std::string_view words = text.substr(symbol->begin, symbol->end - symbol->begin);
    const bool has_place = words.find(", ") != std::string_view::npos;
    const std::string_view series = words.substr(0, words.find('/'));
    const bool is_organ = series == "A" || series == "E" || series == "S";
    if (symbol->end + 2 != resolution.begin || !text.substr(symbol->end).starts_with(", ") ||
        (is_organ && !has_place) || (text[resolution.begin] != 'r' && text[resolution.begin] != 'd'))
      continue;
    symbol->end = resolution.end;
  }
}

}  // namespace

std::vector<Mention> find_citations(std::string_view text, std::string_view speaker) {
  std::vector<Mention> mentions = find_symbols(text);
  const auto take = [&](std::vector<Mention> more) {
    const Spans taken(mentions);
    for (Mention& mention : more)
      if (!taken.overlap(mention.begin, mention.end)) mentions.push_back(std::move(mention));
  };
  std::vector<Mention> resolutions = find_resolutions(text, speaker);
  take_in_resolutions(text, mentions, resolutions);
  take(std::move(resolutions));
  take(find_goals(text));
  std::stable_sort(mentions.begin(), mentions.end(),
                   [](const Mention& a, const Mention& b) { return a.begin < b.begin; });
  return mentions;
}

}  // namespace kyoto
