// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/vocabulary.h"

namespace kyoto {

std::string_view folder_name(Vocabulary vocabulary) {
  switch (vocabulary) {
    case Vocabulary::Themes:
      return "themes";
    case Vocabulary::Stages:
      return "stages";
    case Vocabulary::TargetGroups:
      return "target-groups";
    case Vocabulary::Countries:
      return "countries";
    case Vocabulary::Instruments:
      return "instruments";
    case Vocabulary::Organizations:
      return "organizations";
    case Vocabulary::Goals:
      return "goals";
  }
  return {};
}

std::string_view term_noun(Vocabulary vocabulary) {
  switch (vocabulary) {
    case Vocabulary::Themes:
      return "theme";
    case Vocabulary::Stages:
      return "stage";
    case Vocabulary::TargetGroups:
      return "target group";
    case Vocabulary::Countries:
      return "country";
    case Vocabulary::Instruments:
      return "instrument";
    case Vocabulary::Organizations:
      return "organization";
    case Vocabulary::Goals:
      return "goal";
  }
  return {};
}

}  // namespace kyoto
