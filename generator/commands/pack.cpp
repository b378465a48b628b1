// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/pack.h"

#include <fmt/format.h>

#include <system_error>

#include "base/file.h"
#include "publish/pack_site.h"
#include "publish/place.h"
#include "search/shards.h"

namespace kyoto {

namespace {

namespace fs = std::filesystem;

/// An earlier index in parts may be replaced, and an empty folder.
bool is_foreign(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder, error) && !fs::is_empty(folder, error) && !fs::exists(folder / "XAPIANDB", error);
}

/// What is packed into an edition makes it one that is not as it was made.
bool is_in_edition(const PackCommand& command) {
  return !is_missing(command.site / "SHA256SUMS") &&
         is_inside(own_name(command.target) / "file", command.site);
}

std::optional<std::string> pack_index(const PackCommand& command, Diagnostics& diagnostics) {
  if (is_foreign(command.target)) {
    diagnostics.error("foreign-output", {command.target.generic_string()},
                      "expected an empty folder or an index that was packed before, found other files",
                      "Choose another folder: packing replaces it.");
    return std::nullopt;
  }
  const fs::path target = own_name(command.target);
  fs::path fresh = target;
  fresh += ".incomplete";
  std::error_code error;
  fs::remove_all(fresh, error);
  if (!write_shards(command.site / "search-index", command.shards, fresh, diagnostics)) return std::nullopt;
  error = put_in_place(fresh, target);
  std::error_code ignored;
  fs::remove_all(fresh, ignored);  // what stood there before
  if (error) {
    diagnostics.error("unwritable-file", {command.target.generic_string()},
                      fmt::format("expected to put this folder in its place, found: {}", error.message()),
                      "Check the rights of the folder. What stood there stands as it was.");
    return std::nullopt;
  }
  return fmt::format("{} for each language, in folders 1 to {}\n{}\n", counted(command.shards, "database"),
                     command.shards, command.target.generic_string());
}

}  // namespace

std::optional<std::string> run_pack(const PackCommand& command, Diagnostics& diagnostics) {
  const auto told = [&command](const std::optional<PackedFile>& packed) {
    return packed ? std::optional(to_text(*packed, command.target)) : std::nullopt;
  };
  if (is_in_edition(command)) {
    diagnostics.error(
        "foreign-output", {command.target.generic_string()},
        "expected a place outside the site, found one inside it",
        "Give another place: the site would no longer be whole, and the next build removes it.");
    return std::nullopt;
  }
  switch (command.form) {
    case PackCommand::Form::Usb: {
      const std::optional<UsbPack> pack = pack_usb(command.site, command.target, command.usb, diagnostics);
      return pack ? std::optional(to_text(*pack)) : std::nullopt;
    }
    case PackCommand::Form::Zip:
      return told(pack_zip(command.site, command.target, diagnostics));
    case PackCommand::Form::Zim:
      return told(pack_zim(command.site, command.target, diagnostics));
    case PackCommand::Form::Epub:
      return told(pack_epub(command.anew, command.target, diagnostics));
    case PackCommand::Form::Single:
      return told(pack_single(command.anew, command.target, diagnostics));
    case PackCommand::Form::Index:
      return pack_index(command, diagnostics);
  }
  return std::nullopt;
}

}  // namespace kyoto
