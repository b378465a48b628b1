// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/pack.h"

#include "publish/pack_site.h"

namespace kyoto {

std::optional<std::string> run_pack(const PackCommand& command, Diagnostics& diagnostics) {
  const auto told = [&command](const std::optional<PackedFile>& packed) {
    return packed ? std::optional(to_text(*packed, command.target)) : std::nullopt;
  };
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
  }
  return std::nullopt;
}

}  // namespace kyoto
