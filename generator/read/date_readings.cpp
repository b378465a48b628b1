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

int number(const std::string& part) {
  return part.size() <= 4 && part.find_first_not_of("0123456789") == std::string::npos ? std::stoi(part) : 0;
}

void add(std::vector<Date>& readings, int year, int month, int day) {
  const std::optional<Date> date = parse_date(fmt::format("{:04}-{:02}-{:02}", year, month, day));
  if (date && std::find(readings.begin(), readings.end(), *date) == readings.end()) readings.push_back(*date);
}

}  // namespace

std::vector<Date> date_readings(std::string_view text) {
  std::vector<Date> readings;
  const std::vector<std::string> parts = text.size() <= 40 ? parts_of(text) : std::vector<std::string>();
  if (parts.size() != 3) return readings;
  const int first = number(parts[0]), second = number(parts[1]), third = number(parts[2]);
  if (parts[0].size() == 4) {
    add(readings, first, month_number(parts[1]) + second, third);
  } else if (parts[2].size() == 4) {
    if (month_number(parts[1]) > 0) add(readings, third, month_number(parts[1]), first);
    if (month_number(parts[0]) > 0) add(readings, third, month_number(parts[0]), second);
    if (first > 0 && second > 0) {
      add(readings, third, second, first);
      add(readings, third, first, second);
    }
  }
  return readings;
}

}  // namespace kyoto
