// SPDX-License-Identifier: GPL-3.0-or-later
// The command `kyoto serve`: a preview in the browser that follows each save, until Ctrl-C.
#pragma once

#include <functional>
#include <string>

#include "base/diagnostics.h"
#include "preview.h"

namespace kyoto {

struct ServeSettings {
  PreviewSettings preview;
  int port = 8000;  ///< 0: any free one
};

/// Serves until the process is told to end (SIGINT, SIGTERM, SIGHUP). `say` takes what a person at the
/// terminal is to read. False, and a message, when it could not begin; what is wrong with the content is said
/// and shown, and no reason to end.
bool serve(const ServeSettings& settings, const std::function<void(const std::string&)>& say,
           Diagnostics& diagnostics);

}  // namespace kyoto
