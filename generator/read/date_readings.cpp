// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/date_readings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include "base/unicode.h"

namespace kyoto {
namespace {

constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                     "may",       "june",     "july",     "august",
                                                     "september", "october",  "november", "december"};

/// Runs of letters and runs of digits: `26 March, 2021` -> 26, march, 2021. An ending such as `th` is a part
/// of its own.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  const auto kind = [](char c) { return c >= '0' && c <= '9' ? 1 : c >= 'a' && c <= 'z' ? 2 : 0; };
  int previous = 0;
  for (const char c : to_lower(text)) {
    if (kind(c) != 0) {
      if (kind(c) != previous) parts.emplace_back();
      parts.back() += c;
    }
    previous = kind(c);
  }
  std::erase_if(parts, [](const std::string& part) {
    return part == "st" || part == "nd" || part == "rd" || part == "th" || part == "of";
  });
  return parts;
}

int month_number(std::string_view word) {
  if (word.size() < 3) return 0;
  const auto found = std::find_if(months.begin(), months.end(),
                                  [&](std::string_view month) { return month.starts_with(word); });
  return found == months.end() ? 0 : static_cast<int>(found - months.begin()) + 1;
}

bool is_number(std::string_view part) {
  return part.find_first_not_of("0123456789") == std::string_view::npos;
}

int number(const std::string& part) {
  return part.size() <= 4 && is_number(part) ? std::stoi(part) : 0;
}

/// A year of four digits, or of two: a practice is of the last decades of one century or of the next one.
int year_number(const std::string& part) {
  if (!is_number(part) || (part.size() != 4 && part.size() != 2)) return 0;
  const int year = number(part);
  return part.size() == 4 ? year : year + (year < 70 ? 2000 : 1900);
}

/// `21-03-26`: hyphens stand between the parts of the form that begins with the year.
bool is_iso_cut(std::string_view text) {
  return text.size() == 8 && text[2] == '-' && text[5] == '-';
}

void add(std::vector<Date>& readings, int year, int month, int day) {
  const std::optional<Date> date = parse_date(fmt::format("{:04}-{:02}-{:02}", year, month, day));
  if (date && std::find(readings.begin(), readings.end(), *date) == readings.end()) readings.push_back(*date);
}

}  // namespace

std::vector<Date> date_readings(std::string_view text) {
  std::vector<Date> readings;
  std::vector<std::string> parts = text.size() <= 40 ? parts_of(text) : std::vector<std::string>();
  if (parts.size() == 1 && parts[0].size() == 8 && is_number(parts[0]))
    parts = {parts[0].substr(0, 4), parts[0].substr(4, 2), parts[0].substr(6)};
  if (parts.size() != 3) return readings;
  const int first = number(parts[0]), second = number(parts[1]), third = number(parts[2]);
  if (parts[0].size() == 4 && is_number(parts[0])) {
    add(readings, first, month_number(parts[1]) + second, third);
  } else if (const int year = year_number(parts[2]); year > 0) {
    if (month_number(parts[1]) > 0) add(readings, year, month_number(parts[1]), first);
    if (month_number(parts[0]) > 0) add(readings, year, month_number(parts[0]), second);
    if (first > 0 && second > 0) {
      add(readings, year, second, first);
      add(readings, year, first, second);
      if (parts[0].size() == 2 && parts[2].size() == 2 && is_iso_cut(text))
        add(readings, year_number(parts[0]), second, third);
    }
  }
  return readings;
}

}  // namespace kyoto
