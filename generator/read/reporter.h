// SPDX-License-Identifier: GPL-3.0-or-later
// Messages about places in one text file: adds the offending line and the caret to each. Not a reader itself.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.h"

namespace kyoto {

class Reporter {
 public:
  /// `text` is UTF-8 and its first line is line `first_line` of `file`.
  Reporter(std::string_view text, std::string file, Diagnostics& diagnostics, int first_line = 1);

  /// `where` has a line and mostly a column; `length` characters stand over the caret line.
  void error(std::string_view id, const Position& where, int length, std::string text, std::string hint = {},
             std::vector<Repair> repairs = {});
  void warning(std::string_view id, const Position& where, int length, std::string text,
               std::string hint = {}, std::vector<Repair> repairs = {});
  void note(std::string_view id, const Position& where, std::string text, std::string hint = {},
            std::vector<Repair> repairs = {});

  /// The line `number` of the file without its line end; empty outside the text.
  std::string_view line(int number) const;
  /// Line and column of the byte `offset` of the text.
  Position at(std::size_t offset) const;
  /// The file's line `line` and the character of its byte `byte` (from 0).
  Position in_line(int line, std::size_t byte) const;
  /// The line of `where`, without its indentation, with `length` characters from there replaced: what the
  /// author should write.
  std::string mended(const Position& where, int length, std::string_view replacement) const;
  /// The repair by which `length` characters from `where` give way to `replacement`.
  Repair repair(const Position& where, int length, std::string replacement) const;
  /// `did you mean X?  Write:  the line with X`, for the candidate nearest to `word`; `otherwise` when none
  /// is near.
  std::string suggestion(const Position& where, int length, std::string_view word,
                         std::span<const std::string> candidates, std::string otherwise) const;
  /// The file as a whole.
  Position whole_file() const { return {file_}; }

  /// While it lives, the reporter's messages point at this anchor of the authors' guide.
  class About {
   public:
    About(Reporter& reporter, std::string guide)
        : reporter_(reporter), outer_(std::exchange(reporter.guide_, std::move(guide))) {}
    ~About() { reporter_.guide_ = std::move(outer_); }
    About(const About&) = delete;
    About& operator=(const About&) = delete;

   private:
    Reporter& reporter_;
    std::string outer_;
  };

  const std::string& text() const { return text_; }
  const std::string& file() const { return file_; }
  std::size_t errors() const { return errors_; }  ///< those reported here
  Diagnostics& diagnostics() { return *diagnostics_; }

 private:
  std::size_t code_points_before(std::size_t offset) const;
  std::size_t code_points_between(std::size_t begin, std::size_t end) const;
  void add(Diagnostic::Severity severity, std::string_view id, const Position& where, int length,
           std::string text, std::string hint, std::vector<Repair> repairs);

  std::string text_;
  std::string file_;
  std::string guide_;  ///< empty: the message's own place in the guide
  int first_line_;
  Diagnostics* diagnostics_;
  std::vector<std::size_t> line_starts_;  ///< byte offsets
  /// Code points before each block of `block_size` bytes: a file may be one line. Empty until they are
  /// needed.
  mutable std::vector<std::size_t> block_code_points_;
  std::size_t errors_ = 0;
};

}  // namespace kyoto
