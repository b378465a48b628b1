// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody may have meant by a date that is not ISO 8601: `05/06/2021` is 5 June or 6 May. For messages;
// never to guess.
#pragma once

#include <string_view>
#include <vector>

#include "base/date.h"

namespace kyoto {

/// The days that the text may name, the reading of most of the world (day before month) first; empty when it
/// names none.
std::vector<Date> date_readings(std::string_view text);

}  // namespace kyoto
