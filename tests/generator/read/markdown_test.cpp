// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/markdown.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

namespace kyoto {
namespace {

std::string html_of(std::string_view markdown) {
  std::string html;
  for (const MarkdownSection& section : render_markdown(markdown)) html += section.html.text;
  return html;
}

TEST_CASE("Markdown becomes HTML that every page may hold") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"a *b* **c** `d`", "<p>a <em>b</em> <strong>c</strong> <code>d</code></p>\n"},
      {"~~a~~", "<p><del>a</del></p>\n"},
      // A source mark is a link, in a list, in a table and beside punctuation; a lookalike is none.
      {"x [s1], y[s12].", "<p>x <a href=\"#source-s1\">[s1]</a>, y<a href=\"#source-s12\">[s12]</a>.</p>\n"},
      {"[s] [s1x] [S1] `[s1]`", "<p>[s] [s1x] [S1] <code>[s1]</code></p>\n"},
      // Column alignment is a class; the attribute is obsolete and a style would need a weaker security
      // policy.
      {"|a|b|\n|:-|-:|\n|c|d [s1]|",
       "<table>\n<thead>\n<tr>\n<th scope=\"col\" class=\"align-left\">a</th>\n<th scope=\"col\" "
       "class=\"align-right\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
       "<td class=\"align-left\">c</td>\n<td class=\"align-right\">d <a "
       "href=\"#source-s1\">[s1]</a></td>\n</tr>\n</tbody>\n</table>\n"},
      // Words that look like our own tags are escaped like all words.
      {"\\<td align=\"left\">", "<p>&lt;td align=&quot;left&quot;&gt;</p>\n"},
      // A task is a sign: a check box would need a label.
      {"- [ ] a\n- [x] b\n- c [x] d", "<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n<li>c [x] d</li>\n</ul>\n"},
      // Another practice is linked by its file.
      {"[a](mentoring.md#results) [b](https://x.org/a.md)",
       "<p><a href=\"mentoring.html#results\">a</a> <a href=\"https://x.org/a.md\">b</a></p>\n"},
      {"a  \nb\n\n***", "<p>a<br>\nb</p>\n<hr>\n"},
  };
  for (const auto& [markdown, expected] : rows) {
    CAPTURE(markdown);
    CHECK(html_of(markdown) == expected);
  }
}

TEST_CASE("what could run or fetch something is left out, its words stay, and it is said") {
  struct Row {
    const char* markdown;
    const char* html;
    std::size_t omitted;
  };
  const std::vector<Row> rows = {
      {"<script>alert(1)</script>", "", 1},
      {"a <b onclick=x()>b</b>", "<p>a b</p>\n", 2},
      {"<!-- a note of the author -->\n\na", "<p>a</p>\n", 0},
      {"<!-- never closed\n\nlost words", "", 1},
      {"<!-- a --> lost words", "", 1},
      {"[a](javascript:alert(1))", "<p>a</p>\n", 1},
      {"[a](JaVaScRiPt:alert(1))", "<p>a</p>\n", 1},
      {"[a](java&#10;script:alert(1))", "<p>a</p>\n", 1},
      {"[a](&#106;avascript:alert(1))", "<p>a</p>\n", 1},
      {"[a](vbscript:x) [b](data:text/html,x) [c](file:///etc/passwd) [d](//evil.example/x)",
       "<p>a b c d</p>\n", 4},
      {"[a](\\\\\\\\host\\\\share) [b]() [c](blob:x)", "<p>a b c</p>\n", 3},
      {"<javascript:alert(1)>", "<p>javascript:alert(1)</p>\n", 1},
      {"[a][r]\n\n[r]: javascript:alert(1)", "<p>a</p>\n", 1},
      {"![a *prison*](https://x.org/a.png)", "<p>a <em>prison</em></p>\n", 1},
      {"[![a](b.png)](javascript:x)", "<p>a</p>\n", 2},
      {"[a](https://x.org/?q=\"><script>)", nullptr, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.markdown);
    std::string html;
    std::size_t omitted = 0;
    for (const MarkdownSection& section : render_markdown(row.markdown)) {
      html += section.html.text;
      omitted += section.omitted.size();
    }
    if (row.html) CHECK(html == row.html);
    CHECK(omitted == row.omitted);
    for (const char* danger : {"<script", "onclick", "javascript:alert(1)\"", "href=\"\"", "<img"})
      CHECK(html.find(danger) == std::string::npos);
  }
}

TEST_CASE("the text is divided at its headings, with lines, plain words and the source marks of each block") {
  const std::vector<MarkdownSection> sections = render_markdown(
      "before\n\n## The *problem*\n\nOne\ntwo [s1].\n\n### Inside\n\n- three [s2]\n- four\n\n## Results\n");
  REQUIRE(sections.size() == 3);
  CHECK(sections[0].title.empty());
  CHECK(sections[0].text == "before");
  CHECK(sections[1].title == "The problem");
  CHECK(sections[1].line == 3);
  CHECK(sections[1].text == "One two.\nInside\nthree\nfour");
  REQUIRE(sections[1].blocks.size() == 3);
  CHECK(sections[1].blocks[0].line == 5);
  REQUIRE(sections[1].blocks[0].marks.size() == 1);
  CHECK(sections[1].blocks[0].marks[0].id == "s1");
  CHECK(sections[1].blocks[0].marks[0].at == 7);  // behind "One two"
  CHECK(sections[1].blocks[1].marks.at(0).id == "s2");
  CHECK(sections[1].blocks[0].is_paragraph);
  CHECK_FALSE(sections[1].blocks[1].is_paragraph);
  CHECK(sections[1].blocks[1].group == sections[1].blocks[2].group);
  CHECK(sections[1].blocks[2].line == 11);
  CHECK(sections[2].title == "Results");
  CHECK(sections[2].html.text.empty());
  CHECK(render_markdown("").empty());
}

TEST_CASE("texts that would take too long are shown without markup, whole") {
  const std::string paragraph(longest_markdown_paragraph + 1, '*');
  for (const std::string& text : {"<b>\n\n" + paragraph, std::string(longest_markdown + 1, '\n') + "<b>",
                                  std::string(200, '>') + "<b>"}) {
    const std::vector<MarkdownSection> sections = render_markdown(text);
    REQUIRE(sections.size() == 1);
    CHECK(sections[0].text == text);
    CHECK(sections[0].html.text.find("&lt;b&gt;") != std::string::npos);
    REQUIRE(sections[0].omitted.size() == 1);
    CHECK(sections[0].omitted[0].kind == MarkdownOmission::Kind::Markup);
  }
}

// cmark-gfm alone gives wrong output in one of eight texts here: its tables are global (github/cmark-gfm,
// issue 221).
TEST_CASE("several threads render the same text alike") {
  const std::string markdown = "a ~~b~~ www.un.org [s1]\n\n|a|\n|-|\n|~~b~~|\n";
  const std::string expected = html_of(markdown);
  std::vector<int> wrong(4);
  std::vector<std::thread> threads;
  for (int& count : wrong)
    threads.emplace_back([&] {
      for (int i = 0; i < 300; ++i) count += html_of(markdown) == expected ? 0 : 1;
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == std::vector<int>(4));
}

}  // namespace
}  // namespace kyoto
