// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/usb.h"

#include <fmt/format.h>

#include "base/file.h"
#include "base/json.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t cluster = 32 * 1024;

}  // namespace

std::optional<UsbPack> pack_usb(const fs::path& site, const fs::path& target, const UsbSettings& settings,
                                Diagnostics& diagnostics) {
  const std::optional<std::string> manifest = read_file(site / "manifest.json", diagnostics);
  if (!manifest) return std::nullopt;
  UsbPack pack;
  const fs::path fresh = target / "kyoto.incomplete";
  std::error_code error;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(site, error)) {
    if (!entry.is_regular_file()) continue;
    const fs::path path = entry.path().lexically_relative(site);
    if (path.begin()->string().starts_with('.')) continue;
    if (*path.begin() == "search-index" && settings.xapian == UsbSettings::Xapian::LeaveOut) continue;
    const std::optional<std::string> bytes = read_file(entry.path(), diagnostics);
    if (!bytes || !write_file(fresh / path, *bytes, diagnostics)) return std::nullopt;
    ++pack.files;
    pack.bytes += bytes->size();
    pack.bytes_on_stick += (bytes->size() + cluster - 1) / cluster * cluster;
  }
  fs::rename(fresh, target / "kyoto", error);
  if (error) {
    diagnostics.error("unwritable-file", {(target / "kyoto").generic_string()}, error.message());
    return std::nullopt;
  }
  return pack;
}

std::string to_text(const UsbPack& pack) {
  return fmt::format("{} files, {:.1f} MB\n", pack.files, static_cast<double>(pack.bytes) / 1e6);
}

}  // namespace kyoto
