// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

TEST_CASE("Values are quoted where a reader of CSV would go wrong") {
  const std::array<std::string, 6> values = {"plain", "a, b", "say \"so\"", "two\nlines", "=1+1", ""};
  std::string out;
  kyoto::append_csv_row(out, values);
  CHECK(out == "plain,\"a, b\",\"say \"\"so\"\"\",\"two\nlines\",\"'=1+1\",\r\n");
}

TEST_CASE("What a spreadsheet would run as a formula is made plain text") {
  struct Row {
    const char* value;
    const char* cell;
  };
  const std::array<Row, 14> rows = {{
      {"=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""},
      {"+41 22", "\"'+41 22\""},
      {"-2", "\"'-2\""},
      {"@SUM(A1)", "\"'@SUM(A1)\""},
      // White space before the sign is skipped by some programs.
      {"\t=1", "\"'\t=1\""},
      {" =1", "\"' =1\""},
      {"\r\n=1", "\"'\r\n=1\""},
      // A tab or a line end at the beginning is skipped as well, whatever follows.
      {"\tcmd", "\"'\tcmd\""},
      {"\rcmd", "\"'\rcmd\""},
      // Full-width forms, as typed with an East Asian keyboard.
      {"\uFF1D1", "\"'\uFF1D1\""},
      {"\uFF201", "\"'\uFF201\""},
      // No formulas.
      {"a=b", "a=b"},
      {"2-3 years", "2-3 years"},
      {" ", "\" \""},
  }};
  for (const Row& row : rows) {
    const std::array<std::string, 1> value = {row.value};
    std::string out;
    kyoto::append_csv_row(out, value);
    CHECK(out == std::string(row.cell) + "\r\n");
  }
}
