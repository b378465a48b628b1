// SPDX-License-Identifier: GPL-3.0-or-later
// The front matter of one practice against the schema of model/practice: unknown keys, missing ones, and what
// each value becomes.
#pragma once

#include <map>
#include <set>
#include <string>

#include "model/practice.h"
#include "read/front_matter.h"
#include "read/reporter.h"
#include "read/term_names.h"
#include "read/yaml.h"

namespace kyoto {

/// The names that a practice must not take, or may refer to.
struct PracticeNames {
  std::set<std::string> ids;                   ///< of all practices in the folder, those with errors too
  std::map<std::string, std::string> aliases;  ///< of the practices read so far, with the id of the practice
};

/// Fills `practice` from its fields; the aliases are added to `names`. Whatever is wrong is reported.
void read_practice_fields(const YamlNode& root, const FrontMatter& parts, const TermNames& terms,
                          PracticeNames& names, Reporter& reporter, Practice& practice);

/// Why the id cannot be a practice's; empty when it can.
std::string fault_of_practice_id(std::string_view id);

}  // namespace kyoto
