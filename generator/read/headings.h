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

/// How the headings of one level are counted.
enum class HeadingStyle : std::uint8_t {
  Mark,     ///< by a word before the number: `Annex II`
  Roman,    ///< `IV.`
  Capital,  ///< `B.`
  Arabic,   ///< `2.`
  Small,    ///< `(c)`
  Rule      ///< `Article 5`
};

/// Where a numbered heading stands.
struct HeadingPlace {
  HeadingStyle style = HeadingStyle::Roman;
  int value = 0;  ///< 4 of `IV.`, 2 of `B.`
  int level = 0;  ///< 1 is the outermost
};

class Headings {
 public:
  /// Headings are added to `document`; all three outlive this.
  Headings(Document& document, SourceAccount& account, const Reporter& reporter)
      : document_(document), account_(account), reporter_(reporter) {}

  /// The heading below which what follows stands.
  std::optional<std::uint32_t> last() const { return last_; }

  /// A mark (`Chapter V`): its title is the next line. Chapters are counted with Roman numbers, so that those
  /// alone may go on counting.
  void begin_chapter(const SourcedText& mark, const HeadingPlace& place);
  bool waits_for_title() const { return waiting_.has_value(); }
  /// The mark that waits.
  std::string_view mark() const { return waiting_->words.bytes; }
  /// Adds the chapter that waits, empty at the end of the source, and gives its index. `text`: in which it
  /// stands.
  std::uint32_t end_chapter(const SourcedText& title, std::uint32_t text);

  /// Where a heading stands that this number opens; empty when it is not the next of any series that is open,
  /// and no first one. `base`: the level of the heading around all of its text; 0: none.
  std::optional<HeadingPlace> place_of(const HeadingNumber& number, int base) const;
  /// The same of a heading whose style is known: `2.`, `(c)`.
  std::optional<HeadingPlace> place_of(HeadingStyle style, int value, int base) const;
  /// Adds a numbered heading there.
  void add_numbered(const SourcedText& number, const SourcedText& title, const HeadingPlace& place,
                    std::uint32_t text);

  /// A heading without a number; its level is not yet known.
  void add_bare(const SourcedText& title) { bare_.push_back(title); }
  bool has_bare() const { return !bare_.empty(); }
  const std::vector<SourcedText>& bare() const { return bare_; }
  /// Gives the bare headings that stand directly behind one another their levels, and adds them.
  void settle_bare(std::uint32_t text);
  /// What follows stands directly below the last numbered heading.
  void leave_bare();
  /// A text begins whose headings have nothing to do with those before.
  void restart();
  /// The bare headings that stand directly behind one another: they head nothing, and are given back.
  std::vector<SourcedText> take_bare();

 private:
  /// A chapter mark whose title is the next line.
  struct Waiting {
    SourcedText words;
    HeadingPlace place;
  };
  /// Numbers of one level that may go on.
  struct Series {
    HeadingStyle style = HeadingStyle::Mark;
    int level = 0;
    int next = 0;
  };

  std::uint32_t add(const SourcedText& number, const SourcedText& title, int level, std::uint32_t text);
  int numbered_level() const;
  void open_series(const HeadingPlace& place);

  Document& document_;
  SourceAccount& account_;
  const Reporter& reporter_;
  std::optional<Waiting> waiting_;
  std::vector<SourcedText> bare_;  ///< directly behind one another
  std::optional<std::uint32_t> last_;
  int bare_level_ = 0;              ///< of the last bare heading below the last numbered one; 0: none
  std::vector<Series> series_;      ///< from the outermost in
  std::vector<HeadingStyle> seen_;  ///< the styles that the document has used
};

}  // namespace kyoto
