// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/akoma_ntoso.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/file.h"
#include "bytes_of.h"
#include "generator/describe.h"
#include "generator/read/akoma_ntoso_sample.h"
#include "generator/render/small_collection.h"
#include "link/link.h"
#include "read/akoma_ntoso.h"
#include "read/read.h"
#include "small_content.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

/// The five documents of the content, and the resolutions of the United Nations where they are at hand.
const Collection& documents() {
  static const Collection collection = [] {
    const SmallContent content;
    fs::copy(fs::path(KYOTO_ROOT) / "content", content.folder(),
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    for (const fs::path& file : real_files()) {
      const bool is_first = file.filename().string().starts_with("A_RES_76");
      const fs::path folder = content.folder() / "documents" / (is_first ? "a-res-76-182" : "a-res-77-232");
      fs::create_directories(folder);
      fs::copy(file, folder / file.filename());
    }
    Diagnostics diagnostics;
    Collection read_collection = read(content.folder(), Drafts::Take, diagnostics);
    link(read_collection, diagnostics);
    REQUIRE_MESSAGE(!diagnostics.has_errors(), to_text(diagnostics));
    return read_collection;
  }();
  return collection;
}

/// What is read from the XML of a document.
Collection read_again(const Collection& collection, std::uint32_t index, Diagnostics& diagnostics) {
  const Document& document = collection.documents[index];
  const std::string folder =
      document.version_of ? collection.documents[*document.version_of].slug : document.slug;
  Collection again;
  read_akoma_ntoso(akoma_ntoso(collection, index), document.slug + ".xml",
                   {document.slug, folder, {}, nullptr}, again, diagnostics);
  return again;
}

TEST_CASE("reading our own XML gives the same document again") {
  const Collection& collection = documents();
  for (std::uint32_t d = 0; d < collection.documents.size(); ++d) {
    CAPTURE(collection.documents[d].slug);
    Diagnostics diagnostics;
    const Collection again = read_again(collection, d, diagnostics);
    CHECK(to_text(diagnostics) == "");
    REQUIRE(again.documents.size() == 1);
    CHECK(first_difference(describe(collection, d), describe(again, 0)) == "");
    // And so does the XML of what was read.
    CHECK(akoma_ntoso(again, 0).size() > 1000);
  }
}

TEST_CASE("a collection with one of everything comes back whole") {
  Collection collection = small_collection();
  // A call stands behind a word, not behind the space after it.
  for (Provision& provision : collection.provisions)
    for (NoteMark& mark : provision.body.marks)
      if (mark.at > 0 && provision.body.text[mark.at - 1] == ' ') --mark.at;
  // Notes stand below the heading of what calls them.
  for (const std::uint32_t n : collection.documents[0].notes)
    collection.provisions[n].heading = collection.provisions[*collection.provisions[n].parent].heading;
  // Words and marks at every edge.
  Block& body = collection.provisions[collection.documents[0].texts[1].provisions[1]].body;
  body.emphasis = {{Emphasis::Kind::Italic, 0, 7}, {Emphasis::Kind::Bold, 8, 11}};
  body.marks = {{0, "1"}, {static_cast<std::uint32_t>(body.text.size()), "1"}};
  for (std::uint32_t d = 0; d < collection.documents.size(); ++d) {
    CAPTURE(collection.documents[d].slug);
    Diagnostics diagnostics;
    const Collection again = read_again(collection, d, diagnostics);
    CHECK(to_text(diagnostics) == "");
    REQUIRE(again.documents.size() == 1);
    CHECK(first_difference(describe(collection, d), describe(again, 0)) == "");
  }
}

TEST_CASE("annexes, draft resolutions and texts that begin again come back whole") {
  for (const auto& [source, slug] :
       {std::pair(sample_annex(), "a-res-99-1"), std::pair(sample_rules(), "a-res-99-1"),
        std::pair(sample_annex_parts(), "a-res-99-1"), std::pair(sample_draft(), "e-res-2044-1"),
        std::pair(sample_collection(), "a-res-99-5")}) {
    CAPTURE(source);
    const ReadSample first = read_sample(source, slug);
    Diagnostics diagnostics;
    const Collection again = read_again(first.collection, 0, diagnostics);
    CHECK(to_text(diagnostics) == "");
    CHECK(first_difference(describe(first.collection, 0), describe(again, 0)) == "");
  }
}

TEST_CASE("the XML is valid by the schema of OASIS") {
  if (!fs::exists(fs::path(KYOTO_SHARED_AKN) / "akomantoso30.xsd")) {
    fmt::print("skipped: no shared/akn\n");
    return;
  }
  if (std::system("xmllint --version >/dev/null 2>&1") != 0) {
    fmt::print("skipped: no xmllint\n");
    return;
  }
  const SmallContent folder;
  const auto check = [&](const Collection& collection, const std::string& prefix) {
    for (std::uint32_t d = 0; d < collection.documents.size(); ++d) {
      const std::string name = prefix + collection.documents[d].slug + ".xml";
      std::ofstream(folder.folder() / name, std::ios::binary) << akoma_ntoso(collection, d);
    }
  };
  check(documents(), "");
  check(small_collection(), "small-");
  const std::string command =
      fmt::format("xmllint --nonet --noout --schema '{}/akomantoso30.xsd' '{}'/*.xml 2>'{}'/messages",
                  KYOTO_SHARED_AKN, folder.folder().string(), folder.folder().string());
  const int status = std::system(command.c_str());
  CHECK_MESSAGE(status == 0, bytes_of(folder.folder() / "messages"));
}

TEST_CASE("ids follow from the numbers, and stand once") {
  const Collection& collection = documents();
  const auto report = collection.find_document("a-conf.234-16");
  REQUIRE(report);
  const std::string xml = akoma_ntoso(collection, *report);
  for (const char* part :
       {"<subparagraph eId=\"para_158__subpara_k\">", "<paragraph eId=\"kyoto-declaration__para_37\">",
        "<component eId=\"kyoto-declaration\">", "<componentRef src=\"#kyoto-declaration\"",
        "<container name=\"Assembled\" eId=\"kyoto-declaration__container_1\">", "<chapter eId=\"chp_V\">",
        "<section eId=\"chp_V__sec_B\">",
        "<authorialNote marker=\"1\" placement=\"bottom\" eId=\"authorialNote_1\">",
        "<attachment eId=\"annex\">", "<li><inline name=\"speaker\">", "<num>(k)</num>"})
    CHECK_MESSAGE(xml.find(part) != std::string::npos, part);
  CHECK(xml.find("eId=\"chp_V\"") == xml.rfind("eId=\"chp_V\""));
}

TEST_CASE("citations are references: to the file beside this one, or to the United Nations") {
  const Collection collection = small_collection();
  const std::string xml = akoma_ntoso(collection, 0);
  CHECK(xml.find("see <ref href=\"https://undocs.org/A/RES/1/1\">A/RES/1/1</ref>;") != std::string::npos);
  CHECK(xml.find("<ref href=\"#declaration__para_2\">paragraph 2 of the Declaration</ref>") !=
        std::string::npos);
  CHECK(xml.find("<ref href=\"https://undocs.org/A/RES/45/110\">Tokyo Rules</ref>") != std::string::npos);
  // A State is named, not cited.
  CHECK(xml.find(">Japan</ref>") == std::string::npos);
  CHECK(xml.find("to &lt;act&gt; on") != std::string::npos);
}

TEST_CASE("the same document gives the same bytes") {
  CHECK(akoma_ntoso(small_collection(), 0) == akoma_ntoso(small_collection(), 0));
}

}  // namespace
}  // namespace kyoto
