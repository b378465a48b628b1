// SPDX-License-Identifier: GPL-3.0-or-later
// The raised digits with which a document numbers its footnotes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kyoto {

/// A run of raised digits at the start of a text: `¹⁰` is the number 10. Length 0: none.
struct RaisedNumber {
  std::string number;
  std::size_t length = 0;  ///< bytes
};

RaisedNumber raised_number(std::string_view text);

/// The raised form of `0` to `9`.
std::string_view raised_digit(char digit);

}  // namespace kyoto
