// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/shards.h"

#include <fmt/format.h>
#include <xapian.h>

#include <fstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "base/file.h"
#include "base/parallel.h"
#include "search/xapian_index.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

/// Every count-th record from the number `first` on, and what a query must know: it is asked of the first
/// database, and which one that is decides who writes the stub file.
void write_shard(const fs::path& index, Xapian::docid first, Xapian::docid count, const fs::path& folder) {
  const Xapian::Database all(index.string());
  Xapian::WritableDatabase shard(folder.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  for (Xapian::TermIterator key = all.metadata_keys_begin(); key != all.metadata_keys_end(); ++key)
    shard.set_metadata(*key, all.get_metadata(*key));
  for (Xapian::PostingIterator each = all.postlist_begin(""); each != all.postlist_end(""); ++each)
    if ((*each - 1) % count == first - 1)
      shard.replace_document((*each - 1) / count + 1, all.get_document(*each));
  shard.commit();
  shard.close();
}

/// The names of the languages' folders; empty when there is no index of ours.
std::vector<fs::path> languages_in(const fs::path& index, Diagnostics& diagnostics) {
  std::vector<fs::path> languages;
  for (const fs::path& language : list_folders(index, diagnostics)) {
    try {
      const Xapian::Database database(language.string());
      if (database.get_metadata("format") == xapian_format) languages.push_back(language.filename());
    } catch (const Xapian::Error&) {
      continue;  // another folder
    }
  }
  return languages;
}

}  // namespace

bool write_shards(const fs::path& index, std::size_t count, const fs::path& folder,
                  Diagnostics& diagnostics) {
  const std::vector<fs::path> languages = languages_in(index, diagnostics);
  if (languages.empty()) {
    diagnostics.error("missing-index", {index.generic_string()},
                      fmt::format("expected a search index of version {}; found none", xapian_format),
                      "run kyoto build first, or name the site with --site");
    return false;
  }
  std::string reason, stub;
  std::error_code error;
  for (const fs::path& language : languages) {
    fs::create_directories(folder / language, error);
    if (error) break;
    std::string shards;
    for (std::size_t shard = 1; shard <= count; ++shard) shards += fmt::format("auto {}\n", shard);
    std::ofstream(folder / language / "XAPIANDB") << shards;
    stub += fmt::format("auto {}\n", language.generic_string());
    const auto write = [&](std::size_t shard) {
      write_by_xapian([&] {
        write_shard(index / language, static_cast<Xapian::docid>(shard + 1),
                    static_cast<Xapian::docid>(count), folder / language / std::to_string(shard + 1));
      });
    };
    try {
      for_each_index(count, write, 0, 1);
    } catch (const std::runtime_error& failure) {
      reason = failure.what();
      break;
    }
  }
  if (error) reason = error.message();
  std::ofstream list(folder / "XAPIANDB");
  if (reason.empty() && list << stub << std::flush) return true;
  if (reason.empty()) reason = "the stub file cannot be written";
  fs::remove_all(folder, error);
  report_unwritable_index(folder, reason, diagnostics);
  return false;
}

}  // namespace kyoto
