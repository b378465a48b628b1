// SPDX-License-Identifier: GPL-3.0-or-later
// Words that name something, and the links that follow from them or that staff stated.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/ref.h"

namespace kyoto {

/// Words in a provision that name something.
struct Mention {
  enum class Kind : std::uint8_t {
    UnSymbol,
    Resolution,
    Decision,
    Xref,
    Instrument,
    Sdg,
    Place,
    Organization,
    Rule,      ///< a rule of the rules of procedure; not in links.json
    Standards  ///< a body of instruments that is no instrument of its own; not in links.json
  } kind = Kind::UnSymbol;
  Ref in;                   ///< the provision whose words they are
  std::uint32_t begin = 0;  ///< byte offsets of its body's text
  std::uint32_t end = 0;
  std::string target_name;    ///< what they name, as in links.json: `A/RES/70/175`, `NMR`
  std::optional<Ref> target;  ///< what we hold of it; empty when we do not
  std::string url;            ///< the UN's own address for what we do not hold; empty when unknown
  /// The words that stand for this target alone where several share the span: of `Goals 16 and 17` the second
  /// has `17`. Byte offsets; both 0 when the whole span is its own.
  std::uint32_t own_begin = 0;
  std::uint32_t own_end = 0;
  bool is_key = false;  ///< the words are a table row's first column, not its body: begin and end are 0
  std::vector<Ref> others =
      {};                    ///< further provisions that a run names (`paras. 5 and 6`); nearly always empty
  bool is_reviewed = false;  ///< stated by staff in content/links.yml
};

/// The bytes [begin, end) of the text that become this mention's link.
inline std::pair<std::uint32_t, std::uint32_t> own_words(const Mention& mention) {
  if (mention.own_end == 0) return {mention.begin, mention.end};
  return {mention.own_begin, mention.own_end};
}

/// `un_symbol`, `resolution` ...: the kind's name in links.json.
const char* kind_name(Mention::Kind kind);

/// One thing refers to another; kept in both directions by the Collection.
struct Link {
  enum class Kind : std::uint8_t {
    Cites,       ///< a provision names a document or a provision
    Names,       ///< a provision names a term
    Implements,  ///< a practice puts a provision into practice
    Rests,       ///< a practice has a provision as its source
    About,       ///< a provision or practice belongs to a term
  } kind = Kind::Cites;
  Ref from;
  Ref to;
  std::optional<std::uint32_t>
      mention;       ///< the words it rests on: index into Collection::mentions; empty when stated by staff
  std::string how;   ///< of Implements: direct, partial, inspired, context
  std::string note;  ///< of Implements: why
};

}  // namespace kyoto
