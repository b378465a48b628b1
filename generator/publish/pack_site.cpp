// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/pack_site.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <system_error>

#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "publish/zim.h"
#include "publish/zip.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

constexpr const char* sums_path = "SHA256SUMS";
constexpr const char* manifest_path = "manifest.json";

/// What a library shows as the day of an edition whose manifest names none.
constexpr const char* no_date = "1970-01-01";

/// The edition that lies in a folder.
struct Edition {
  std::set<std::string> paths;  ///< of every file; the two lists by which it proves itself are among them
  std::string hash;             ///< of the sums
};

std::optional<Edition> read_edition(const fs::path& site, Diagnostics& diagnostics) {
  const std::optional<std::string> sums = read_file(site / sums_path, diagnostics);
  if (!sums) return std::nullopt;
  const std::size_t errors_before = diagnostics.errors();
  Edition edition{{sums_path, manifest_path}, sha256(*sums)};
  // Each line: the hash, two spaces, the path.
  std::string_view rest = *sums;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const std::string path(line.substr(std::min<std::size_t>(line.size(), 66)));
    const std::optional<std::string> bytes = read_file(site / path, diagnostics);
    if (bytes && sha256(*bytes) != line.substr(0, 64))
      diagnostics.error("altered-file", {path},
                        "expected the bytes that the edition was made with, found others",
                        "Build the site anew with kyoto build.");
    edition.paths.insert(path);
  }
  if (diagnostics.errors() > errors_before) return std::nullopt;
  return edition;
}

PackedFile packed(const Edition& edition, const fs::path& target) {
  std::error_code error;
  return {edition.paths.size(), static_cast<std::size_t>(fs::file_size(target, error))};
}

}  // namespace

std::optional<PackedFile> pack_zip(const fs::path& site, const fs::path& target, Diagnostics& diagnostics) {
  const std::optional<Edition> edition = read_edition(site, diagnostics);
  if (!edition) return std::nullopt;
  ZipWriter zip;
  for (const std::string& path : edition->paths) zip.add_file("kyoto/" + path, site / path);
  if (!zip.write(target, diagnostics)) return std::nullopt;
  return packed(*edition, target);
}

std::optional<PackedFile> pack_zim(const fs::path& site, const fs::path& target, Diagnostics& diagnostics) {
  const std::optional<Edition> edition = read_edition(site, diagnostics);
  if (!edition) return std::nullopt;
  const std::optional<std::string> text = read_file(site / manifest_path, diagnostics);
  if (!text) return std::nullopt;
  const Json manifest = Json::parse(*text, nullptr, false);
  const auto date = manifest.is_object() ? manifest.find("date") : manifest.end();
  ZimLabel label;
  label.name = "kyoto_en";
  label.creator = "United Nations";
  label.publisher = "Kyoto";
  label.licence = "Official documents of the United Nations, reproduced with their symbols and sources";
  label.date = date != manifest.end() && date->is_string() ? date->get<std::string>() : no_date;
  label.edition_hash = edition->hash;
  if (!write_zim(site, {edition->paths.begin(), edition->paths.end()}, label, target, diagnostics))
    return std::nullopt;
  return packed(*edition, target);
}

std::string to_text(const PackedFile& packed, const fs::path& target) {
  return fmt::format("{}, {:.1f} MB\n{}\n", counted(packed.files, "file"),
                     static_cast<double>(packed.bytes) / 1e6, target.generic_string());
}

}  // namespace kyoto
