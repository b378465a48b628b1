// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/pack_site.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/file.h"
#include "base/hash.h"
#include "publish/zim.h"
#include "publish/zip.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

constexpr const char* sums_path = "SHA256SUMS";

struct Edition {
  std::vector<std::string> paths;  ///< of every file, sorted; the sums themselves are one
  std::string hash;                ///< of the sums
};

std::optional<Edition> read_edition(const fs::path& site, Diagnostics& diagnostics) {
  const std::optional<std::string> sums = read_file(site / sums_path, diagnostics);
  if (!sums) return std::nullopt;
  const std::size_t errors_before = diagnostics.errors();
  Edition edition{{sums_path}, sha256(*sums)};
  for (int line = 1; !line_of(*sums, line).empty(); ++line) {
    const std::string_view text = line_of(*sums, line);
    const std::string path(text.substr(std::min<std::size_t>(text.size(), 66)));
    const std::optional<std::string> bytes = read_file(site / path, diagnostics);
    if (bytes && sha256(*bytes) != text.substr(0, 64))
      diagnostics.error("altered-file", {path},
                        "expected the bytes that the edition was made with, found others",
                        "Build the site anew with kyoto build.");
    edition.paths.push_back(path);
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
  ZimLabel label;
  label.name = "kyoto_en";
  label.creator = "United Nations";
  label.publisher = "Kyoto";
  label.licence = "Official documents of the United Nations, reproduced with their symbols";
  label.date = "2021-03-26";
  label.edition_hash = edition->hash;
  if (!write_zim(site, edition->paths, label, target, diagnostics)) return std::nullopt;
  return packed(*edition, target);
}

std::string to_text(const PackedFile& packed, const fs::path& target) {
  return fmt::format("{}, {:.1f} MB\n{}\n", counted(packed.files, "file"),
                     static_cast<double>(packed.bytes) / 1e6, target.generic_string());
}

}  // namespace kyoto
