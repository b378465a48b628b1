// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a document in Akoma Ntoso, and any tree of its elements: no text may be lost, and what was
// read is the same again when it is written and read.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/unicode.h"
#include "generator/describe.h"
#include "read/akoma_ntoso.h"
#include "render/akoma_ntoso.h"

namespace {

/// The document in `source`; none when it is refused.
kyoto::Collection read(std::string_view source) {
  kyoto::Collection collection;
  kyoto::Diagnostics diagnostics;
  kyoto::read_akoma_ntoso(source, "fuzz.xml", {"a-res-99-1", "a-res-99-1", {}, nullptr}, collection,
                          diagnostics);
  for (const kyoto::Diagnostic& diagnostic : diagnostics.sorted())
    if (diagnostic.id == "lost-text") {
      std::fprintf(stderr, "%s\n%.*s\n", kyoto::to_text(diagnostics).c_str(), static_cast<int>(source.size()),
                   source.data());
      std::abort();
    }
  collection.index_names();
  return collection;
}

/// A tree of elements in a resolution: each byte opens one, writes words or closes the innermost.
std::string tree(const std::uint8_t* data, std::size_t size) {
  static constexpr std::array<std::string_view, 72> openings = {"paragraph",
                                                                "paragraph class=\"H1\"",
                                                                "paragraph class=\"H23\"",
                                                                "subparagraph",
                                                                "point",
                                                                "num",
                                                                "heading",
                                                                "subheading",
                                                                "content",
                                                                "intro",
                                                                "wrapUp",
                                                                "p",
                                                                "p",
                                                                "p",
                                                                "span class=\"italic\"",
                                                                "span class=\"bold\"",
                                                                "i",
                                                                "b",
                                                                "sup",
                                                                "ref href=\"#x\"",
                                                                "authorialNote",
                                                                "authorialNote",
                                                                "noteRef marker=\"1\"",
                                                                "eol",
                                                                "blockList",
                                                                "item",
                                                                "listIntroduction",
                                                                "listWrapUp",
                                                                "list",
                                                                "alinea",
                                                                "table",
                                                                "tr",
                                                                "td",
                                                                "th",
                                                                "caption",
                                                                "ul",
                                                                "li",
                                                                "ol",
                                                                "chapter",
                                                                "section",
                                                                "article",
                                                                "part",
                                                                "title",
                                                                "hcontainer",
                                                                "container",
                                                                "formula",
                                                                "recitals",
                                                                "recital",
                                                                "block",
                                                                "inline",
                                                                "quotedText",
                                                                "quotedStructure",
                                                                "embeddedText",
                                                                "componentRef src=\"#c\"",
                                                                "crossHeading",
                                                                "foreign",
                                                                "toc",
                                                                "tblock",
                                                                "subFlow",
                                                                "img",
                                                                "mainBody",
                                                                "preamble",
                                                                "preface",
                                                                "conclusions",
                                                                "coverPage",
                                                                "attachments",
                                                                "attachment",
                                                                "components",
                                                                "component eId=\"c\"",
                                                                "doc name=\"annex\"",
                                                                "statement name=\"draft resolution\"",
                                                                "docTitle"};
  static constexpr std::array<std::string_view, 32> words = {"1.",
                                                             "2.",
                                                             "3.",
                                                             "(a)",
                                                             "(b)",
                                                             "(i)",
                                                             "1",
                                                             "A",
                                                             "Annex",
                                                             "Noting it,",
                                                             "Requests more;",
                                                             "Ends.",
                                                             ":",
                                                             " ",
                                                             "\n",
                                                             "\t",
                                                             "&amp;",
                                                             "&#160;",
                                                             "一、",
                                                             "㈠",
                                                             "树木。",
                                                             "(أ)",
                                                             "شجرة",
                                                             "1 -",
                                                             "*",
                                                             "12",
                                                             "A/RES/99/1",
                                                             "The Garden,",
                                                             "I.",
                                                             "Chapter I",
                                                             "follows:",
                                                             "(ii)"};
  std::string xml =
      "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><statement name=\"resolution\">"
      "<coverPage><p><docNumber refersTo=\"#symbol\">A/RES/99/1</docNumber></p></coverPage><mainBody>";
  std::vector<std::string_view> open = {"akomaNtoso", "statement", "mainBody"};
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint8_t step = data[i];
    if (step < openings.size() && open.size() < 60) {
      const std::string_view opening = openings[step];
      xml += "<" + std::string(opening) + ">";
      open.push_back(opening.substr(0, opening.find(' ')));
    } else if (step < 160) {
      xml += words[step % words.size()];
    } else if (open.size() > 2) {
      xml += "</" + std::string(open.back()) + ">";
      open.pop_back();
    }
  }
  for (; !open.empty(); open.pop_back()) xml += "</" + std::string(open.back()) + ">";
  return xml;
}

/// Every word of the document, sorted.
std::vector<std::string> words_of(const kyoto::Collection& collection) {
  std::vector<std::string> words;
  const auto add = [&](std::string_view text) {
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find(' ', begin), text.size());
      if (end > begin) words.emplace_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
  };
  const kyoto::Document& document = collection.documents.front();
  for (const kyoto::Heading& heading : document.headings) add(heading.number + " " + heading.title.text);
  for (const kyoto::Text& text : document.texts)
    for (const kyoto::Lead& lead : text.leads) add(lead.body.text);
  for (const kyoto::Provision& provision : collection.provisions) {
    add(provision.body.text);
    for (const kyoto::Speaker& speaker : provision.speakers) add(speaker.name + " " + speaker.title.text);
  }
  std::sort(words.begin(), words.end());
  return words;
}

/// Whether a text begins inside a section of another one and outlasts it: no tree of elements holds that.
bool has_overlap(const kyoto::Collection& collection) {
  const kyoto::Document& document = collection.documents.front();
  std::vector<std::optional<std::optional<std::uint32_t>>> outer(document.texts.size());
  for (const kyoto::Heading& heading : document.headings) {
    std::optional<std::uint32_t> above = heading.parent;
    while (above && document.headings[*above].text == heading.text) above = document.headings[*above].parent;
    if (outer[heading.text] && *outer[heading.text] != above) return true;
    outer[heading.text] = above;
  }
  return false;
}

void check(std::string_view source, bool is_tree) {
  const kyoto::Collection first = read(source);
  if (first.documents.empty()) return;
  const std::string written = kyoto::akoma_ntoso(first, 0);
  const kyoto::Collection again = read(written);
  // A tree, or our own data in a file of others, may be what no document is.
  const bool is_odd = is_tree || has_overlap(first) || source.find("proprietary") != std::string_view::npos;
  std::string difference;
  if (again.documents.empty() || words_of(first) != words_of(again))
    difference = "words differ";
  else if (!is_odd)
    difference = kyoto::first_difference(kyoto::describe(first, 0), kyoto::describe(again, 0));
  if (difference.empty()) return;
  std::fprintf(stderr, "%s\n%.*s\n%s\n", difference.c_str(), static_cast<int>(source.size()), source.data(),
               written.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  if (source.find("<akomaNtoso") == std::string_view::npos)
    check(tree(data, size), true);
  else if (!kyoto::find_invalid_utf8(source))  // reported by the reader of the file
    check(source, false);
  return 0;
}
