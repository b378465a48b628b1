// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that state something, in digits (`12.5 per cent`) and in words (`two thirds of the prisoners`). For
// the rule that a number in Results has its source; not for reading values.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kyoto {

struct Quantity {
  std::size_t begin = 0;  ///< byte of the text
  std::size_t end = 0;
};

/// All quantities and years in the order of the text. None is a number that is part of a name (COVID-19, the
/// 2030 Agenda), of a symbol or a citation (para. 37, rules 104 and 105), an ordinal (the 21st century), or a
/// small number that only points at something (the two institutions, in two ways).
std::vector<Quantity> find_quantities(std::string_view text);

/// The first quantity as written (`1,500`); empty when there is none.
std::string find_number(std::string_view text);

}  // namespace kyoto
