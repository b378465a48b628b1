// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/fragment.h"

#include <doctest/doctest.h>

#include "model/address.h"
#include "model/collection.h"

namespace kyoto {

TEST_CASE("a fragment of the site's page stands in another edition with its links led anew") {
  const Collection collection;
  const Addresses addresses(collection);
  Places places;
  places.put("practices/mentors.html", "book.xhtml#practice-mentors");
  places.put("themes/prisons.html", "themes.xhtml#term-prisons");
  const Href href(addresses, "book.xhtml", &places);
  struct Row {
    const char* html;
    const char* moved;
  };
  const Row rows[] = {
      // Other addresses of the web stay.
      {"<p>See <a href=\"https://undocs.org/A?b&amp;c\">A</a>.</p>",
       "<p>See <a href=\"https://undocs.org/A?b&amp;c\">A</a>.</p>"},
      // A source of the same practice keeps its mark, under the name that it has here.
      {"<a href=\"#source-s1\">[s1]</a> <li id=\"fn-1\">Note</li>",
       "<a href=\"#p-source-s1\">[s1]</a> <li id=\"p-fn-1\">Note</li>"},
      // A page that the edition holds, with and without a fragment that it knows.
      {"<a href=\"mentors.html#results\">Mentors</a>", "<a href=\"#practice-mentors\">Mentors</a>"},
      {"<a href=\"../themes/prisons.html\"><em>Prisons</em></a>",
       "<a href=\"themes.xhtml#term-prisons\"><em>Prisons</em></a>"},
      // One that it does not hold: plain words. The next link is not harmed.
      {"<a href=\"../matrix.html\">The <em>matrix</em></a>, <a href=\"mentors.html\">mentors</a>",
       "The <em>matrix</em>, <a href=\"#practice-mentors\">mentors</a>"},
      // Out of the site: nowhere.
      {"<a href=\"../../x.html\">x</a>", "x"},
      // A picture would be a file of its own.
      {"<p><img src=\"plan.png\" alt=\"The plan\" /></p>", "<p>The plan</p>"},
      // What is no tag at all.
      {"a &lt; b", "a &lt; b"},
  };
  for (const Row& row : rows)
    CHECK(take_along({row.html}, "practices/parole.html", href, "p-").text == row.moved);
}

}  // namespace kyoto
