// SPDX-License-Identifier: GPL-3.0-or-later
// Citations that staff write, mentions that texts make, and the promises of the linked collection.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "link/entities.h"
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
    REQUIRE_MESSAGE(!diagnostics.has_errors(), to_text(diagnostics));
    return all;
  }();
  return collection;
}

std::string entities(std::string_view text) {
  const EntityFinder finder(linked());
  std::vector<std::string> found;
  for (const Mention& mention : finder.find(text))
    found.push_back(
        fmt::format("{}={}", text.substr(mention.begin, mention.end - mention.begin), mention.target_name));
  return fmt::format("{}", fmt::join(found, " | "));
}

}  // namespace

TEST_CASE("a citation as the United Nations writes it names its provision") {
  const std::vector<std::pair<const char*, const char*>> rows = {
      {"Kyoto Declaration, para. 37", "a-conf.234-16#kyoto-declaration/37"},
      {"kyoto declaration, paragraph 37", "a-conf.234-16#kyoto-declaration/37"},
      {"Kyoto Declaration, preambular para. 3", "a-conf.234-16#kyoto-declaration/preamble/3"},
      {"A/CONF.234/16, para. 158 (k)", "a-conf.234-16#report/158/k"},
      {"A/CONF.234/16, para. 158(k)", "a-conf.234-16#report/158/k"},
      {"A/CONF.234/16, footnote 12", "a-conf.234-16#notes/12"},
      {"A/CONF.234/16, para. 37, agenda, item 2 (e) (i)", "a-conf.234-16#agenda/2/e/i"},
      {"A/CONF.234/16, chap. I, resolution 2, para. 3", "a-conf.234-16#resolution-2/3"},
      {"A/CONF.234/9, summary", "a-conf.234-9#summary"},
      {"A/CONF.234/9, para. 25", "a-conf.234-9#body/25"},
      {"Draft resolution on reducing reoffending, 18 May 2021, para. 3",
       "draft-resolution-reducing-reoffending-2021#resolution/3"},
      {"Remarks of the UNODC Executive Director, 7 March 2021, para. 23", "remarks-unodc-2021-03-07#body/23"},
      {"a-conf.234-16#report/158/k", "a-conf.234-16#report/158/k"},
      {"A/CONF.234/16", "a-conf.234-16"},
      {"practices/yellow-ribbon-singapore", "practices/yellow-ribbon-singapore"},
  };
  const Resolver resolver(linked());
  for (const auto& [citation, expected] : rows) {
    const Resolution found = resolver.resolve(citation);
    CHECK_MESSAGE(found.target.has_value(), citation);
    if (found.target) CHECK(record_id(linked(), *found.target) == expected);
  }
}

TEST_CASE("the way a provision is cited leads back to it, for every provision") {
  const Resolver resolver(linked());
  for (std::uint32_t p = 0; p < linked().provisions.size(); ++p) {
    const Provision& provision = linked().provisions[p];
    if (provision.kind == Provision::Kind::Row)
      continue;  // cited by its symbol, which names the document itself
    const Resolution found = resolver.resolve(cite(linked(), provision));
    const Ref expected{Ref::Kind::Provision, p};
    CHECK_MESSAGE(found.target == expected, cite(linked(), provision));
  }
}

TEST_CASE("a citation that names nothing gets the nearest that does") {
  const Resolver resolver(linked());
  CHECK(resolver.resolve("Kyoto Declaraton, para. 37").problem == "unknown-document");
  CHECK(resolver.resolve("Kyoto Declaraton, para. 37").nearest == "Kyoto Declaration, para. 37");
  CHECK(resolver.resolve("A/CONF.234/99, para. 8").problem == "unknown-document");
  CHECK(resolver.resolve("Kyoto Declaration, para. 98").problem == "unknown-provision");
  CHECK(resolver.resolve("Kyoto Declaration, para. 98").nearest == "Kyoto Declaration, para. 97");
  CHECK(resolver.resolve("A/CONF.234/16, para. 158 (z)").nearest == "A/CONF.234/16, para. 158");
  CHECK(resolver.resolve("A/CONF.234/9, para. 430").nearest == "A/CONF.234/9, para. 46");
  CHECK(resolver.resolve("Kyoto Declaration, para. thirty").problem != "");
  // Another kind of place is no paragraph of the same number.
  CHECK(resolver.resolve("A/CONF.234/16, p. 12").nearest != "A/CONF.234/16, para. 12");
  CHECK(resolver.resolve("A/CONF.234/16, chap. 4").nearest != "A/CONF.234/16, para. 4");
  CHECK(resolver.resolve("A/CONF.234/16, fn. 12").nearest == "A/CONF.234/16, footnote 12");
  for (const char* odd : {"", ",", ", para. 3", "para. 3", "((((", "Kyoto Declaration, para.",
                          "Kyoto Declaration, para. 37 (", "#"})
    CHECK_FALSE_MESSAGE(resolver.resolve(odd).target.has_value(), odd);
}

TEST_CASE("a citation in another form is understood, and its proper form told") {
  struct Row {
    const char* written;
    const char* meant;
  };
  const Row rows[] = {
      {"kyoto declaration para 38", "Kyoto Declaration, para. 38"},
      {"Kyoto Declaration, \xC2\xA7"
       "38",
       "Kyoto Declaration, para. 38"},
      {"Kyoto Declaration, OP 38", "Kyoto Declaration, para. 38"},
      {"Kyoto Decleration para 37", "Kyoto Declaration, para. 37"},
      {"the Kyoto Declaration (para. 48)", "Kyoto Declaration, para. 48"},
      {"Kyoto Declaration, paras. 25-27", "Kyoto Declaration, para. 25"},
      {"A/CONF.234/16 paragraph 154", "A/CONF.234/16, para. 154"},
      {"A/CONF.234/16 para. 158(k)", "A/CONF.234/16, para. 158 (k)"},
      {"A/CONF.234/16, 158 f)", "A/CONF.234/16, para. 158 (f)"},
  };
  const Resolver resolver(linked());
  for (const auto& [written, meant] : rows) {
    const Resolution found = resolver.resolve(written);
    CHECK_MESSAGE(!found.target, written);
    CHECK_MESSAGE(found.nearest == meant, written);
    CHECK_MESSAGE(resolver.resolve(meant).target, meant);
  }
}

TEST_CASE("what cites a document that could not be read is not taken for wrong as well") {
  Collection collection;
  Document unread;
  unread.slug = "a-conf.234-9";
  unread.symbol = Symbol::parse("A/CONF.234/9");
  unread.is_unread = true;
  collection.documents.push_back(unread);
  Practice practice;
  practice.id = "test";
  practice.implements.push_back({"A/CONF.234/9, para. 3", "direct", "", {}, {}});
  practice.implements.push_back({"Kyoto Declaration, para. 3", "direct", "", {}, {}});
  collection.practices.push_back(practice);
  collection.index_names();
  Diagnostics diagnostics;
  link(collection, diagnostics);
  CHECK_MESSAGE(diagnostics.sorted().empty(), to_text(diagnostics));
  CHECK(Resolver(collection).resolve("A/CONF.234/9, para. 3").problem == "unread-document");
}

TEST_CASE("a practice whose title is a citation takes nothing away from the paragraph") {
  Collection collection = linked();
  Practice practice;
  practice.id = "zzz";
  practice.title = "Kyoto Declaration, para. 37";
  practice.aliases = {"older-name"};
  collection.practices.push_back(practice);
  const Resolver resolver(collection);
  const Ref of_practice{Ref::Kind::Practice, static_cast<std::uint32_t>(collection.practices.size() - 1)};
  REQUIRE(resolver.resolve("Kyoto Declaration, para. 37").target);
  CHECK(resolver.resolve("Kyoto Declaration, para. 37").target->kind == Ref::Kind::Provision);
  for (const char* name : {"practices/zzz", "zzz", "older-name", "Practices/ZZZ"})
    CHECK_MESSAGE(resolver.resolve(name).target == of_practice, name);
  const std::string title = collection.practices.front().title;
  CHECK(resolver.resolve(title).target == Ref{Ref::Kind::Practice, 0});
}

TEST_CASE("the longest name wins, whole words only, with a capital") {
  CHECK(entities("the Kyoto Declaration for Community Volunteers") ==
        "Kyoto Declaration for Community Volunteers=KYOTO-VOLUNTEERS");
  CHECK(entities("the Kyoto Declaration") == "Kyoto Declaration=KYOTO");
  CHECK(entities("Iran (Islamic Republic of), Viet Nam") == "Iran (Islamic Republic of)=IRN | Viet Nam=VNM");
  CHECK(entities("turkey and Guinea-Bissau") == "Guinea-Bissau=GNB");
  CHECK(entities("the 2030 Agenda for Sustainable Development and the 2030 Agenda") ==
        "2030 Agenda for Sustainable Development=AGENDA2030 | 2030 Agenda=AGENDA2030");
  CHECK(entities("the three international drug control conventions") ==
        "three international drug control conventions=DRUGCONVS");
  CHECK(entities("the Nelson Mandela Rules") == "Nelson Mandela Rules=NMR");
}

TEST_CASE(
    "a document is read in the order of its source: the Declaration's last paragraphs stand behind its last "
    "section") {
  const std::uint32_t report = *linked().find_document("a-conf.234-16");
  std::vector<std::string> ids;
  for (const std::uint32_t p : reading_order(linked(), report)) ids.push_back(linked().provisions[p].id);
  const auto place = [&](const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) - ids.begin();
  };
  CHECK(place("kyoto-declaration/96") == place("kyoto-declaration/95") + 1);
  CHECK(place("agenda/1") == place("report/37") + 1);
  CHECK(place("report/38") == place("agenda/7") + 1);
  CHECK(place("report/1") + 1 == place("kyoto-declaration/preamble/1"));
}

TEST_CASE("42 recommendations: eight, twelve, eleven and eleven") {
  std::vector<int> by_workshop(5);
  for (const Recommendation& recommendation : linked().recommendations)
    ++by_workshop[static_cast<std::size_t>(std::stoi(recommendation.workshop))];
  CHECK(by_workshop == std::vector<int>{0, 8, 12, 11, 11});
}

TEST_CASE("after link every reference exists, has its reverse, and lies within its text") {
  const Collection& all = linked();
  const auto exists = [&](Ref ref) {
    switch (ref.kind) {
      case Ref::Kind::Document:
        return ref.index < all.documents.size();
      case Ref::Kind::Provision:
        return ref.index < all.provisions.size();
      case Ref::Kind::Practice:
        return ref.index < all.practices.size();
      case Ref::Kind::Term:
        return ref.index < all.terms.size();
    }
    return false;
  };
  std::size_t reverse = 0;
  for (const Link& found : all.links) {
    CHECK(exists(found.from));
    CHECK(exists(found.to));
    if (found.mention) CHECK(all.mentions[*found.mention].in == found.from);
    bool has_reverse = false;
    for (const std::uint32_t back : all.links_to(found.to))
      has_reverse = has_reverse || &all.links[back] == &found;
    reverse += has_reverse;
  }
  CHECK(reverse == all.links.size());
  // Mentions do not overlap, but the members of a list may share its span; then each has words of its own.
  const Mention* last = nullptr;
  for (const Mention& mention : all.mentions) {
    if (mention.is_key) continue;
    CHECK(mention.begin < mention.end);
    const auto [own_begin, own_end] = own_words(mention);
    CHECK(mention.begin <= own_begin);
    CHECK(own_begin < own_end);
    CHECK(own_end <= mention.end);
    CHECK(mention.end <= all.provisions[mention.in.index].body.text.size());
    if (last != nullptr && last->in == mention.in) {
      const bool is_shared = mention.begin == last->begin && mention.end == last->end;
      CHECK((is_shared ? own_begin >= own_words(*last).second : mention.begin >= last->end));
    }
    last = &mention;
  }
  CHECK(all.practices.size() >= 12);
  for (const Practice& practice : all.practices) {
    CHECK(practice.implements.size() >= 1);
    for (const Implementation& implementation : practice.implements) CHECK(implementation.target.has_value());
    for (const PracticeSource& source : practice.sources)
      CHECK((source.target.has_value() || source.ref.empty()));
  }
}

}  // namespace kyoto
