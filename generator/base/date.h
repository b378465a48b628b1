// SPDX-License-Identifier: GPL-3.0-or-later
// A day of the calendar, read and written as ISO 8601 (2021-03-26) and printed as the United Nations prints
// it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kyoto {

struct Date {
  int year = 0;
  int month = 0;  ///< 1-12
  int day = 0;    ///< 1-31

  friend auto operator<=>(const Date&, const Date&) = default;
};

/// Reads `2021-03-26`; empty when it is anything else or no day of the calendar.
std::optional<Date> parse_date(std::string_view text);

/// The first day that the words name as to_words() writes it, or in French or Spanish (`1er mars 2021`, `27
/// de enero de 2020`); one that begins or ends a range (`17–21 May 2021`) is none.
std::optional<Date> find_date(std::string_view words);

std::string to_iso(const Date& date);

/// The day of the environment variable SOURCE_DATE_EPOCH (seconds since 1970), else that of the clock; in
/// UTC. Nothing that is published may depend on it.
Date today();

/// `26 March 2021`
std::string to_words(const Date& date);

}  // namespace kyoto
