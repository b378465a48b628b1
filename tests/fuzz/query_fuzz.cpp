// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a search query: every input is one, while it is typed too, and has a plan, whatever the index
// holds.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "base/unicode.h"
#include "search/plan.h"

namespace {

/// An index that holds a term or not by the luck of its letters.
class AnyDictionary : public kyoto::IndexDictionary {
 public:
  std::uint32_t frequency(const std::string& term) const override {
    return static_cast<std::uint32_t>(std::hash<std::string>{}(term) % 3);
  }
  std::vector<kyoto::KnownWord> terms_beginning(const std::string& beginning) const override {
    if (frequency(beginning) == 0) return {};
    return {{beginning + "a", 2}, {beginning + "b", 3}};
  }
  std::string value_named(kyoto::FieldId, const std::string& folded) const override {
    return frequency(folded) == 0 ? "" : folded;
  }
  bool is_known_word(const std::string& folded) const override { return frequency(folded) == 2; }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (kyoto::find_invalid_utf8(text)) return 0;
  kyoto::Stems stems("en");
  const kyoto::SynonymIndex synonyms({{"prison", {"prison", "person deprived of liberty"}, false}}, stems);
  const kyoto::CitationReader citations({{"kd", "kyoto declaration"}, {"a/conf.234/16", "a/conf.234/16"}});
  const AnyDictionary dictionary;
  const kyoto::Planner planner{dictionary, synonyms, citations, stems, {}};
  for (const kyoto::Typing typing : {kyoto::Typing::Done, kyoto::Typing::Under_way}) {
    const kyoto::SearchPlan plan = planner.plan(kyoto::parse_query(text, typing));
    (void)to_text(plan);
  }
  return 0;
}
