// SPDX-License-Identifier: GPL-3.0-or-later
// The only way to report: places, messages and their collection. Nothing here prints.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kyoto {

/// A place in a source file.
struct Position {
  std::string file;
  int page = 0;    ///< 0: the source has no pages
  int line = 0;    ///< 1-based; 0: the file as a whole
  int column = 0;  ///< 1-based, counted in characters; 0: the line as a whole

  friend auto operator<=>(const Position&, const Position&) = default;
};

/// A mechanical change that mends what a message is about: `found` gives way to `replacement`.
struct Repair {
  Position where;     ///< the first character of `found`; with line 0 the repair is about the whole file
  std::string found;  ///< what stands there, on one line; empty to insert
  std::string replacement;  ///< may hold line breaks
  std::string line;         ///< the whole line for which it was found: on any other it must not be done
};

/// One message in five parts: place, severity, what (expected, then found), the line with a caret, what to
/// do.
struct Diagnostic {
  /// A note says that something is read otherwise than it is written, and needs nothing to be done.
  enum class Severity { Note, Warning, Error } severity = Severity::Error;
  std::string id;  ///< the message's name in words, as in the table of `messages`
  Position where;
  std::string text;         ///< what was expected, then what was found
  std::string source_line;  ///< the offending line; empty when there is none to show
  int length = 1;           ///< characters under the caret line
  std::string hint;         ///< what to do, see parts_of_hint; empty when the text says it
  std::string guide = {};  ///< the anchor in the authors' guide that explains it: `field-countries`; or empty
  std::vector<Repair> repairs = {};  ///< done by `check --fix`; empty when a person must decide
};

/// `error`, `warning`, `note`
std::string_view severity_name(Diagnostic::Severity severity);

/// Collects messages in any order; hands them out sorted by place.
class Diagnostics {
 public:
  void add(Diagnostic diagnostic);
  void error(std::string_view id, Position where, std::string text, std::string hint = {});
  void warning(std::string_view id, Position where, std::string text, std::string hint = {});

  /// Takes over all messages and repairs of `other`, behind those that are there.
  void append(Diagnostics other);
  /// A repair that no message speaks of: another way to write what is right already (`Norway`, `NOR`).
  void add_repair(Repair repair) { silent_repairs_.push_back(std::move(repair)); }

  std::size_t errors() const { return errors_; }
  std::size_t warnings() const { return warnings_; }
  std::size_t count() const { return all_.size(); }
  bool has_errors() const { return errors_ > 0; }

  /// All messages, sorted by file, line, column and id; equal ones once.
  std::vector<Diagnostic> sorted() const;

  const std::vector<Repair>& silent_repairs() const { return silent_repairs_; }
  /// All repairs, those of the messages too, in the order in which they were found.
  std::vector<Repair> repairs() const;

 private:
  std::vector<Diagnostic> all_;
  std::vector<Repair> silent_repairs_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
};

/// The page of the site that the messages point into.
inline constexpr std::string_view guide_page = "guide.html";

/// The message as a person reads it on a terminal: two to five lines, ending with a line break. `guide` is
/// where the authors' guide lies.
std::string to_text(const Diagnostic& diagnostic, std::string_view guide = guide_page);

/// All messages as text, sorted, followed by nothing.
std::string to_text(const Diagnostics& diagnostics, std::string_view guide = guide_page);

/// A piece of a hint: words, or what is to be typed as it stands.
struct HintPart {
  std::string_view text;
  bool is_typed = false;
};

/// `did you mean Norway?  Write:  countries: [NOR]` -> words, typed. A colon and two spaces lead to what is
/// to be typed; `  or:  ` to another choice of it; two spaces and a bracket at the end to a remark on it.
std::vector<HintPart> parts_of_hint(std::string_view hint);

/// `1 practice`, `3 practices`: a count with its noun.
std::string counted(std::size_t count, std::string_view noun);

}  // namespace kyoto
