// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/pack_site.h"

#include <fmt/format.h>

#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "publish/usb.h"
#include "publish/verify.h"
#include "publish/zim.h"
#include "publish/zip.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

constexpr const char* sums_path = "SHA256SUMS";

/// What a library shows as the day of an edition that states none.
constexpr Date no_date = {1970, 1, 1};

/// The lists of an edition whose files all have the bytes that they were made with.
std::optional<EditionLists> read_whole(const fs::path& site, Diagnostics& diagnostics) {
  std::optional<EditionLists> lists = read_lists(site, diagnostics);
  if (!lists) return std::nullopt;
  const std::size_t errors_before = diagnostics.errors();
  for (const auto& [path, hash] : lists->sums) is_unaltered(site, path, hash, diagnostics);
  if (diagnostics.errors() > errors_before) return std::nullopt;
  return lists;
}

std::size_t size_of(const fs::path& file) {
  std::error_code error;
  return static_cast<std::size_t>(fs::file_size(file, error));
}

}  // namespace

std::optional<PackedFile> pack_zip(const fs::path& site, const fs::path& target, Diagnostics& diagnostics) {
  const std::optional<EditionLists> lists = read_whole(site, diagnostics);
  if (!lists) return std::nullopt;
  if (!lists->sums.contains(start_page_source)) {
    report_no_start_page(site, diagnostics);
    return std::nullopt;
  }
  // What unpacking gives is what a memory stick holds.
  ZipWriter zip;
  PackedFile packed;
  const auto add = [&](std::string path, const std::string& source) {
    zip.add_file(std::move(path), site / source);
    ++packed.files;
  };
  const auto inside = [](std::string_view path) { return fmt::format("{}/{}", stick_folder, path); };
  add(start_page_name, start_page_source);
  if (lists->sums.contains(readme_source)) add(inside(readme_name), readme_source);
  add(inside(sums_path), sums_path);
  for (const auto& [path, hash] : lists->sums) add(inside(path), path);
  if (!zip.write(target, diagnostics)) return std::nullopt;
  packed.bytes = size_of(target);
  return packed;
}

std::optional<PackedFile> pack_zim(const fs::path& site, const fs::path& target, Diagnostics& diagnostics) {
  const std::optional<EditionLists> lists = read_whole(site, diagnostics);
  if (!lists) return std::nullopt;
  std::vector<std::string> paths = {sums_path};
  for (const auto& [path, hash] : lists->sums) paths.push_back(path);
  ZimLabel label;
  label.name = "kyoto_en";
  label.creator = "United Nations";
  label.publisher = "Kyoto";
  label.licence = "Official documents of the United Nations, reproduced with their symbols and sources";
  label.date = to_iso(lists->manifest.facts.date().value_or(no_date));
  label.edition_hash = lists->manifest_hash;
  if (!write_zim(site, paths, label, target, diagnostics)) return std::nullopt;
  return PackedFile{paths.size(), size_of(target)};
}

std::string to_text(const PackedFile& packed, const fs::path& target) {
  return fmt::format("{}, {:.1f} MB\n{}\n", counted(packed.files, "file"),
                     static_cast<double>(packed.bytes) / 1e6, target.generic_string());
}

}  // namespace kyoto
