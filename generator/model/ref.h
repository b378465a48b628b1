// SPDX-License-Identifier: GPL-3.0-or-later
// A reference to one thing that the Collection owns: a kind and an index. It lives for one run only;
// what the world sees are slugs, unit ids and anchors.
#pragma once

#include <cstdint>

namespace kyoto {

struct Ref {
  enum class Kind : std::uint8_t {
    Document,   ///< index into Collection::documents
    Provision,  ///< index into Collection::provisions; footnotes are provisions too
    Practice,   ///< index into Collection::practices
    Term,       ///< index into Collection::terms: a theme, a country, an instrument ...
  } kind = Kind::Document;
  std::uint32_t index = 0;

  friend auto operator<=>(const Ref&, const Ref&) = default;
};

}  // namespace kyoto
