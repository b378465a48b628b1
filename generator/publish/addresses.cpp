// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/addresses.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <utility>

#include "base/file.h"
#include "publish/manifest.h"

namespace kyoto {

void report_lost_addresses(const std::filesystem::path& output, const PathTest& is_lasting,
                           const PathTest& is_here, Diagnostic::Severity severity, Diagnostics& diagnostics) {
  const std::filesystem::path file = output / "manifest.json";
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return;
  Diagnostics ignored;  // an edition that cannot be read is replaced, and kyoto verify says what is wrong
  const std::optional<std::string> text = read_file(file, ignored);
  const std::optional<Manifest> last =
      text ? parse_manifest(*text, file.generic_string(), ignored) : std::nullopt;
  if (!last) return;
  for (const auto& [path, hash] : last->files) {
    if (!path.ends_with(".html") || !is_lasting(path) || is_here(path)) continue;
    Diagnostic lost;
    lost.severity = severity;
    lost.id = "lost-address";
    lost.where = {path};
    lost.text = "expected every address of the edition before, found no page for this one";
    constexpr std::string_view practices = "practices/";
    if (path.starts_with(practices))
      lost.hint = fmt::format(
          "Write in the practice that took its place:  aliases: [{}]",
          path.substr(practices.size(), path.size() - practices.size() - std::string_view(".html").size()));
    else
      lost.hint = "Put the document back, or check what changed in its numbering.";
    diagnostics.add(std::move(lost));
  }
}

}  // namespace kyoto
