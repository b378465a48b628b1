// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/fix.h"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/parallel.h"
#include "model/collection.h"
#include "read/practice_files.h"
#include "read/practices.h"
#include "read/term_names.h"
#include "read/vocabularies.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

constexpr int most_rounds = 50;  // one repair may bring another to light

/// Gives files the names that the messages about them ask for, where those are free.
void rename_files(const fs::path& folder, std::vector<FixedFile>& fixed, Diagnostics& diagnostics) {
  Diagnostics found;
  list_practice_files(folder, found);
  for (const Repair& repair : found.repairs()) {
    const fs::path old_path = repair.where.file, new_path = folder / repair.replacement;
    std::error_code error;
    if (fs::exists(fs::symlink_status(new_path, error))) continue;  // the message stays
    fs::rename(old_path, new_path, error);
    if (error)
      diagnostics.error("unwritable-file", {old_path.generic_string()},
                        fmt::format("expected to rename this file, found: {}", error.message()),
                        "Check the rights of the folder.");
    else
      fixed.push_back({old_path, repair.replacement, {}});
  }
}

/// The practice's bytes with everything repaired; `lines` is what was done.
std::string fixed_practice(std::string bytes, const fs::path& path, const PracticeContext& context,
                           std::vector<RepairedLine>& lines) {
  for (int round = 0; round < most_rounds; ++round) {
    Diagnostics found;
    read_practice(bytes, path, context, found);
    std::string next = repaired(bytes, found.repairs(), 1, &lines);
    if (next == bytes) break;
    bytes = std::move(next);
  }
  return bytes;
}

}  // namespace

std::vector<FixedFile> fix_practices(const fs::path& content, Diagnostics& diagnostics) {
  const fs::path folder = content / "practices";
  std::vector<FixedFile> fixed;
  rename_files(folder, fixed, diagnostics);

  Diagnostics ignored;  // what is wrong is `check`'s to say
  Collection collection;
  read_vocabularies(content / "vocabularies", collection, ignored);
  collection.index_names();
  const TermNames terms(collection);
  const std::vector<fs::path> files = list_practice_files(folder, ignored);
  std::set<std::string> ids;
  for (const fs::path& file : files) ids.insert(file.stem().string());
  const PracticeContext context{practice_schema(), terms, ids, std::nullopt};

  struct Fixed {
    std::string found, bytes;
    std::vector<RepairedLine> lines;
  };
  std::vector<Fixed> results(files.size());
  for_each_index(files.size(), [&](std::size_t i) {
    Diagnostics unread;
    std::optional<std::string> bytes = read_practice_bytes(files[i], unread);
    if (!bytes) return;
    results[i].bytes = fixed_practice(*bytes, files[i], context, results[i].lines);
    if (!results[i].lines.empty()) results[i].found = std::move(*bytes);
  });
  for (std::size_t i = 0; i < files.size(); ++i)
    if (!results[i].lines.empty() &&
        replace_file_as_found(files[i], results[i].found, results[i].bytes, diagnostics))
      fixed.push_back({files[i], {}, std::move(results[i].lines)});
  return fixed;
}

std::string to_text(const std::vector<FixedFile>& files) {
  std::string text;
  std::size_t repairs = 0;
  for (const FixedFile& file : files) {
    text += fmt::format("{}\n", file.file.generic_string());
    repairs += file.renamed.empty() ? file.lines.size() : 1;
    if (!file.renamed.empty())
      text += fmt::format("       - {}\n       + {}\n", file.file.filename().string(), file.renamed);
    for (const RepairedLine& line : file.lines) {
      text += fmt::format("{:>6} - {}\n", line.line > 0 ? std::to_string(line.line) : "", line.before);
      std::size_t begin = 0;
      for (std::size_t end = 0; end != std::string::npos; begin = end + 1) {
        end = line.after.find('\n', begin);
        text += fmt::format("       + {}\n",
                            line.after.substr(begin, end == std::string::npos ? end : end - begin));
      }
    }
  }
  return text + (repairs == 0 ? std::string("Nothing to repair.\n")
                              : fmt::format("{} in {}\n\n", counted(repairs, "repair"),
                                            counted(files.size(), "file")));
}

}  // namespace kyoto
