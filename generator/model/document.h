// SPDX-License-Identifier: GPL-3.0-or-later
// What the United Nations published: documents, their texts, and the provisions that one can cite.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "model/symbol.h"

namespace kyoto {

/// Where a footnote is called in a text. `at` is a byte offset of the text: the mark stands before that byte.
struct NoteMark {
  std::uint32_t at = 0;
  std::string note;  ///< the note's number as printed, `12` or `*`
};

/// A run of italic or bold words: the bytes [begin, end) of a text.
struct Emphasis {
  enum class Kind : std::uint8_t { Italic, Bold } kind = Kind::Italic;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// One run of words as the document prints them: without numbers, labels and note marks, white space as
/// single spaces.
struct Block {
  std::string text;
  std::vector<NoteMark> marks;     ///< in the order of the text
  std::vector<Emphasis> emphasis;  ///< in the order of the text, not nested
  Position where;                  ///< of the first character in the source
};

/// One who spoke, as a report lists them below a paragraph: name, title and how the statement was made.
struct Speaker {
  std::string name;
  std::string mode;  ///< `online`, `in person`, `pre-recorded video`
  Block title;       ///< empty text when the document gives none
  Position where;
};

/// The smallest part that one can cite.
struct Provision {
  enum class Kind : std::uint8_t {
    Preambular,  ///< an unnumbered paragraph before the first numbered one of a resolution; counted from 1
    Paragraph,   ///< a numbered paragraph, or an unnumbered one that is counted
    Point,       ///< (a) of a paragraph
    Subpoint,    ///< (i) of a point
    Summary,     ///< a text that is one paragraph as a whole
    Row,         ///< a line of a table, known by its first column
    Note,        ///< a footnote
  } kind = Kind::Paragraph;
  std::uint32_t document = 0;  ///< index into Collection::documents
  std::uint32_t text = 0;      ///< index into Document::texts; of no meaning for a note
  std::string id;              ///< unit id inside the document: `report/158/k`, `notes/12`
  std::string number;  ///< `158`; of a preambular paragraph its count; `*` of a starred note; a row's key;
                       ///< empty for a summary
  std::string point;   ///< `k`, `e/i`; empty for a whole paragraph
  std::string label;  ///< the number or label as it is printed where that is not `1.` or `(a)`: `1 -`, `(أ)`
  Block body;
  std::vector<Speaker> speakers;         ///< listed below the paragraph; nearly always empty
  std::string agenda_item;               ///< of a row in a list of documents; empty when the column is
  std::optional<std::uint32_t> heading;  ///< index into Document::headings: the innermost one above
  std::optional<std::uint32_t> parent;   ///< index into Collection::provisions: the paragraph or point that
                                         ///< holds this one; of a note: the first that calls it
};

/// A heading of a document, with its place in the tree of headings.
struct Heading {
  std::string number;  ///< as printed: `Chapter V`, `A.`, `II.`, `Resolution 1`; empty for a bare heading
  Block title;
  int level = 1;                        ///< 1 is the outermost
  std::optional<std::uint32_t> parent;  ///< index into Document::headings
  std::uint32_t text = 0;               ///< index into Document::texts: the text it stands in
};

/// Words of a text that are no provision and no heading: the body that speaks, an enacting line, a
/// salutation.
struct Lead {
  Block body;
  std::optional<std::uint32_t> before;  ///< the provision that follows in the text; empty at its end
};

/// One run of paragraphs whose numbers start anew.
struct Text {
  std::string id;  ///< `report`, `kyoto-declaration`
  std::string title;
  std::string
      type;  ///< `report`, `declaration`, `resolution`, `agenda`, `summary`, `paper`, `remarks`, `table`
  std::string folder;  ///< the site's folder in which each numbered paragraph has a page of its own; empty:
                       ///< pages of the document
  std::string cite;    ///< how its provisions are cited, before `, para. 37`: `Kyoto Declaration`
  std::vector<std::uint32_t> provisions;  ///< indexes into Collection::provisions, in the order of the text
  std::vector<Lead> leads;                ///< in the order of the text
  std::optional<std::uint32_t> within;    ///< the provision whose words end where this text begins
  std::optional<std::uint32_t> heading;   ///< the heading that opens this text; empty when none does
  std::vector<std::string> other_names;   ///< further names by which a citation may call it
  /// Whether the document prints the numbers of its paragraphs, or they are counted here so that one can cite
  /// them.
  enum class Numbers : std::uint8_t { Printed, Counted } numbers = Numbers::Printed;
  std::optional<Date> adopted = {};  ///< the day of its adoption; empty when not known
  std::string quoted_from = {};      ///< the symbol of the document whose numbers it speaks of, where it is
                                     ///< quoted from another; empty otherwise
};

/// A provision in whose points a workshop's Chair put recommendations to the participants.
struct RecommendationsPlace {
  std::string unit;      ///< `report/158`
  std::string workshop;  ///< `2`
  std::string title;     ///< the workshop's topic
};

struct Document {
  std::string slug;              ///< `a-conf.234-16`
  std::optional<Symbol> symbol;  ///< empty when the source does not state one and none is established
  std::string title;
  std::string short_name;
  std::string type;
  std::optional<Date> date;
  std::string language = "en";
  std::string source_file;  ///< name of the source inside the document's folder
  bool is_unread =
      false;  ///< its source could not be read: only its names are known, and the reason was reported
  std::vector<Text> texts;
  std::vector<Heading> headings;     ///< in the order of the document; parents come first
  std::vector<std::uint32_t> notes;  ///< indexes into Collection::provisions, in the order of the document
  std::vector<RecommendationsPlace> recommendations;
  /// Index into Collection::documents of the same document in its main language, whose units have the same
  /// ids; empty for the main one itself. Citations, lists and counts know the main one alone.
  std::optional<std::uint32_t> version_of = {};
};

}  // namespace kyoto
