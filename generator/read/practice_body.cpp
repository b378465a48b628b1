// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/practice_body.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/edit_distance.h"
#include "base/site.h"
#include "base/unicode.h"
#include "model/practice_rules.h"
#include "read/direction_marks.h"
#include "read/markdown.h"
#include "read/quantities.h"
#include "read/sentences.h"
#include "read/wording.h"
#include "read/yaml_line.h"

namespace kyoto {
namespace {

constexpr std::string_view results = "Results";
constexpr int longest_block = 500;  // lines in which a number or a mark is looked for

using Blocks = std::span<const MarkdownBlock>;

/// `N/A`, `none`, `to be completed`: words that stand for words.
bool is_placeholder(std::string_view text) {
  constexpr std::size_t longest = 40;
  if (text.size() > longest) return false;
  std::string words;
  for (const char c : fold(text))
    if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9')) words += c;
  constexpr auto& known = PlaceholderWords::known;
  return std::find(known.begin(), known.end(), words) != known.end();
}

/// A line without the signs by which people make it look like a heading: `**Results:**`, `##Results`.
std::string_view without_signs(std::string_view line) {
  constexpr std::string_view signs = "*_#:. \t";
  const std::size_t begin = line.find_first_not_of(signs);
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(signs) - begin + 1);
}

/// The first number of the blocks, which belong together, that no source mark covers: a mark covers what
/// stands before it and the sentence that it stands in. In a table one mark covers everything, and so it does
/// at the end of the sentence that leads to a list.
struct Uncovered {
  const MarkdownBlock* block = nullptr;  ///< null: none
  std::string number;
  std::size_t at = 0;  ///< of the block's text
};
Uncovered find_uncovered_number(Blocks blocks) {
  std::size_t last = 0;  // the last block with a mark: what stands above it is covered
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].marks.empty()) continue;
    last = i;
    const bool leads = i + 1 < blocks.size() && blocks[i].text.ends_with(':') &&
                       blocks[i].marks.back().at + 1 >= blocks[i].text.size();
    if (blocks[i].is_table || leads) return {};
  }
  for (const MarkdownBlock& block : blocks.subspan(last)) {
    const std::size_t covered = block.marks.empty() ? 0 : block.marks.back().at;
    const std::vector<std::string_view> sentences = sentences_of(block.text);
    std::size_t sentence = 0;
    for (const Quantity& quantity : find_quantities(block.text)) {
      if (quantity.end <= covered) continue;
      const auto begin_of = [&](std::size_t i) {
        return static_cast<std::size_t>(sentences[i].data() - block.text.data());
      };
      while (sentence + 1 < sentences.size() && begin_of(sentence + 1) <= quantity.begin) ++sentence;
      const bool has_mark = !block.marks.empty() && !sentences.empty() && covered > begin_of(sentence);
      if (!has_mark)
        return {&block, block.text.substr(quantity.begin, quantity.end - quantity.begin), quantity.begin};
    }
  }
  return {};
}

/// Whether the words at `at` are a number by themselves: no part of a longer one, nor of a mark such as
/// `[s1]`.
bool is_alone(std::string_view text, std::size_t at, std::size_t length) {
  const auto is_part = [&](std::size_t i) {
    return i < text.size() && ((text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'z') ||
                               (text[i] >= 'A' && text[i] <= 'Z'));
  };
  const auto joins = [&](std::size_t i) { return i < text.size() && (text[i] == '.' || text[i] == ','); };
  const std::size_t end = at + length;
  if (at > 0 && (is_part(at - 1) || (at > 1 && joins(at - 1) && is_part(at - 2)))) return false;
  return !is_part(end) && !(joins(end) && is_part(end + 1));
}

class BodyReader {
 public:
  BodyReader(const FrontMatter& parts, const Practice& practice, const PracticeContext& context,
             Reporter& reporter, FieldsAre fields)
      : parts_(parts),
        practice_(practice),
        context_(context),
        schema_(context.schema),
        reporter_(reporter),
        fields_(fields) {
    for (const PracticeHeading& heading : context.schema.headings) {
      headings_.emplace_back(heading.title);
      folded_headings_.push_back(fold(heading.title));
    }
  }

  std::vector<PracticeSection> read() {
    std::vector<PracticeSection> sections;
    std::string all_results;
    for (const MarkdownSection& markdown : render_markdown(parts_.body)) {
      report_omissions(markdown);
      const std::string title = check_heading(markdown);
      const bool is_known = std::find(headings_.begin(), headings_.end(), title) != headings_.end();
      const Reporter::About about(reporter_, is_known ? heading_anchor(title) : "text");
      refuse_false_headings(markdown);
      if (fields_ == FieldsAre::Known) check_sources(markdown);
      if (title == results) {
        check_numbers(markdown);
        all_results += markdown.text + "\n";
      }
      check_wording(markdown);
      check_direction(markdown);
      check_links(markdown);
      if (markdown.html.text.empty() || is_placeholder(markdown.text)) report_empty(markdown, title);
      if (!markdown.html.text.empty())
        sections.push_back(
            {title.empty() ? std::string() : slug(title), title, markdown.html, markdown.text});
    }
    if (must_be_complete() && !is_unread_) require_all_headings();
    if (fields_ == FieldsAre::Known) require_comparison(all_results);
    return sections;
  }

 private:
  bool must_be_complete() const {
    return fields_ == FieldsAre::Known && practice_.basis == "submitted" && !practice_.draft;
  }

  int file_line(int body_line) const { return parts_.body_line + body_line - 1; }

  /// The heading's line in the file, with its words under the caret.
  std::pair<Position, int> heading_place(const MarkdownSection& section) const {
    const std::string_view line = reporter_.line(file_line(section.line));
    const std::size_t words = std::min(line.find_first_not_of("# "), line.size());
    const Position where = reporter_.in_line(file_line(section.line), words);
    return {where, static_cast<int>(std::max<std::size_t>(1, code_point_count(line.substr(words))))};
  }

  /// The known heading that the words stand for; null when there is none.
  const std::string* known_heading(std::string_view words) const {
    const auto known = std::find(folded_headings_.begin(), folded_headings_.end(), fold(words));
    return known == folded_headings_.end()
               ? nullptr
               : &headings_[static_cast<std::size_t>(known - folded_headings_.begin())];
  }

  /// The known title that the heading stands for; the title as it is when there is none.
  std::string check_heading(const MarkdownSection& section) {
    if (section.title.empty()) return {};
    const Reporter::About about(reporter_, "text");
    const auto [where, length] = heading_place(section);
    const std::string* known = known_heading(without_signs(section.title));
    if (!known) {
      // Who wrote "What is needed" is told once what it is to be, not also that it is missing.
      if (const std::optional<std::string> meant = nearest(section.title, headings_)) meant_.insert(*meant);
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

  /// Lines that look like a heading and are none: the text below them would stand under another one.
  void refuse_false_headings(const MarkdownSection& section) {
    constexpr std::size_t longest_heading = 80;
    const Reporter::About about(reporter_, "text");
    for (const MarkdownBlock& block : section.blocks) {
      if (!block.is_paragraph) continue;
      const int number = file_line(block.line);
      const std::string_view line = trimmed_line(reporter_.line(number));
      if (line.size() > longest_heading) continue;
      const Position where = reporter_.in_line(number, reporter_.line(number).find_first_not_of(" \t"));
      const int length = static_cast<int>(std::max<std::size_t>(1, code_point_count(line)));
      const auto report = [&](std::string_view found, const std::string& write) {
        reporter_.error("not-a-heading", where, length,
                        fmt::format("expected a heading with signs # and a space before it, found {}", found),
                        fmt::format("Write:  {}", write));
      };
      if (const std::string* known = known_heading(without_signs(line))) {
        seen_.insert(*known);
        report(line.starts_with('#')     ? "no space behind them"
               : block.bold_line.empty() ? "a line that has the words of one"
                                         : "a line in bold",
               "## " + *known);
      } else if (line.starts_with("##") && line.find_first_not_of('#') != std::string_view::npos &&
                 line.find_first_not_of('#') <= 6) {
        const std::size_t signs = line.find_first_not_of('#');
        report("no space behind them", fmt::format("{} {}", line.substr(0, signs), line.substr(signs)));
      } else if (!block.bold_line.empty()) {
        reporter_.warning("not-a-heading", where, length,
                          "expected a heading with signs # before it, found a line in bold",
                          fmt::format("Write:  ### {}", block.bold_line));
      }
    }
  }

  void report_empty(const MarkdownSection& section, const std::string& title) {
    if (title.empty()) return;
    const auto [where, length] = heading_place(section);
    const std::string text =
        section.text.empty()
            ? fmt::format("expected text under \"{}\", found none", title)
            : fmt::format("expected text under \"{}\", found only \"{}\"", title, section.text);
    if (must_be_complete())
      reporter_.error("empty-section", where, length, text, "Write what is known, or what is not known.");
    else if (!practice_.draft)
      reporter_.warning("empty-section", where, length, text, "Write the text, or remove the heading.");
  }

  void require_all_headings() {
    const auto last = static_cast<int>(std::count(parts_.body.begin(), parts_.body.end(), '\n'));
    for (const std::string& heading : headings_) {
      if (seen_.contains(heading) || meant_.contains(heading)) continue;
      const Reporter::About about(reporter_, heading_anchor(heading));
      if (const int line = deeper_heading(heading)) {
        reporter_.error("unknown-heading", {reporter_.file(), 0, line, 1},
                        static_cast<int>(code_point_count(reporter_.line(line))),
                        fmt::format("expected \"{}\" as a heading with two signs #, found more", heading),
                        fmt::format("Write:  ## {}", heading));
        continue;
      }
      reporter_.error(
          "missing-heading", {reporter_.file(), 0, file_line(std::max(last, 1)), 0}, 1,
          fmt::format("expected the heading \"{}\" because the basis is \"submitted\", found none", heading),
          fmt::format("Write:  ## {}", heading));
    }
  }

  /// The first line on which the heading stands below another one, as `### Results`; 0: on none.
  int deeper_heading(const std::string& heading) const {
    const auto last = static_cast<int>(std::count(parts_.body.begin(), parts_.body.end(), '\n'));
    for (int line = file_line(1); line <= file_line(last + 1); ++line)
      if (reporter_.line(line).starts_with("###") &&
          fold(without_signs(reporter_.line(line))) == fold(heading))
        return line;
    return 0;
  }

  /// A comparison group that nobody names proves nothing.
  void require_comparison(std::string_view all_results) {
    constexpr int with_comparison = 3;
    const auto field = std::find_if(schema_.fields.begin(), schema_.fields.end(), [](const PracticeField& f) {
      return f.required == PracticeField::Required::WithComparison;
    });
    if (field == schema_.fields.end() || practice_.evidence_strength.value_or(0) < with_comparison) return;
    if (!practice_.evidence_comparison.empty() || names_comparison(practice_.evidence_measure) ||
        names_comparison(all_results))
      return;
    const Reporter::About about(reporter_, guide_anchor(field->key));
    reporter_.error(
        "missing-key", {reporter_.file(), 0, parts_.closing_line, 1}, 3,
        fmt::format("expected \"{}\" ({}) because the evidence-strength is {}, found none, and no "
                    "comparison under {}",
                    field->key, field->meaning, *practice_.evidence_strength, results),
        fmt::format("Write above the closing ---:  {}: ...", field->key));
  }

  /// Where `words` stand in the block, the first time or after `earlier` others; the line of its beginning
  /// when they do not stand on one line.
  Position find_in_block(const MarkdownBlock& block, std::string_view words, std::size_t earlier = 0) const {
    for (int line = file_line(block.line); line < file_line(block.line) + longest_block; ++line) {
      const std::string_view text = reporter_.line(line);
      for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1))
        if (earlier-- == 0) return reporter_.in_line(line, at);
    }
    const std::size_t space = words.find(' ');  // a line break may stand there
    if (space != std::string_view::npos) return find_in_block(block, words.substr(0, space));
    return {reporter_.file(), 0, file_line(block.line), 0};
  }

  /// The same of a number.
  Position find_number(const Uncovered& found) const {
    const auto next = [&](std::string_view text, std::size_t at) {
      at = text.find(found.number, at);
      while (at != std::string_view::npos && !is_alone(text, at, found.number.size()))
        at = text.find(found.number, at + 1);
      return at;
    };
    std::size_t earlier = 0;
    for (std::size_t at = next(found.block->text, 0); at < found.at; at = next(found.block->text, at + 1))
      ++earlier;
    const int first = file_line(found.block->line);
    for (int line = first; line < first + longest_block; ++line) {
      const std::string_view text = reporter_.line(line);
      for (std::size_t at = next(text, 0); at != std::string_view::npos; at = next(text, at + 1))
        if (earlier-- == 0) return reporter_.in_line(line, at);
    }
    return find_in_block(*found.block, found.number);
  }

  void check_numbers(const MarkdownSection& section) {
    const Blocks all = section.blocks;
    for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
      end = begin + 1;
      while (end < all.size() && (all[end].group == all[end - 1].group || all[end - 1].text.ends_with(':')))
        ++end;
      const Uncovered found = find_uncovered_number(all.subspan(begin, end - begin));
      if (!found.block) continue;
      const std::string id = practice_.sources.empty() ? "s1" : practice_.sources.front().id;
      reporter_.error(
          "number-without-source", find_number(found), static_cast<int>(code_point_count(found.number)),
          fmt::format("expected a source mark behind each number in Results, found {} without one",
                      found.number),
          fmt::format("Write the id of the source behind the sentence:  ... {} ... [{}]", found.number, id));
    }
  }

  void check_wording(const MarkdownSection& section) {
    for (const MarkdownBlock& block : section.blocks)
      for (const LoadedWords& found : find_loaded_words(block.text))
        report_loaded_words(found, find_in_block(block, found.words, earlier_times(block.text, found)),
                            static_cast<int>(code_point_count(found.words)), reporter_);
  }

  /// What stands in the file itself was reported before: this is for `&#x202E;`.
  void check_direction(const MarkdownSection& section) {
    if (find_direction_mark(section.text).empty() || !find_direction_mark(parts_.body).empty()) return;
    for (const MarkdownBlock& block : section.blocks) {
      const std::string_view mark = find_direction_mark(block.text);
      if (mark.empty()) continue;
      reporter_.error("direction-mark", find_in_block(block, "&#"), 1,
                      fmt::format("expected text, found {}, which turns the direction of writing",
                                  direction_mark_name(mark)),
                      "Remove what begins with the sign &.");
    }
  }

  void check_sources(const MarkdownSection& section) {
    const Reporter::About about(reporter_, guide_anchor("sources"));
    for (const MarkdownBlock& block : section.blocks) {
      std::set<std::string> marked;
      for (const SourceMark& mark : block.marks) marked.insert(mark.id);
      for (const std::string& id : marked) {
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

  /// Links that stay inside the site lead to another practice's file, to a place of this one, or to a page
  /// elsewhere in the site, which is looked for when the site is made.
  void check_links(const MarkdownSection& section) {
    const Reporter::About about(reporter_, "text");
    for (const MarkdownLink& link : section.links) {
      const std::string_view address = link.address;
      const std::string_view path = address.substr(0, address.find_first_of("?#"));
      const bool is_outside = leaves_site(path);
      if (path.find(':') != std::string_view::npos || (path.starts_with("../") && !is_outside)) continue;
      Position where{reporter_.file(), 0, file_line(link.line), 0};
      if (const std::size_t at = reporter_.line(where.line).find(address); at != std::string_view::npos)
        where = reporter_.in_line(where.line, at);
      const int length = static_cast<int>(code_point_count(address));
      if (is_outside) {
        reporter_.error("broken-link", where, length,
                        fmt::format("expected a page of this site, found an address outside it, {}", address),
                        "Write the name of a practice's file, or ../ and the page, or an address that begins "
                        "with https://.");
      } else if (path.ends_with(".md")) {
        check_practice_link(path.substr(0, path.size() - 3), where, length);
      } else if (!path.empty()) {
        const bool is_web =
            path.find('.') != std::string_view::npos && path.find(' ') == std::string_view::npos;
        reporter_.error(
            "broken-link", where, length,
            fmt::format("expected an address of the web or the file of a practice, found {}", address),
            is_web ? fmt::format("Write:  https://{}", address)
                   : "Begin the address with https://, or write the name of a practice's file.");
      } else if (!is_anchor(address.substr(address.find('#') + 1))) {
        reporter_.error("broken-link", where, length,
                        fmt::format("expected a heading or a source of this practice, found {}", address),
                        "Write, for example:  #results  or:  #source-s1");
      }
    }
  }

  /// Whether a relative address of a practice's page goes up beyond the site.
  static bool leaves_site(std::string_view path) {
    // As a folder: what stands in it has a path from the root, however the address ends.
    return resolve_path("practices/page.html", fmt::format("{}/file", path)).empty();
  }

  void check_practice_link(std::string_view id, const Position& where, int length) {
    if (context_.ids.contains(std::string(id)) || id == practice_.id) return;
    const std::vector<std::string> ids(context_.ids.begin(), context_.ids.end());
    std::vector<std::string> files;
    for (const std::string& one : ids) files.push_back(one + ".md");
    const std::string name = std::string(id) + ".md";
    reporter_.error(
        "unknown-practice", where, length, fmt::format("expected the file of a practice, found {}", name),
        reporter_.suggestion(where, length, name, files, "Write the name of its file, or remove the link."));
  }

  bool is_anchor(std::string_view anchor) const {
    if (std::any_of(headings_.begin(), headings_.end(),
                    [&](const std::string& heading) { return slug(heading) == anchor; }))
      return true;
    return std::any_of(practice_.sources.begin(), practice_.sources.end(),
                       [&](const PracticeSource& source) { return "source-" + source.id == anchor; });
  }

  void report_omissions(const MarkdownSection& section) {
    const Reporter::About about(reporter_, "text");
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
          is_unread_ = true;
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
  const PracticeContext& context_;
  const PracticeSchema& schema_;
  std::vector<std::string> headings_;
  std::vector<std::string> folded_headings_;  ///< of the same places
  std::set<std::string> seen_;
  std::set<std::string> meant_;  ///< for which another heading was written
  Reporter& reporter_;
  FieldsAre fields_;
  bool is_unread_ = false;  ///< the text could not be divided: nobody knows what stands in it
};

}  // namespace

std::vector<PracticeSection> read_practice_body(const FrontMatter& parts, const Practice& practice,
                                                const PracticeContext& context, Reporter& reporter,
                                                FieldsAre fields) {
  return BodyReader(parts, practice, context, reporter, fields).read();
}

}  // namespace kyoto
