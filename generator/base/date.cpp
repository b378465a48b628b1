// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>

#include "base/unicode.h"

namespace kyoto {
namespace {

constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.front() == '-')
    return std::nullopt;
  return value;
}

constexpr std::array<std::string_view, 12> french_months = {
    "janvier", "f\u00E9vrier", "mars",      "avril",   "mai",      "juin",
    "juillet", "ao\u00FBt",    "septembre", "octobre", "novembre", "d\u00E9cembre"};
constexpr std::array<std::string_view, 12> spanish_months = {
    "enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
    "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre"};

/// Takes the beginning off the words, if it stands there.
bool take(std::string_view& words, std::string_view beginning) {
  const bool has = words.starts_with(beginning);
  if (has) words.remove_prefix(beginning.size());
  return has;
}

/// The day with which the words begin, its number of so many digits; empty when it is none, or begins a range
/// (`4 December 2020 to 8 January 2021`).
std::optional<Date> date_of(std::string_view words, std::size_t digits) {
  if (digits > 2) return std::nullopt;
  std::string_view rest = words.substr(digits);
  take(rest, "er") || take(rest, "\u00BA");  // `1er mars`, `1\u00BA de marzo`
  if (!take(rest, " ")) return std::nullopt;
  take(rest, "de ");
  for (const auto& names : {months, french_months, spanish_months})
    for (std::size_t m = 0; m < names.size(); ++m) {
      std::string_view behind = rest;
      if (!take(behind, names[m])) continue;
      if (!take(behind, " de ") && !take(behind, " del ") && !take(behind, " ")) continue;
      if (behind.size() < 4 || (behind.size() > 4 && is_ascii_digit(behind[4]))) return std::nullopt;
      std::string_view further = behind.substr(4);
      if ((take(further, " to ") || take(further, " and ")) && !further.empty() && is_ascii_digit(further[0]))
        return std::nullopt;
      return parse_date(fmt::format("{}-{:02}-{:0>2}", behind.substr(0, 4), m + 1, words.substr(0, digits)));
    }
  return std::nullopt;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = number(text.substr(0, 4));
  const auto month = number(text.substr(5, 2));
  const auto day = number(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day calendar{std::chrono::year(*year),
                                             std::chrono::month(static_cast<unsigned>(*month)),
                                             std::chrono::day(static_cast<unsigned>(*day))};
  if (!calendar.ok()) return std::nullopt;
  return Date{*year, *month, *day};
}

std::optional<Date> find_date(std::string_view words) {
  for (std::size_t day = 0; day < words.size(); ++day) {
    if (!is_ascii_digit(words[day])) continue;
    const std::size_t digits = std::min(words.find_first_not_of("0123456789", day), words.size()) - day;
    const std::string_view before = words.substr(0, day);
    const bool is_alone =
        before.empty() || std::string_view(" \t(").find(before.back()) != std::string_view::npos;
    static constexpr std::array<std::string_view, 7> joints = {" to ", " and ", " au ", " et ",
                                                               " a ",  " al ",  " y "};
    const bool ends_range = std::any_of(joints.begin(), joints.end(),
                                        [&](std::string_view joint) { return before.ends_with(joint); });
    if (const std::optional<Date> date =
            is_alone && !ends_range ? date_of(words.substr(day), digits) : std::nullopt)
      return date;
    day += digits - 1;
  }
  return std::nullopt;
}

std::string to_iso(const Date& date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

Date today() {
  auto now = std::chrono::system_clock::now();
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) {
    char* end = nullptr;
    const long long seconds = std::strtoll(epoch, &end, 10);
    constexpr long long latest = 253'402'300'799;  // the end of the year 9999
    if (end != epoch && *end == '\0' && seconds >= 0 && seconds <= latest)
      now = std::chrono::system_clock::time_point(std::chrono::seconds(seconds));
  }
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(now)};
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day()))};
}

std::string to_words(const Date& date) {
  return fmt::format("{} {} {}", date.day, months.at(static_cast<std::size_t>(date.month - 1)), date.year);
}

}  // namespace kyoto
