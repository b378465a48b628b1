// SPDX-License-Identifier: GPL-3.0-or-later
// What the rules for practices count with and look for: limits, and lists of English words. The readers check
// by them, and the form in the browser is given them, so that both find the same. The rules themselves are in
// read/ and in templates/assets/practice-rules.js.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace kyoto {

/// With `.html` a file name of a stick has at most 60 characters.
inline constexpr std::size_t longest_practice_id = 55;
inline constexpr std::array<std::string_view, 4> device_names = {"aux", "con", "nul", "prn"};

inline constexpr int first_practice_year = 1800;
inline constexpr int last_practice_year = 2100;

/// The words that a sentence of a summary may have.
inline constexpr std::size_t longest_sentence = 25;

/// Words of English that make a number, in digits or in words, a quantity or none.
struct QuantityWords {
  /// Before a number they make it a name or a part of a citation.
  static constexpr std::array<std::string_view, 74> labels = {"para",
                                                              "paras",
                                                              "paragraph",
                                                              "paragraphs",
                                                              "rule",
                                                              "rules",
                                                              "article",
                                                              "articles",
                                                              "art",
                                                              "arts",
                                                              "section",
                                                              "sections",
                                                              "sect",
                                                              "chapter",
                                                              "chapters",
                                                              "chap",
                                                              "goal",
                                                              "goals",
                                                              "sdg",
                                                              "sdgs",
                                                              "resolution",
                                                              "resolutions",
                                                              "decision",
                                                              "workshop",
                                                              "workshops",
                                                              "no",
                                                              "nos",
                                                              "number",
                                                              "footnote",
                                                              "footnotes",
                                                              "note",
                                                              "page",
                                                              "pages",
                                                              "p",
                                                              "pp",
                                                              "vol",
                                                              "volume",
                                                              "annex",
                                                              "table",
                                                              "figure",
                                                              "fig",
                                                              "box",
                                                              "part",
                                                              "parts",
                                                              "item",
                                                              "items",
                                                              "principle",
                                                              "principles",
                                                              "guideline",
                                                              "phase",
                                                              "phases",
                                                              "step",
                                                              "steps",
                                                              "stage",
                                                              "stages",
                                                              "level",
                                                              "tier",
                                                              "type",
                                                              "category",
                                                              "module",
                                                              "unit",
                                                              "law",
                                                              "act",
                                                              "decree",
                                                              "regulation",
                                                              "ordinance",
                                                              "bill",
                                                              "version",
                                                              "grade",
                                                              "question",
                                                              "recommendation",
                                                              "recommendations",
                                                              "appendix",
                                                              "class"};
  static constexpr std::array<std::string_view, 11> small_cardinals = {
      "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
  static constexpr std::array<std::string_view, 15> large_cardinals = {
      "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
      "thirty",   "forty",    "fifty",   "sixty",   "seventy",   "eighty",   "ninety"};
  static constexpr std::array<std::string_view, 12> magnitudes = {
      "hundred", "hundreds", "thousand", "thousands", "million", "millions",
      "billion", "billions", "trillion", "dozen",     "dozens",  "trillions"};
  static constexpr std::array<std::string_view, 8> parts = {"third",   "quarter", "fifth", "sixth",
                                                            "seventh", "eighth",  "ninth", "tenth"};
  static constexpr std::array<std::string_view, 8> plural_parts = {
      "thirds", "quarters", "fifths", "sixths", "sevenths", "eighths", "ninths", "tenths"};
  static constexpr std::array<std::string_view, 3> halves = {"half", "one-half", "halves"};
  /// Before `half` they make it a part of a match, not of a number.
  static constexpr std::array<std::string_view, 4> half_ordinals = {"first", "second", "latter", "last"};
  static constexpr std::array<std::string_view, 10> changes = {
      "doubled",  "tripled",  "trebled",  "quadrupled",  "halved",
      "doubling", "tripling", "trebling", "quadrupling", "halving"};
  /// Behind `twofold`.
  static constexpr std::array<std::string_view, 6> fold_nouns = {"increase",  "decrease", "rise",
                                                                 "reduction", "growth",   "drop"};
  /// Before `twofold`.
  static constexpr std::array<std::string_view, 8> fold_verbs = {"increased", "rose", "grew", "multiplied",
                                                                 "decreased", "fell", "rise", "by"};
  static constexpr std::array<std::string_view, 3> percents = {"per", "percent", "percentage"};
  /// Before a small number they make it point at things that are known already.
  static constexpr std::array<std::string_view, 17> pointers = {
      "the", "these", "those", "both",  "its",  "their", "our", "his",      "her",
      "all", "other", "last",  "first", "next", "past",  "any", "following"};
  /// Behind a small number they make it speak of the text or the make-up of a thing, not of a result.
  static constexpr std::array<std::string_view, 42> makings = {
      "things",    "ways",       "kinds",   "types",      "parts",      "aims",      "goals",
      "steps",     "aspects",    "reasons", "respects",   "sides",      "elements",  "components",
      "pillars",   "phases",     "stages",  "levels",     "main",       "words",     "sentences",
      "documents", "sources",    "papers",  "reports",    "paragraphs", "footnotes", "points",
      "questions", "objectives", "tracks",  "principles", "areas",      "forms",     "factors",
      "strands",   "themes",     "topics",  "dimensions", "categories", "headings",  "sections"};
  static constexpr std::array<std::string_view, 17> measured_units = {
      "year",  "years",  "month",   "months", "week",   "weeks", "day",   "days",   "hour",
      "hours", "minute", "minutes", "bed",    "person", "night", "point", "percent"};
  static constexpr std::array<std::string_view, 16> after_part = {
      "of",   "fewer", "less", "more",    "lower",  "higher", "as",  "and",
      "were", "was",   "had",  "smaller", "larger", "in",     "did", "have"};
  static constexpr std::array<std::string_view, 13> before_part = {
      "by",   "to",    "from",   "than",    "about", "nearly", "almost",
      "over", "under", "around", "roughly", "only",  "least"};
  /// `zero tolerance`: behind it the word is no number.
  static constexpr std::array<std::string_view, 8> after_no_zero = {
      "tolerance", "sum", "hunger", "waste", "carbon", "hour", "draft", "emissions"};
  /// `mid-2019`: a year all the same.
  static constexpr std::array<std::string_view, 5> year_prefixes = {"mid-", "pre-", "post-", "late-",
                                                                    "early-"};
};

/// Words that end with a full stop in the middle of a sentence.
struct SentenceWords {
  static constexpr std::array<std::string_view, 29> abbreviations = {
      "para", "paras", "art",    "arts", "No",  "no",  "Nos",  "chap", "sect", "vol",
      "p",    "pp",    "Mr",     "Mrs",  "Ms",  "Dr",  "Prof", "St",   "vs",   "cf",
      "e.g",  "i.e",   "approx", "ca",   "Gen", "Add", "Rev",  "Corr", "fig"};
};

/// Words beside `convict` and the like that show that they name people.
struct PeopleWords {
  static constexpr std::array<std::string_view, 19> before_people = {
      "the",  "former", "of",   "for", "by",    "with",  "among", "between", "to",      "from",
      "many", "most",   "some", "all", "young", "these", "those", "against", "released"};
  static constexpr std::array<std::string_view, 16> before_one = {
      "a",  "an",    "the",      "each", "every", "any",      "former", "another",
      "no", "young", "juvenile", "drug", "known", "hardened", "this",   "career"};
  static constexpr std::array<std::string_view, 15> after_one = {
      "who", "is",   "was",    "has", "had",  "from",    "with", "into",
      "can", "will", "should", "may", "must", "returns", "needs"};
};

/// Words that name with whom or with what results were compared, and those that deny it.
struct ComparisonWords {
  static constexpr std::array<std::string_view, 17> signs = {"compar",
                                                             "control group",
                                                             "control prison",
                                                             "randomi",
                                                             "randomly",
                                                             "matched",
                                                             "counterfactual",
                                                             "non-participant",
                                                             "than those who",
                                                             "than people who",
                                                             "than others",
                                                             "versus",
                                                             "reference group",
                                                             "treatment group",
                                                             "waiting list",
                                                             "difference-in-difference",
                                                             "regression discontinuity"};
  static constexpr std::array<std::string_view, 8> denials = {" no ",  " not ",   " without ", " neither ",
                                                              " nor ", " never ", " lacks ",   " cannot "};
};

/// What people write where they have nothing to write: letters and digits only.
struct PlaceholderWords {
  static constexpr std::array<std::string_view, 25> known = {"",
                                                             "na",
                                                             "none",
                                                             "nil",
                                                             "nothing",
                                                             "no",
                                                             "tbd",
                                                             "tba",
                                                             "tbc",
                                                             "todo",
                                                             "x",
                                                             "xx",
                                                             "xxx",
                                                             "notapplicable",
                                                             "nonotapplicable",
                                                             "fillin",
                                                             "tobeadded",
                                                             "tobecompleted",
                                                             "tobedetermined",
                                                             "tobewritten",
                                                             "tobedone",
                                                             "tofollow",
                                                             "loremipsum",
                                                             "asabove",
                                                             "seeabove"};
};

/// Words that judge a practice or brand people.
struct LoadedPhrase {
  /// When the words mean what the phrase stands for.
  enum class When {
    Always,
    AsOneOfPeople,  ///< `a criminal who`, not `a criminal offence`
    AsPeople,       ///< `former convicts`, not `the court convicts`
  };
  std::string_view first, second;  ///< lower case; `second` is empty for one word
  std::string_view instead;        ///< what to write
  When when = When::Always;
  bool brands = true;  ///< people; otherwise the words praise a practice
};

inline constexpr std::array loaded_phrases = {
    LoadedPhrase{"best", "practice", "promising practice", LoadedPhrase::When::Always, false},
    LoadedPhrase{"best", "practices", "promising practices", LoadedPhrase::When::Always, false},
    LoadedPhrase{"best-practice", "", "promising practice", LoadedPhrase::When::Always, false},
    LoadedPhrase{"best-practices", "", "promising practices", LoadedPhrase::When::Always, false},
    LoadedPhrase{"criminals", "", "people who have committed offences"},
    LoadedPhrase{"criminal", "", "a person who has committed an offence", LoadedPhrase::When::AsOneOfPeople},
    LoadedPhrase{"ex-con", "", "former prisoner"},
    LoadedPhrase{"ex-cons", "", "former prisoners"},
    LoadedPhrase{"ex-convict", "", "former prisoner"},
    LoadedPhrase{"ex-convicts", "", "former prisoners"},
    LoadedPhrase{"ex-criminal", "", "former prisoner"},
    LoadedPhrase{"ex-criminals", "", "former prisoners"},
    LoadedPhrase{"ex-felon", "", "former prisoner"},
    LoadedPhrase{"ex-felons", "", "former prisoners"},
    LoadedPhrase{"convict", "", "a convicted person", LoadedPhrase::When::AsOneOfPeople},
    LoadedPhrase{"convicts", "", "convicted people", LoadedPhrase::When::AsPeople},
    LoadedPhrase{"felon", "", "a person who has committed an offence"},
    LoadedPhrase{"felons", "", "people who have committed offences"},
    LoadedPhrase{"jailbird", "", "former prisoner"},
    LoadedPhrase{"jailbirds", "", "former prisoners"},
    LoadedPhrase{"thug", "", "a person who has committed an offence"},
    LoadedPhrase{"thugs", "", "people who have committed offences"},
    LoadedPhrase{"inmate", "", "prisoner"},
    LoadedPhrase{"inmates", "", "prisoners"},
    LoadedPhrase{"delinquent", "", "a child in conflict with the law", LoadedPhrase::When::AsOneOfPeople},
    LoadedPhrase{"delinquents", "", "children in conflict with the law"},
    LoadedPhrase{"junkie", "", "a person who uses drugs"},
    LoadedPhrase{"junkies", "", "people who use drugs"},
    LoadedPhrase{"addict", "", "a person who uses drugs", LoadedPhrase::When::AsOneOfPeople},
    LoadedPhrase{"addicts", "", "people who use drugs"},
    LoadedPhrase{"drug", "abuser", "a person who uses drugs"},
    LoadedPhrase{"drug", "abusers", "people who use drugs"},
    LoadedPhrase{"substance", "abuser", "a person who uses drugs"},
    LoadedPhrase{"substance", "abusers", "people who use drugs"},
    LoadedPhrase{"alcoholics", "", "people with alcohol use disorders"},
    LoadedPhrase{"illegal", "alien", "irregular migrant"},
    LoadedPhrase{"illegal", "aliens", "irregular migrants"},
    LoadedPhrase{"illegal", "immigrant", "irregular migrant"},
    LoadedPhrase{"illegal", "immigrants", "irregular migrants"},
    LoadedPhrase{"illegal", "migrant", "irregular migrant"},
    LoadedPhrase{"illegal", "migrants", "irregular migrants"},
};

}  // namespace kyoto
