// SPDX-License-Identifier: GPL-3.0-or-later
// Any text through the symbol grammar, the finders of citations and the grammar of places: every span lies
// within the text, and a symbol that was read prints itself so that it reads back.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/sentence.h"
#include "link/citations.h"
#include "link/place.h"
#include "model/symbol.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const std::string_view speaker : {"", "A/", "S/"}) {
    for (const kyoto::Mention& mention : kyoto::find_citations(text, speaker)) {
      const auto [begin, end] = kyoto::own_words(mention);
      if (mention.begin > begin || begin >= end || end > mention.end || mention.end > size) std::abort();
      const auto sentence = kyoto::sentence_around(text, mention.begin);
      if (sentence.first > sentence.second || sentence.second > size) std::abort();
    }
  }
  if (const auto symbol = kyoto::Symbol::parse(text))
    if (kyoto::Symbol::parse(symbol->text()) != symbol) std::abort();
  if (kyoto::Symbol::match(text) > size || kyoto::parse_place(text).length > size) std::abort();
  return 0;
}
