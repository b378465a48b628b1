// SPDX-License-Identifier: GPL-3.0-or-later
// What a provision names only because of where it stands, on small documents; and what staff decided.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "link/link.h"
#include "link/resolve.h"
#include "read/read.h"
#include "small_content.h"

namespace kyoto {
namespace {

/// The linked collection of one document A/CONF.234/9 with this text, and an entry file.
struct Small {
  Collection collection;
  Diagnostics diagnostics;

  explicit Small(const std::string& text, const std::string& reviews = {}) {
    SmallContent content;
    namespace fs = std::filesystem;
    fs::create_directories(content.folder() / "documents/a-conf.234-9");
    fs::copy(fs::path(KYOTO_ROOT) / "tests/small_vocabularies", content.folder() / "vocabularies");
    fs::create_directories(content.folder() / "practices");
    content.write(
        "documents/a-conf.234-9/document.yml",
        "source: paper.txt\nsymbol: A/CONF.234/9\ntitle: Background paper\nshort: Background paper\ntype: "
        "paper\ndate: 2021-01-15\ntexts:\n  - id: body\n    type: paper\n    cite: A/CONF.234/9\n");
    content.write("documents/a-conf.234-9/paper.txt", text);
    if (!reviews.empty()) content.write("links.yml", reviews);
    collection = read(content.folder(), Drafts::Take, diagnostics);
    link(collection, diagnostics);
  }

  /// `words=target` of every mention, with `*` behind what we hold.
  std::string mentions() const {
    std::vector<std::string> list;
    for (const Mention& mention : collection.mentions) {
      const std::string& text = collection.provisions[mention.in.index].body.text;
      list.push_back(fmt::format("{}={}{}", text.substr(mention.begin, mention.end - mention.begin),
                                 mention.target_name, mention.target ? "*" : ""));
    }
    return fmt::format("{}", fmt::join(list, " | "));
  }
};

}  // namespace

TEST_CASE("places of the document itself become links to the exact provision") {
  CHECK(Small("1. One (see para. 2 below).\n\n2. Two. As said in paragraphs 1 and 3 of the present "
              "paper.\n\n3. Three, "
              "pursuant to article 57, paragraph 1, of the Penal Code; see section 2 of the Code.\n")
            .mentions() ==
        "para. 2 below=a-conf.234-9#body/2* | 1=a-conf.234-9#body/1* | 3=a-conf.234-9#body/3*");
}

TEST_CASE("what leads a sentence owns no place, a symbol does without a comma, too") {
  CHECK(Small("1. One.\n\n2. As noted, paragraph 1 above holds. In this case, para. 3 below does.\n\n3. "
              "Under the Convention, paragraph 1 above; article 5, paragraph 1 above.\n")
            .mentions() == "paragraph 1 above=a-conf.234-9#body/1* | para. 3 below=a-conf.234-9#body/3*");
  CHECK(
      Small(
          "1. See A/CONF.234/16 para. 1, A/CONF.234/17,para. 1, and A/CONF.234/18, para. 3, and paras. 1 and "
          "2.\n\n2. See A/CONF.234/19 and para. 1 above.\n")
          .mentions() ==
      "A/CONF.234/16=A/CONF.234/16 | A/CONF.234/17=A/CONF.234/17 | A/CONF.234/18, para. 3=A/CONF.234/18 | "
      "A/CONF.234/19=A/CONF.234/19 | para. 1 above=a-conf.234-9#body/1*");
}

TEST_CASE("an Ibid. with several places leads to each of them") {
  const Small small(
      "1. One.\xC2\xB9 Two.\xC2\xB2\n\n2. Two.\n\n3. Three.\n\n\xC2\xB9 A/CONF.234/9, para. "
      "1.\n\n\xC2\xB2 Ibid., paras. 1\u20133.\n");
  REQUIRE(small.collection.mentions.size() == 2);
  CHECK(small.collection.mentions.back().others.size() == 2);
}

TEST_CASE("a run with a paragraph that the document does not have is reported and not linked") {
  const Small small("1. One.\n\n2. Two (see paras. 1 and 7 above).\n");
  CHECK(small.mentions().empty());
  REQUIRE(small.diagnostics.warnings() == 1);
  CHECK(small.diagnostics.sorted().front().id == "unknown-place");
}

TEST_CASE("Ibid. means what the footnote before names, through a chain of them") {
  CHECK(Small("1. One.\xC2\xB9 Two.\xC2\xB2 Three.\xC2\xB3\n\n\xC2\xB9 A/CONF.234/16, para. 2.\n\n\xC2\xB2 "
              "Ibid., "
              "para. 5.\n\n\xC2\xB3 Ibid., sect. VII.B.\n")
            .mentions() ==
        "A/CONF.234/16, para. 2=A/CONF.234/16 | Ibid., para. 5=A/CONF.234/16, para. 5 | Ibid., sect. "
        "VII.B=A/CONF.234/16, sect. VII.B");
  CHECK(Small("1. One.\xC2\xB9 Two.\xC2\xB2\n\n\xC2\xB9 A handbook on prisons (Vienna, 2016).\n\n\xC2\xB2 "
              "Ibid., p. "
              "2.\n")
            .mentions() == "Ibid.=a-conf.234-9#notes/1*");
}

TEST_CASE("inside a footnote ibid. means what this one has just named") {
  CHECK(
      Small(
          "1. One.\xC2\xB9 Two.\xC2\xB2 Three.\xC2\xB3\n\n\xC2\xB9 See E/2019/5; see also ibid., para. 3.\n\n"
          "\xC2\xB2 Ibid., para. 4, and S/2019/6.\n\n\xC2\xB3 Ibid.\n")
          .mentions() ==
      "E/2019/5=E/2019/5 | ibid., para. 3=E/2019/5, para. 3 | Ibid., para. 4=E/2019/5, para. 4 | "
      "S/2019/6=S/2019/6 | Ibid.=S/2019/6");
}

TEST_CASE("a place right behind a citation is a place of what it names") {
  CHECK(Small("1. One: resolution 70/1 (para. 1), resolution 70/2, preambular paragraph 1.\n").mentions() ==
        "resolution 70/1=A/RES/70/1 | resolution 70/2=A/RES/70/2");
}

TEST_CASE("inside a rule the paragraphs are those of the rule, bis and parts are places as well") {
  CHECK(
      Small("Rule 1\n\nAll read.\n\nRule 2\n\n1. They write.\n\n2. As in paragraph 1 above.\n").mentions() ==
      "paragraph 1 above=a-conf.234-9#body/2/1*");
  CHECK(Small("1. One.\n\n1 bis. Two.\n\n2. Paragraphs 1 and 1 bis above.\n").mentions() ==
        "1=a-conf.234-9#body/1* | 1 bis=a-conf.234-9#body/1bis*");
  CHECK(Small("1.1 One.\n\n1.2 See para. 1.1 above.\n").mentions() ==
        "para. 1.1 above=a-conf.234-9#body/1.1*");
}

TEST_CASE("rules and paragraphs bis are found by their citations") {
  const Small rules("Rule 1\n\n1. All read.\n\n2. They write.\n");
  CHECK(Resolver(rules.collection).resolve("A/CONF.234/9, rule 1 (2)").target ==
        Ref{Ref::Kind::Provision, *rules.collection.find_provision(0, "body/1/2")});
  CHECK(Resolver(rules.collection).resolve("A/CONF.234/9, rule of law").problem == "unknown-document");
  const Small bis("1. One.\n\n1 bis. Two:\n\n(a) Three.\n");
  CHECK(Resolver(bis.collection).resolve("A/CONF.234/9, para. 1 bis (a)").target ==
        Ref{Ref::Kind::Provision, *bis.collection.find_provision(0, "body/1bis/a")});
}

TEST_CASE("its resolutions are those of the body that speaks") {
  const auto of = [](const std::string& body) { return Small(body).mentions(); };
  CHECK(of("1. The Commission, in its resolution 26/3, asked.\n") == "resolution 26/3=ext:resolution 26/3");
  CHECK(of("1. In its resolution 10/4, the Conference asked.\n") == "resolution 10/4=ext:resolution 10/4");
  CHECK(of("1. In its resolution 70/1, the General Assembly asked the Commission.\n") ==
        "resolution 70/1=A/RES/70/1");
}

TEST_CASE("a paper that was named before is meant by `that memorandum`, and by nothing else") {
  CHECK(Small("1. The Committee had a memorandum by the Secretary, dated 11 March 2021, on "
              "credentials.\n\n2. See "
              "paragraph 1 of that memorandum.\n\n3. See paragraph 9 of that report.\n")
            .mentions() ==
        "memorandum by the Secretary, dated 11 March 2021=ext:memorandum of 11 March 2021 | paragraph 1 of "
        "that "
        "memorandum=ext:memorandum of 11 March 2021, para. 1");
}

TEST_CASE("staff add a link, or reject one, with a reason") {
  const std::string text = "1. The Rules and A/CONF.234/16 were recalled.\n";
  CHECK(Small(text,
              "- in: A/CONF.234/9, para. 1\n  words: A/CONF.234/16\n  verdict: reject\n  reason: A test.\n")
            .mentions()
            .empty());
  const Small added(text,
                    "- in: A/CONF.234/9, para. 1\n  words: The Rules\n  verdict: add\n  target: "
                    "A/RES/70/175\n  reason: A test.\n");
  CHECK(added.mentions() == "The Rules=A/RES/70/175 | A/CONF.234/16=A/CONF.234/16");
  CHECK(added.collection.mentions.front().is_reviewed);
  CHECK_MESSAGE(added.diagnostics.sorted().empty(), to_text(added.diagnostics));
}

}  // namespace kyoto
