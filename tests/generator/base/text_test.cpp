// SPDX-License-Identifier: GPL-3.0-or-later
// Small things of base: Unicode, dates, hashes, nearest words, paths.
#include <doctest/doctest.h>

#include <array>
#include <string>

#include "base/date.h"
#include "base/edit_distance.h"
#include "base/hash.h"
#include "base/html.h"
#include "base/site.h"
#include "base/unicode.h"

namespace kyoto {

TEST_CASE("two spellings of one name fold to the same") {
  CHECK(fold("Côte d’Ivoire") == fold("COTE D'IVOIRE"));
  CHECK(fold("Türkiye") == "turkiye");
  CHECK(fold("“risk-need”") == "\"risk-need\"");
  CHECK(fold("Straße") == "strasse");
}

TEST_CASE("a slug holds only letters of ASCII, digits and hyphens") {
  CHECK(slug("Chapter VIII") == "chapter-viii");
  CHECK(slug("Prévention du crime!") == "prevention-du-crime");
  CHECK(slug("Chair's summary") == "chairs-summary");
  CHECK(slug("…") == "");
}

TEST_CASE("malformed UTF-8 is found at its byte") {
  CHECK_FALSE(find_invalid_utf8("naïve").has_value());
  CHECK(find_invalid_utf8("ab\xFFz") == 2);
  CHECK(find_invalid_utf8("ab\xC3") == 2);
  CHECK(find_invalid_utf8("\xED\xA0\x80") == 0);  // a surrogate is no character
}

TEST_CASE("only days of the calendar are dates") {
  CHECK(parse_date("2021-03-26") == Date{2021, 3, 26});
  CHECK(to_words({2021, 3, 7}) == "7 March 2021");
  CHECK(find_date("Distr.: General 26 March 2021") == Date{2021, 3, 26});
  CHECK(find_date("8 May 2021 (in Vienna), not 9 May 2021") == Date{2021, 5, 8});
  for (const char* none :
       {"", "Vienna, 17–21 May 2021", "from 7 to 12 March 2021", "7 and 12 March 2021", "31 June 2021",
        "7 Marchs 2021", "March 2021", "107 March 2021", "7 March 20213", "7 March 21", "7 March"})
    CHECK_MESSAGE(!find_date(none), none);
  CHECK(to_iso({2021, 3, 7}) == "2021-03-07");
  for (const char* wrong :
       {"2021-02-29", "2021-13-01", "21-03-26", "2021/03/26", "05/06/2021", "-021-03-26", ""})
    CHECK_FALSE_MESSAGE(parse_date(wrong).has_value(), wrong);
}

TEST_CASE("a hash is that of sha256sum") {
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("the nearest word is offered only when it can be meant") {
  const std::array<std::string, 3> words = {"target-groups", "themes", "title"};
  CHECK(nearest("target-group", words) == "target-groups");
  CHECK(nearest("Tilte", words) == "title");
  CHECK_FALSE(nearest("colour", words).has_value());
  CHECK(edit_distance("ab", "ba") == 1);
  CHECK(edit_distance("", "abc") == 3);
}

TEST_CASE("relative paths lead from page to page and back") {
  CHECK(relative_path("index.html", "themes/gender.html") == "themes/gender.html");
  CHECK(relative_path("themes/gender.html", "index.html") == "../index.html");
  CHECK(relative_path("documents/a/chapter-i.html", "documents/a/chapter-ii.html") == "chapter-ii.html");
  CHECK(relative_path("documents/a/chapter-i.html", "documents/b/index.html") == "../b/index.html");
  CHECK(resolve_path("documents/a/chapter-i.html", "../b/index.html") == "documents/b/index.html");
  CHECK(resolve_path("index.html", "../x.html").empty());
}

TEST_CASE("a link to a missing page, and one to a missing anchor, are reported with their page") {
  Diagnostics diagnostics;
  Site site([](const std::string&, std::string_view) {});
  site.add("index.html",
           "<a href=\"a/b.html#here\">x</a><a href=\"a/b.html#gone\">y</a><a href=\"no.html\">z</a><a "
           "href=\"https://un.org/\">w</a>",
           diagnostics);
  site.add("a/b.html", "<p id=\"here\"><a href=\"../index.html\">up</a></p>", diagnostics);
  site.check_links(diagnostics);
  REQUIRE(diagnostics.errors() == 2);
  CHECK(diagnostics.sorted()[0].text == "expected a page of this site, found a link to no.html");
  CHECK(diagnostics.sorted()[1].text == "expected an anchor of a/b.html, found #gone");
  CHECK(site.links() == 5);
}

TEST_CASE("a page of the same name as another is reported") {
  Diagnostics diagnostics;
  Site site([](const std::string&, std::string_view) {});
  site.add("index.html", "", diagnostics);
  site.add("index.html", "", diagnostics);
  CHECK(diagnostics.sorted().front().id == "duplicate-page");
}

TEST_CASE("nothing of a text can leave its place in HTML") {
  CHECK(escape("<a href=\"x\" title='y'>&") == "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;");
}

}  // namespace kyoto
