// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/precompress.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <system_error>
#include <vector>

#include "base/compress.h"
#include "base/file.h"
#include "base/parallel.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view gzip_ending = ".gz";
constexpr std::string_view brotli_ending = ".br";

/// Pictures are compressed already.
bool is_text(const std::string& path) {
  constexpr std::array<std::string_view, 9> endings = {".html", ".css", ".js",  ".json", ".xml",
                                                       ".svg",  ".csv", ".txt", ".md"};
  return path == "SHA256SUMS" || std::any_of(endings.begin(), endings.end(),
                                             [&](std::string_view ending) { return path.ends_with(ending); });
}

/// Writes one form of the file, or takes the one of the site before. False when it cannot.
bool write_form(const fs::path& folder, const fs::path& old, const std::string& path, std::string_view ending,
                std::string_view bytes, Diagnostics& diagnostics) {
  const std::string name = fmt::format("{}{}", path, ending);
  if (is_form_of(old / name, bytes)) {
    std::error_code error;
    fs::create_hard_link(old / name, folder / name, error);
    if (!error) return true;
  }
  const std::optional<std::string> form = ending == gzip_ending ? gzip(bytes) : brotli(bytes);
  if (form) return write_file(folder / name, *form, diagnostics);
  diagnostics.error("unwritable-file", {(folder / name).generic_string()},
                    "expected to compress this file, found no memory for it",
                    "Build without --precompress, or on a machine with more memory.");
  return false;
}

}  // namespace

std::string_view plain_path(std::string_view path) {
  for (const std::string_view ending : {gzip_ending, brotli_ending})
    if (path.ends_with(ending)) return path.substr(0, path.size() - ending.size());
  return {};
}

bool is_form_of(const fs::path& form, std::string_view bytes) {
  std::error_code error;
  if (fs::symlink_status(form, error).type() != fs::file_type::regular) return false;
  Diagnostics unseen;  // what cannot be read is no form
  const std::optional<std::string> packed = read_file(form, unseen);
  if (!packed) return false;
  const bool is_gzip = form.extension() == gzip_ending;
  return (is_gzip ? from_gzip(*packed, bytes.size()) : from_brotli(*packed, bytes.size())) == bytes;
}

bool precompress(const fs::path& folder, const fs::path& old, std::span<const std::string> paths,
                 std::size_t jobs, Diagnostics& diagnostics) {
  std::vector<Diagnostics> found(paths.size());
  const auto work = [&](std::size_t i) {
    if (!is_text(paths[i])) return;
    const std::optional<std::string> bytes = read_file(folder / paths[i], found[i]);
    if (bytes && write_form(folder, old, paths[i], gzip_ending, *bytes, found[i]))
      write_form(folder, old, paths[i], brotli_ending, *bytes, found[i]);
  };
  for_each_index(paths.size(), work, jobs, 1);
  // A full disk would say the same of each file: the first is enough.
  const auto failed = std::find_if(found.begin(), found.end(),
                                   [](const Diagnostics& of_file) { return of_file.has_errors(); });
  if (failed == found.end()) return true;
  const Diagnostic first = failed->sorted().front();
  diagnostics.error(first.id, first.where, first.text, first.hint);
  return false;
}

}  // namespace kyoto
