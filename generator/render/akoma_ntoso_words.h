// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a document in Akoma Ntoso: emphasis, footnotes at their marks, citations as references.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/collection.h"
#include "render/xml.h"

namespace kyoto {

/// Writes the words of one document and keeps what must stand in its file once: ids and footnotes.
class AkomaNtosoWords {
 public:
  AkomaNtosoWords(const Collection& collection, std::uint32_t document);

  /// Puts the words of the block into the element.
  void write(XmlElement& element, const Block& block, std::span<const Mention> mentions = {});
  /// The words of a provision, with its citations.
  void write_provision(XmlElement& element, std::uint32_t provision);
  /// The first column of a table's row, as a citation where it is one.
  void write_key(XmlElement& element, std::uint32_t provision);
  /// The footnotes that no mark outside footnotes calls, as `notes` of the metadata.
  void write_uncalled_notes(XmlElement& meta);

  /// The id, counted on when it is taken.
  std::string unique(const std::string& id);

 private:
  /// A citation among words, with the address that it leads to.
  struct Reference {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string href;
  };

  std::vector<Reference> references(const Block& block, std::span<const Mention> mentions) const;
  std::string address_of(const Mention& mention) const;
  void write_note(XmlElement& element, const std::string& number);
  void write_note_words(XmlElement& note, std::uint32_t provision);

  const Collection& collection_;
  const Document& document_;
  std::uint32_t index_;
  std::unordered_map<std::string, std::uint32_t> note_by_number_;
  std::unordered_map<std::string, std::uint32_t> held_;  ///< documents by symbol
  std::set<std::string> written_notes_;
  std::set<std::string> ids_;
  bool in_note_ = false;  ///< the words of a footnote are being written
};

}  // namespace kyoto
