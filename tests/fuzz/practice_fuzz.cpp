// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a practice's file: it is sound, or what is wrong is said; every message stands at a place of
// the file, every repair stands where its words are, and nothing that acts comes out.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "read/practices.h"
#include "read/term_names.h"
#include "read/vocabularies.h"

namespace {

const kyoto::Collection& vocabularies() {
  static const kyoto::Collection collection = [] {
    kyoto::Collection read;
    kyoto::Diagnostics diagnostics;
    kyoto::read_vocabularies(KYOTO_ROOT "/tests/small_vocabularies", read, diagnostics);
    if (diagnostics.has_errors()) std::abort();
    read.index_names();
    return read;
  }();
  return collection;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static const kyoto::TermNames terms(vocabularies());
  static const std::set<std::string> ids = {"mentoring", "tutors"};
  const kyoto::PracticeContext context{kyoto::practice_schema(), terms, ids, kyoto::Date{2021, 7, 1}};
  kyoto::Diagnostics diagnostics;
  const kyoto::PracticeReading reading =
      kyoto::read_practice(bytes, "practices/mentoring.md", context, diagnostics);
  if (reading.is_sound == diagnostics.has_errors()) std::abort();
  for (const kyoto::Diagnostic& diagnostic : diagnostics.sorted())
    if (diagnostic.where.file != "practices/mentoring.md" || diagnostic.where.line < 0 ||
        diagnostic.text.empty())
      std::abort();
  (void)kyoto::to_text(diagnostics);
  for (const kyoto::PracticeSection& section : reading.practice.sections)
    for (const std::string_view forbidden : {"<script", "href=\"javascript:", "href=\"\""})
      if (section.html.text.find(forbidden) != std::string::npos) std::abort();
  return 0;
}
