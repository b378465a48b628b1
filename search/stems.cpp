// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/stems.h"

#include <xapian.h>

namespace kyoto {

struct Stems::Stemmer {
  Xapian::Stem stem;
};

namespace {

Xapian::Stem make_stemmer(std::string_view language) {
  try {
    return Xapian::Stem(std::string(language));
  } catch (const Xapian::InvalidArgumentError&) {
    return Xapian::Stem("none");  // Chinese, for one, has no endings to take away
  }
}

}  // namespace

Stems::Stems(std::string_view language) : stemmer_(new Stemmer{make_stemmer(language)}) {}

Stems::~Stems() = default;

const std::string& Stems::of(const std::string& word) {
  const auto [found, is_new] = known_.try_emplace(word);
  if (is_new) found->second = stemmer_->stem(word);
  return found->second;
}

}  // namespace kyoto
