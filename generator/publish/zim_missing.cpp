// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the place of zim.cpp where the program is built without libzim.
#include "publish/zim.h"

namespace kyoto {

bool can_write_zim() {
  return false;
}

bool write_zim(const std::filesystem::path&, const std::vector<std::string>&, const ZimLabel&,
               const std::filesystem::path& target, Diagnostics& diagnostics) {
  diagnostics.error(
      "missing-libzim", {target.generic_string()},
      "expected a program that was built with libzim, found one without",
      "Install libzim-dev and build kyoto anew; or pack another form: usb, zip, epub or single.");
  return false;
}

}  // namespace kyoto
