// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the two lists of an edition, which may come from a stick that anybody had in hands: no path
// leads out of it, and what was read is the same again when it is written and read.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "base/file_name.h"
#include "publish/manifest.h"

namespace {

void check_paths(const kyoto::Hashes& hashes) {
  for (const auto& [path, hash] : hashes)
    if (kyoto::unsafe_name(path) || hash.size() != 64 || path.find("..") == 0 || path.front() == '/')
      std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  kyoto::Diagnostics diagnostics;
  if (const std::optional<kyoto::Hashes> sums = kyoto::parse_sums(text, "SHA256SUMS", diagnostics)) {
    check_paths(*sums);
    if (kyoto::parse_sums(kyoto::to_sums(*sums), "SHA256SUMS", diagnostics) != sums) std::abort();
  }
  if (const std::optional<kyoto::Manifest> manifest =
          kyoto::parse_manifest(text, "manifest.json", diagnostics)) {
    check_paths(manifest->files);
    const std::optional<kyoto::Manifest> again =
        kyoto::parse_manifest(kyoto::to_text(*manifest), "manifest.json", diagnostics);
    if (!again || again->files != manifest->files || again->bytes != manifest->bytes ||
        again->facts.number != manifest->facts.number)
      std::abort();
  }
  return 0;
}
