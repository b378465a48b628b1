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

void Edition::add(const std::string& path, std::string hash, std::size_t size) {
  manifest_.files[path] = std::move(hash);
  manifest_.bytes += size;
}

EditionProof Edition::proof() const {
  EditionProof proof;
  proof.manifest = to_text(manifest_);
  const std::string hash = sha256(proof.manifest);
  const Json stamp = {
      {"edition", manifest_.facts.number}, {"content", manifest_.facts.content}, {"manifest", hash}};
  proof.stamp = fmt::format("window.kyotoEdition = {};\n", to_script_text(stamp));
  Hashes hashes = manifest_.files;
  hashes["manifest.json"] = hash;
  hashes[stamp_path] = sha256(proof.stamp);
  proof.sums = to_sums(hashes);
  return proof;
}

}  // namespace kyoto
