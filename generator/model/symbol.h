// SPDX-License-Identifier: GPL-3.0-or-later
// A United Nations document symbol as a value: A/CONF.234/16. Not for finding symbols in prose
// (link/citations).
#pragma once

#include <compare>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kyoto {

/// A symbol in the form in which the United Nations files it: `A/CONF.234/L.2/Add.3`, `A/RES/415(V)`.
class Symbol {
 public:
  /// The symbol that is the whole of `text`; empty when it is none. `A/RES/415 (V)` and `A/RES/415(V)` are
  /// one symbol.
  static std::optional<Symbol> parse(std::string_view text);

  /// The length of the longest symbol that begins at the start of `text`; 0 when none does. It ends at a
  /// boundary: neither a letter nor a digit follows it, nor a `/` or `-` with more to come.
  static std::size_t match(std::string_view text);

  const std::string& text() const { return text_; }

  /// Lower case, `/` as `-`: `a-conf.234-16`. Safe as a file name on every system.
  std::string slug() const;

  /// The UN's own address for the document; without what follows ` and ` and without the letter of a part
  /// (`A/DEC/74/550 A`), which have no address of their own.
  std::string url() const;

  /// Runs of digits compare as numbers, so that A/CONF.234/9 stands before A/CONF.234/16.
  friend std::strong_ordering operator<=>(const Symbol& a, const Symbol& b);
  friend bool operator==(const Symbol&, const Symbol&) = default;

 private:
  explicit Symbol(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

/// What a symbol can begin with: `A`, `E`, `CTOC`.
std::span<const std::string_view> symbol_series();

}  // namespace kyoto
