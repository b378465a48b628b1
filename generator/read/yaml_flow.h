// SPDX-License-Identifier: GPL-3.0-or-later
// What YAML calls flow style as its author sees it: a value in quotation marks or brackets, which may go on
// over several lines. For messages and repairs; yaml reads the text.
#pragma once

#include <cstddef>
#include <string_view>

namespace kyoto {

/// What is open behind the characters that were taken, from the first of such a value on.
class OpenFlow {
 public:
  /// The next character of the value. A quotation mark within a word (`Women's`) opens nothing; one behind
  /// another (`'Women''s'`) does.
  void take(char c);

  /// The value goes on in the next line.
  void begin_line();

  /// Whether all quotation marks and brackets are closed.
  bool is_closed() const { return quote_ == '\0' && depth_ == 0; }

 private:
  char quote_ = '\0';  ///< the mark that closes what is quoted; none: nothing is
  std::size_t depth_ = 0;
  char before_ = ' ';
  bool is_escaped_ = false;
};

/// Whether the value begins with a quotation mark or a bracket.
bool begins_flow(std::string_view value);

}  // namespace kyoto
