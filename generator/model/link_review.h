// SPDX-License-Identifier: GPL-3.0-or-later
// What staff decided about words in a document: that they name something, or that they do not. Read from
// content/links.yml, applied by link/mentions.
#pragma once

#include <cstdint>
#include <string>

#include "base/diagnostics.h"

namespace kyoto {

struct LinkReview {
  enum class Verdict : std::uint8_t {
    Add,    ///< the words name `target`, whatever the rules say
    Reject  ///< the words name nothing that is to be linked
  } verdict = Verdict::Add;
  std::string in;      ///< the citation of the provision: `A/CONF.234/16, para. 59`
  std::string words;   ///< as they stand in its text
  std::string target;  ///< a citation, a term's name or a symbol; empty for Reject
  std::string reason;
  Position where;  ///< of the entry
};

}  // namespace kyoto
