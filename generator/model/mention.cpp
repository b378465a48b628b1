// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/mention.h"

namespace kyoto {

const char* kind_name(Mention::Kind kind) {
  switch (kind) {
    case Mention::Kind::UnSymbol:
      return "un_symbol";
    case Mention::Kind::Resolution:
      return "resolution";
    case Mention::Kind::Decision:
      return "decision";
    case Mention::Kind::Xref:
      return "xref";
    case Mention::Kind::Instrument:
      return "instrument";
    case Mention::Kind::Sdg:
      return "sdg";
    case Mention::Kind::Place:
      return "place";
    case Mention::Kind::Organization:
      return "organization";
    case Mention::Kind::Rule:
      return "rule";
    case Mention::Kind::Standards:
      return "standards";
  }
  return "";
}

}  // namespace kyoto
