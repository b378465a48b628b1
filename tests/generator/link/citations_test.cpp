// SPDX-License-Identifier: GPL-3.0-or-later
// The grammars of citations: real strings, what they name, and what must be left alone.
#include "link/citations.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "base/sentence.h"
#include "link/place.h"

namespace kyoto {
namespace {

/// `words=target` of each mention; where members share a span, the words of their own stand in brackets.
std::string found(std::string_view text, std::string_view speaker = {}) {
  std::vector<std::string> list;
  for (const Mention& mention : find_citations(text, speaker)) {
    const std::string_view words = text.substr(mention.begin, mention.end - mention.begin);
    const std::string_view own =
        text.substr(own_words(mention).first, own_words(mention).second - own_words(mention).first);
    list.push_back(own == words ? fmt::format("{}={}", words, mention.target_name)
                                : fmt::format("{}[{}]={}", words, own, mention.target_name));
  }
  return fmt::format("{}", fmt::join(list, " | "));
}

std::string place(std::string_view text) {
  const Place place = parse_place(text);
  std::vector<std::string> steps;
  for (const Place::Step& step : place.steps)
    steps.push_back(fmt::format("{}", fmt::join(step.numbers, ",")));
  return fmt::format("{}: {}", text.substr(0, place.length), fmt::join(steps, " > "));
}

using Rows = std::vector<std::pair<const char*, const char*>>;

}  // namespace

TEST_CASE("symbols in running text") {
  const Rows rows = {
      {"documents A/CONF.234/L.2 and A/CONF.234/L.2/Add.1\xE2\x80\x93"
       "5, as amended",
       "A/CONF.234/L.2=A/CONF.234/L.2 | A/CONF.234/L.2/Add.1=A/CONF.234/L.2/Add.1"},
      // The place belongs to the symbol before it.
      {"its report (A/CONF.234/L.5, para. 12). (For", "A/CONF.234/L.5, para. 12=A/CONF.234/L.5"},
      {"2019 (A/CONF.234/RPM.1/1, para. 34 (e)).", "A/CONF.234/RPM.1/1, para. 34 (e)=A/CONF.234/RPM.1/1"},
      {"(see A/CONF.234/L.5 and para. 120 below)", "A/CONF.234/L.5=A/CONF.234/L.5"},
      {"A/64/457 and Corr.1, E/2021/30-E/CN.15/2021/17",
       "A/64/457 and Corr.1=A/64/457 and Corr.1 | E/2021/30-E/CN.15/2021/17=E/2021/30-E/CN.15/2021/17"},
      {"S/RES/1325 (2000) was", "S/RES/1325 (2000)=S/RES/1325(2000)"},
      {"A/RES/S\u201132/1, E/2021/30\u2011E/CN.15/2021/17",
       "A/RES/S\u201132/1=A/RES/S-32/1 | E/2021/30\u2011E/CN.15/2021/17=E/2021/30-E/CN.15/2021/17"},
      // Left alone: an address, a fraction, two words.
      {"see https://undocs.org/A/CONF.234/16 online", ""},
      {"and/or 24/7, N/A, km/h, A/B", ""},
  };
  for (const auto& [text, expected] : rows) CHECK_MESSAGE(found(text) == expected, text);
}

TEST_CASE("resolutions and decisions in words") {
  const Rows rows = {
      {"as well as in pursuance of Assembly resolutions 46/152, annex, 56/119, 70/174 and 74/171 and "
       "Assembly "
       "decisions 74/550 A and B.",
       "46/152, annex=A/RES/46/152 | 56/119=A/RES/56/119 | 70/174=A/RES/70/174 | 74/171=A/RES/74/171 | "
       "74/550 A and B[74/550 A]=A/DEC/74/550 A | 74/550 A and B[B]=A/DEC/74/550 B"},
      {"General Assembly resolution 70/175, annex.",
       "General Assembly resolution 70/175, annex=A/RES/70/175"},
      {"(Assembly resolution 65/229, annex)", "Assembly resolution 65/229, annex=A/RES/65/229"},
      {"with paragraph (d) of the annex to General Assembly resolution 415 (V), which",
       "paragraph (d) of the annex to General Assembly resolution 415 (V)=A/RES/415(V)"},
      {"Security Council resolution 1325 (2000).",
       "Security Council resolution 1325 (2000)=S/RES/1325(2000)"},
      {"Economic and Social Council resolution 2002/12",
       "Economic and Social Council resolution 2002/12=E/RES/2002/12"},
      // The form of the number tells the organ where no name does.
      {"pursuant to resolution 2002/12", "resolution 2002/12=E/RES/2002/12"},
      {"resolution 1373 (2001)", "resolution 1373 (2001)=S/RES/1373(2001)"},
      {"Economic and Social Council resolution 155 C (VII) of 13 August 1948, the",
       "Economic and Social Council resolution 155 C (VII)=E/RES/155(VII)C"},
      // The date is passed over, and so is what stands between the numbers of a list.
      {"Recalling also its resolutions 46/152 of 18 December 1991, 60/1 of 16 September 2005 and 76/182",
       "46/152=A/RES/46/152 | 60/1=A/RES/60/1 | 76/182=A/RES/76/182"},
      {"Recalling its resolution 76/182 of 16 December 2021, in which", "resolution 76/182=A/RES/76/182"},
      // The organ of the sentence, and the one before.
      {"In its resolution 70/174, the General Assembly welcomed", "resolution 70/174=A/RES/70/174"},
      {"General Assembly resolution S-23/2, annex, and resolution S-23/3, annex.",
       "General Assembly resolution S-23/2, annex=A/RES/S-23/2 | resolution S-23/3, annex=A/RES/S-23/3"},
      {"The Human Rights Council, in its resolution 28/6, decided", "resolution 28/6=A/HRC/RES/28/6"},
      // What it goes on with is its own, too.
      {"The Commission, in its resolution 26/3, and in its decisions 27/1 and 27/2,",
       "resolution 26/3=ext:resolution 26/3 | 27/1=ext:27/1 | 27/2=ext:27/2"},
      {"The Commission, in its resolution 26/3 of 2 May 2020 and its decision 27/1,",
       "resolution 26/3=ext:resolution 26/3 | decision 27/1=ext:decision 27/1"},
      {"Assembly resolution S\u201130/1", "Assembly resolution S\u201130/1=A/RES/S-30/1"},
      // A body of resolutions has no number.
      {"by relevant General Assembly and Economic and Social Council resolutions;",
       "relevant General Assembly and Economic and Social Council resolutions=A/RES/*; E/RES/*"},
      {"relevant resolutions of the Security Council, as",
       "relevant resolutions of the Security Council=S/RES/*"},
      {"Resolution 70/175, annex.", "Resolution 70/175, annex=A/RES/70/175"},
      {"its decision 74/550 A, to postpone", "decision 74/550 A=A/DEC/74/550 A"},
      // The Commission's resolutions have no symbol of their own.
      {"Commission on Narcotic Drugs resolution 61/7",
       "Commission on Narcotic Drugs resolution 61/7=ext:Commission on Narcotic Drugs resolution 61/7"},
      // Left alone.
      {"the draft resolution and 12/5 others", ""},
      {"adopted the following resolutions: 1. Kyoto", ""},
      {"promote positive conflict resolution, as well as non-trial resolutions", ""},
      {"Sales No. E.96.IV.13), chap. I, resolution 1, annexes I and II.", ""},
      {"a high resolution 1920 display; 15 years; 25 interactive videos; 15/20 participants", ""},
      {"In the same resolution, the Assembly decided", ""},
      {"Decides to defer its decision on the credentials", ""},
  };
  for (const auto& [text, expected] : rows) CHECK_MESSAGE(found(text) == expected, text);
  // The organ that speaks, where neither the number nor the sentence tells it.
  CHECK(found("Recalling its resolution 28/6 of 27 March 2015,", "A/HRC/") ==
        "resolution 28/6=A/HRC/RES/28/6");
  CHECK(found("Recalling its resolution 71/206,", "A/") == "resolution 71/206=A/RES/71/206");
  // A target is not sought across the end of a sentence.
  CHECK(found("The Security Council met. Its resolution 28/6 was read.", "A/HRC/") ==
        "resolution 28/6=A/HRC/RES/28/6");
}

TEST_CASE("organs by their letters, places before a resolution, a speaker without symbols") {
  const Rows rows = {
      {"GA resolution 61/295 and ECOSOC resolution 2005/22",
       "GA resolution 61/295=A/RES/61/295 | ECOSOC resolution 2005/22=E/RES/2005/22"},
      {"Paragraph 18 of General Assembly resolution 76/183 asks",
       "Paragraph 18 of General Assembly resolution 76/183=A/RES/76/183"},
      {"under section I, paragraph 3, of General Assembly resolution 60/286",
       "section I, paragraph 3, of General Assembly resolution 60/286=A/RES/60/286"},
      {"A/75/982\xE2\x80\x93S/2021/620, A/RES/217 (III) A and UNEP/EA.5/Res.11",
       "A/75/982\xE2\x80\x93S/2021/620=A/75/982-S/2021/620 | A/RES/217 (III) A=A/RES/217(III)A | "
       "UNEP/EA.5/Res.11=UNEP/EA.5/Res.11"},
  };
  for (const auto& [text, expected] : rows) CHECK_MESSAGE(found(text) == expected, text);
  // The resolution of a body without symbols for them stands in its report.
  CHECK(found("E/2021/30, chap. I, sect. D, resolution 30/1; CTOC/COP/2018/13, resolution 9/3, annex") ==
        "E/2021/30, chap. I, sect. D, resolution 30/1=E/2021/30 | CTOC/COP/2018/13, resolution 9/3, "
        "annex=CTOC/COP/2018/13");
  CHECK(found("paragraph 16 of its resolution 75/196") ==
        "paragraph 16 of its resolution 75/196=A/RES/75/196");
  CHECK(found("Recalling its resolutions 26/3 and 28/2,", "other") == "26/3=ext:26/3 | 28/2=ext:28/2");
  CHECK(found("Recalling General Assembly resolution 70/1,", "other") ==
        "General Assembly resolution 70/1=A/RES/70/1");
}

TEST_CASE("Goals and targets") {
  const Rows rows = {
      {"the spirit of Goals 16 and 17 of the 2030 Agenda",
       "Goals 16 and 17[Goals 16]=SDG 16 | Goals 16 and 17[17]=SDG 17"},
      {"Sustainable Development Goal 16 of", "Sustainable Development Goal 16=SDG 16"},
      {"the Sustainable Development Goals, in particular Goal 16, which",
       "Sustainable Development Goals=SDG | Goal 16=SDG 16"},
      {"Pursuant to target 4.7 of the Sustainable Development Goals and",
       "target 4.7 of the Sustainable Development Goals=SDG target 4.7"},
      {"(in particular in target 17 of Goal 17) and", "target 17 of Goal 17=SDG target 17.17"},
      {"targets 16.1, 16.2 and 16.a.",
       "targets 16.1, 16.2 and 16.a[targets 16.1]=SDG target 16.1 | targets 16.1, 16.2 and 16.a[16.2]=SDG "
       "target "
       "16.2 | targets 16.1, 16.2 and 16.a[16.a]=SDG target 16.a"},
      {"the targets of Goal 17", "Goal 17=SDG 17"},
      {"to achieve the Goals had been", "the Goals=SDG"},
      {"SDG 5, SDGs 3 and 4", "SDG 5=SDG 5 | SDGs 3 and 4[SDGs 3]=SDG 3 | SDGs 3 and 4[4]=SDG 4"},
      // Left alone.
      {"the goals of rehabilitation; Goal 18; Goal 0; target groups; soft targets; target 12 of 40", ""},
      {"in Goal 16, 5 speakers said", "Goal 16=SDG 16"},
      {"Goal 16.5", ""},
      // Ranges, and the words of the set before `target`.
      {"Goals 3\xE2\x80\x93"
       "5 and 16",
       "Goals 3\xE2\x80\x93"
       "5 and 16[Goals 3]=SDG 3 | Goals 3\xE2\x80\x93"
       "5 and 16[5]=SDG 4 | Goals 3\xE2\x80\x93"
       "5 and 16[5]=SDG 5 | Goals 3\xE2\x80\x93"
       "5 and 16[16]=SDG 16"},
      {"SDG target 5.2", "SDG target 5.2=SDG target 5.2"},
      {"SDG 16.3, SDGs 5.2 and 16.a",
       "SDG 16.3=SDG target 16.3 | SDGs 5.2 and 16.a[SDGs 5.2]=SDG target 5.2 | SDGs 5.2 and 16.a[16.a]=SDG "
       "target 16.a"},
      {"SDG\u00A0target\u00A05.2", "SDG\u00A0target\u00A05.2=SDG target 5.2"},
  };
  for (const auto& [text, expected] : rows) CHECK_MESSAGE(found(text) == expected, text);
}

TEST_CASE("places inside documents, to full depth and in runs") {
  const Rows rows = {
      {"para. 34 (e)).", "para. 34 (e): 34/e"},
      {"paragraph 2 (e) (i) of", "paragraph 2 (e) (i): 2/e/i"},
      {"paras. 5, 6 and 7 of the present report", "paras. 5, 6 and 7: 5,6,7"},
      {"paras. 145\xE2\x80\x93"
       "147 and 150",
       "paras. 145\xE2\x80\x93"
       "147 and 150: 145,146,147,150"},
      {"para. 34 (e) and (f), which", "para. 34 (e) and (f): 34/e,34/f"},
      {"para. 5, 12 States", "para. 5: 5"},
      // Every form of a dash, and ranges of points.
      {"paras. 5\u20107, 9\u201111, 13\u201215 and 17\u201418",
       "paras. 5\u20107, 9\u201111, 13\u201215 and 17\u201418: 5,6,7,9,10,11,13,14,15,17,18"},
      {"paras. 158 (a)\u2013(c) and 171 (d)", "paras. 158 (a)\u2013(c) and 171 (d): 158/a,158/b,158/c,171/d"},
      {"para. 158 (h) to (k)", "para. 158 (h) to (k): 158/h,158/i,158/j,158/k"},
      {"para. 3 (i)-(iii)", "para. 3 (i)-(iii): 3/i,3/ii,3/iii"},
      {"para. 2 (e) (i), (ii) and (f)", "para. 2 (e) (i), (ii) and (f): 2/e/i,2/e/ii,2/f"},
      {"paragraph (d) of the annex", "paragraph (d): d"},
      {"chap. I, resolution 1, annexes I and II.", "chap. I, resolution 1, annexes I and II: I > 1 > I,II"},
      {"sect. VII.B.", "sect. VII.B: VII.B"},
      {"chap. VII, sect. B, paras. 145 and 146", "chap. VII, sect. B, paras. 145 and 146: VII > B > 145,146"},
      {"footnote 22 above", "footnote 22: 22"},
      {"annex.", "annex: "},
      {"pp. 4\xE2\x80\x93"
       "5.",
       "pp. 4\xE2\x80\x93"
       "5: 4,5"},
      // Left alone.
      {"paragraph by paragraph", ": "},
      {"paragraphs", ": "},
      {"section of society", ": "},
      {"para. 5/2", ": "},
      {"resolution 1", ": "},
      {"annexation", ": "},
  };
  for (const auto& [text, expected] : rows) CHECK_MESSAGE(place(text) == expected, text);
}

TEST_CASE("a sentence ends at its stop, not at an abbreviation") {
  const std::string text =
      "See A/CONF.234/16, para. 37, and Sales No. E.96.IV.13. Mr. D. A. Andrews spoke (see p. 4). It ended.";
  const auto sentence = [&](std::string_view word) {
    const auto [begin, end] = sentence_around(text, text.find(word));
    return text.substr(begin, end - begin);
  };
  CHECK(sentence("para") == "See A/CONF.234/16, para. 37, and Sales No. E.96.IV.13.");
  CHECK(sentence("Andrews") == "Mr. D. A. Andrews spoke (see p. 4).");
  CHECK(sentence("ended") == "It ended.");
  CHECK(sentence("See") == "See A/CONF.234/16, para. 37, and Sales No. E.96.IV.13.");
  for (const std::size_t at : {std::size_t{0}, text.size()})
    CHECK(sentence_around(text, at).second <= text.size());
}

TEST_CASE("hostile texts are read in linear time") {
  // Millions of bytes of what begins a citation and never ends it; fewer where nothing is optimized.
#ifdef NDEBUG
  constexpr std::size_t size = 10'000'000;
#else
  constexpr std::size_t size = 500'000;
#endif
  for (const char* piece : {"resolution ", "paragraph 1, ", "A/", "(", "Goals 1, ", "resolutions 1/1, ",
                            ", annex", "General Assembly and ", "70/1"}) {
    std::string text;
    while (text.size() < size) text += piece;
    const auto start = std::chrono::steady_clock::now();
    (void)find_citations(text);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    MESSAGE(fmt::format("{:>22}  {:.2f} s", piece, seconds));
    CHECK_MESSAGE(seconds < 10, piece);
  }
}

}  // namespace kyoto
