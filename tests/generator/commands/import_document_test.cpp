// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/import_document.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "base/file.h"
#include "small_content.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

constexpr const char* note =
    "A/CONF.301/8\n\n26 March 2030\n\nCourts near the people\n\nNote by the Secretariat\n\n1. Courts "
    "open:\n\n(a) Early;\n\n"
    "(b) Late.¹\n\n¹ See the annex.\n\n2. They close.\n";

class Importing {
 public:
  Importing() { fs::create_directories(content_.folder() / "content"); }

  /// What is printed, or the id of the first message.
  std::string import(const std::string& name, const std::string& bytes, const std::string& slug = {}) {
    content_.write(name, bytes);
    diagnostics_ = Diagnostics();
    const auto text =
        import_document({content_.folder() / "content", content_.folder() / name, slug}, diagnostics_);
    return text ? *text : diagnostics_.sorted().front().id;
  }
  std::string held(const std::string& path) const {
    Diagnostics ignored;
    return read_file(documents() / path, ignored).value_or("none");
  }
  fs::path documents() const { return content_.folder() / "content" / "documents"; }
  const Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  SmallContent content_;
  Diagnostics diagnostics_;
};

std::string resolution(const std::string& language) {
  return R"(<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
<statement name="resolution"><meta><identification source="#un"><FRBRWork><FRBRthis value="/x"/><FRBRuri value="/x"/>
<FRBRdate date="2030-12-15" name="adoption"/><FRBRauthor href="#un"/><FRBRcountry value="un"/>
<FRBRnumber value="A/RES/90/1"/></FRBRWork>
<FRBRExpression><FRBRthis value="/x"/><FRBRuri value="/x"/><FRBRdate date="2030-12-15" name="x"/><FRBRauthor href="#un"/>
<FRBRlanguage language=")" +
         language + R"("/></FRBRExpression></identification></meta>
<coverPage><p><docNumber refersTo="#symbol">A/RES/90/1</docNumber></p></coverPage>
<mainBody><paragraph eId="para_1"><num>1.</num><content><p>Courts open.</p></content></paragraph></mainBody>
</statement></akomaNtoso>)";
}

}  // namespace

TEST_CASE(
    "a text is put among the documents as it was received, with a sheet of what it says, and read there") {
  Importing content;
  const std::string said = content.import("Note (final).txt", note);
  CHECK(content.held("a-conf.301-8/a-conf.301-8.txt") == note);
  CHECK(content.held("a-conf.301-8/document.yml").find("title: Courts near the people\n") !=
        std::string::npos);
  CHECK(content.diagnostics().count() == 0);
  for (const char* words : {"A/CONF.301/8", "26 March 2030", "body: 2 paragraphs, 2 points", "1 footnote"})
    CHECK_MESSAGE(said.find(words) != std::string::npos, said);
}

TEST_CASE("what is there is never overwritten") {
  Importing content;
  content.import("note.txt", note);
  CHECK(content.import("note.txt", std::string(note) + "3. More.\n") == "document-exists");
  CHECK(content.held("a-conf.301-8/a-conf.301-8.txt") == note);
  // A folder has the name of its document's symbol.
  CHECK(content.import("note.txt", note, "second-note") == "invalid-id");
  content.import("note.txt", "Courts\n\n1. One.\n", "second-note");
  CHECK(content.held("second-note/second-note.txt") == "Courts\n\n1. One.\n");
  CHECK(content.import("note.txt", "1. One.\n", "../elsewhere") == "invalid-id");
  CHECK(content.import("note.txt", "1. One.\n", "A note") == "invalid-id");
  CHECK(content.import("note.txt", "1. One.\n", "a/b") == "invalid-id");
}

TEST_CASE("what is wrong in a text is reported at its place, and the folder stays to be completed") {
  Importing content;
  content.import("gap.txt", "A/CONF.301/9\n\nCourts\n\n1. One.\n\n3. Three.\n");
  REQUIRE(content.diagnostics().errors() == 1);
  CHECK(content.diagnostics().sorted().front().id == "numbering-gap");
  CHECK(content.diagnostics().sorted().front().where.line == 7);
  CHECK(content.held("a-conf.301-9/document.yml") != "none");
  // Without a title the sheet asks for one.
  const std::string said = content.import("bare.txt", "1. One.\n", "bare");
  CHECK(said.find("Complete document.yml") != std::string::npos);
  CHECK(content.diagnostics().sorted().front().id == "missing-key");
}

TEST_CASE("files that are not read are named, with the way to one that is; nothing is written") {
  Importing content;
  for (const char* bytes : {"%PDF-1.7\n", "{\\rtf1"})
    CHECK(content.import("paper", bytes) == "unknown-format");
  for (const char* bytes : {"PK\x03\x04", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"})
    CHECK(content.import("paper.doc", bytes) == "not-docx");
  CHECK(content.import("latin.txt", "1. Caf\xE9.\n") == "invalid-utf8");
  CHECK(content.import("none.xml", "<akomaNtoso></akomaNtoso>") == "not-akoma-ntoso");
  CHECK(content.import("nameless.txt", "1. One.\n") == "invalid-id");
  CHECK_FALSE(fs::exists(content.documents()));
}

TEST_CASE("a resolution in Akoma Ntoso needs no sheet, and its other languages join it") {
  Importing content;
  CHECK(content.import("a.xml", resolution("eng")).find("A/RES/90/1") != std::string::npos);
  CHECK(content.held("a-res-90-1/document.yml") == "none");
  CHECK(content.held("a-res-90-1/a-res-90-1.en.xml") == resolution("eng"));
  content.import("b.xml", resolution("fra"));
  CHECK(content.held("a-res-90-1/a-res-90-1.fr.xml") == resolution("fra"));
  CHECK(content.import("c.xml", resolution("fra")) == "document-exists");
  // As some programs of Windows write it.
  const std::string marked = "\xEF\xBB\xBF" + resolution("spa");
  content.import("d.xml", marked);
  CHECK(content.held("a-res-90-1/a-res-90-1.es.xml") == marked);
}

}  // namespace kyoto
