// SPDX-License-Identifier: GPL-3.0-or-later
// What a document in Akoma Ntoso says of itself: symbol, title, dates, language, and which texts it holds.
// Nothing here reads paragraphs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "model/document.h"
#include "read/reporter.h"
#include "read/xml.h"
#include "read/xml_words.h"

namespace kyoto {

/// The namespace of Akoma Ntoso 3.0, in all its revisions.
inline constexpr std::string_view akoma_ntoso_namespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/// The document inside `<akomaNtoso>`: a statement, a doc, a collection of them ... Null, and reported as
/// `not-akoma-ntoso`, when the file holds none.
const XmlNode* akoma_ntoso_document(const XmlDocument& file, Reporter& reporter);

/// One text of the file: the document itself, an attachment, or a component.
struct AkomaNtosoPart {
  const XmlNode* holder = nullptr;  ///< the `attachment` or `component`; null for the document itself
  const XmlNode* document = nullptr;
  Text text;             ///< its names; no provisions yet
  std::string opens_at;  ///< eId of the heading that opens it; empty: the title in its preface does
  bool is_ours = false;  ///< written by render/akoma_ntoso: nothing need be guessed
  int place = -1;        ///< among the texts of the document; -1: in the order of the file
};

/// What the file says of the document as a whole.
struct AkomaNtosoMeta {
  std::optional<Symbol> symbol;
  std::string symbol_text;               ///< as it is written; empty when it is not stated
  const XmlNode* symbol_node = nullptr;  ///< where
  std::string title, short_name, type, language;
  std::optional<Date> date;
  std::vector<RecommendationsPlace> recommendations;
  bool is_ours = false;
};

AkomaNtosoMeta read_akoma_ntoso_meta(const XmlNode& document, XmlWordsReader& words);

/// The texts of the file in their order, the document's own first; `file_root` is `<akomaNtoso>`.
std::vector<AkomaNtosoPart> akoma_ntoso_parts(const XmlNode& file_root, const XmlNode& document,
                                              const AkomaNtosoMeta& meta, XmlWordsReader& words);

/// Of a resolution or decision, how it is cited: `General Assembly resolution 76/182`; empty for others.
std::string resolution_name(const std::optional<Symbol>& symbol);

/// The language that the file says it is in, as an ISO 639-1 code; empty when it does not say so, or is none.
std::string akoma_ntoso_language(std::string_view source, const std::string& file);

/// Whether `number` as a preface prints it (`76/182.`) is the end of the document's own symbol.
bool is_number_of(std::string_view number, const std::optional<Symbol>& symbol);

/// `- Title`, as some files write it behind the number: bytes before the title.
std::size_t dash_length(std::string_view title);

}  // namespace kyoto
