// SPDX-License-Identifier: GPL-3.0-or-later
// The front matter of one practice against the schema of model/practice: unknown keys, missing ones, and what
// each value becomes.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/date.h"
#include "model/practice.h"
#include "read/front_matter.h"
#include "read/reporter.h"
#include "read/term_names.h"
#include "read/yaml.h"

namespace kyoto {

/// What one practice is read by. Nothing of it changes while practices are read, so threads may share it.
struct PracticeContext {
  const PracticeSchema& schema;
  const TermNames& terms;
  const std::set<std::string>& ids;  ///< of all practices in the folder, those with errors too
  std::optional<Date> today;         ///< empty: nothing is overdue
};

/// An id that a practice had before, where its author says so.
struct StatedAlias {
  std::string id;
  Position where;
  int length = 1;
};

/// Fills `practice` from its fields and returns its aliases. Whatever is wrong is reported. A field that the
/// schema has and Practice has no place for is checked and let go.
std::vector<StatedAlias> read_practice_fields(const YamlNode& root, const FrontMatter& parts,
                                              const PracticeContext& context, Reporter& reporter,
                                              Practice& practice);

/// Why the id cannot be a practice's; empty when it can.
std::string fault_of_practice_id(std::string_view id);

/// The id that a practice with this title should have, cut between words when it would be too long; empty
/// when the title has nothing that an id can be made of.
std::string practice_id(std::string_view title);

}  // namespace kyoto
