// SPDX-License-Identifier: GPL-3.0-or-later
// The words inside an element of Akoma Ntoso: characters with their places, the calls of footnotes among
// them, and what is italic or bold. Knows nothing of paragraphs and headings.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "read/reporter.h"
#include "read/source_text.h"
#include "read/xml.h"

namespace kyoto {

/// A footnote called among words.
struct NoteCall {
  std::uint32_t at = 0;           ///< byte of the words before which it stands
  std::string marker;             ///< the number as the file gives it; empty when it gives none
  const XmlNode* note = nullptr;  ///< the element with the footnote's own words; null for a further call
};

/// Words as they stand in the file, white space and all.
struct XmlWords {
  SourcedText text;
  std::vector<NoteCall> calls;     ///< in the order of the text
  std::vector<Emphasis> emphasis;  ///< in bytes of the text, not nested

  /// Nothing but white space, and no call.
  bool is_blank() const;
  /// Puts a space and then the other words behind these.
  void append(const XmlWords& other);
  /// The words from the byte `begin` on.
  XmlWords from(std::size_t begin) const;
  /// Bytes of white space at the start.
  std::size_t indentation() const;
};

/// Takes the words of elements. Elements that it does not know are read as text, each kind of them reported
/// once (`unknown-element`).
class XmlWordsReader {
 public:
  XmlWordsReader(Reporter& reporter, SourceAccount& account) : reporter_(&reporter), account_(&account) {}

  /// All words inside the element; without those of footnotes.
  XmlWords words_of(const XmlNode& element);
  /// The words of one child: an element, or the characters between elements.
  void take(const XmlNode& child, XmlWords& words);
  /// The words of an element as one line, for names and numbers; without a role for their bytes.
  std::string plain(const XmlNode& element);
  /// Gives every character inside the element the role.
  void assign_all(const XmlNode& element, Role role);

  /// White space becomes single spaces, and the bytes get their role. A call stands behind the word before
  /// it; brackets that hold nothing but a call belong to it, and where it stands at a Chinese character the
  /// spaces around it are none of the text's. `where` of the result is set.
  Block settle(const XmlWords& words, Role role, std::uint32_t owner);

  /// Says once for each kind of element that it is read as text.
  void report_unknown(const XmlNode& element);

 private:
  void take_characters(const XmlNode& characters, XmlWords& words);

  Reporter* reporter_;
  SourceAccount* account_;
  std::set<std::string> reported_;
};

/// The place of the first byte that comes from the source.
Position place_of(const SourcedText& text, const Reporter& reporter);

}  // namespace kyoto
