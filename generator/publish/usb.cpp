// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/usb.h"

#include <fmt/format.h>

#include <system_error>
#include <vector>

#include "base/file.h"
#include "publish/delta.h"
#include "publish/fresh_folder.h"
#include "publish/place.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

/// The stick may hold an older copy, which is replaced, and anything else under other names.
bool is_foreign(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder, error) &&
         !(fs::exists(folder / "manifest.json", error) && fs::exists(folder / "SHA256SUMS", error));
}

/// The paths of the Xapian index, which has no sums: it stands outside the edition.
std::vector<std::string> xapian_files(const fs::path& site, Diagnostics& diagnostics) {
  std::vector<std::string> paths;
  for (const fs::path& file : list_files_below(site / "search-index", diagnostics))
    paths.push_back(file.lexically_relative(site).generic_string());
  return paths;
}

/// What the copy will take on the target's own disk and on a stick. Empty, and a message, when a folder holds
/// more than FAT32 can list.
std::optional<FatSpace> measure(const EditionLists& lists, const std::vector<std::string>& beside,
                                const fs::path& site, Diagnostics& diagnostics) {
  FatSpace space;
  std::error_code error;
  const auto add = [&](const std::string& path) {
    const std::uintmax_t size = fs::file_size(site / path, error);
    space.add(fmt::format("{}/{}", stick_folder, path), error ? 0 : size);
  };
  for (const auto& [path, hash] : lists.sums) add(path);
  for (const std::string& path : beside) add(path);
  space.add(fmt::format("{}/SHA256SUMS", stick_folder), lists.sums_text.size());
  space.add(start_page_name, 0);
  if (const std::optional<std::string> folder = space.full_folder()) {
    diagnostics.error(
        "full-folder", {*folder},
        "expected a folder that FAT32 can list, found more files than its table holds",
        "Divide what stands there; on a disk with another file system take the folder of the site.");
    return std::nullopt;
  }
  return space;
}

}  // namespace

void report_no_start_page(const fs::path& site, Diagnostics& diagnostics) {
  diagnostics.error("missing-file", {(site / start_page_source).generic_string()},
                    "expected the first page for a stick in the site, found none",
                    "Run kyoto build: this site was made by an older version of the program.");
}

std::optional<std::string> sign_sums(const EditionLists& lists, const UsbSettings& settings,
                                     Diagnostics& diagnostics) {
  const std::optional<std::string> key = read_file(settings.secret_key, diagnostics);
  if (!key) return std::nullopt;
  std::string fault;
  std::optional<std::string> signature =
      sign(lists.sums_text, *key,
           fmt::format("Kyoto edition {}, manifest {}", lists.manifest.facts.name(), lists.manifest_hash),
           settings.ask_password, fault);
  if (!signature)
    diagnostics.error(
        "unusable-key", {settings.secret_key.generic_string()},
        fmt::format("expected a secret key of minisign, found that {}", fault),
        "Give its password when it is asked for; a key without one is made by: minisign -G -W -p kyoto.pub "
        "-s kyoto.key");
  return signature;
}

bool write_start_page(const fs::path& folder, const fs::path& start_page, Diagnostics& diagnostics) {
  const std::optional<std::string> bytes = read_file(folder / start_page_source, diagnostics);
  fs::path fresh = start_page;
  fresh.replace_extension(".incomplete");
  std::error_code error;
  fs::remove(fresh, error);  // of an attempt that was cut off
  if (!bytes || !write_file(fresh, *bytes, diagnostics)) return false;
  fs::rename(fresh, start_page, error);
  if (!error) error = flush_disk(start_page.parent_path());
  if (error)
    diagnostics.error("unwritable-file", {start_page.generic_string()},
                      fmt::format("expected to write this file, found: {}", error.message()),
                      "Check that the disk is still there, its free space and its rights.");
  return !error;
}

std::optional<UsbPack> pack_usb(const fs::path& site, const fs::path& target, const UsbSettings& settings,
                                Diagnostics& diagnostics) {
  const std::optional<EditionLists> lists = read_lists(site, diagnostics);
  if (!lists) return std::nullopt;
  if (!settings.since.empty()) return pack_update(*lists, site, target, settings, diagnostics);
  if (!lists->sums.contains(start_page_source)) {
    report_no_start_page(site, diagnostics);
    return std::nullopt;
  }

  UsbPack pack;
  pack.edition = lists->manifest.facts.name();
  pack.manifest_hash = lists->manifest_hash;
  pack.folder = target / stick_folder;
  if (is_foreign(pack.folder)) {
    diagnostics.error("foreign-output", {pack.folder.generic_string()},
                      "expected no folder of this name or an older copy of an edition, found other files",
                      "Move this folder away, or take another stick: packing replaces it.");
    return std::nullopt;
  }
  std::vector<std::string> beside;
  const std::size_t errors_before = diagnostics.errors();
  if (settings.xapian == UsbSettings::Xapian::Take) beside = xapian_files(site, diagnostics);
  if (diagnostics.errors() > errors_before) return std::nullopt;
  const std::optional<FatSpace> space = measure(*lists, beside, site, diagnostics);
  if (!space) return std::nullopt;
  pack.bytes_on_stick = space->bytes();

  // Signed first: a key that cannot be used is no reason to begin.
  std::optional<std::string> signature;
  if (!settings.secret_key.empty()) {
    signature = sign_sums(*lists, settings, diagnostics);
    if (!signature) return std::nullopt;
  }

  FreshFolder fresh(pack.folder);
  if (!fresh.begin(lists->manifest.bytes, diagnostics)) return std::nullopt;
  const auto write = [&](const std::string& path, const std::optional<std::string>& bytes) {
    if (!bytes) return false;
    ++pack.files;
    pack.bytes += bytes->size();
    return fresh.write(path, *bytes, diagnostics);
  };
  for (const auto& [path, hash] : lists->sums)
    if (!write(path, read_verified(site, path, hash, diagnostics))) return std::nullopt;
  for (const std::string& path : beside)
    if (!write(path, read_file(site / path, diagnostics))) return std::nullopt;
  if (signature && !write("SHA256SUMS.minisig", signature)) return std::nullopt;
  const auto readme = lists->sums.find(readme_source);
  if (readme != lists->sums.end() &&
      !write(readme_name, read_verified(site, readme->first, readme->second, diagnostics)))
    return std::nullopt;
  if (!write("SHA256SUMS", lists->sums_text) || !fresh.finish(diagnostics)) return std::nullopt;
  // Last the page that people open: where it stands, the folder beside it is whole.
  if (!write_start_page(pack.folder, target / start_page_name, diagnostics)) return std::nullopt;
  ++pack.files;
  return pack;
}

std::string to_text(const UsbPack& pack) {
  constexpr double megabyte = 1e6;
  // A plain USB 2 stick: 6 MB a second, and 15 milliseconds for each file.
  const double seconds =
      static_cast<double>(pack.bytes_on_stick) / (6 * megabyte) + static_cast<double>(pack.files) * 0.015;
  std::string text = fmt::format("{} {}: {}, {:.1f} MB; {:.1f} MB on a stick with clusters of 32 KiB\n",
                                 pack.is_update ? "Update to edition" : "Edition", pack.edition,
                                 counted(pack.files, "file"), static_cast<double>(pack.bytes) / megabyte,
                                 static_cast<double>(pack.bytes_on_stick) / megabyte);
  if (pack.is_update && pack.removed > 0)
    text += fmt::format("{} of the older edition no longer there; HOW-TO-UPDATE.txt lists them\n",
                        counted(pack.removed, "file"));
  text += fmt::format("To copy it to a plain USB 2 stick takes about {}\n",
                      seconds < 90 ? counted(static_cast<std::size_t>(seconds) + 1, "second")
                                   : counted(static_cast<std::size_t>(seconds / 60) + 1, "minute"));
  text += fmt::format("The manifest's hash is {}\n{}\n", pack.manifest_hash, pack.folder.generic_string());
  return text;
}

}  // namespace kyoto
