// SPDX-License-Identifier: GPL-3.0-or-later
// Front matter and Markdown -> Practice, checked against the schema of model/practice.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "model/collection.h"
#include "model/practice.h"
#include "read/practice_fields.h"

namespace kyoto {

class PracticeMemory;

/// Reads every `*.md` of `folder` into `collection.practices`, sorted by id, on all cores. The vocabularies
/// must have been read (Collection::index_names called). A practice with errors is reported and left out.
/// References (`implements`, `sources`) stay as written; link resolves them. Without `today` no review is
/// overdue. What the `memory` has is not read again, and what is read goes into it.
void read_practices(const std::filesystem::path& folder, Collection& collection, Diagnostics& diagnostics,
                    std::optional<Date> today = std::nullopt, std::size_t jobs = 0,
                    PracticeMemory* memory = nullptr);

/// The file's bytes; empty, and a message, when it cannot be read or is too large.
std::optional<std::string> read_practice_bytes(const std::filesystem::path& path, Diagnostics& diagnostics);

/// One practice as it was read.
struct PracticeReading {
  Practice practice;
  std::vector<StatedAlias> aliases;
  bool is_sound = false;  ///< no error was reported
};

/// Reads the text of the file `<folder>/<id>.md`. Safe to call from several threads.
PracticeReading read_practice(std::string_view bytes, const std::filesystem::path& path,
                              const PracticeContext& context, Diagnostics& diagnostics);

}  // namespace kyoto
