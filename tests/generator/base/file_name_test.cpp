// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file_name.h"

#include <doctest/doctest.h>

#include <string>

#include "base/site.h"

namespace kyoto {
namespace {

TEST_CASE("names that a memory stick takes") {
  for (const char* path :
       {"index.html", "practices/yellow-ribbon-singapore.html", "documents/a-conf.234-l.2-add.3/whole.html",
        "documents/a-res-77-232.fr/index.html", "404.html", "SHA256SUMS", "README.txt",
        "practices/console.html",  // begins as a device and is none
        "practices/com.html", "practices/com10.html", "countries/aux-regions.html"}) {
    CAPTURE(path);
    CHECK_FALSE(unsafe_name(path).has_value());
  }
}

TEST_CASE("names that FAT32, exFAT or Windows do not take, and why") {
  struct Row {
    std::string path;
    std::string reason;
  };
  const Row rows[] = {
      {"practices/Mentoring.html", "found the name \"Mentoring.html\""},  // the same as mentoring.html there
      {"practices/a_b.html", "found the name \"a_b.html\""},
      {"practices/what?.html", "found the name \"what?.html\""},
      {"practices/a:b.html", "found the name \"a:b.html\""},
      {"practices/prévention.html", "found the name \"prévention.html\""},
      {"practices/a b.html", "found the name \"a b.html\""},
      {"practices/con.html", "found \"con.html\", which is a device on Windows"},
      {"countries/prn.html", "found \"prn.html\", which is a device on Windows"},
      {"documents/lpt1/index.html", "found \"lpt1\", which is a device on Windows"},
      {"documents/nul.fr/index.html", "found \"nul.fr\", which is a device on Windows"},
      {"practices/a.", "found a full stop at an end of \"a.\""},
      {"../kyoto.html", "found a full stop at an end of \"..\""},
      {"a/../../b", "found a full stop at an end of \"..\""},
      {"/etc/passwd", "found an empty name"},
      {"a//b", "found an empty name"},
      {"", "found an empty name"},
      {std::string("a\0b", 3), std::string("found the name \"a\0b\"", 20)},
      {"readme.TXT", "found the name \"readme.TXT\""},
      {"practices/" + std::string(56, 'a') + ".html", "found a name of 61 characters"},
      {std::string(60, 'a') + "/" + std::string(60, 'b') + "/" + std::string(29, 'c'),
       "found a path of 151 characters"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.path);
    CHECK(unsafe_name(row.path).value_or("safe") == row.reason);
  }
  CHECK_FALSE(unsafe_name("practices/" + std::string(55, 'a') + ".html").has_value());
}

TEST_CASE("a page with a name that a stick cannot hold is refused, by its name, while the site is made") {
  Diagnostics diagnostics;
  Site site([](const std::string&, std::string_view) {});
  site.add("practices/con.html", "", diagnostics);
  site.add("practices/mentoring.html", "", diagnostics);
  REQUIRE(diagnostics.errors() == 1);
  CHECK(diagnostics.sorted().front().id == "unsafe-name");
  CHECK(diagnostics.sorted().front().where.file == "practices/con.html");
}

}  // namespace
}  // namespace kyoto
