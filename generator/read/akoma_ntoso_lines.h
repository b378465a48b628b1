// SPDX-License-Identifier: GPL-3.0-or-later
// The body of a document in Akoma Ntoso as a row of lines, each with what its element says of it. The United
// Nations mark the same thing in several ways (a point is a `point` in a `list`, or a `paragraph` whose words
// begin with `(a)`); here they become one. What a line is among the others is akoma_ntoso's to find.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "read/xml.h"
#include "read/xml_words.h"

namespace kyoto {

struct MarkedLine {
  enum class Kind : std::uint8_t {
    Paragraph,    ///< a paragraph or point, with its number or without
    Lead,         ///< words that are no provision by their element: a formula, words behind a list
    Recital,      ///< a preambular paragraph
    FlatHeading,  ///< a heading that stands among the paragraphs: what it is above follows from its rank
    Open,         ///< a heading with all that is below it, up to Close
    Close,
    Summary,    ///< a text that is one paragraph as a whole
    Row,        ///< of our own tables: key, agenda item, title
    Speaker,    ///< name, mode, title
    Component,  ///< here stands the text of the component or attachment `target`
  } kind = Kind::Paragraph;
  XmlWords number;              ///< of a paragraph or heading, as in `num`
  XmlWords words;               ///< of a paragraph, or a heading's title
  std::vector<XmlWords> cells;  ///< of Row and Speaker
  int depth = 0;                ///< of a paragraph: how many others hold it; of a component: in one when > 0
  int rank = 0;                 ///< of a flat heading: 1 is the highest
  std::string target;           ///< eId of a component, or of the heading's element
  const XmlNode* element = nullptr;
};

class MarkedLines {
 public:
  explicit MarkedLines(XmlWordsReader& words) : words_(&words) {}

  /// Those of a preamble, of a body, of any element that holds paragraphs.
  std::vector<MarkedLine> of_preamble(const XmlNode& preamble);
  std::vector<MarkedLine> of_body(const XmlNode& body);
  /// One lead for each line of the closing words; `eol` divides them.
  std::vector<MarkedLine> of_conclusions(const XmlNode& conclusions);

 private:
  void take_children(const XmlNode& element, int depth);
  void take(const XmlNode& child, int depth);
  void take_paragraph(const XmlNode& element, int depth);
  void take_section(const XmlNode& element, int depth);
  void take_table(const XmlNode& table);
  void take_preamble(const XmlNode& element);
  bool take_speakers(const XmlNode& list);
  void add(MarkedLine::Kind kind, const XmlNode& element, XmlWords words);
  void add_words(const XmlNode& child);

  XmlWordsReader* words_;
  std::vector<MarkedLine> lines_;
};

}  // namespace kyoto
