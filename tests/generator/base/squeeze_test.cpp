// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/squeeze.h"

#include <doctest/doctest.h>

#include <string>

using kyoto::squeeze_script;
using kyoto::squeeze_style;

TEST_CASE("A stylesheet loses comments, line ends and indentation, and nothing else") {
  struct Row {
    const char* css;
    const char* expected;
  };
  const Row rows[] = {
      {"", ""},
      // The licence stays.
      {"/* GPL */\n/* colours */\na { b: c; }\n", "/* GPL */\na{b:c;}"},
      {"/* GPL */\n@media print {\n  a {\n    b: c;\n    d: e;\n  }\n}\n",
       "/* GPL */\n@media print{a{b:c;d:e;}}"},
      // A value on two lines, a list of selectors on two.
      {"a,\nb { c: d\n  e; }", "a,b{c:d\ne;}"},
      // Words in quotation marks are no comment and no white space.
      {"a { content: \" /* \\\" */\n \"; }", "a{content:\" /* \\\" */\n \";}"},
      {"a { content: '\"'; } /* x */ /* y */", "a{content:'\"';}/* x */ "},
      // Space that separates: selectors below one another, signs of a sum, a colon that begins a word.
      {"a :hover > b, c d { e: calc(1px + 2px) f; }", "a :hover > b,c d{e:calc(1px + 2px) f;}"},
      {"@media (min-width: 4rem) and (x: y) { a { b: c } }", "@media (min-width:4rem) and (x:y){a{b:c}}"},
      // An end that never comes.
      {"a { b: \"c", "a{b:\"c"},
      {"/* GPL */a /* b", "/* GPL */a "},
  };
  for (const Row& row : rows) {
    CAPTURE(row.css);
    CHECK(squeeze_style(row.css) == row.expected);
  }
}

TEST_CASE("A script loses indentation and lines of comment alone") {
  CHECK(squeeze_script(
            "// GPL\n// what it does\n(function () {\n  // why\n  go('// no');  // yes\n\n}());\n") ==
        "// GPL\n(function () {\ngo('// no');  // yes\n}());\n");
  // Lines may mean something in these.
  for (const std::string script : {"// GPL\nlet a = `\n  // b\n`;\n", "/* GPL\n   and */\n  go();\n"})
    CHECK(squeeze_script(script) == script);
  CHECK(squeeze_script("").empty());
}
