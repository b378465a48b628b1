// SPDX-License-Identifier: GPL-3.0-or-later
// Where in a source its masthead ends and its texts begin, by the forms of the lines alone: for a document
// whose sheet does not say so yet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/symbol.h"
#include "read/document_sheet.h"

namespace kyoto {

/// A line of a source as its reader will take it.
struct SourceLine {
  std::string words;
  bool is_next = false;  ///< nothing stands between it and the line before, not even an empty line
};

constexpr std::size_t longest_masthead = 80;     ///< lines
constexpr std::size_t longest_title_line = 300;  ///< bytes

/// The lines of a source of the format Text or PdfText, but for what stands in a table of contents.
std::vector<SourceLine> lines_without_contents(std::string_view source, DocumentSheet::Format format);

/// The words without marks of emphasis, control characters and what shows no width, every space a plain one.
std::string plain_words(std::string_view words);

/// Whether the line is of a masthead and no title: the organ, the session, the date, the symbol.
bool is_of_masthead(std::string_view line);

/// The symbol that is the whole of the line, or stands behind the name of the organization.
std::optional<Symbol> stated_symbol(std::string_view line);

/// Whether the line says what the document is and who made it, and not what it is about: `Note by the
/// Secretariat`.
bool names_kind_only(std::string_view line);

/// Where the masthead ends, and what begins there.
struct Beginning {
  enum class Kind : std::uint8_t {
    Nothing,
    Summary,
    Speaker,
    Heading,
    Paragraph,
    Sentence
  } kind = Kind::Nothing;
  std::size_t line = 0;
  bool is_bare = false;  ///< of a heading: it has no number, and paragraph 1 is the next line
};

Beginning find_beginning(std::span<const SourceLine> lines);

/// An annex, resolution or decision below its mark, which counts its paragraphs by itself.
struct FurtherText {
  std::size_t line = 0;  ///< of the mark
  std::size_t end = 0;   ///< the line behind the last one
  std::string title;     ///< empty: none stands below the mark
  enum class Form : std::uint8_t { Paragraphs, Rules, Unnumbered, Table } form = Form::Paragraphs;
  bool is_annex = false;  ///< else a resolution or decision
};

/// The texts behind the line with which the first one begins, in the order of their lines, at most 50; each
/// begins with the whole line of its mark. An annex without a count of its own stays with the text before it.
std::vector<FurtherText> find_further_texts(std::span<const SourceLine> lines, std::size_t first);

/// So many of the line's first words as tell it from the lines before it; all of it, if need be.
std::string first_words(std::span<const SourceLine> lines, std::size_t at);

/// The title that begins with this line: its words, and those of the lines directly below it that go on with
/// it. `end` becomes the line behind.
std::string title_at(std::span<const SourceLine> lines, std::size_t at, std::size_t& end);

}  // namespace kyoto
