// SPDX-License-Identifier: GPL-3.0-or-later
// The rules for the text of a practice, as authors meet them.
#include "read/practice_body.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "small_content.h"

namespace kyoto {
namespace {

/// The ids and found words of the messages about a practice with this body.
std::string messages(const std::string& body, const std::string& fields = "") {
  SmallContent content;
  Diagnostics diagnostics;
  content
      .write("mentoring.md", "---\ntitle: Mentoring\nbasis: congress-document\ndraft: true\n" + fields +
                                 "sources:\n  - id: s1\n    ref: A/CONF.234/9, para. 25\n  - id: s2\n    "
                                 "ref: A/CONF.234/9, para. 26\n---\n" +
                                 body)
      .read(diagnostics);
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.sorted())
    text +=
        (text.empty() ? "" : "; ") + diagnostic.id +
        (diagnostic.id == "number-without-source"
             ? diagnostic.text.substr(diagnostic.text.find(", found ") + 7,
                                      diagnostic.text.find(" without") - diagnostic.text.find(", found ") - 7)
             : "");
  return text;
}

std::string results(const std::string& text) {
  return messages("## Results\n\n" + text + "\n");
}

TEST_CASE("a number in Results has its source in its sentence or behind it") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"Of 120 people, 30 came back [s1].", ""},
      {"Of 120 people, 30 came back. [s1]", ""},
      {"According to the report [s1], 30 came back.", ""},
      {"In 2009 there were 3 prisons. By 2019 there were 12 [s1].", ""},
      {"Twenty per cent came back [s1] [s2].", ""},
      {"It gives no figures.", ""},
      {"The two services call it a success.", ""},
      {"Of 120 people, 30 came back.", "number-without-source 120"},
      {"Twenty per cent came back.", "number-without-source Twenty"},
      {"Two thirds found work.", "number-without-source Two"},
      {"Reoffending was halved.", "number-without-source halved"},
      // The mark before covers its own sentence and no more.
      {"Staff welcomed it [s1]. Of 120 people, 30 came back.", "number-without-source 120"},
      // A paragraph's mark does not reach into the next one.
      {"It grew [s1].\n\nBy 2019 there were 12.", "number-without-source 2019"},
      // A list is one statement: the mark at its end covers it, one in the middle what stands above.
      {"- 12 in 2009\n- 30 in 2019 [s1]", ""},
      {"- 12 in 2009 [s1]\n- 30 in 2019", "number-without-source 30"},
      // A sentence that leads to a list covers it.
      {"The report gives these figures [s1]:\n\n- 12 in 2009\n- 30 in 2019", ""},
      {"The report gives these figures:\n\n- 12 in 2009\n- 30 in 2019 [s1]", ""},
      {"The report gives these figures:\n\n- 12 in 2009\n- 30 in 2019", "number-without-source 12"},
      // One mark is enough for a table.
      {"| Year | Share [s1] |\n|---|---|\n| 2018 | 40 |", ""},
      {"| Year | Share |\n|---|---|\n| 2018 | 40 |\n| 2019 | 30 [s1] |", ""},
      {"| Year | Share |\n|---|---|\n| 2018 | 40 |", "number-without-source 2018"},
      {"> Fewer than 10 came back.", "number-without-source 10"},
      {"> Fewer than 10 came back [s1].", ""},
      {"### In 2019\n\nIt went well.", ""},
      {"Of [120 people](https://example.org), 30 came back [s1].", ""},
      // A mark that is no source's is another message.
      {"30 came back [s9].", "unknown-source"},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(text);
    CHECK(results(text) == expected);
  }
}

TEST_CASE("a number without a source is shown where it stands") {
  SmallContent content;
  Diagnostics diagnostics;
  content
      .write(
          "mentoring.md",
          "---\ntitle: Mentoring\nbasis: congress-document\ndraft: true\nsources:\n  - id: s1\n    ref: "
          "A/CONF.234/9, para. 25\n---\n## Results\n\nIn 2012 it began [s1]. It grew 1.2 times [s1]. Later "
          "12 came.\n")
      .read(diagnostics);
  REQUIRE(diagnostics.errors() == 1);
  CHECK(diagnostics.sorted().front().where.line == 11);
  CHECK(diagnostics.sorted().front().where.column == 54);
}

TEST_CASE("numbers elsewhere need no source") {
  CHECK(messages("## What is done\n\nIt began in 2009 in 3 prisons.\n") == "");
}

TEST_CASE("a line that hides a heading is told from bold words") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"**Results**\n", "not-a-heading"},
      {"__Results:__\n", "not-a-heading"},
      {"**Results**\n30 came back [s1].", "not-a-heading"},
      {"Results\n", "not-a-heading"},
      {"results:\n", "not-a-heading"},
      {"##Results\n", "not-a-heading"},
      {"##Something\n", "not-a-heading"},
      {"#MeToo was a beginning.", ""},
      {"**Monitoring**\n", "not-a-heading"},
      {"**Monitoring.** Once a year.", ""},
      {"They are **not** paid.", ""},
      {"**Nobody** is paid.", ""},
      {"Results are good.", ""},
      {"- **Results**\n- Costs", ""},
      {"> **Results**", ""},
      {"#1 in Norway", ""},
      {"Results\n-------\n\n30 came back [s1].", ""},
      {"### Results in prisons\n\nGood.", ""},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(text);
    CHECK(messages("## The problem\n\n" + text + "\n") == expected);
  }
}

TEST_CASE("headings are known whatever their case, with a colon too") {
  for (const char* heading :
       {"## results", "## Results:", "## RESULTS", "##  Results  ##", "Results\n-------"}) {
    CAPTURE(heading);
    CHECK(messages(std::string(heading) + "\n\nGood.\n") == "");
  }
  CHECK(messages("## Result\n\nGood.\n") == "unknown-heading");
  CHECK(messages("# Results\n\nGood.\n") == "unknown-heading");
}

const std::string strength_3 =
    "evidence-strength: 3\nevidence-direction: positive\nevidence-source: s1\nevidence-measure: ";

TEST_CASE("evidence of strength 3 names its comparison, in a field, in the measure or under Results") {
  CHECK(messages("## Results\n\nFewer came back.\n", strength_3 + "Return to prison\n") == "missing-key");
  CHECK(messages("## Results\n\nNo comparison is given.\n", strength_3 + "Return to prison\n") ==
        "missing-key");
  CHECK(messages("", strength_3 + "Return to prison\n") == "missing-key");
  CHECK(messages("", strength_3 + "Return to prison\nevidence-comparison: Other prisons\n") == "");
  CHECK(messages("", strength_3 + "Return to prison, compared with other prisons\n") == "");
  CHECK(messages("## Results\n\nFewer came back than in a control group.\n",
                 strength_3 + "Return to prison\n") == "");
  CHECK(
      messages(
          "",
          "evidence-strength: 2\nevidence-direction: positive\nevidence-source: s1\nevidence-measure: x\n") ==
      "");
  CHECK(messages("", "evidence-strength: 2\nevidence-direction: positive\n") == "missing-key; missing-key");
}

TEST_CASE("a heading that stands too deep, or in a text too long to be read, is not missing") {
  const std::string fields =
      "---\ntitle: Mentoring\nsummary: Mentors meet people.\nbasis: submitted\nscope: international\nthemes: "
      "[prisons]\nstages: [imprisonment]\ntarget-groups: [prisoners]\nimplements:\n  - ref: Kyoto "
      "Declaration, "
      "para. 37\n    how: direct\nevidence-strength: 0\nsources:\n  - id: s1\n    title: "
      "Report\nsubmitted-by: Staff\nreviewed: 2021-03-26\nreview-due: 2023-03-26\n---\n";
  const auto found = [&](const std::string& mark, const std::string& text) {
    std::string body;
    for (const PracticeHeading& heading : practice_headings())
      body += (heading.title == "How it works" ? mark : "## ") + std::string(heading.title) + "\n\n" + text +
              "\n\n";
    SmallContent content;
    Diagnostics diagnostics;
    content.write("mentoring.md", fields + body).read(diagnostics);
    std::string list;
    for (const Diagnostic& diagnostic : diagnostics.sorted())
      list += diagnostic.id + " " + diagnostic.hint + "\n";
    return list;
  };
  CHECK(found("## ", "Text.").empty());
  CHECK(found("### ", "Text.") == "unknown-heading Write:  ## How it works\n");
  CHECK(found("## ", std::string(9000, 'x')) ==
        "too-large Divide it with blank lines, or begin the lines farther to the left.\n");
}

TEST_CASE("an empty section of a submitted practice is an error, whatever fills it") {
  const std::string fields =
      "---\ntitle: Mentoring\nsummary: Mentors meet people.\nbasis: submitted\nscope: international\nthemes: "
      "[volunteers]\n"
      "stages: [release]\ntarget-groups: [prisoners]\nimplements:\n  - ref: Kyoto Declaration, para. 37\n    "
      "how: direct\n"
      "evidence-strength: 0\nsources:\n  - id: s1\n    title: Report\nsubmitted-by: Staff\nreviewed: "
      "2021-03-26\n"
      "review-due: 2023-03-26\n---\n";
  const auto limits = [&](const std::string& text) {
    std::string body;
    for (const PracticeHeading& heading : practice_headings())
      body += "## " + std::string(heading.title) + "\n\n" +
              (heading.title == "Where it may not work" ? text : "Text.") + "\n\n";
    SmallContent content;
    Diagnostics diagnostics;
    content.write("mentoring.md", fields + body).read(diagnostics);
    std::string ids;
    for (const Diagnostic& diagnostic : diagnostics.sorted())
      if (diagnostic.id != "unknown-term")
        ids += std::string(severity_name(diagnostic.severity)) + " " + diagnostic.id;
    return ids;
  };
  for (const char* text : {"", "N/A", "n.a.", "None.", "-", "...", "TBD", "Not applicable",
                           "To be completed.", "<!-- later -->"}) {
    CAPTURE(text);
    CHECK(limits(text) == "error empty-section");
  }
  for (const char* text : {"Not known.", "Where there are no volunteers.", "It is not known where.",
                           "None of the partners knows."}) {
    CAPTURE(text);
    CHECK(limits(text) == "");
  }
}

}  // namespace
}  // namespace kyoto
