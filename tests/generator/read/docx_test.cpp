// SPDX-License-Identifier: GPL-3.0-or-later
// Word documents, built from small parts, as the text that un_text reads; and what is said of files that are
// none.
#include "read/docx.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "complete_messages.h"
#include "publish/zip.h"
#include "read/un_text.h"
#include "temporary_folder.h"

namespace kyoto {
namespace {

constexpr const char* names =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
    "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";

std::string part(const std::string& root, const std::string& inner) {
  return inner.empty() ? std::string() : fmt::format("<w:{0} {1}>{2}</w:{0}>", root, names, inner);
}

std::string part_body(const std::string& blocks) {
  return part("document", "<w:body>" + blocks + "<w:sectPr/></w:body>");
}

std::string run(const std::string& words, const std::string& properties = {}) {
  return fmt::format("<w:r><w:rPr>{}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>", properties, words);
}

std::string paragraph(const std::string& runs, const std::string& properties = {}) {
  return fmt::format("<w:p><w:pPr>{}</w:pPr>{}</w:p>", properties, runs);
}

std::string plain(const std::string& words, const std::string& properties = {}) {
  return paragraph(run(words), properties);
}

std::string in_list(int list, int level, const std::string& words) {
  return plain(words,
               fmt::format("<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"{}\"/></w:numPr>", level, list));
}

std::string level(int level, const std::string& format, const std::string& text,
                  const std::string& more = {}) {
  return fmt::format(
      "<w:lvl w:ilvl=\"{}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{}\"/>{}<w:lvlText "
      "w:val=\"{}\"/></w:lvl>",
      level, format, more, text);
}

std::string call(int note) {
  return fmt::format("<w:r><w:footnoteReference w:id=\"{}\"/></w:r>", note);
}

std::string note(int id, const std::string& words) {
  return fmt::format("<w:footnote w:id=\"{}\"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>", id,
                     run(" " + words));
}

struct Parts {
  std::string blocks;
  std::string styles = {}, numbering = {}, footnotes = {}, endnotes = {};
};

std::string zipped(const std::vector<std::pair<std::string, std::string>>& files) {
  TemporaryFolder folder;
  ZipWriter zip;
  for (const auto& [name, bytes] : files)
    if (!bytes.empty()) zip.add(name, bytes);
  Diagnostics diagnostics;
  REQUIRE(zip.write(folder.path / "a.docx", diagnostics));
  return read_file(folder.path / "a.docx", diagnostics).value_or("");
}

std::string docx(const Parts& parts) {
  return zipped({{"word/document.xml", part_body(parts.blocks)},
                 {"word/styles.xml", part("styles", parts.styles)},
                 {"word/numbering.xml", part("numbering", parts.numbering)},
                 {"word/footnotes.xml", part("footnotes", parts.footnotes)},
                 {"word/endnotes.xml", part("endnotes", parts.endnotes)}});
}

/// The lines of the document, one behind the other.
std::string lines(const Parts& parts) {
  Diagnostics diagnostics;
  std::string text = docx_text(docx(parts), "a.docx", diagnostics).value_or("?");
  CHECK(to_text(diagnostics) == "");
  for (std::size_t at = text.find("\n\n"); at != std::string::npos; at = text.find("\n\n", at))
    text.erase(at, 1);
  return text;
}

std::string message(const std::string& bytes) {
  Diagnostics diagnostics;
  CHECK_FALSE(docx_text(bytes, "a.docx", diagnostics));
  REQUIRE(diagnostics.count() == 1);
  CHECK(diagnostics.sorted().front().id == "not-docx");
  CHECK(diagnostics.sorted().front().where == Position{"a.docx"});
  return diagnostics.sorted().front().text;
}

const std::string un_list = "<w:abstractNum w:abstractNumId=\"7\">" + level(0, "decimal", "%1.") +
                            level(1, "lowerLetter", "(%2)") + level(2, "lowerRoman", "(%3)") +
                            "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>";

}  // namespace

TEST_CASE("each paragraph of a Word document is a line, empty ones are none") {
  Diagnostics diagnostics;
  CHECK(docx_text(docx({plain("One") + "<w:p/>" + plain(" ") + plain("Two &amp; three")}), "a.docx",
                  diagnostics) == "One\n\nTwo & three\n");
}

TEST_CASE("a row of a table is a line, its cells divided by tabs") {
  const auto cell = [](const std::string& blocks) { return "<w:tc><w:tcPr/>" + blocks + "</w:tc>"; };
  const auto row = [](const std::string& cells, const std::string& properties = {}) {
    return "<w:tr><w:trPr>" + properties + "</w:trPr>" + cells + "</w:tr>";
  };
  CHECK(lines({"<w:tbl>" + row(cell(plain("1")) + cell(plain("A") + plain("b"))) + row(cell("<w:p/>")) +
               "<w:sdt><w:sdtContent>" + row(cell("<w:p/>") + cell(plain("x\ty"))) +
               "</w:sdtContent></w:sdt>" + row(cell(plain("gone")), "<w:del/>") +
               row(cell("<w:tbl>" + row(cell(plain("in")) + cell(plain("ner"))) + "</w:tbl><w:p/>")) +
               "</w:tbl>" + plain("End")}) == "1\tA b\n\tx y\nin ner\nEnd\n");
}

TEST_CASE("what Word shows is read, what it does not show is not") {
  const auto text = [](const std::string& runs) { return lines({paragraph(runs)}); };
  CHECK(text("<w:hyperlink>" + run("a") + "</w:hyperlink><w:ins>" + run("b") + "</w:ins><w:smartTag>" +
             run("c") + "</w:smartTag><w:sdt><w:sdtPr><w:t>not</w:t></w:sdtPr><w:sdtContent>" + run("d") +
             "</w:sdtContent></w:sdt><w:fldSimple w:instr=\"PAGE\">" + run("e") + "</w:fldSimple><w:moveTo>" +
             run("f") + "</w:moveTo><m:oMath><m:r><m:t>g</m:t></m:r></m:oMath><w:unheardOf>" + run("h") +
             "</w:unheardOf>") == "abcdefgh\n");
  CHECK(text(run("a") + "<w:del><w:r><w:delText>not</w:delText></w:r></w:del><w:moveFrom>" + run("not") +
             "</w:moveFrom>" + run("not", "<w:vanish/>") + run("b", "<w:vanish w:val=\"0\"/>")) == "ab\n");
  CHECK(text("<w:r><w:t>No</w:t><w:tab/><w:t>way</w:t><w:br/><w:tab/><w:t>back</w:t><w:noBreakHyphen/><w:t>up"
             "</w:t><w:softHyphen/><w:t>on</w:t><w:cr/><w:t>\xC2\xA0it</w:t></w:r>") ==
        "No way back-upon \xC2\xA0it\n");
  // Without xml:space the white space at the ends is none of the words.
  CHECK(text("<w:r><w:t>\n one\n two </w:t></w:r><w:r><w:t>three</w:t></w:r>") == "one twothree\n");
  CHECK(
      text("<w:r><w:sym w:font=\"Arial\" w:char=\"2022\"/><w:sym w:font=\"Symbol\" w:char=\"F0B7\"/></w:r>" +
           run("a") + "<w:r><w:t><![CDATA[&amp;]]></w:t></w:r>") == "•a&amp;\n");
}

TEST_CASE("of a field the result is read, whatever its marks are") {
  const auto mark = [](const std::string& type) {
    return "<w:r><w:fldChar w:fldCharType=\"" + type + "\"/></w:r>";
  };
  const std::string code = "<w:r><w:instrText>IF </w:instrText></w:r>";
  CHECK(lines({paragraph(run("a") + mark("begin") + code + mark("begin") + code + mark("separate") +
                         run("not") + mark("end") + mark("separate") + run("b") + mark("end") + run("c"))}) ==
        "abc\n");
  // A table of contents is one over many paragraphs; one without a result shows nothing.
  CHECK(lines({paragraph(mark("begin") + code + mark("separate") + run("a")) +
               paragraph(run("b") + mark("end")) +
               paragraph(mark("begin") + run("not") + mark("end") + run("c"))}) == "a\nb\nc\n");
  // Marks without a partner take nothing away.
  CHECK(lines({paragraph(mark("begin") + run("a") + mark("begin") + mark("separate") + run("b")) +
               paragraph(mark("separate") + run("c"))}) == "ab\nc\n");
}

TEST_CASE("of two ways to show the same one is read, and text boxes behind their paragraph") {
  const auto box = [](const std::string& blocks) {
    return "<w:drawing><w:txbxContent>" + blocks + "</w:txbxContent></w:drawing>";
  };
  const auto either = [](const std::string& choice, const std::string& fallback) {
    return "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">" + choice + "</mc:Choice><mc:Fallback>" +
           fallback + "</mc:Fallback></mc:AlternateContent></w:r>";
  };
  CHECK(lines({paragraph(run("Before ") + either(box(plain("boxed") + plain("twice")), box(plain("boxed"))) +
                         run("after")) +
               paragraph(either("<w:drawing/>", "<w:t>fallback</w:t>"))}) ==
        "Before after\nboxed\ntwice\nfallback\n");
}

TEST_CASE("a paragraph whose mark was deleted goes on in the next one") {
  CHECK(lines({plain("One ", "<w:rPr><w:del/></w:rPr>") + plain("two") +
               plain("three", "<w:rPr><w:del/></w:rPr>")}) == "One two\nthree\n");
}

TEST_CASE("automatic numbers are written as Word shows them") {
  CHECK(lines({in_list(1, 0, "A") + in_list(1, 1, "b") + in_list(1, 2, "c") + in_list(1, 2, "d") +
                   in_list(1, 1, "e") + in_list(1, 2, "f") + plain("Between") + in_list(1, 0, "G") +
                   in_list(1, 1, "h"),
               {},
               un_list}) == "1. A\n(a) b\n(i) c\n(ii) d\n(b) e\n(i) f\nBetween\n2. G\n(a) h\n");
  SUBCASE("formats, legal numbers and levels that go on") {
    CHECK(lines({in_list(1, 0, "A") + in_list(1, 1, "b") + in_list(1, 2, "c") + in_list(1, 3, "d") +
                     in_list(1, 4, "e") + in_list(1, 5, "f") + in_list(1, 0, "G") + in_list(1, 1, "h"),
                 {},
                 "<w:abstractNum w:abstractNumId=\"0\">" + level(0, "upperRoman", "Chapter %1") +
                     level(1, "decimal", "%1.%2", "<w:lvlRestart w:val=\"0\"/><w:isLgl/>") +
                     level(2, "upperLetter", "%3.") + level(3, "bullet", "\xEF\x82\xB7") +
                     level(4, "none", "") + level(5, "decimalZero", "%6", "<w:suff w:val=\"nothing\"/>") +
                     "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"}) ==
          "Chapter I A\n1.1 b\nA. c\n– d\ne\n01 f\nChapter II G\n2.2 h\n");
  }
  SUBCASE("lists of one pattern count on together, unless one begins anew") {
    CHECK(lines({in_list(1, 0, "a") + in_list(2, 0, "b") + in_list(3, 0, "c") + in_list(3, 0, "d") +
                     in_list(1, 0, "e") + in_list(9, 0, "f") + in_list(0, 0, "g") + in_list(1, 12, "h") +
                     in_list(1, -1, "i"),
                 {},
                 un_list + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/></w:num>"
                           "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\">"
                           "<w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>"}) ==
          "1. a\n2. b\n5. c\n6. d\n7. e\nf\ng\nh\ni\n");
  }
  SUBCASE("where a list begins a level it does so behind each higher one") {
    CHECK(lines({in_list(2, 0, "a") + in_list(2, 1, "b") + in_list(2, 1, "c") + in_list(2, 0, "d") +
                     in_list(2, 1, "e"),
                 {},
                 un_list + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"1\">"
                           "<w:startOverride w:val=\"4\"/></w:lvlOverride></w:num>"}) ==
          "1. a\n(d) b\n(e) c\n2. d\n(d) e\n");
  }
  SUBCASE("a list may put another level in the place of one") {
    CHECK(lines({in_list(2, 0, "a"),
                 {},
                 un_list + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\">" +
                     level(0, "upperLetter", "%1)") + "</w:lvlOverride></w:num>"}) == "A) a\n");
  }
  SUBCASE("letters behind z") {
    std::string many;
    for (int i = 0; i < 28; ++i) many += in_list(1, 1, "p");
    const std::string text = lines({many, {}, un_list});
    CHECK(text.ends_with("(z) p\n(aa) p\n(bb) p\n"));
  }
}

TEST_CASE("a style numbers its paragraphs, and what is based on it") {
  const std::string styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:pPr><w:numPr><w:numId "
      "w:val=\"1\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:basedOn w:val=\"H1\"/><w:pPr><w:numPr><w:ilvl "
      "w:val=\"1\"/>"
      "</w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"H3\"><w:basedOn w:val=\"H2\"/></w:style>";
  const std::string numbering = "<w:abstractNum w:abstractNumId=\"0\">" + level(0, "decimal", "%1.") +
                                level(1, "lowerLetter", "(%2)") +
                                level(2, "lowerRoman", "(%3)", "<w:pStyle w:val=\"H3\"/>") +
                                "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
  const auto styled = [](const std::string& style, const std::string& words, const std::string& more = {}) {
    return plain(words, "<w:pStyle w:val=\"" + style + "\"/>" + more);
  };
  CHECK(lines({styled("H1", "a") + styled("H2", "b") + styled("H3", "c") +
                   styled("H1", "d", "<w:numPr><w:numId w:val=\"0\"/></w:numPr>") + styled("Unknown", "e"),
               styles, numbering}) == "1. a\n(a) b\n(i) c\nd\ne\n");
}

TEST_CASE("a footnote stands behind the line that calls it") {
  const std::string notes =
      "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>" +
      note(1, "First.") + note(2, "Second.") + note(3, "Called nowhere.");
  CHECK(lines({paragraph(run("One") + call(2) + run(" more") + call(1)) + plain("Two"), {}, {}, notes}) ==
        "One¹ more²\n¹ Second.\n² First.\nTwo\n");
  SUBCASE("endnotes go on counting, and a second call has the same number") {
    CHECK(lines({paragraph(run("One") + call(1)) +
                     paragraph(run("Two") + "<w:r><w:endnoteReference w:id=\"1\"/></w:r>") +
                     paragraph(run("Three") + call(1)),
                 {},
                 {},
                 notes,
                 "<w:endnote w:id=\"1\">" + plain("At the end") + plain("twice.") + "</w:endnote>"}) ==
          "One¹\n¹ First.\nTwo²\n² At the end twice.\nThree¹\n");
  }
  SUBCASE("a starred note") {
    CHECK(lines({paragraph(
                     run("One") +
                     "<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"5\"/><w:t>*</w:t></w:r>" +
                     call(1)),
                 {},
                 {},
                 notes + "<w:footnote w:id=\"5\">" + plain("* Starred.") + "</w:footnote>"}) ==
          "One*\xE2\x81\xA0¹\n* Starred.\n¹ First.\n");
  }
  SUBCASE("in a table, in another note, in none") {
    CHECK(lines({"<w:tbl><w:tr><w:tc>" + paragraph(run("a") + call(1)) + "</w:tc><w:tc>" + plain("b") +
                     "</w:tc></w:tr></w:tbl>" + paragraph(run("c") + call(77)),
                 {},
                 {},
                 "<w:footnote w:id=\"1\">" + paragraph(run("See") + call(2) + call(1)) + "</w:footnote>" +
                     note(2, "Inner.")}) == "a¹\tb\n¹ See²\xE2\x81\xA0¹\n² Inner.\nc\n");
  }
  SUBCASE("one that begins a line is not taken for the note") {
    CHECK(lines({paragraph(call(1) + run(" words")), {}, {}, notes}) == "¹\xE2\x81\xA0 words\n¹ First.\n");
  }
}

TEST_CASE("raised digits are a mark only when their note is there") {
  const std::string up = "<w:vertAlign w:val=\"superscript\"/>";
  CHECK(lines({paragraph(run("10 m") + run("2", up) + run(" and ten") + run("3", up) + run(" x²"))}) ==
        "10 m2 and ten3 x\\²\n");
  // Typed notes, as some documents have them.
  CHECK(lines({paragraph(run("Report") + run("1", up) + run(" 5 m") + run("2", up) +
                         run(" of" + std::string("²"))) +
               paragraph(run("1", up) + run(" See this.")) + plain("² See that.")}) ==
        "Report¹ 5 m2 of²\n¹ See this.\n² See that.\n");
  CHECK(lines({paragraph(run("1", up) + run(" Called nowhere."))}) == "1 Called nowhere.\n");
  CHECK(lines({plain("Title*") + plain("* Its note.")}) == "Title*\n* Its note.\n");
}

TEST_CASE("italic words are marked, and nothing that only looks like it") {
  const std::string i = "<w:i/>";
  const auto text = [](const std::string& runs) { return lines({paragraph(runs)}); };
  CHECK(text(run("Encour", i) + run("ages ", i) + run("all") + run(" States", i) + run(",") +
             run(" too ", i)) == "*Encourages* all *States*, *too*\n");
  CHECK(text(run("a ", i) + run(" ") + run("b", i) + run(" c.")) == "*a b* c.\n");
  CHECK(text(run("a", i) + run(".") + run(",", i) + run(" b")) == "*a*., b\n");
  // The label of a point is often half italic; a heading is known by its form.
  CHECK(text(run("(") + run("a", i) + run(") ") + run("Notes", i) + run(" that")) == "(a) *Notes* that\n");
  CHECK(text(run("Chapter I", i)) == "Chapter I\n");
  CHECK(text(run("The General Assembly", i) + run(",")) == "*The General Assembly*,\n");
  CHECK(text(run("a*b [c](d) [e]") + run("&lt;i> \\ x", i)) == "a\\*b \\[c](d) \\[e]*\\<i> \\\\ x*\n");
}

TEST_CASE("italic comes from styles, each of which turns the other round") {
  const std::string styles =
      "<w:style w:type=\"character\" w:styleId=\"Emphasis\"><w:rPr><w:i/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Quote\"><w:rPr><w:i/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Loop\"><w:basedOn w:val=\"Pool\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Pool\"><w:basedOn "
      "w:val=\"Loop\"/><w:rPr><w:i/></w:rPr></w:style>";
  const std::string emphasis = "<w:rStyle w:val=\"Emphasis\"/>";
  CHECK(lines({paragraph(run("a", emphasis) + run(" b") + run(" c", emphasis + "<w:i w:val=\"false\"/>")) +
                   paragraph(run("d") + run(" e", emphasis) + run(" f."), "<w:pStyle w:val=\"Quote\"/>") +
                   plain("g.", "<w:pStyle w:val=\"Loop\"/>"),
               styles}) == "*a* b c\n*d* e *f.*\n*g.*\n");
}

TEST_CASE("un_text reads a Word document as it stands") {
  const auto operative = [](int level, const std::string& verb, const std::string& words) {
    return paragraph(run(verb, "<w:i/>") + words,
                     fmt::format("<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"1\"/></w:numPr>", level));
  };
  const std::string bytes = docx(
      {plain("Distr.: Limited") + plain("Thirtieth session") + plain("Reducing reoffending") +
           paragraph(run("The General Assembly", "<w:i/>") + run(",")) +
           paragraph(run("Recalling", "<w:i/>") + run(" its resolution 70/1,") + call(1)) +
           paragraph(run("Noting", "<w:i/>") + run(" 5*3 and [this](that) and m²,")) +
           operative(0, "Encourages", run(" States:")) + operative(1, "To", run(" act;") + call(2)) +
           operative(1, "To", run(" report;")) + operative(0, "Requests", run(" the Secretary-General.")),
       {},
       un_list,
       note(1, "General Assembly resolution 70/1.") + note(2, "See A/CONF.234/16.")});
  Diagnostics diagnostics;
  const std::string text = docx_text(bytes, "a.docx", diagnostics).value_or("");
  DocumentSheet sheet;
  sheet.format = DocumentSheet::Format::Docx;
  TextSheet resolution;
  resolution.id = resolution.type = "resolution";
  resolution.begins = "Reducing reoffending";
  sheet.texts = {resolution};
  Collection collection;
  read_un_text(text, "a.docx", sheet, collection, diagnostics);
  CHECK(to_text(diagnostics) == "");
  std::string found;
  for (const Provision& p : collection.provisions) {
    found += fmt::format("{}: {}", p.id, p.body.text);
    for (const NoteMark& mark : p.body.marks) found += fmt::format(" ^{}", mark.note);
    for (const Emphasis& run : p.body.emphasis)
      found += " /" + p.body.text.substr(run.begin, run.end - run.begin);
    found += '\n';
  }
  CHECK(found ==
        "resolution/preamble/1: Recalling its resolution 70/1, ^1 /Recalling\n"
        "notes/1: General Assembly resolution 70/1.\n"
        "resolution/preamble/2: Noting 5*3 and [this](that) and m², /Noting\n"
        "resolution/1: Encourages States: /Encourages\n"
        "resolution/1/a: To act; ^2 /To\n"
        "notes/2: See A/CONF.234/16.\n"
        "resolution/1/b: To report; /To\n"
        "resolution/2: Requests the Secretary-General. /Requests\n");
}

TEST_CASE("the parts of a Word document are found by what it says of them") {
  const auto related = [](const std::string& type, const std::string& target) {
    return "<Relationships "
           "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
           "Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
           type + "\" Target=\"" + target + "\"/></Relationships>";
  };
  Diagnostics diagnostics;
  CHECK(docx_text(zipped({{"_rels/.rels", related("officeDocument", "/word/document2.xml")},
                          {"word/document2.xml", part_body(paragraph(run("One") + call(1)))},
                          {"word/_rels/document2.xml.rels", related("footnotes", "../notes/f.xml")},
                          {"notes/f.xml", part("footnotes", note(1, "Note."))}}),
                  "a.docx", diagnostics) == "One¹\n\n¹ Note.\n");
}

TEST_CASE("a message about a Word document shows the line of its text") {
  const TemporaryFolder folder;
  const std::string file = (folder.path / "a.docx").generic_string();
  Diagnostics diagnostics;
  REQUIRE(write_file(file, docx({plain("First") + plain("Second")}), diagnostics));
  diagnostics.error("mark-without-note", {file, 0, 3, 1}, "expected a footnote");
  CHECK(completed(diagnostics).sorted().front().source_line == "Second");
}

TEST_CASE("what is no Word document is refused with the reason") {
  CHECK(message("") == "expected a Word document (.docx), found an empty file");
  CHECK(message("%PDF-1.7") == "expected a Word document (.docx), found a file of another kind");
  CHECK(message("PK\x03\x04 cut off") ==
        "expected a Word document (.docx), found a damaged one, whose list of parts cannot be read");
  CHECK(message("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 WordDocument") ==
        "expected a Word document (.docx), found one in the older format .doc");
  CHECK(message("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" +
                std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32)) ==
        "expected a Word document (.docx), found one that a password protects");
  CHECK(message(zipped({{"content.xml", "<a/>"}})) ==
        "expected a Word document (.docx), found a ZIP file without the body of one");
  CHECK(message(zipped({{"word/document.xml", "<html/>"}})) ==
        "expected a Word document (.docx), found <html> in its body");
  CHECK(message(zipped({{"word/document.xml", "<w:document"}}))
            .starts_with("expected a Word document (.docx), found a damaged one: in its body, expected"));
  CHECK(
      message(zipped({{"word/document.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM \"/etc/passwd\">]><a>&b;</a>"}}))
          .starts_with(
              "expected a Word document (.docx), found a damaged one: in its body, expected a document "
              "without a document type definition"));
  CHECK(message(zipped({{"word/document.xml", "\xFF\xFE<"}}))
            .starts_with("expected a Word document (.docx), found a damaged one: in its body"));
  // The bit that says so stands in both heads of each part.
  std::string locked = docx({plain("One")});
  for (const auto& [head, flags] : {std::pair("PK\x03\x04", 6), std::pair("PK\x01\x02", 8)})
    for (std::size_t at = locked.find(head); at != std::string::npos; at = locked.find(head, at + 4))
      locked[at + static_cast<std::size_t>(flags)] |= 1;
  CHECK(message(locked) == "expected a Word document (.docx), found one that a password protects");
  std::string broken = docx({plain(std::string(3000, 'a'))});
  const std::size_t at = broken.find("word/document.xml") + 40;
  broken[at] = static_cast<char>(broken[at] ^ 0x55);
  CHECK(message(broken).starts_with("expected a Word document (.docx), found a damaged one: its part"));
}

TEST_CASE("a Word document that was made to do harm costs little") {
  const auto begin = std::chrono::steady_clock::now();
  const auto repeated = [](const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
  };
  // A part that unpacks to far more than it is packed in.
  CHECK(message(zipped({{"word/document.xml", std::string(40'000'000, ' ')}})) ==
        "expected a Word document (.docx), found one with a part, word/document.xml, larger than 32000000 "
        "bytes");
  CHECK(message(docx({repeated("<w:tbl>", 5000) + repeated("</w:tbl>", 5000)}))
            .starts_with("expected a Word document (.docx), found one larger than any real document"));
  // Lists and styles without number, negative ones, loops.
  std::string lists = un_list, styles;
  for (int n = 2; n < 20'000; ++n)
    lists += fmt::format("<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{}\"/></w:num>", n, 7 - n % 2);
  for (int n = 0; n < 10'000; ++n)
    styles +=
        fmt::format("<w:style w:styleId=\"{}\"><w:basedOn w:val=\"{}\"/></w:style>", n, (n + 1) % 10'000);
  std::string blocks;
  for (int n = -10; n < 4'000; ++n) blocks += in_list(n, n % 12, "p");
  CHECK_FALSE(lines({blocks + plain("s", "<w:pStyle w:val=\"7\"/>"), styles, lists}).empty());
  // Numbers as long as they can be.
  std::string longest = "<w:abstractNum w:abstractNumId=\"0\">";
  longest +=
      "<w:lvl w:ilvl=\"0\"><w:start w:val=\"2147483647\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText "
      "w:val=\"" +
      repeated("%1", 30) +
      "\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
  std::string numbered;
  for (int n = 0; n < 4'000; ++n) numbered += in_list(1, 0, "p");
  CHECK(lines({numbered, {}, longest}).size() < 4'000 * 150);
  // Signs that could be markup, one behind the other.
  for (const char* sign : {"*", "[", "](", "&lt;i>", "\\", "²", "*a ", "[a](", "¹ "})
    CHECK_FALSE(
        lines({paragraph(run(repeated(sign, 10'000)) + run(repeated(sign, 10'000), "<w:i/>"))}).empty());
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
}

TEST_CASE("no word of a Word document is lost or doubled") {
  // Odd places and odd signs: what Word shows comes out of un_text once, in its order within each paragraph.
  const std::string odd = plain("a*b*c **d** _e_ [f](g) \\* \\\\[ ](x) &lt;b>") + plain("* i") +
                          plain("¹ j⁵") + plain("3/21") +
                          paragraph(run("k*", "<w:i/>") + run("l*") + run("*m", "<w:i/>") + run("\\") +
                                    run("n", "<w:i/>") + call(1) + run("o", "<w:i/>")) +
                          "<w:tbl><w:tr><w:tc>" + paragraph(run("p") + call(2)) + "</w:tc></w:tr></w:tbl>" +
                          paragraph("<w:r><w:drawing><w:txbxContent>" + paragraph(run("q") + call(3)) +
                                    "</w:txbxContent></w:drawing></w:r>" + run("r"));
  const std::string notes = note(1, "s*") + note(2, "t") + note(3, "u\\");
  Diagnostics diagnostics;
  const std::string text = docx_text(docx({odd, {}, {}, notes}), "a.docx", diagnostics).value_or("");
  DocumentSheet sheet;
  TextSheet body;
  body.id = "body";
  body.type = "report";
  body.paragraphs = TextSheet::Paragraphs::Lines;
  sheet.texts = {body};
  Collection collection;
  read_un_text(text, "a.docx", sheet, collection, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.sorted()) CHECK(diagnostic.id != "lost-text");
  std::string found;
  for (const Provision& p : collection.provisions) found += p.body.text + "|";
  CHECK(found == "a*b*c **d** _e_ [f](g) \\* \\\\[ ](x) <b>|* i|¹ j⁵|k*l**m\\no|s*|p|t|r|q|u\\|");
}

}  // namespace kyoto
