// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/edition.h"

#include <fmt/format.h>

#include <utility>

#include "base/hash.h"
#include "base/json.h"

namespace kyoto {

Edition::Edition(EditionFacts facts) {
  manifest_.facts = std::move(facts);
}

void Edition::add(const std::string& path, std::string_view bytes) {
  manifest_.files[path] = sha256(bytes);
  manifest_.bytes += bytes.size();
}

std::string Edition::stamp() const {
  Json stamp;
  stamp["edition"] = manifest_.facts.number;
  stamp["manifest"] = sha256(manifest());
  return fmt::format("window.kyotoEdition = {};\n", to_script_text(stamp));
}

std::string Edition::sums() const {
  Hashes hashes = manifest_.files;
  hashes["manifest.json"] = sha256(manifest());
  hashes[stamp_path] = sha256(stamp());
  return to_sums(hashes);
}

}  // namespace kyoto
