// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a document with what is known of them: links, emphasis and footnote marks, properly nested.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/html.h"
#include "model/collection.h"
#include "render/href.h"

namespace kyoto {

/// The footnotes that one page calls. Keeps the ids of their marks unique on the page.
class NoteCalls {
 public:
  /// In a book the marks say what they are, so that a reader can show the note over the text.
  enum class Form : std::uint8_t { Page, Book };

  /// `prefix`: the beginning of all ids, where a page shows texts of several documents; empty for none.
  explicit NoteCalls(std::string prefix = {}, Form form = Form::Page)
      : prefix_(std::move(prefix)), form_(form) {}

  /// The id for one more mark of the note: `note-mark-12`, then `note-mark-12-2`.
  std::string next_mark(const std::string& note);

  /// Whether the page has a mark that the note can lead back to.
  bool has(const std::string& note) const { return count_.contains(note); }

  const std::string& prefix() const { return prefix_; }
  Form form() const { return form_; }

  /// The notes in the order of their first mark.
  const std::vector<std::string>& in_order() const { return order_; }

 private:
  std::string prefix_;
  Form form_;
  std::map<std::string, int> count_;
  std::vector<std::string> order_;
};

/// `12`, and `star` for the note `*`: as in anchors.
std::string note_slug(const std::string& note);

/// `block` as HTML without an element around it.
/// - A mention of what we hold becomes a link to it, one of what we do not hold a link to the UN's own
/// address, if known; of what we hold but this edition does not, it stays text.
/// - Links cannot stand in links: where mentions overlap, the one that begins first is linked, of equal ones
/// the longest.
/// - Emphasis stands inside links, and is taken up again where a link begins or ends in it.
/// - A note mark inside a link divides the link.
/// `calls` may be null: then the marks are left out (in quotations).
Html annotate(const Block& block, std::span<const Mention> mentions, const Href& href, NoteCalls* calls);

}  // namespace kyoto
