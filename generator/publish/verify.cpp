// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/verify.h"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <system_error>

#include "base/file.h"
#include "base/hash.h"
#include "base/signature.h"
#include "base/visible.h"
#include "publish/precompress.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

constexpr const char* take_anew = "Take this copy anew from where it came.";

/// A file that a link could stand for would be checked here and be another one elsewhere.
bool is_plain_file(const fs::path& path) {
  std::error_code error;
  return fs::symlink_status(path, error).type() == fs::file_type::regular;
}

void report_missing(const fs::path& path, Diagnostics& diagnostics) {
  diagnostics.error("missing-file", {path.generic_string()}, "expected this file of the edition, found none",
                    take_anew);
}

void report_altered(const fs::path& path, Diagnostics& diagnostics) {
  diagnostics.error("altered-file", {path.generic_string()},
                    "expected the bytes that the edition was made with, found others", take_anew);
}

/// Whether the file stands there by itself; reported if not.
bool is_there(const fs::path& file, Diagnostics& diagnostics) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(file, error)))
    report_missing(file, diagnostics);
  else if (is_plain_file(file))
    return true;
  else
    report_altered(file, diagnostics);
  return false;
}

/// The hash of a file that may be larger than the memory. Empty, and `unreadable-file`, when it cannot be
/// read.
std::optional<std::string> hash_of(const fs::path& file, Diagnostics& diagnostics) {
  if (!read_file(file, diagnostics, 0)) return std::nullopt;  // which says why it cannot be opened
  std::ifstream in(file, std::ios::binary);
  Sha256 hash;
  std::array<char, 65536> piece;
  while (in) {
    in.read(piece.data(), piece.size());
    hash.add({piece.data(), static_cast<std::size_t>(in.gcount())});
  }
  if (in.eof()) return hash.digits();
  diagnostics.error("unreadable-file", {file.generic_string()}, "reading stopped before the end of the file",
                    "Check the disk and the rights of the file.");
  return std::nullopt;
}

/// What stands in the folder of an edition and cannot have a line in its sums: they themselves, what is
/// signed of them, and what only a stick has.
bool is_beside_sums(const std::string& path) {
  return path == "SHA256SUMS" || path == "SHA256SUMS.minisig" || path == readme_name;
}

/// A file of a stick that repeats one of the edition.
void check_repeated(const fs::path& folder, const char* name, const char* source, const Hashes& sums,
                    Diagnostics& diagnostics) {
  const auto sum = sums.find(source);
  if (sum != sums.end()) is_unaltered(folder, name, sum->second, diagnostics);
}

/// A compressed form of a file of the edition, for web servers: it has no line in the sums, and is whole when
/// it unpacks to that file.
void check_form(const fs::path& folder, const std::string& path, Verified& verified,
                Diagnostics& diagnostics) {
  const std::optional<std::string> plain = read_file(folder / plain_path(path), diagnostics);
  if (!plain) return;
  if (is_form_of(folder / path, *plain))
    ++verified.forms;
  else
    diagnostics.error("altered-file", {(folder / path).generic_string()},
                      fmt::format("expected {} in a compressed form, found other bytes", plain_path(path)),
                      "Remove it, or run kyoto build --precompress again.");
}

/// Whether a sum or a signature speaks for the file.
bool is_of_edition(const std::string& path, const Hashes& sums) {
  return sums.contains(path) || is_beside_sums(path);
}

/// Every file below the folder that is not in the sums. Dotfiles of the folder itself and the Xapian index
/// are known to stand outside the edition; the compressed forms are for web servers alone.
void find_extra(const EditionPlace& place, const Hashes& sums, Verified& verified, Diagnostics& diagnostics) {
  const fs::path& folder = place.folder;
  const bool is_stick = !place.start_page.empty();
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; entry != end; entry.increment(error)) {
    const std::string path = entry->path().lexically_relative(folder).generic_string();
    const bool is_folder = entry->is_directory(error) && !entry->is_symlink(error);
    if (entry.depth() == 0 && (path.starts_with('.') || (is_folder && path == "search-index"))) {
      verified.unchecked.push_back(path + (is_folder ? "/" : ""));
      if (is_folder) entry.disable_recursion_pending();
    } else if (const std::string plain(plain_path(path));
               !is_folder && !is_stick && !plain.empty() && is_of_edition(plain, sums)) {
      check_form(folder, path, verified, diagnostics);
    } else if (!is_folder && !is_of_edition(path, sums)) {
      diagnostics.error("extra-file", {entry->path().generic_string()},
                        "expected only files of the edition, found this one",
                        "Remove it: nobody who made the edition put it there.");
    }
  }
  if (error)
    diagnostics.error("unreadable-file", {folder.generic_string()},
                      fmt::format("expected to list this folder, found: {}", error.message()),
                      "Check the disk and the rights of the folder.");
}

void check_signature(const fs::path& folder, const std::string& sums, const std::string& public_key,
                     Verified& verified, Diagnostics& diagnostics) {
  const fs::path file = folder / "SHA256SUMS.minisig";
  verified.has_signature = is_plain_file(file);
  if (public_key.empty()) return;
  if (!verified.has_signature) {
    diagnostics.error("invalid-signature", {file.generic_string()},
                      "expected a signature by the given key, found none",
                      "Take a signed copy, or check without the key.");
    return;
  }
  const std::optional<std::string> signature = read_file(file, diagnostics);
  if (!signature) return;
  std::string fault;
  if (const std::optional<std::string> comment = verify_signature(sums, *signature, public_key, fault)) {
    verified.signed_as = *comment;
  } else {
    diagnostics.error("invalid-signature", {file.generic_string()},
                      fmt::format("expected a signature by the given key, found that {}", fault),
                      "Do not trust this copy: take one from whom the key is.");
  }
}

}  // namespace

EditionPlace find_edition(const fs::path& given) {
  std::error_code error;
  const fs::path inside = given / stick_folder;
  if (!fs::exists(given / "SHA256SUMS", error) && fs::is_directory(inside, error))
    return {inside, given / start_page_name};
  return {given, {}};
}

std::optional<std::string> read_verified(const fs::path& folder, const std::string& path,
                                         const std::string& hash, Diagnostics& diagnostics) {
  const fs::path file = folder / path;
  if (!is_there(file, diagnostics)) return std::nullopt;
  std::optional<std::string> bytes = read_file(file, diagnostics);
  if (bytes && sha256(*bytes) != hash) {
    report_altered(file, diagnostics);
    return std::nullopt;
  }
  return bytes;
}

bool is_unaltered(const fs::path& folder, const std::string& path, const std::string& hash,
                  Diagnostics& diagnostics) {
  const fs::path file = folder / path;
  if (!is_there(file, diagnostics)) return false;
  const std::optional<std::string> found = hash_of(file, diagnostics);
  if (!found) return false;
  if (*found == hash) return true;
  report_altered(file, diagnostics);
  return false;
}

std::optional<EditionLists> read_lists(const fs::path& folder, Diagnostics& diagnostics) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    diagnostics.error("unreadable-file", {folder.generic_string()},
                      "expected a folder with an edition, found none", "Correct the name.");
    return std::nullopt;
  }
  EditionLists lists;
  const fs::path sums_file = folder / "SHA256SUMS";
  const fs::path manifest_file = folder / "manifest.json";
  if (!fs::exists(sums_file, error) && !fs::exists(manifest_file, error)) {
    diagnostics.error(
        "missing-edition", {folder.generic_string()},
        "expected an edition in this folder, found neither SHA256SUMS nor manifest.json",
        "Of a site, run kyoto build first; of a copy, name the folder that holds START-HERE.html.");
    return std::nullopt;
  }
  for (const fs::path& file : {sums_file, manifest_file})
    if (!is_plain_file(file)) report_missing(file, diagnostics);
  if (!is_plain_file(sums_file) || !is_plain_file(manifest_file)) return std::nullopt;
  const std::optional<std::string> sums_text = read_file(sums_file, diagnostics);
  const std::optional<std::string> manifest_text = read_file(manifest_file, diagnostics);
  if (!sums_text || !manifest_text) return std::nullopt;
  const std::optional<Hashes> sums = parse_sums(*sums_text, sums_file.generic_string(), diagnostics);
  if (!sums) return std::nullopt;
  lists.sums_text = *sums_text;
  lists.sums = *sums;
  lists.manifest_hash = sha256(*manifest_text);
  if (const auto sum = sums->find("manifest.json");
      sum == sums->end() || sum->second != lists.manifest_hash) {
    report_altered(manifest_file, diagnostics);
    return std::nullopt;
  }
  std::optional<Manifest> manifest =
      parse_manifest(*manifest_text, manifest_file.generic_string(), diagnostics);
  if (!manifest) return std::nullopt;
  for (const auto& [path, hash] : manifest->files) {
    const auto sum = sums->find(path);
    if (sum != sums->end() && sum->second == hash) continue;
    diagnostics.error("invalid-manifest", {sums_file.generic_string()},
                      fmt::format("expected the hash of {} that manifest.json has, found {}", path,
                                  sum == sums->end() ? "none" : "another"),
                      take_anew);
    return std::nullopt;
  }
  lists.manifest = std::move(*manifest);
  return lists;
}

std::optional<Verified> verify_edition(const EditionPlace& place, const std::string& public_key,
                                       Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.errors();
  const std::optional<EditionLists> lists = read_lists(place.folder, diagnostics);
  if (!lists) return std::nullopt;
  Verified verified;
  verified.edition = lists->manifest.facts.name();
  verified.manifest_hash = lists->manifest_hash;
  verified.files = lists->sums.size();
  for (const auto& [path, hash] : lists->sums) is_unaltered(place.folder, path, hash, diagnostics);
  const bool is_stick = !place.start_page.empty();
  if (is_stick)
    check_repeated(place.start_page.parent_path(), start_page_name, start_page_source, lists->sums,
                   diagnostics);
  std::error_code error;
  if (is_stick || fs::exists(place.folder / readme_name, error))
    check_repeated(place.folder, readme_name, readme_source, lists->sums, diagnostics);
  find_extra(place, lists->sums, verified, diagnostics);
  check_signature(place.folder, lists->sums_text, public_key, verified, diagnostics);
  return diagnostics.errors() == before ? std::optional(verified) : std::nullopt;
}

std::string to_text(const Verified& verified) {
  std::string text = fmt::format("Edition {}: whole and unaltered, {} files.\nThe manifest's hash is {}.\n",
                                 visible(verified.edition), verified.files, verified.manifest_hash);
  if (!verified.signed_as.empty())
    text += fmt::format("Signed by the given key: {}\n", visible(verified.signed_as));
  else if (verified.has_signature)
    text += "It is signed; to check by whom, give the key with --public-key.\n";
  if (verified.forms > 0)
    text +=
        fmt::format("{} beside its files, as it should be.\n", counted(verified.forms, "compressed form"));
  for (const std::string& path : verified.unchecked)
    text += fmt::format("Not part of the edition, not checked: {}\n", visible(path));
  return text;
}

}  // namespace kyoto
