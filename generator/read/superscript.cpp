// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/superscript.h"

#include <algorithm>
#include <array>

namespace kyoto {
namespace {

constexpr std::array<std::string_view, 10> raised = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

}  // namespace

RaisedNumber raised_number(std::string_view text) {
  RaisedNumber result;
  while (true) {
    const std::string_view rest = text.substr(result.length);
    const auto digit = std::find_if(raised.begin(), raised.end(),
                                    [&](std::string_view candidate) { return rest.starts_with(candidate); });
    if (digit == raised.end()) return result;
    result.number += static_cast<char>('0' + (digit - raised.begin()));
    result.length += digit->size();
  }
}

std::string_view raised_digit(char digit) {
  return raised.at(static_cast<std::size_t>(digit - '0'));
}

}  // namespace kyoto
