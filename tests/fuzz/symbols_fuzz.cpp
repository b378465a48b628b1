// SPDX-License-Identifier: GPL-3.0-or-later
// Any text through the grammars of symbols and of places: what was read prints itself so that it reads back,
// and its slug can be a file's name.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "link/place.h"
#include "model/symbol.h"

namespace {

void check(const kyoto::Symbol& symbol) {
  if (kyoto::Symbol::parse(symbol.text()) != symbol) std::abort();
  if ((symbol <=> symbol) != 0) std::abort();
  const std::string slug = symbol.slug();
  if (slug.empty() || slug.front() == '.' ||
      slug.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") != std::string::npos)
    std::abort();
  for (const char sign : symbol.url())
    if (sign <= ' ' || sign == '"' || sign == '<' || sign == '>' || sign == '&') std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const std::optional<kyoto::Symbol> symbol = kyoto::Symbol::parse(text)) check(*symbol);
  const std::size_t length = kyoto::Symbol::match(text);
  if (length > size) std::abort();
  if (length > 0) {
    const std::optional<kyoto::Symbol> symbol = kyoto::Symbol::parse(text.substr(0, length));
    if (!symbol) std::abort();
    check(*symbol);
  }
  const kyoto::Place place = kyoto::parse_place(text);
  if (place.length > size) std::abort();
  for (const kyoto::Place::Step& step : place.steps)
    for (const auto& [begin, end] : step.spans)
      if (begin > end || end > place.length) std::abort();
  return 0;
}
