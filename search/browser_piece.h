// SPDX-License-Identifier: GPL-3.0-or-later
// The form of the files that the browser loads: classic scripts that hand over one string each. README.md
// describes it under "Pieces"; client/engine.js reads it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kyoto {

/// The version of the pieces' form; the client refuses another one.
inline constexpr int browser_format = 4;

/// Digits that end a number, and digits that do not.
inline constexpr std::uint64_t number_base = 44;

/// The printable characters of ASCII without the space and `" ' < \ | backquote`: 44 digits that end a
/// number, then 44 that do not.
inline constexpr std::string_view number_digits =
    "!#$%&()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNO"
    "PQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{}~";
static_assert(number_digits.size() == 2 * number_base, "44 digits of each kind");

/// Appends a number in digits of base 44, the lowest first; the last digit is from another alphabet than the
/// others, so that numbers need no separator. No digit needs an escape in a script.
inline void append_number(std::string& data, std::uint64_t value) {
  for (; value >= number_base; value /= number_base) data += number_digits[number_base + value % number_base];
  data += number_digits[value];
}

/// A record in a term's list: how many records lie between it and the one before, and how often it holds the
/// term.
struct PostingGap {
  std::uint32_t gap = 0;
  std::uint32_t wdf = 0;
};

/// Appends a list of postings: *classes*, *least*, then for each posting one number, gap x classes + class.
/// The class is wdf - least, at most classes - 1; in the last class (of several) a further number says how
/// much more the wdf is. With one class all have the least wdf. The number of classes is the one that makes
/// the list shortest: one digit holds the wdf where records lie close, the gap where they lie far apart.
/// Nothing for no postings.
void append_postings(std::string& data, std::span<const PostingGap> postings);

/// UTF-16 code units, as JavaScript counts a string's length.
std::size_t script_length(std::string_view text);

/// What two texts begin with alike, in whole code points: bytes.
std::size_t common_beginning(std::string_view a, std::string_view b);

/// Appends `term` as what it shares with `before` (a number), the length of the rest (a number) and the rest;
/// both counted in UTF-16 code units.
void append_term(std::string& data, std::string_view before, std::string_view term);

/// The script `kyotoSearch.piece(version, name, checksum, data);`.
std::string piece_script(std::string_view name, std::string_view data);

/// A script without its comments and indentation; the licence line at its top stays.
std::string stripped_script(std::string_view script);

}  // namespace kyoto
