// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/delta.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <vector>

#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/signature.h"
#include "publish/fresh_folder.h"
#include "publish/place.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

constexpr const char* update_folder = "kyoto-update";

struct Since {
  Manifest manifest;
  std::string hash;
};

std::optional<Since> read_since(const fs::path& file, Diagnostics& diagnostics) {
  const std::optional<std::string> text = read_file(file, diagnostics);
  if (!text) return std::nullopt;
  std::optional<Manifest> manifest = parse_manifest(*text, file.generic_string(), diagnostics);
  if (!manifest) return std::nullopt;
  return Since{std::move(*manifest), sha256(*text)};
}

/// The steps for who has no program, in all languages, and the files that the newer edition no longer has.
std::string how_to(std::string text, const std::vector<std::string>& removed) {
  for (const std::string& path : removed) text += fmt::format("  {}/{}\r\n", stick_folder, path);
  if (removed.empty()) text += "  -\r\n";
  return text;
}

/// The folder of the update, wherever in it the user pointed.
fs::path find_update(const fs::path& given) {
  std::error_code error;
  return fs::exists(given / update_folder / "update.json", error) ? given / update_folder : given;
}

/// Where the bytes of a file of the new edition are; empty when they are in neither.
std::optional<fs::path> source_of(const std::string& path, const std::string& hash, const fs::path& fresh,
                                  const fs::path& old, const Hashes& old_sums) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(fresh / path, error))) return fresh;
  const auto sum = old_sums.find(path);
  return sum != old_sums.end() && sum->second == hash ? std::optional(old) : std::nullopt;
}

/// An earlier update may be replaced, and an empty folder.
bool is_foreign(const fs::path& folder) {
  std::error_code error;
  if (is_missing(folder)) return false;
  return !fs::is_directory(folder, error) ||
         (!fs::is_empty(folder, error) && is_missing(folder / "update.json"));
}

bool is_signed(const fs::path& folder, const std::string& sums, const std::string& public_key,
               Diagnostics& diagnostics) {
  const fs::path file = folder / "SHA256SUMS.minisig";
  const std::optional<std::string> signature = read_file(file, diagnostics);
  std::string fault;
  if (!signature) return false;
  if (verify_signature(sums, *signature, public_key, fault)) return true;
  diagnostics.error("invalid-signature", {file.generic_string()},
                    fmt::format("expected a signature by the given key, found that {}", fault),
                    "Do not apply this update: take one from whom the key is.");
  return false;
}

}  // namespace

std::optional<UsbPack> pack_update(const EditionLists& lists, const fs::path& site, const fs::path& target,
                                   const UsbSettings& settings, Diagnostics& diagnostics) {
  const std::optional<Since> since = read_since(settings.since, diagnostics);
  if (!since) return std::nullopt;
  std::vector<std::string> removed;
  for (const auto& [path, hash] : since->manifest.files)
    if (!lists.manifest.files.contains(path)) removed.push_back(path);
  Hashes changed;
  for (const auto& [path, hash] : lists.sums) {
    const auto old = since->manifest.files.find(path);
    if (old == since->manifest.files.end() || old->second != hash) changed.emplace(path, hash);
  }

  std::optional<std::string> signature;
  if (!settings.secret_key.empty()) {
    signature = sign_sums(lists, settings, diagnostics);
    if (!signature) return std::nullopt;
  }

  UsbPack pack;
  pack.is_update = true;
  pack.edition = lists.manifest.facts.name();
  pack.manifest_hash = lists.manifest_hash;
  pack.folder = target / update_folder;
  pack.removed = removed.size();
  if (is_foreign(pack.folder)) {
    diagnostics.error("foreign-output", {pack.folder.generic_string()},
                      "expected no folder of this name or an older update, found other files",
                      "Move this folder away, or give another place: packing replaces it.");
    return std::nullopt;
  }
  FreshFolder fresh(pack.folder);
  FatSpace space;
  if (!fresh.begin(0, diagnostics)) return std::nullopt;
  const auto write = [&](const std::string& path, std::string_view bytes) {
    ++pack.files;
    pack.bytes += bytes.size();
    space.add(path, bytes.size());
    return fresh.write(path, bytes, diagnostics);
  };
  const auto inside = [](const std::string& path) { return fmt::format("files/{}/{}", stick_folder, path); };
  for (const auto& [path, hash] : changed) {
    const std::optional<std::string> bytes = read_verified(site, path, hash, diagnostics);
    if (!bytes || !write(inside(path), *bytes)) return std::nullopt;
  }
  if (const auto readme = changed.find(readme_source); readme != changed.end()) {
    const std::optional<std::string> bytes = read_verified(site, readme->first, readme->second, diagnostics);
    if (!bytes || !write(inside(readme_name), *bytes)) return std::nullopt;
  }
  if (!write(inside("SHA256SUMS"), lists.sums_text)) return std::nullopt;
  if (signature && !write(inside("SHA256SUMS.minisig"), *signature)) return std::nullopt;
  Json update;
  update["from"] = {{"edition", since->manifest.facts.name()}, {"manifest", since->hash}};
  update["to"] = {{"edition", pack.edition}, {"manifest", pack.manifest_hash}};
  update["removed"] = removed;
  const auto page = lists.sums.find(start_page_source);
  const auto steps = lists.sums.find(update_steps_source);
  if (page == lists.sums.end() || steps == lists.sums.end()) {
    report_no_start_page(site, diagnostics);
    return std::nullopt;
  }
  const std::optional<std::string> start_page = read_verified(site, page->first, page->second, diagnostics);
  const std::optional<std::string> how = read_verified(site, steps->first, steps->second, diagnostics);
  if (!start_page || !how || !write(fmt::format("files/{}", start_page_name), *start_page) ||
      !write("HOW-TO-UPDATE.txt", how_to(*how, removed)) || !write("update.json", to_text(update)) ||
      !fresh.finish(diagnostics))
    return std::nullopt;
  pack.bytes_on_stick = space.bytes();
  return pack;
}

bool apply_update(const EditionPlace& place, const fs::path& given, const std::string& public_key,
                  Diagnostics& diagnostics) {
  const fs::path update = find_update(given);
  const fs::path files = update / "files" / stick_folder;
  const std::optional<EditionLists> next = read_lists(files, diagnostics);
  if (!next) return false;
  if (!public_key.empty() && !is_signed(files, next->sums_text, public_key, diagnostics)) return false;
  const std::optional<EditionLists> old = read_lists(place.folder, diagnostics);
  if (!old) return false;
  // The first page comes behind the folder: an update that was cut off between the two is ended here.
  const bool is_there = old->manifest_hash == next->manifest_hash && old->sums_text == next->sums_text;
  if (is_there && !place.start_page.empty()) {
    if (!verify_edition({place.folder, {}}, {}, diagnostics) ||
        !write_start_page(place.folder, place.start_page, diagnostics))
      return false;
    FreshFolder::remove_remains(place.folder);
    return true;
  }
  if (!verify_edition(place, {}, diagnostics)) return false;

  // First what is there, so that nothing is begun that cannot be ended.
  std::uintmax_t bytes = 0;
  for (const auto& [path, hash] : next->sums) {
    const std::optional<fs::path> source = source_of(path, hash, files, place.folder, old->sums);
    std::error_code error;
    if (source) bytes += fs::file_size(*source / path, error);
    if (source && !error) continue;
    diagnostics.error(
        "wrong-update", {update.generic_string()},
        fmt::format("expected an update for edition {}, found one for another: {} is in neither",
                    old->manifest.facts.name(), path),
        "Take the update that is made since this copy's manifest.json, or a whole copy.");
    return false;
  }

  FreshFolder fresh(place.folder);
  if (!fresh.begin(bytes, diagnostics)) return false;
  for (const auto& [path, hash] : next->sums) {
    const std::optional<fs::path> source = source_of(path, hash, files, place.folder, old->sums);
    const std::optional<std::string> content =
        source ? read_verified(*source, path, hash, diagnostics) : std::nullopt;
    if (!content || !fresh.write(path, *content, diagnostics)) return false;
    if (path == readme_source && !place.start_page.empty() &&
        !fresh.write(readme_name, *content, diagnostics))
      return false;
  }
  std::error_code error;
  if (fs::exists(files / "SHA256SUMS.minisig", error)) {
    const std::optional<std::string> signature = read_file(files / "SHA256SUMS.minisig", diagnostics);
    if (!signature || !fresh.write("SHA256SUMS.minisig", *signature, diagnostics)) return false;
  }
  if (!fresh.write("SHA256SUMS", next->sums_text, diagnostics) ||
      !copy_dotfiles(place.folder, fresh.folder(), diagnostics) || !fresh.finish(diagnostics))
    return false;
  return place.start_page.empty() || write_start_page(place.folder, place.start_page, diagnostics);
}

}  // namespace kyoto
