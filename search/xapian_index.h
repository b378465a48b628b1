// SPDX-License-Identifier: GPL-3.0-or-later
// Writes analysed records into Xapian databases, one a language. It writes its own folder and adds nothing to
// Site, for Xapian knows files and no streams. Not for asking: xapian_search does that.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

#include "base/cache.h"
#include "base/diagnostics.h"
#include "search/analysed_record.h"
#include "search/record.h"

namespace kyoto {

/// The version of the index's form; another one is refused.
inline constexpr const char* xapian_format = "2";

/// Makes the folder with one database a language in it (`en`) and a stub file, so that the folder itself
/// opens as one database. It is made beside it first, so that readers of the old one see the whole old or the
/// whole new one; on failure (`unwritable-index` reported, false) the old one stays. `jobs` threads write the
/// parts; 0: as many as the machine has cores. Parts that the cache has are taken from it.
bool write_xapian_index(const SearchContent& content, std::span<const AnalysedRecords> languages,
                        const std::filesystem::path& folder, std::size_t jobs, Cache& cache,
                        Diagnostics& diagnostics);

/// Reports `unwritable-index`, with the reason that the system or Xapian gave.
void report_unwritable_index(const std::filesystem::path& folder, const std::string& reason,
                             Diagnostics& diagnostics);

/// Does what writes a database, and throws what Xapian throws as std::runtime_error. On a full disk some of
/// it is thrown by a destructor: that of the class which writes the values of a commit.
void write_by_xapian(const std::function<void()>& work);

}  // namespace kyoto
