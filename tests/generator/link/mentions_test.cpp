// SPDX-License-Identifier: GPL-3.0-or-later
// What a provision names only because of where it stands, on small documents; and what staff decided.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "link/link.h"
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
