// SPDX-License-Identifier: GPL-3.0-or-later
// XML that nobody would write by accident: each file is read, or refused with a message, within a time limit.
#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>

#include "generator/read/akoma_ntoso_sample.h"

namespace kyoto {
namespace {

constexpr double seconds_allowed =
    20;  // measured: under a second in a release build; sanitizers and a busy machine take the rest

std::string repeated(std::string_view text, std::size_t count) {
  std::string result;
  result.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

/// The messages about a file; reading it must end in time and lose nothing.
std::string messages_about(const std::string& source) {
  const auto start = std::chrono::steady_clock::now();
  const ReadSample sample = read_sample(source);
  CHECK(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() < seconds_allowed);
  std::string text;
  for (const Diagnostic& diagnostic : sample.diagnostics.sorted()) {
    CHECK(diagnostic.id != "lost-text");
    if (text.size() < 10'000) text += to_text(diagnostic);
  }
  return text;
}

TEST_CASE("hostile XML is refused in time") {
  CHECK(messages_about(repeated("<a>", 100'000)).find("[xml-syntax]") != std::string::npos);
  CHECK(messages_about(repeated("<a>", 100'000) + repeated("</a>", 100'000)).find("[too-large]") !=
        std::string::npos);
  CHECK(messages_about("<a>" + repeated("<b/>", 1'100'000) + "</a>").find("[too-large]") !=
        std::string::npos);
  CHECK(messages_about(std::string(33'000'000, ' ')).find("[too-large]") != std::string::npos);
  CHECK(messages_about(std::string(10'000'000, '<')).find("[xml-syntax]") != std::string::npos);
  CHECK(messages_about("<a>" + std::string(10'000'000, '&') + "</a>").find("[xml-syntax]") !=
        std::string::npos);
  CHECK(messages_about("<a " + repeated("b='c' ", 1'000'000) + "/>").find("[not-akoma-ntoso]") !=
        std::string::npos);
  CHECK(messages_about("<a>" + repeated("<!-- -->", 1'000'000) + "</a>").find("[not-akoma-ntoso]") !=
        std::string::npos);
  CHECK(messages_about(sample_body(repeated("<list>", 5'000) + "x" + repeated("</list>", 5'000)))
            .find("[too-large]") != std::string::npos);
  CHECK(messages_about(std::string(1'000'000, '\0')).find("[control-character]") != std::string::npos);
}

TEST_CASE("hostile documents are read in time") {
  // 10 MB in one line.
  CHECK(messages_about(sample_body("<paragraph><num>1.</num><content><p>" + std::string(10'000'000, 'x') +
                                   "</p></content></paragraph>")) == "");
  CHECK(messages_about(sample_body("<paragraph><num>1.</num><content><p>" + repeated("&amp; ", 1'000'000) +
                                   "</p></content></paragraph>")) == "");
  // Many of everything: paragraphs, one number, points, headings, leads, footnotes, emphasis, unknown
  // elements.
  std::string numbered, headings, notes;
  for (int i = 1; i <= 20'000; ++i) {
    numbered += "<paragraph><num>" + std::to_string(i % 9'000 + 1) +
                ".</num><content><p>Words.</p></content></paragraph>";
    headings += "<chapter><num>" + std::to_string(i) + "</num><heading>Title</heading></chapter>";
    notes += "w<authorialNote marker=\"" + std::to_string(i % 5) + "\"><p>n</p></authorialNote> ";
  }
  messages_about(sample_body(numbered));
  messages_about(sample_body(headings));
  messages_about(sample_body("<paragraph><num>1.</num><content><p>" + notes + "</p></content></paragraph>"));
  for (const char* part :
       {"<paragraph><num>1.</num><content><p>Words.</p></content></paragraph>",
        "<paragraph><num>(a)</num><content><p>Words.</p></content></paragraph>",
        "<paragraph><content><p>Words without a number.</p></content></paragraph>",
        "<paragraph><content><p>Words</p></content></paragraph>", "<p>Words:</p>",
        "<hcontainer name=\"lead\"><content><p>x</p></content></hcontainer>", "<speech>x</speech>",
        "<componentRef src=\"#x\"/>", "<table><tr><td><p>x</p></td></tr></table>"})
    messages_about(sample_body(repeated(part, 20'000)));
  messages_about(sample_body("<paragraph><num>1.</num><content><p>" + repeated("<i>x</i> <b>y</b>", 50'000) +
                             "</p></content></paragraph>"));
  // Components that refer to one another, deeper than a stack.
  std::string components;
  for (int i = 0; i < 5'000; ++i)
    components += "<component eId=\"c" + std::to_string(i) +
                  "\"><doc name=\"x\"><mainBody><componentRef src=\"#c" + std::to_string(i + 1) +
                  "\"/></mainBody></doc></component>";
  messages_about(sample_resolution("<mainBody><componentRef src=\"#c0\"/></mainBody><components>" +
                                   components + "</components>"));
}

}  // namespace
}  // namespace kyoto
