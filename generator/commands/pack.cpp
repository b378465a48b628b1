// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/pack.h"

namespace kyoto {

std::optional<std::string> run_pack(const PackCommand& command, Diagnostics& diagnostics) {
  switch (command.form) {
    case PackCommand::Form::Usb: {
      const std::optional<UsbPack> pack = pack_usb(command.site, command.target, command.usb, diagnostics);
      return pack ? std::optional(to_text(*pack)) : std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace kyoto
