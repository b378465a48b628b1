// SPDX-License-Identifier: GPL-3.0-or-later
// Any text through the finders of citations: every span lies within the text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/sentence.h"
#include "link/citations.h"

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
  return 0;
}
