// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/query.h"

#include <doctest/doctest.h>

#include <string>

namespace kyoto {

TEST_CASE("a query becomes a tree, whatever it says") {
  const struct {
    const char* query;
    const char* expected;
  } cases[] = {
      {"prison overcrowding", "word(prison) word(overcrowding)"},
      // Capitals and accents are folded before anything else looks at the word.
      {"Prisons RÉINSERTION", "word(prisons) word(reinsertion)"},
      // Words without which a question loses nothing are left out, unless there is nothing else.
      {"what is the role of youth", "word(role) word(youth)"},
      {"of the", "word(of) word(the)"},
      {"\"rule of law\"", "phrase(rule of law)"},
      {"“rule of law”", "phrase(rule of law)"},
      {"\"prisons\"", "phrase(prisons)"},
      {"prison -women", "word(prison) -word(women)"},
      {"prison -\"rule of law\"", "word(prison) -phrase(rule of law)"},
      {"jail OR prison reform", "any(word(jail) word(prison)) word(reform)"},
      {"(jail OR prison) AND reform", "any(word(jail) word(prison)) word(reform)"},
      {"a1 OR b1 OR \"c d\"", "any(exact(a1) exact(b1) phrase(c d))"},
      {"reoffend*", "prefix(reoffend)"},
      {"title:overcrowding title:\"rule of law\" title:pris*",
       "word(title: overcrowding) phrase(title: rule of law) prefix(title: pris)"},
      {"kind:practice country:JPN theme:prison-reform",
       "filter(kind: practice) filter(country: jpn) filter(theme: prison-reform)"},
      {"country:\"United Arab Emirates\"", "filter(country: united arab emirates)"},
      {"-kind:provision prison", "word(prison) -filter(kind: provision)"},
      {"symbol:A/CONF.234/16", "filter(symbol: a/conf.234/16)"},
      {"year:2015..2021 year:2021 year:..2000 year:2015..",
       "years(2015..2021) years(2021..2021) years(0..2000) years(2015..9999)"},
      // What is no year is words.
      {"year:soon", "word(year) word(soon)"},
      // A symbol, a resolution's number and a point are sought as they are written.
      {"A/CONF.234/16 70/175 158 (k) 2021", "exact(a/conf.234/16) exact(70/175) exact(158(k)) exact(2021)"},
      {"gender-responsive", "phrase(gender responsive)"},
      // A colon behind anything else is punctuation.
      {"note: prisons", "word(note) word(prisons)"},
      {"title: prisons", "word(title) word(prisons)"},
      // Operators that have nothing to work on are words; of these some are stop words.
      {"OR prison", "word(prison)"},
      {"prison OR", "word(prison)"},
      {"prison OR -women", "word(prison) -word(women)"},
      {"OR", "word(or)"},
      {"AND", "word(and)"},
      {"NOT", "word(not)"},
      // A quote that nothing closes is no quote.
      {"\"rule of law", "word(rule) word(law)"},
      {"\"", ""},
      {"\"\"", ""},
      {"((", ""},
      {"*", ""},
      {"- -- -", ""},
      {"-", ""},
      {"kind:", "word(kind)"},
      {"", ""},
      {"   ", ""},
  };
  for (const auto& row : cases) {
    CAPTURE(row.query);
    CHECK(to_text(parse_query(row.query)) == std::string(row.expected));
  }
}

TEST_CASE("plain words may be missing from a hit, quoted words and fields may not") {
  const Query query = parse_query("prison \"rule of law\" title:reform reoffend* jail OR kind:practice");
  REQUIRE(query.clauses.size() == 5);
  CHECK(query.clauses[0].may_miss);
  CHECK_FALSE(query.clauses[1].may_miss);
  CHECK_FALSE(query.clauses[2].may_miss);
  CHECK(query.clauses[3].may_miss);
  CHECK_FALSE(query.clauses[4].may_miss);
}

TEST_CASE("a query that has no end is cut, not refused") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "word" + std::to_string(i) + (i % 7 == 0 ? " OR " : " \"");
  const Query query = parse_query(text);
  CHECK(query.clauses.size() <= most_clauses);
}

}  // namespace kyoto
