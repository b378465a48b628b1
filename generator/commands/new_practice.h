// SPDX-License-Identifier: GPL-3.0-or-later
// The command `kyoto new practice`: a file with every field and heading of the schema, each with what it
// means, for an author to fill in. It is a draft, so `kyoto check` is content with it from the first moment;
// what is still to be filled in is said when `draft` is taken away.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "model/collection.h"
#include "model/practice.h"

namespace kyoto {

struct NewPractice {
  std::filesystem::path content = "content";
  std::string title;
  std::string id;  ///< empty: made from the title
};

/// Writes content/practices/<id>.md and returns its path. Empty, and a message, when no id can be made of the
/// title, when the id is taken, or when the file cannot be written. No file is ever overwritten.
std::optional<std::filesystem::path> write_new_practice(const NewPractice& wanted, Diagnostics& diagnostics);

/// The text of such a file. `collection` holds the vocabularies whose terms it names.
std::string new_practice_text(std::string_view title, const PracticeSchema& schema,
                              const Collection& collection);

}  // namespace kyoto
