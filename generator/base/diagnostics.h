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

/// One message in five parts: place, severity, what (expected, then found), the line with a caret, what to
/// do.
struct Diagnostic {
  enum class Severity { Warning, Error } severity = Severity::Error;
  std::string id;  ///< the message's name in words, as in the table of `messages`
  Position where;
  std::string text;         ///< what was expected, then what was found
  std::string source_line;  ///< the offending line; empty when there is none to show
  int length = 1;           ///< characters under the caret line
  std::string hint;         ///< what to do; empty when the text says it
};

/// Collects messages in any order; hands them out sorted by place.
class Diagnostics {
 public:
  void add(Diagnostic diagnostic);
  void error(std::string_view id, Position where, std::string text, std::string hint = {});
  void warning(std::string_view id, Position where, std::string text, std::string hint = {});

  std::size_t errors() const { return errors_; }
  std::size_t warnings() const { return all_.size() - errors_; }
  bool has_errors() const { return errors_ > 0; }

  /// All messages, sorted by file, line, column and id; equal ones once.
  std::vector<Diagnostic> sorted() const;

 private:
  std::vector<Diagnostic> all_;
  std::size_t errors_ = 0;
};

/// The message as a person reads it on a terminal: two to four lines, ending with a line break.
std::string to_text(const Diagnostic& diagnostic);

/// All messages as text, sorted, followed by nothing.
std::string to_text(const Diagnostics& diagnostics);

/// `1 practice`, `3 practices`: a count with its noun.
std::string counted(std::size_t count, std::string_view noun);

}  // namespace kyoto
