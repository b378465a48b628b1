// SPDX-License-Identifier: GPL-3.0-or-later
// The headings of a document as its lines come: marks of chapters, whose title is the next line; numbered
// headings, which must be the next ones; bare headings, whose level follows from their neighbours.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "read/outline.h"
#include "read/reporter.h"
#include "read/source_text.h"

namespace kyoto {

class Headings {
 public:
  /// Headings are added to `document`; all three outlive this.
  Headings(Document& document, SourceAccount& account, const Reporter& reporter)
      : document_(document), account_(account), reporter_(reporter) {}

  /// The heading below which what follows stands.
  std::optional<std::uint32_t> last() const { return last_; }

  /// A chapter mark (`Chapter V`) of this level: its title is the next line.
  void begin_chapter(const SourcedText& mark, int level);
  bool waits_for_title() const { return waiting_.has_value(); }
  /// The mark that waits.
  std::string_view mark() const { return waiting_->words.bytes; }
  /// Adds the chapter that waits, empty at the end of the source, and gives its index. `text`: in which it
  /// stands.
  std::uint32_t end_chapter(const SourcedText& title, std::uint32_t text);

  /// The level of a numbered heading: 1 when it is the next chapter, 2 the next section, 0 when it is
  /// neither.
  int level_of(const HeadingNumber& number) const;
  /// Adds a numbered heading of that level.
  void add_numbered(const SourcedText& number, const SourcedText& title, int level, std::uint32_t text);

  /// A heading without a number; its level is not yet known.
  void add_bare(const SourcedText& title) { bare_.push_back(title); }
  bool has_bare() const { return !bare_.empty(); }
  /// Gives the bare headings that stand directly behind one another their levels, and adds them.
  void settle_bare(std::uint32_t text);
  /// What follows stands directly below the last numbered heading.
  void leave_bare();

 private:
  /// A chapter mark whose title is the next line.
  struct Waiting {
    SourcedText words;
    int level = 0;
  };

  std::uint32_t add(const SourcedText& number, const SourcedText& title, int level, std::uint32_t text);
  int numbered_level() const;

  Document& document_;
  SourceAccount& account_;
  const Reporter& reporter_;
  std::optional<Waiting> waiting_;
  std::vector<SourcedText> bare_;  ///< directly behind one another
  std::optional<std::uint32_t> last_;
  int bare_level_ = 0;       ///< of the last bare heading below the last numbered one; 0: none
  int next_chapter_ = 1;     ///< Roman number that the next chapter would have
  char next_section_ = 'A';  ///< capital that the next section would have
};

}  // namespace kyoto
