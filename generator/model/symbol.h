// SPDX-License-Identifier: GPL-3.0-or-later
// A United Nations document symbol as a value: A/CONF.234/16. Not for finding symbols in prose
// (link/citations).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kyoto {

/// Kept as it is printed: `A/CONF.234/L.2/Add.3`. Two symbols are equal when their printed forms are.
class Symbol {
 public:
  /// The symbol that is the whole of `text`; empty when it is none.
  static std::optional<Symbol> parse(std::string_view text);

  /// The length of the longest symbol that begins at the start of `text`; 0 when none does. It ends at a
  /// boundary: neither a letter, a digit, `/` nor `-` with more to come follows it.
  static std::size_t match(std::string_view text);

  const std::string& text() const { return text_; }

  /// Lower case, `/` as `-`: `a-conf.234-16`. Safe as a file name on every system.
  std::string slug() const;

  /// The UN's own address for the document.
  std::string url() const;

  friend auto operator<=>(const Symbol&, const Symbol&) = default;

 private:
  explicit Symbol(std::string_view text) : text_(text) {}

  std::string text_;
};

}  // namespace kyoto
