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
