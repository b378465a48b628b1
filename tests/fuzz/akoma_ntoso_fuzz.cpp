// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a document in Akoma Ntoso: no text may be lost, and what was read is the same again when it is
// written and read.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/unicode.h"
#include "generator/describe.h"
#include "read/akoma_ntoso.h"
#include "render/akoma_ntoso.h"

namespace {

/// The document in `source`; none when it is refused.
kyoto::Collection read(std::string_view source) {
  kyoto::Collection collection;
  kyoto::Diagnostics diagnostics;
  kyoto::read_akoma_ntoso(source, "fuzz.xml", {"a-res-99-1", "a-res-99-1", {}, nullptr}, collection,
                          diagnostics);
  for (const kyoto::Diagnostic& diagnostic : diagnostics.sorted())
    if (diagnostic.id == "lost-text") std::abort();
  collection.index_names();
  return collection;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  if (kyoto::find_invalid_utf8(source)) return 0;  // reported by the reader of the file
  const kyoto::Collection first = read(source);
  if (first.documents.empty()) return 0;
  const std::string written = kyoto::akoma_ntoso(first, 0);
  const kyoto::Collection again = read(written);
  if (again.documents.empty()) std::abort();
  const std::string difference =
      kyoto::first_difference(kyoto::describe(first, 0), kyoto::describe(again, 0));
  if (!difference.empty()) {
    std::fprintf(stderr, "%s\n%s\n", difference.c_str(), written.c_str());
    std::abort();
  }
  return 0;
}
