// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the parts of a Word document, and any tree of its elements: what comes out is UN text of which
// nothing is lost, and every character that Word shows stands in it once.
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
#include "fuzz/no_text_lost.h"
#include "read/docx_words.h"
#include "read/line.h"
#include "read/line_class.h"
#include "read/source_text.h"

namespace {

constexpr std::string_view opening =
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:mc=\"mc\"><w:body>";

std::optional<std::string> read(const kyoto::DocxParts& parts) {
  kyoto::Diagnostics diagnostics;
  std::optional<std::string> text = kyoto::docx_parts_to_text(parts, "fuzz.docx", diagnostics);
  if (text.has_value() == diagnostics.has_errors()) std::abort();
  if (!text) return text;
  if (kyoto::find_invalid_utf8(*text)) std::abort();
  kyoto::require_no_text_lost(reinterpret_cast<const std::uint8_t*>(text->data()), text->size(),
                              kyoto::DocumentSheet::Format::Docx);
  return text;
}

/// The parts one behind the other, a byte 0 between two.
kyoto::DocxParts parts_of(std::string_view data) {
  kyoto::DocxParts parts;
  for (std::string* part :
       {&parts.document, &parts.styles, &parts.numbering, &parts.footnotes, &parts.endnotes}) {
    const std::size_t end = std::min(data.find('\0'), data.size());
    *part = data.substr(0, end);
    data.remove_prefix(std::min(end + 1, data.size()));
  }
  return parts;
}

/// A tree of elements: each byte opens one, writes words or closes the innermost. `shown` gets the characters
/// of all words; with `all` there are only elements of which Word shows everything.
std::string tree(const std::uint8_t* data, std::size_t size, bool all, std::string& shown) {
  static constexpr std::array<std::string_view, 24> openings = {
      "p",           "r",           "tbl",       "tr",    "tc",
      "p",           "r",           "hyperlink", "ins",   "sdtContent",
      "txbxContent", "smartTag",    "p",         "r",     "del",
      "sdt",         "pPr",         "rPr",       "numPr", "mc:AlternateContent",
      "mc:Choice",   "mc:Fallback", "fldSimple", "r"};
  constexpr std::size_t showing = 14;
  static constexpr std::array<std::string_view, 8> shown_singles = {
      "<w:tab/>",        "<w:br/>",
      "<w:softHyphen/>", "<w:rPr><w:i/></w:rPr>",
      "<w:cr/>",         "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>",
      "<w:drawing/>",    "<w:pPr><w:pStyle w:val=\"a\"/></w:pPr>"};
  static constexpr std::array<std::string_view, 12> singles = {
      "<w:fldChar w:fldCharType=\"begin\"/>",
      "<w:fldChar w:fldCharType=\"separate\"/>",
      "<w:fldChar w:fldCharType=\"end\"/>",
      "<w:vanish/>",
      "<w:footnoteReference w:id=\"1\"/>",
      "<w:footnoteReference w:id=\"2\" w:customMarkFollows=\"1\"/>",
      "<w:ilvl w:val=\"1\"/>",
      "<w:numId w:val=\"1\"/>",
      "<w:numId w:val=\"2\"/>",
      "<w:noBreakHyphen/>",
      "<w:pStyle w:val=\"b\"/>",
      "<w:endnoteReference w:id=\"1\"/>"};
  static constexpr std::array<std::string_view, 24> words = {
      "a",  "*",    " ",   "b.",     "\\", "[",  "](",   ")",   "<i>", "²",     "1", "* ",
      "¹ ", "(a) ", "1. ", "\u00A0", "c",  "**", "3/21", "<b>", "_",   "Annex", "m", ";"};
  std::string xml(opening);
  std::vector<std::string_view> open;
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t n = data[i];
    if (n % 4 == 0 && open.size() < 60) {
      open.push_back(openings.at(n / 4 % (all ? showing : openings.size())));
      xml += "<";
      if (!open.back().starts_with("mc:")) xml += "w:";
      xml += open.back();
      xml += ">";
    } else if (n % 4 == 1 && !open.empty()) {
      xml += "</";
      if (!open.back().starts_with("mc:")) xml += "w:";
      xml += open.back();
      xml += ">";
      open.pop_back();
    } else if (n % 4 == 2) {
      xml += all || n % 8 == 2 ? shown_singles.at(n / 8 % shown_singles.size())
                               : singles.at(n / 8 % singles.size());
    } else {
      const std::string_view word = words.at(n / 4 % words.size());
      xml += "<w:t xml:space=\"preserve\"><![CDATA[";
      xml += word;
      xml += "]]></w:t>";
      shown += word;
    }
  }
  for (; !open.empty(); open.pop_back()) {
    xml += "</";
    if (!open.back().starts_with("mc:")) xml += "w:";
    xml += open.back();
    xml += ">";
  }
  return xml + "</w:body></w:document>";
}

/// The characters in order of their numbers, without white space; raised digits as plain ones.
std::vector<char32_t> characters(std::string_view text) {
  std::vector<char32_t> found;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = kyoto::next_code_point(text, at);
    if (kyoto::is_space(c)) continue;
    found.push_back(c == U'¹' ? U'1' : c == U'²' ? U'2' : c);
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// All words of the text as un_text takes them out of its lines; none when one is no words for it.
std::optional<std::string> words_of(const std::string& text) {
  std::string all;
  kyoto::SourcedText source;
  for (std::uint32_t at = 0; at < text.size(); ++at) source.push(text[at], at);
  kyoto::SourceAccount account(text.size());
  for (const kyoto::Line& line : kyoto::split_lines(source)) {
    if (kyoto::is_page_furniture(line.words.bytes, {})) return std::nullopt;
    const kyoto::Block block = kyoto::clean(line.words, kyoto::Role::Text, 0, account);
    all += block.text;
    for (const kyoto::NoteMark& mark : block.marks) all += mark.note;
  }
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  read(parts_of({reinterpret_cast<const char*>(data), size}));
  std::string shown;
  kyoto::DocxParts parts;
  parts.document = tree(data, size, true, shown);
  const std::optional<std::string> text = read(parts);
  if (text)
    if (const std::optional<std::string> found = words_of(*text);
        found && characters(*found) != characters(shown)) {
      std::fprintf(stderr, "%s\n%s\n", parts.document.c_str(), text->c_str());
      std::abort();
    }
  parts.document = tree(data, size, false, shown);
  parts.styles =
      "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"a\"><w:rPr><w:i/></w:rPr></w:style><w:style "
      "w:styleId=\"b\">"
      "<w:basedOn w:val=\"a\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";
  parts.numbering =
      "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start "
      "w:val=\"1\"/>"
      "<w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"lowerLetter\"/><w:lvlText "
      "w:val=\"(%2)\"/>"
      "</w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
  parts.footnotes =
      "<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"1\"><w:p><w:r><w:t>n</w:t><w:footnoteReference "
      "w:id=\"2\"/></w:r>"
      "</w:p></w:footnote><w:footnote "
      "w:id=\"2\"><w:p><w:r><w:t>*o</w:t></w:r></w:p></w:footnote></w:footnotes>";
  read(parts);
  return 0;
}
