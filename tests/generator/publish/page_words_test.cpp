// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/page_words.h"

#include <doctest/doctest.h>

#include <string>

namespace kyoto {
namespace {

std::string words_of(const std::string& main) {
  return words_of_page(
             "<html lang=\"en\"><head><title>T</title></head><body><nav>Menu</nav><main id=\"content\">" +
             main + "</main><footer>Foot</footer></body></html>")
      .words;
}

}  // namespace

TEST_CASE("the words of a page are those of its main part, as a reader says them") {
  struct Row {
    const char* html;
    const char* words;
  };
  const Row rows[] = {
      // Tags end words, white space is one space.
      {"<h1>Prison\n  overcrowding</h1><p>States<sup>12</sup> agreed</p>",
       "Prison overcrowding States 12 agreed"},
      // Characters that HTML writes otherwise.
      {"<p>Rights &amp; duties: &lt;25 &#39;places&#39; &quot;here&quot; &#8617;</p>",
       "Rights & duties: <25 'places' \"here\""},
      // What leads elsewhere, or is kept shut, is not what the page says.
      {"<nav aria-label=\"Pages\"><a "
       "href=\"b.html\">Next</a></nav><p>Words</p><details><pre>@misc{}</pre></details>",
       "Words"},
      // Nothing, and markup that is cut off.
      {"", ""},
      {"<p>Words <a href=\"x", "Words"},
  };
  for (const Row& row : rows) CHECK(words_of(row.html) == row.words);
}

TEST_CASE("a page is called by its heading, and says where it has moved") {
  const PageWords page = words_of_page(
      "<html lang=\"fr\"><head><title>Long - Kyoto</title><meta name=\"description\" content=\"A &amp; B\">"
      "<meta http-equiv=\"refresh\" content=\"0; url=../practices/new.html\"></head>"
      "<body><main><h1>Rule &quot;of&quot; law</h1></main></body></html>");
  CHECK(page.title == "Rule \"of\" law");
  CHECK(page.description == "A & B");
  CHECK(page.language == "fr");
  CHECK(page.moved_to == "../practices/new.html");
  CHECK(words_of_page("<title>Only this</title>").title == "Only this");
  CHECK(words_of_page("").title == "");
}

}  // namespace kyoto
