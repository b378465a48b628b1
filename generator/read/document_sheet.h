// SPDX-License-Identifier: GPL-3.0-or-later
// A document's sheet, `document.yml`: what a reader must know of one document that its words do not say by
// themselves.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "model/document.h"
#include "read/source_text.h"

namespace kyoto {

/// One text inside a document, as its sheet describes it.
struct TextSheet {
  enum class Paragraphs : std::uint8_t {
    Numbered,    ///< `1. ` ...; what stands before is preambular in a resolution
    Unnumbered,  ///< every paragraph is counted from 1
    Single,      ///< one paragraph is the whole text
    Table,       ///< lines with tabs; the first column is the key
    Lines,       ///< every line is a paragraph, counted from 1: names of a list
  } paragraphs = Paragraphs::Numbered;
  enum class Opening : std::uint8_t {
    Lead,     ///< the line that names the body that speaks is no provision
    Counted,  ///< it counts as the first preambular paragraph
  } opening = Opening::Lead;
  std::string id, title, type, folder, cite;
  std::vector<std::string> other_names;
  std::optional<Date> adopted;
  std::string begins;  ///< first words of the line with which it begins; empty: at the start, or `within`
  std::string quoted_from;  ///< symbol of the document whose numbers a quoted text speaks of; empty otherwise
  std::string within;       ///< unit id of the paragraph that it follows: `report/37`
  std::vector<std::string> closing;  ///< lines at its end that are no paragraphs: `Thank you.`
  Position where;
};

struct DocumentSheet {
  enum class Format : std::uint8_t {
    Text,        ///< a line is a paragraph, or a part of one
    PdfText,     ///< printed lines, footnotes at the foot of each page
    AkomaNtoso,  ///< XML that says most of what a sheet says; the sheet only says what is otherwise
    Docx,        ///< a Word document, whose words are read as Text
  } format = Format::Text;
  std::string slug, source, title, short_name, type, language = "en";
  std::optional<Symbol> symbol;
  std::optional<Date> date;
  std::vector<TextSheet> texts;
  std::vector<RecommendationsPlace> recommendations;
  std::vector<Position> recommendation_places;  ///< of each entry of `recommendations`, in the sheet
  std::vector<Correction> corrections;
};

/// Reads `<folder>/document.yml`. In a folder without one, but with documents in Akoma Ntoso, it is as if it
/// were empty. Empty when it cannot be used at all; every fault is reported.
std::optional<DocumentSheet> read_document_sheet(const std::filesystem::path& folder,
                                                 Diagnostics& diagnostics);

/// As a sheet writes them: `pdf-text`, `unnumbered`.
std::string_view name_of(DocumentSheet::Format format);
std::string_view name_of(TextSheet::Paragraphs paragraphs);

/// The document of which this is the sheet, with its texts in order and nothing in them yet.
Document begin_document(const DocumentSheet& sheet);

}  // namespace kyoto
