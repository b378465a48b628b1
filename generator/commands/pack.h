// SPDX-License-Identifier: GPL-3.0-or-later
// The command `kyoto pack`: a finished site as an edition to carry away. Each form has its file in publish/
// or in render/; here is only who does what. It prints nothing itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostics.h"
#include "one_file.h"
#include "publish/usb.h"

namespace kyoto {

struct PackCommand {
  enum class Form : std::uint8_t { Usb, Zip, Zim, Epub, Single, Index } form = Form::Usb;
  std::filesystem::path site;    ///< the edition that kyoto build made
  std::filesystem::path target;  ///< the folder or file to write
  UsbSettings usb = {};
  std::size_t shards = 2;   ///< of an index: over so many machines it is divided
  BuildSettings anew = {};  ///< for what is rendered anew
};

/// What goes to standard output. Empty, and a message, when nothing was packed; what stood at the target then
/// stands as it was.
std::optional<std::string> run_pack(const PackCommand& command, Diagnostics& diagnostics);

}  // namespace kyoto
