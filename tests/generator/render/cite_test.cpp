// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/cite.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "base/json.h"
#include "generator/render/small_collection.h"

using namespace kyoto;

namespace {

/// What citations are made with: our words and templates, and a site that goes nowhere.
struct RenderedFrom {
  RenderedFrom(const Collection& given, std::string base_url)
      : collection(given), settings{folder, std::move(base_url)} {
    CHECK(to_text(diagnostics) == "");
  }

  const Collection& collection;
  const Addresses addresses{collection};
  const std::filesystem::path folder = std::filesystem::path(KYOTO_ROOT) / "templates";
  Diagnostics diagnostics;
  const Words words = Words::load(folder / "words" / "en.txt", diagnostics).value();
  Templates templates = Templates::load(folder, words, diagnostics).value();
  Site site{[](const std::string&, std::string_view) {}};
  const RenderSettings settings;
  const Rendering rendering{collection, addresses, settings, words, templates, site, diagnostics, {}, {}, {}};
};

}  // namespace

TEST_CASE("A provision is cited as the United Nations does, and for reference managers") {
  const Collection collection = small_collection();
  const RenderedFrom from(collection, "https://example.org");
  const Rendering& rendering = from.rendering;

  const auto cited = [&](std::uint32_t document, std::string_view unit) {
    const auto index = collection.find_provision(document, unit);
    REQUIRE(index);
    return cite_provision(rendering, *index);
  };
  // A text with a name of its own is cited with its place in the document.
  CHECK(cited(0, "declaration/2").un ==
        "Declaration on Something (A/CONF.999/1, chap. I, resolution 1), para. 2.");
  // One whose citation begins with the symbol is not.
  CHECK(cited(0, "agenda/1").un == "A/CONF.999/1, para. 1, agenda, item 1.");
  CHECK(cited(0, "report/2/a/i").un == "A/CONF.999/1, para. 2 (a) (i).");
  // Without a symbol, by title.
  CHECK(cited(1, "body/1").un == "Remarks of a Director, para. 1.");

  const Citation citation = cited(0, "declaration/2");
  CHECK(
      citation.bibtex ==
      "@techreport{a-conf-999-1-declaration-2,\n  author = {{United Nations}},\n  title = {{Declaration on "
      "Something}},\n"
      "  institution = {United Nations},\n  number = {A/CONF.999/1},\n  year = {2021},\n  note = {para. 2},\n"
      "  url = {https://example.org/declaration/2.html},\n}");
  CHECK(citation.ris ==
        "TY  - RPRT\nAU  - United Nations\nTI  - Declaration on Something\nM1  - A/CONF.999/1\nPY  - "
        "2021\nDA  - 2021/03/26\n"
        "SP  - para. 2\nLA  - en\nUR  - https://example.org/declaration/2.html\nER  - ");
  CHECK(
      read_json(citation.csl_json).dump() ==
      R"([{"id":"a-conf-999-1-declaration-2","type":"report","title":"Declaration on Something","author":[{"literal":"United Nations"}],"number":"A/CONF.999/1","issued":{"date-parts":[[2021,3,26]]},"label":"paragraph","locator":"2","language":"en","URL":"https://example.org/declaration/2.html"}])");
}

TEST_CASE("A place in a document is cited by the numbers above it, a page of the site by its title") {
  Collection collection = small_collection();
  collection.documents[0].headings.push_back({"II.", {}, 1, {}, 0});
  const auto section = static_cast<std::uint32_t>(collection.documents[0].headings.size() - 1);
  collection.documents[0].headings.push_back({"A.", {}, 2, section, 0});
  const RenderedFrom from(collection, "");
  const Rendering& rendering = from.rendering;
  CHECK(cite_document(rendering, 0, std::nullopt, "documents/a-conf.999-1/index.html").un == "A/CONF.999/1.");
  const Citation part = cite_document(rendering, 0, section + 1, "documents/a-conf.999-1/chapter-ii-a.html");
  CHECK(part.un == "A/CONF.999/1, sect. II.A.");
  CHECK(part.link == "documents/a-conf.999-1/chapter-ii-a.html");
  CHECK(part.bibtex.find("  note = {sect. II.A},\n") != std::string::npos);
  CHECK(part.ris.find("\nSP  - sect. II.A\n") != std::string::npos);
  CHECK(read_json(part.csl_json)[0]["note"] == "sect. II.A");
  CHECK(cite_document(rendering, 1, std::nullopt, "documents/remarks/index.html").un ==
        "Remarks of a Director.");

  // A resolution is called by its number.
  collection.documents[0].texts.front().cite = "General Assembly resolution 77/232";
  CHECK(cite_document(rendering, 0, std::nullopt, "documents/a-conf.999-1/index.html").un ==
        "General Assembly resolution 77/232.");

  Frame frame;
  frame.path = "themes/sport.html";
  frame.kind = "term";
  frame.title = "Sport";
  const std::optional<Citation> page = citation_of(rendering, frame);
  REQUIRE(page);
  CHECK(page->un ==
        "Kyoto, knowledge base of the United Nations Crime Congress, \xE2\x80\x9CSport\xE2\x80\x9D, "
        "themes/sport.html.");
  CHECK(page->file == "themes-sport");
  CHECK(page->ris ==
        "TY  - ELEC\nAU  - Kyoto: knowledge base of the United Nations Crime Congress\nTI  - Sport\n"
        "AN  - themes/sport.html\nLA  - en\nER  - ");
  // What TeX takes for its own is told to be none.
  frame.title = "R&D_2 50% #1 ~5^2 {a}";
  CHECK(citation_of(rendering, frame)
            ->bibtex.find(R"(title = {{R\&D\_2 50\% \#1 \textasciitilde{}5\textasciicircum{}2 a}})") !=
        std::string::npos);
  // Each kind of page has one citation at most: those that show their own have none of the frame.
  frame.kind = "practice";
  CHECK(!citation_of(rendering, frame));
}
