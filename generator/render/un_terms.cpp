// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/un_terms.h"

#include <utility>

#include "base/unicode.h"

namespace kyoto {

std::string un_term(const Words& words, std::string_view id) {
  const std::string* meaning = words.find("un." + std::string(id));
  return meaning == nullptr ? std::string() : *meaning;
}

View::List symbol_terms(const Words& words, std::string_view symbol) {
  View::List parts;
  while (!symbol.empty()) {
    const std::size_t slash = symbol.find('/');
    const std::string_view part = symbol.substr(0, slash);
    symbol.remove_prefix(slash == std::string_view::npos ? symbol.size() : slash + 1);
    // `L.2` and `Add.3` are known by what stands before the number; a session or a year stands by itself.
    std::string meaning = un_term(words, "symbol." + slug(part.substr(0, part.find('.'))));
    if (!meaning.empty())
      parts.push_back(View().set("part", std::string(part)).set("meaning", std::move(meaning)));
  }
  return parts;
}

}  // namespace kyoto
