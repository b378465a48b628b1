// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/word_diff.h"

#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

namespace kyoto {
namespace {

std::string_view earlier_words(const WordRun& run, std::string_view text) {
  return text.substr(run.earlier_begin, run.earlier_end - run.earlier_begin);
}

std::string_view later_words(const WordRun& run, std::string_view text) {
  return text.substr(run.later_begin, run.later_end - run.later_begin);
}

/// The later text with `[-dropped-]` and `{+added+}`.
std::string dump(std::string_view earlier, std::string_view later) {
  std::string out;
  for (const WordRun& run : word_diff(earlier, later)) {
    switch (run.kind) {
      case WordRun::Kind::Kept:
        out += later_words(run, later);
        break;
      case WordRun::Kind::Dropped:
        out += "[-" + std::string(earlier_words(run, earlier)) + "-]";
        break;
      case WordRun::Kind::Added:
        out += "{+" + std::string(later_words(run, later)) + "+}";
        break;
    }
  }
  return out;
}

/// The runs cover both texts, in order, and what is kept is the same on both sides.
void check_cover(std::string_view earlier, std::string_view later) {
  std::string first, second;
  WordRun::Kind last = WordRun::Kind::Kept;
  bool is_first = true;
  for (const WordRun& run : word_diff(earlier, later)) {
    CHECK(run.earlier_begin == first.size());
    CHECK(run.later_begin == second.size());
    first += earlier_words(run, earlier);
    second += later_words(run, later);
    if (run.kind == WordRun::Kind::Dropped) CHECK(earlier_words(run, earlier) != "");
    if (run.kind == WordRun::Kind::Dropped) CHECK(later_words(run, later) == "");
    if (run.kind == WordRun::Kind::Added) CHECK(earlier_words(run, earlier) == "");
    CHECK_FALSE((run.kind == last && !is_first));
    is_first = false;
    last = run.kind;
  }
  CHECK(first == earlier);
  CHECK(second == later);
}

}  // namespace

TEST_CASE("what an editor would mark is marked, in real sentences") {
  struct Row {
    const char* earlier;
    const char* later;
    const char* expected;
  };
  const Row rows[] = {
      // A/CONF.234/L.2/Add.3, para. 6 -> A/CONF.234/16, para. 80: the order of two words.
      {"the establishment of rapid-deployment itinerant units and",
       "the establishment of itinerant rapid-deployment units and",
       "the establishment of {+itinerant+} rapid-deployment[-itinerant-] units and"},
      // para. 11 -> 85: a sentence turned round.
      {"The urgent need for further implementation of the Rules, including for women, was mentioned.",
       "One speaker mentioned the need for further implementation of the Rules, including for women.",
       "[-The urgent-]{+One speaker mentioned the+} need for further implementation of the Rules, including "
       "for women[-, was mentioned-]."},
      // para. 13 -> 87: one letter is a changed word.
      {"all kinds of crimes.", "all kinds of crime.", "all kinds of [-crimes-]{+crime+}."},
      // Kyoto Declaration, para. 37 -> draft resolution, para. 2
      {"Promote a rehabilitative environment, and provide offenders with access to programmes to support "
       "them "
       "to develop the necessary skills for reintegration;",
       "Also encourages Member States to promote a rehabilitative environment, and to provide offenders with "
       "access to programmes to support them in developing the skills necessary for reintegration;",
       "[-Promote-]{+Also encourages Member States to promote+} a rehabilitative environment, and {+to+} "
       "provide offenders with access to programmes to support them [-to develop-]{+in developing+} the "
       "{+skills+} necessary[-skills-] for reintegration;"},
      // A point becomes a preambular paragraph.
      {"with the support of UNODC, of model strategies;",
       "with the support of the United Nations Office on Drugs and Crime, of model strategies,",
       "with the support of [-UNODC-]{+the United Nations Office on Drugs and Crime+}, of model "
       "strategies[-;-]{+,+}"},
      // Nothing in common: one change, not a dozen around every `the`.
      {"conduct research and share such information with the public, as the law allows",
       "evaluate the outcomes of the programmes, and publish them",
       "[-conduct research and share such information with the public, as the law allows-]{+evaluate the "
       "outcomes of the programmes, and publish them+}"},
      // An insertion begins after the sentence before it.
      {"It is so. The end.", "It is so. The start is so. The end.",
       "It is so. {+The start is so.+} The end."},
      // An enumeration: the new member with its own comma.
      {"women, children and youth", "women, men, children and youth", "women, {+men,+} children and youth"},
      // The form of quotation marks, hyphens and spaces is no wording.
      {"\"Non-custodial\"  measures", "“Non‑custodial” measures", "“Non‑custodial” measures"},
      {"States’ own", "States' own", "States' own"},
      // A mark of punctuation alone is.
      {"peace, justice", "peace; justice", "peace[-,-]{+;+} justice"},
      // Numbers and names are whole.
      {"some 1,500 States' rules", "some 1,600 State's rules",
       "some [-1,500 States'-]{+1,600 State's+} rules"},
      {"A/CONF.234/15, para. 3", "A/CONF.234/16, para. 3", "A/CONF.234/[-15-]{+16+}, para. 3"},
      {"", "All of it.", "{+All of it.+}"},
      {"All of it.", "", "[-All of it.-]"},
      {"", "", ""},
      {"Same.", "Same.", "Same."},
      // Arabic words, with and without vowel signs, right to left.
      {"تعزيز بيئة إعادة التأهيل في المؤسسات الإصلاحية", "تعزيز بيئة مواتية لإعادة التأهيل في المؤسسات",
       "تعزيز بيئة [-إعادة-]{+مواتية لإعادة+} التأهيل في المؤسسات[-الإصلاحية-]"},
      {"كِتَاب", "كتاب", "[-كِتَاب-]{+كتاب+}"},
      // Chinese character by character.
      {"促进惩教设施内的改造环境", "还鼓励会员国促进惩教设施内改造环境",
       "{+还鼓励会员国+}促进惩教设施内[-的-]改造环境"},
      // French and Russian: accents belong to their letters.
      {"réduire la récidive", "réduire durablement la récidive", "réduire {+durablement+} la récidive"},
      {"сокращение рецидивизма", "сокращения рецидивизма", "[-сокращение-]{+сокращения+} рецидивизма"},
  };
  for (const Row& row : rows) {
    CHECK(dump(row.earlier, row.later) == row.expected);
    check_cover(row.earlier, row.later);
  }
}

TEST_CASE("an alignment keeps as many words as the slow table of all pairs") {
  std::mt19937 random(4);
  for (int round = 0; round < 400; ++round) {
    // Words of four letters are kept apart by the joining of changes, so each is followed by a long common
    // run.
    const auto text = [&](std::size_t length) {
      std::string words;
      for (std::size_t i = 0; i < length; ++i) {
        words += static_cast<char>('a' + random() % 5);
        words += ' ';
      }
      return words;
    };
    const std::string a = text(random() % 24);
    const std::string b = text(random() % 24);
    check_cover(a, b);
    const std::size_t n = a.size() / 2;
    const std::size_t m = b.size() / 2;
    std::vector<std::vector<std::size_t>> table(n + 1, std::vector<std::size_t>(m + 1));
    for (std::size_t i = n; i-- > 0;)
      for (std::size_t j = m; j-- > 0;)
        table[i][j] =
            a[2 * i] == b[2 * j] ? table[i + 1][j + 1] + 1 : std::max(table[i + 1][j], table[i][j + 1]);
    std::size_t kept = 0;
    for (const WordRun& run : word_diff(a, b, Joining::Off))
      if (run.kind == WordRun::Kind::Kept) kept += word_count(earlier_words(run, a));
    CHECK(kept == table[0][0]);
  }
}

TEST_CASE("two long texts without a common word, and two equal ones, take no time") {
  std::string a, b, c;
  for (int i = 0; i < 20'000; ++i) {
    a += "a" + std::to_string(i) + " ";
    b += "b" + std::to_string(i) + " ";
    c += (i % 3 == 0 ? "the " : i % 3 == 1 ? "a" + std::to_string(i) + " " : "of ");
  }
  const auto start = std::chrono::steady_clock::now();
  CHECK(word_diff(a, b).size() == 3);  // dropped, added, and the space at the end
  CHECK(word_diff(a, a).size() == 1);
  check_cover(a, c);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

TEST_CASE("runs of words that two texts share are found, in whatever order, and joined when they overlap") {
  const std::string a = "One two three four five six. Seven eight nine ten eleven.";
  const std::string b = "seven EIGHT nine, ten eleven; and one two three four five six";
  const auto words = [](std::string_view text, const std::vector<TextRange>& runs) {
    std::string out;
    for (const TextRange& run : runs) out += std::string(text.substr(run.begin, run.end - run.begin)) + "|";
    return out;
  };
  const CommonRuns runs = common_runs(a, b);
  // In the first text both runs touch: they are one.
  CHECK(words(a, runs.earlier) == "One two three four five six. Seven eight nine ten eleven|");
  CHECK(words(b, runs.later) == "seven EIGHT nine, ten eleven|one two three four five six|");
  CHECK(common_runs("", "one two three four five").later.empty());
  CHECK(words("促进惩教设施内的", common_runs("促进惩教设施内的", "惩教设施内改造").earlier) ==
        "惩教设施内|");
}

TEST_CASE("words are counted, and what two texts share of them") {
  CHECK(word_count("A/CONF.234/16, para. 158 (k)") == 7);
  CHECK(word_count("改造环境") == 4);
  CHECK(word_count("…") == 0);
  CHECK(word_overlap("one two three", "three two one") == doctest::Approx(1));
  CHECK(word_overlap("one two", "two three") == doctest::Approx(0.5));
  CHECK(word_overlap("", "") == 0);
}

}  // namespace kyoto
