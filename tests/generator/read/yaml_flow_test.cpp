// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/yaml_flow.h"

#include <doctest/doctest.h>

#include <string_view>

namespace kyoto {
namespace {

/// What stands behind the value; `open` when nothing closes it.
std::string_view behind(std::string_view text) {
  OpenFlow flow;
  for (std::size_t at = 0; at < text.size(); ++at) {
    text[at] == '\n' ? flow.begin_line() : flow.take(text[at]);
    if (flow.is_closed()) return text.substr(at + 1);
  }
  return "open";
}

TEST_CASE("the end of a value in quotation marks or brackets is found as YAML finds it") {
  struct Row {
    std::string_view text, behind;
  };
  constexpr Row rows[] = {
      {"[Pilot] prisons", " prisons"},
      {"[a, [b], {c: d}] e", " e"},
      {"[\"a]\", b] c", " c"},
      {"['Women''s]', b] c", " c"},
      {"[Women's aid] c", " c"},
      {R"(["a\"]", b] c)", " c"},
      {R"(['a\', b] c)", " c"},
      {"[Pilot} prisons", " prisons"},
      {"[a,\n'b]',\nc] d", " d"},
      {"\"a\\\nb\" c", " c"},
      {"[a, b", "open"},
      {"[a, 'b]", "open"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(behind(row.text) == row.behind);
  }
}

TEST_CASE("quotation marks and brackets begin such a value") {
  for (const std::string_view value : {"\"a\"", "'a'", "[a]", "{a: b}"}) CHECK(begins_flow(value));
  for (const std::string_view value : {"", "a", "> a", "- [a]"}) CHECK_FALSE(begins_flow(value));
}

}  // namespace
}  // namespace kyoto
