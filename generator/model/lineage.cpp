// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lineage.h"

namespace kyoto {

const char* class_name(Lineage::Class strength) {
  switch (strength) {
    case Lineage::Class::NearVerbatim:
      return "near-verbatim";
    case Lineage::Class::Substantial:
      return "substantial";
    case Lineage::Class::Partial:
      break;
  }
  return "partial";
}

}  // namespace kyoto
