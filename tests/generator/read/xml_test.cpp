// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/xml.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace kyoto {
namespace {

std::string messages(std::string_view source) {
  Diagnostics diagnostics;
  Reporter reporter(source, "f.xml", diagnostics);
  const bool is_read = parse_xml(reporter).has_value();
  CHECK(is_read == !diagnostics.has_errors());
  return to_text(diagnostics);
}

/// The tree as `a[b"text"]`, each run of characters taken from the source by its place.
std::string dump(const XmlNode& node, std::string_view source) {
  if (node.is_text()) return fmt::format("\"{}\"", source.substr(node.begin, node.end - node.begin));
  std::string text = node.is_foreign ? "!" + node.name : node.name;
  CHECK(source.substr(node.begin).starts_with(node.is_foreign ? "k:" + node.name : node.name));
  for (const XmlAttribute& attribute : node.attributes)
    text += fmt::format(" {}={}", attribute.name, attribute.value);
  text += "[";
  for (const XmlNode& child : node.children) text += dump(child, source);
  return text + "]";
}

std::string tree(std::string_view source) {
  Diagnostics diagnostics;
  Reporter reporter(source, "f.xml", diagnostics);
  const auto document = parse_xml(reporter);
  REQUIRE_MESSAGE(document.has_value(), to_text(diagnostics));
  return dump(document->root, source);
}

TEST_CASE("the tree holds every text as it stands in the source") {
  CHECK(tree("<a/>") == "a[]");
  CHECK(tree("\xEF\xBB\xBF<?xml version=\"1.0\" encoding='UTF-8'?>\n<!-- x --><a>é<b/> c</a>\n") ==
        "a[\"é\"b[]\" c\"]");
  CHECK(tree("<a x='1 &amp; 2' y=\"a > b\">&lt;b&gt;</a>") == "a x=1 & 2 y=a > b[\"&lt;b&gt;\"]");
  CHECK(tree("<a><![CDATA[x < & y]]></a>") == "a[\"x < & y\"]");
  CHECK(tree("<a xmlns:k='u'><k:b/>\n</a>") == "a k=u[!b[]\"\n\"]");
}

TEST_CASE("faults of XML are reported where they stand") {
  struct Row {
    std::string_view source, place, text;
  };
  const std::vector<Row> rows = {
      {"", "f.xml:1:1: ", "expected an XML document, found no element"},
      {"words", "f.xml:1:1: ", "expected nothing outside the root element, found words"},
      {"<a>\n<b>x</c></a>", "f.xml:2:5: ", "expected </b>, which line 2 opened, found </c>"},
      {"<a>\n é<b></a>", "f.xml:2:6: ", "expected </b>, which line 2 opened, found </a>"},
      {"<a><b>", "f.xml:1:4: ", "expected </b> for the <b> that begins here, found the end of the file"},
      {"<a/><b/>", "f.xml:1:5: ", "expected one root element, found a second one, <b>"},
      {"<a/> more", "f.xml:1:6: ", "expected nothing outside the root element"},
      {"<a>&nbsp;</a>", "f.xml:1:4: ", "expected a reference such as &amp;, found &nbsp;"},
      {"<a>R & D</a>", "f.xml:1:6: ", "expected a reference such as &amp;, found & "},
      {"<a x='&e;'/>", "f.xml:1:7: ", "expected a reference such as &amp;, found &e;"},
      {"<a>&#0;</a>", "f.xml:1:4: ", "expected a reference such as &amp;, found &#0;"},
      {"<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
       "f.xml:1:1: ", "expected a document without a document type definition"},
      {"<?xml version='1.0' encoding='ISO-8859-1'?><a/>",
       "f.xml:1:31: ", "expected a file in UTF-8, found one that says it is in ISO-8859-1"},
      {"<a><!-- x</a>", "f.xml:1:4: ", "expected a comment to end with -->"},
      {"<a><![CDATA[x</a>", "f.xml:1:4: ", "expected a CDATA section to end with ]]>"},
      {"<a x='1></a>", "f.xml:1:1: ", "expected the tag to end with >"},
      {"<a><b </a>", "f.xml:1:4: ", "expected the tag to end with >"},
      {"<a>x < y</a>", "f.xml:1:6: ", "expected the"},
      {"<a x=1/>", "f.xml:1:", "expected attributes of the form name=\"value\""},
      {"</a>", "f.xml:1:1: ", "expected a tag that opens an element, found </a>"},
      {std::string_view("<a>\x01</a>", 8), "f.xml:1:4: ", "found the control character 0x01"},
  };
  for (const Row& row : rows) {
    const std::string text = messages(row.source);
    CAPTURE(row.source);
    CHECK_MESSAGE(text.starts_with(row.place), text);
    CHECK_MESSAGE(text.find(row.text) != std::string::npos, text);
  }
}

TEST_CASE("what is markup and what is characters divides the source without a gap") {
  const std::string_view source = "<?xml version='1.0'?>\n<a x='>'>b<!-- c --><![CDATA[d]]>e</a>\n";
  Diagnostics diagnostics;
  Reporter reporter(source, "f.xml", diagnostics);
  const auto document = parse_xml(reporter);
  REQUIRE(document);
  std::string outside;
  std::size_t at = 0;
  for (const XmlSpan& span : document->markup) {
    outside += source.substr(at, span.begin - at);
    at = span.end;
  }
  CHECK(outside + std::string(source.substr(at)) == "\nbde\n");
}

TEST_CASE("references stand for characters that XML allows") {
  CHECK(xml_reference("&amp;x").characters == "&");
  CHECK(xml_reference("&amp;x").length == 5);
  CHECK(xml_reference("&#8217;").characters == "\xE2\x80\x99");
  CHECK(xml_reference("&#x2019;").characters == "\xE2\x80\x99");
  for (const char* none :
       {"", "&", "&;", "&#;", "&#x;", "&#xD800;", "&#1114112;", "&#x;", "&e;", "amp;", "&amp"})
    CHECK_MESSAGE(xml_reference(none).length == 0, none);
}

}  // namespace
}  // namespace kyoto
