// SPDX-License-Identifier: GPL-3.0-or-later
// The front door of reading: a content folder becomes a Collection.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>

#include "base/date.h"
#include "base/diagnostics.h"
#include "model/collection.h"
#include "read/practice_memory.h"

namespace kyoto {

/// Whether practices that are marked `draft: true` come into the collection. They are checked in either case.
enum class Drafts : std::uint8_t { Take, LeaveOut };

struct ReadSettings {
  Drafts drafts = Drafts::Take;
  std::optional<Date> today = {};    ///< for reviews that are overdue; empty: nothing is
  std::size_t jobs = 0;              ///< threads; 0: as many as the machine has cores
  PracticeMemory* memory = nullptr;  ///< of practices that were read before; null: all are read

  ReadSettings() = default;
  ReadSettings(Drafts which, std::optional<Date> day = std::nullopt) : drafts(which), today(day) {}
};

/// Reads vocabularies, documents and practices below `content`. Everything that can be read is in the result;
/// what is wrong is reported, all of it, with its place. Promises: every document has a slug, ordered texts
/// and provisions; unit ids are unique; each block knows its place in the source; no text was refused.
Collection read(const std::filesystem::path& content, const ReadSettings& settings, Diagnostics& diagnostics);

/// Whether it is a folder, as the content is one; reported (`unreadable-file`) if not.
bool is_content_folder(const std::filesystem::path& content, Diagnostics& diagnostics);

/// The holdings alone: vocabularies, documents and what staff decided about them; all that practices rest on.
Collection read_holdings(const std::filesystem::path& content, Diagnostics& diagnostics);

/// Adds the practices to the holdings.
void add_practices(const std::filesystem::path& content, const ReadSettings& settings, Collection& collection,
                   Diagnostics& diagnostics);

}  // namespace kyoto
