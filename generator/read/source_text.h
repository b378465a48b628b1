// SPDX-License-Identifier: GPL-3.0-or-later
// The characters of a source on their way into the model: each byte remembers where it stood, and each byte
// of the source is accounted for, so that nothing can be lost or taken twice. Knows nothing of paragraphs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "model/document.h"

namespace kyoto {

class Reporter;

/// What became of a byte of the source.
enum class Role : std::uint8_t {
  Unassigned,  ///< nothing yet; at the end only white space may be left so
  Text,        ///< words of a provision, in its body or in the title of a speaker
  Lead,        ///< words of a text that are no provision
  Heading,     ///< a heading's words
  Label,       ///< a number or label: `15.`, `(a)`, `Chapter V`, a note's own number, a row's key
  NoteMark,    ///< the call of a footnote
  Markup,      ///< emphasis, link brackets, tags, list bullets, the marks around a quoted text
  Furniture,   ///< masthead, contents, page rules, link annotations, column heads
  Correction,  ///< taken out by a correction of the document's sheet
};

/// Words of the source, perhaps joined from several lines. `origin[i]` is the offset of `bytes[i]` in the
/// source; `inserted` for what a correction put in.
struct SourcedText {
  static constexpr std::uint32_t inserted = UINT32_MAX;

  std::string bytes;
  std::vector<std::uint32_t> origin;

  bool empty() const { return bytes.empty(); }
  std::size_t size() const { return bytes.size(); }
  /// Where the first byte of it stood that stands in the source; 0 when there is none.
  std::size_t place() const;
  void push(char byte, std::uint32_t from);
  void append(const SourcedText& other);
  /// Takes the last byte away.
  void pop();
  SourcedText part(std::size_t begin, std::size_t length = std::string::npos) const;
  /// Without white space (space, tab, carriage return, no-break space) at both ends.
  SourcedText trimmed() const;
};

/// Keeps the role of every byte of one source.
class SourceAccount {
 public:
  explicit SourceAccount(std::size_t size) : roles_(size, Role::Unassigned), owners_(size, 0) {}

  /// Gives all bytes of `text` the role; `owner` is the provision of a Text. A byte that has a role already
  /// is counted as doubled.
  void assign(const SourcedText& text, Role role, std::uint32_t owner = 0);
  void assign(std::uint32_t offset, Role role, std::uint32_t owner = 0);

  Role role(std::size_t offset) const { return roles_[offset]; }
  std::uint32_t owner(std::size_t offset) const { return owners_[offset]; }
  std::size_t size() const { return roles_.size(); }

  /// Offsets of bytes that were taken twice.
  const std::vector<std::uint32_t>& doubled() const { return doubled_; }
  /// The offset of the first byte that is neither white space nor accounted for; `source.size()` when there
  /// is none.
  std::size_t first_unassigned(std::string_view source) const;

 private:
  std::vector<Role> roles_;
  std::vector<std::uint32_t> owners_;
  std::vector<std::uint32_t> doubled_;
};

/// Says so (`lost-text`) when a byte of the reporter's text is neither white space nor accounted for, or was
/// taken twice: a document is exact or not published.
void report_lost_text(const SourceAccount& account, Reporter& reporter);

/// A defect of a source that the general repair cannot mend, as the document's sheet lists it.
struct Correction {
  std::string find;
  std::string replace;
  std::string why;
  Position where;  ///< in the sheet
};

/// The source without its byte order mark and with its corrections made. A correction that is not found
/// exactly once is reported (`correction-not-found`).
SourcedText correct(std::string_view source, const std::vector<Correction>& corrections,
                    SourceAccount& account, Diagnostics& diagnostics);

/// Words that nothing else is taken out of, without the backslashes that say that a sign is no markup.
std::string unescaped(std::string_view words);

/// Takes the markup out of a run of words and gives its bytes their roles: links `[x](#)`, emphasis `*x*` and
/// `**x**`, tags `<i>`, superscript note marks; white space becomes single spaces. A backslash before a sign
/// that could be one of them (`\*`) says that it is none. `where` of the result is left empty.
Block clean(const SourcedText& words, Role role, std::uint32_t owner, SourceAccount& account);

}  // namespace kyoto
