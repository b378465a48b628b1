// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/verify.h"

#include <system_error>

#include "base/file.h"
#include "publish/delta.h"
#include "publish/place.h"
#include "publish/verify.h"

namespace kyoto {

std::optional<std::string> run_verify(const VerifyCommand& command, Diagnostics& diagnostics) {
  std::string key = command.public_key;
  std::error_code error;
  if (!key.empty() && std::filesystem::exists(key, error)) {
    const std::optional<std::string> text = read_file(key, diagnostics);
    if (!text) return std::nullopt;
    key = *text;
  }
  // `.` is no folder any more when it has been replaced.
  const EditionPlace place = find_edition(command.update.empty() ? command.folder : own_name(command.folder));
  if (!command.update.empty() && !apply_update(place, command.update, key, diagnostics)) return std::nullopt;
  const std::optional<Verified> verified = verify_edition(place, key, diagnostics);
  return verified ? std::optional(to_text(*verified)) : std::nullopt;
}

}  // namespace kyoto
