// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences in which the documents name something, on the real documents.
#include "render/cited_by.h"

#include <doctest/doctest.h>

#include <string>

#include "link/link.h"
#include "link/resolve.h"
#include "read/read.h"

namespace kyoto {
namespace {

const Collection& linked() {
  static const Collection collection = [] {
    Diagnostics diagnostics;
    Collection all = read(std::string(KYOTO_ROOT) + "/content", Drafts::Take, diagnostics);
    link(all, diagnostics);
    return all;
  }();
  return collection;
}

std::uint32_t provision(const char* citation) {
  const Resolution found = Resolver(linked()).resolve(citation);
  REQUIRE_MESSAGE(found.target.has_value(), citation);
  return found.target->index;
}

Ref term(Vocabulary vocabulary, const char* id) {
  const auto found = linked().find_term(vocabulary, id);
  REQUIRE_MESSAGE(found.has_value(), id);
  return {Ref::Kind::Term, *found};
}

}  // namespace

TEST_CASE("a citing sentence is shown with its words marked, cut at words around them") {
  const Ref rules = term(Vocabulary::Instruments, "bangkok-rules");
  CHECK(
      naming_sentence(linked(), provision("A/CONF.234/9, para. 36"), rules, 280).text ==
      "Female offenders, for example, require gender-specific reintegration initiatives, as outlined in the "
      "<mark>Bangkok Rules</mark>.");
  const std::string cut =
      naming_sentence(linked(), provision("A/CONF.234/16, para. 158 (g)"), rules, 120).text;
  CHECK(cut.starts_with("\xE2\x80\xA6 "));
  CHECK(cut.ends_with(" \xE2\x80\xA6"));
  CHECK(cut.find("<mark>Bangkok Rules</mark>") != std::string::npos);
  CHECK(cut.size() < 200);
  // Longer than the limit itself, the words still stand whole.
  const std::string whole =
      naming_sentence(linked(), provision("Kyoto Declaration, para. 35"), rules, 20).text;
  CHECK(whole.find("<mark>United Nations Rules for the Treatment of Women Prisoners") != std::string::npos);
  // A list of speakers names the State where the paragraph does not.
  const Ref kenya = term(Vocabulary::Countries, "ken");
  CHECK(naming_sentence(linked(), provision("A/CONF.234/16, para. 53"), kenya, 280)
            .text.find("Robinson Njeru Githae") == 0);
  CHECK(naming_sentence(linked(), provision("Kyoto Declaration, para. 37"), kenya, 280).text.empty());
}

TEST_CASE("a State spoke, took part, or is what the text speaks of") {
  const Ref kenya = term(Vocabulary::Countries, "ken");
  CHECK(state_role(linked(), provision("A/CONF.234/9, para. 24"), kenya) == StateRole::Named);
  CHECK(state_role(linked(), provision("A/CONF.234/16, para. 154"), kenya) == StateRole::Named);
  CHECK(state_role(linked(), provision("A/CONF.234/16, para. 103"), kenya) == StateRole::Spoke);
  CHECK(state_role(linked(), provision("A/CONF.234/16, para. 53"), kenya) == StateRole::Spoke);
  CHECK(state_role(linked(), provision("A/CONF.234/16, para. 8"), kenya) == StateRole::TookPart);
  CHECK(state_role(linked(), provision("A/CONF.234/16, para. 119"), kenya) == StateRole::TookPart);
}

}  // namespace kyoto
