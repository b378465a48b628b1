// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/practice_body.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "base/unicode.h"
#include "model/symbol.h"
#include "read/markdown.h"

namespace kyoto {
namespace {

constexpr std::string_view results = "Results";
constexpr int longest_block = 500;  // lines in which a number or a mark is looked for

bool is_plain_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Whether what stands right before a number makes it part of a name: `COVID-19`, `G20`.
bool continues_a_name(std::string_view before) {
  if (before.ends_with('-') || before.ends_with('/')) before.remove_suffix(1);
  return !before.empty() && is_plain_letter(before.back());
}

/// Whether the word before a number makes it part of a citation or of a name.
bool names_a_number(std::string_view before) {
  while (before.ends_with(' ')) before.remove_suffix(1);
  const std::size_t space = before.find_last_of(" (\n");
  const std::string word = to_lower(space == std::string_view::npos ? before : before.substr(space + 1));
  constexpr std::array words = {"para.",    "paras.",  "rule",       "rules",    "article",
                                "articles", "section", "chapter",    "goal",     "goals",
                                "target",   "targets", "resolution", "workshop", "no."};
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string> known_headings() {
  const auto headings = practice_headings();
  return {headings.begin(), headings.end()};
}

class BodyReader {
 public:
  BodyReader(const FrontMatter& parts, const Practice& practice, Reporter& reporter)
      : parts_(parts), practice_(practice), headings_(known_headings()), reporter_(reporter) {}

  std::vector<PracticeSection> read() {
    std::vector<PracticeSection> sections;
    for (const MarkdownSection& markdown : render_markdown(parts_.body)) {
      report_omissions(markdown);
      const std::string title = check_heading(markdown);
      check_sources(markdown);
      if (title == results) check_numbers(markdown);
      if (markdown.html.text.empty())
        report_empty(markdown, title);
      else
        sections.push_back(
            {title.empty() ? std::string() : slug(title), title, markdown.html, markdown.text});
    }
    if (practice_.basis == "submitted" && !practice_.draft) require_all_headings();
    return sections;
  }

 private:
  int file_line(int body_line) const { return parts_.body_line + body_line - 1; }

  /// The heading's line in the file, with its words under the caret.
  std::pair<Position, int> heading_place(const MarkdownSection& section) const {
    const std::string_view line = reporter_.line(file_line(section.line));
    const std::size_t words = std::min(line.find_first_not_of("# "), line.size());
    const Position where = reporter_.in_line(file_line(section.line), words);
    return {where, static_cast<int>(std::max<std::size_t>(1, code_point_count(line.substr(words))))};
  }

  /// The known title that the heading stands for; the title as it is when there is none.
  std::string check_heading(const MarkdownSection& section) {
    if (section.title.empty()) return {};
    const auto [where, length] = heading_place(section);
    const auto known = std::find_if(headings_.begin(), headings_.end(), [&](const std::string& heading) {
      return heading == section.title || fold(heading) == fold(section.title);
    });
    if (known == headings_.end()) {
      reporter_.error(
          "unknown-heading", where, length,
          fmt::format("expected one of the headings of a practice, found \"{}\"", section.title),
          reporter_.suggestion(where, length, section.title, headings_,
                               fmt::format("The headings are: {}. Headings inside them begin with ###.",
                                           fmt::join(headings_, "; "))));
      return section.title;
    }
    if (section.level != 2)
      reporter_.error("unknown-heading", where, length,
                      fmt::format("expected \"{}\" as a heading with two signs #, found one", *known),
                      fmt::format("Write:  ## {}", *known));
    if (!seen_.insert(*known).second)
      reporter_.error("duplicate-heading", where, length,
                      fmt::format("expected each heading once, found \"{}\" again", *known),
                      "Put both texts under the first one.");
    return *known;
  }

  void report_empty(const MarkdownSection& section, const std::string& title) {
    if (title.empty()) return;
    const auto [where, length] = heading_place(section);
    const std::string text = fmt::format("expected text under \"{}\", found none", title);
    if (practice_.basis == "submitted" && !practice_.draft)
      reporter_.error("empty-section", where, length, text, "Write what is known, or what is not known.");
    else
      reporter_.warning("empty-section", where, length, text, "Write the text, or remove the heading.");
  }

  void require_all_headings() {
    const auto last = static_cast<int>(std::count(parts_.body.begin(), parts_.body.end(), '\n'));
    for (const std::string& heading : headings_)
      if (!seen_.contains(heading))
        reporter_.error(
            "missing-heading", {reporter_.file(), 0, file_line(std::max(last, 1)), 0}, 1,
            fmt::format("expected the heading \"{}\" because the basis is \"submitted\", found none",
                        heading),
            fmt::format("Write:  ## {}", heading));
  }

  /// Where `words` stand in the block, and the line of its beginning when they do not.
  Position find_in_block(const MarkdownBlock& block, std::string_view words) const {
    for (int line = file_line(block.line); line < file_line(block.line) + longest_block; ++line) {
      const std::size_t at = reporter_.line(line).find(words);
      if (at != std::string_view::npos) return reporter_.in_line(line, at);
    }
    return {reporter_.file(), 0, file_line(block.line), 0};
  }

  void check_numbers(const MarkdownSection& section) {
    for (const MarkdownBlock& block : section.blocks) {
      const std::string number = block.sources.empty() ? find_number(block.text) : std::string();
      if (number.empty()) continue;
      const std::string id = practice_.sources.empty() ? "s1" : practice_.sources.front().id;
      reporter_.error(
          "number-without-source", find_in_block(block, number), static_cast<int>(number.size()),
          fmt::format("expected a source mark in a paragraph of Results with numbers, found {} without one",
                      number),
          fmt::format("Write the id of the source behind the sentence:  ... {} ... [{}]", number, id));
    }
  }

  void check_sources(const MarkdownSection& section) {
    for (const MarkdownBlock& block : section.blocks) {
      for (const std::string& id : std::set<std::string>(block.sources.begin(), block.sources.end())) {
        const auto is_source = [&](const PracticeSource& source) { return source.id == id; };
        if (std::any_of(practice_.sources.begin(), practice_.sources.end(), is_source)) continue;
        std::vector<std::string> ids;
        for (const PracticeSource& source : practice_.sources) ids.push_back(source.id);
        reporter_.error("unknown-source", find_in_block(block, "[" + id + "]"),
                        static_cast<int>(id.size()) + 2,
                        fmt::format("expected the id of one of this practice's sources, found [{}]", id),
                        ids.empty() ? fmt::format("Write under \"sources\":  - id: {}", id)
                                    : fmt::format("The sources are: {}. Write one of them, or add:  - id: {}",
                                                  fmt::join(ids, ", "), id));
      }
    }
  }

  void report_omissions(const MarkdownSection& section) {
    for (const MarkdownOmission& omission : section.omitted) {
      const Position where{reporter_.file(), 0, file_line(omission.line), 0};
      switch (omission.kind) {
        case MarkdownOmission::Kind::Html:
          reporter_.warning("omitted-markup", where, 1, "expected Markdown, found HTML, which is left out",
                            "Write it in Markdown; for a sign < or > write \\< or \\>.");
          break;
        case MarkdownOmission::Kind::Address:
          reporter_.warning("omitted-markup", where, 1,
                            "expected an address of the web, found another one, which is left out",
                            "Begin the address with https://");
          break;
        case MarkdownOmission::Kind::Picture:
          reporter_.warning("omitted-markup", where, 1, "expected words, found a picture, which is left out",
                            "Say in words what the picture shows.");
          break;
        case MarkdownOmission::Kind::Markup:
          reporter_.error(
              "too-large", where, 1,
              fmt::format("expected paragraphs of at most {} bytes that are not deeply nested, found more",
                          longest_markdown_paragraph),
              "Divide it with blank lines, or begin the lines farther to the left.");
          break;
      }
    }
  }

  const FrontMatter& parts_;
  const Practice& practice_;
  std::vector<std::string> headings_;
  std::set<std::string> seen_;
  Reporter& reporter_;
};

}  // namespace

std::vector<PracticeSection> read_practice_body(const FrontMatter& parts, const Practice& practice,
                                                Reporter& reporter) {
  return BodyReader(parts, practice, reporter).read();
}

std::string find_number(std::string_view text) {
  const auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  for (std::size_t at = 0; at < text.size();) {
    const bool word_begins = at == 0 || text[at - 1] == ' ' || text[at - 1] == '(' || text[at - 1] == '\n';
    if (const std::size_t symbol = word_begins ? Symbol::match(text.substr(at)) : 0) {
      at += symbol;
    } else if (!digit(at)) {
      ++at;
    } else {
      std::size_t end = at + 1;
      while (digit(end) || (end < text.size() && (text[end] == '.' || text[end] == ',') && digit(end + 1)))
        ++end;
      if (!continues_a_name(text.substr(0, at)) && !names_a_number(text.substr(0, at)))
        return std::string(text.substr(at, end - at));
      at = end;
    }
  }
  return {};
}

}  // namespace kyoto
