// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/front_matter.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "model/practice.h"
#include "read/key_lines.h"
#include "read/yaml_line.h"

namespace kyoto {
namespace {

/// Words between white space; the no-break space that word processors write counts as white space.
std::string_view trimmed(std::string_view line) {
  constexpr std::string_view no_break_space = "\xC2\xA0";
  for (std::size_t before = 0; before != line.size();) {
    before = line.size();
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    if (line.starts_with(no_break_space)) line.remove_prefix(2);
    if (line.ends_with(no_break_space)) line.remove_suffix(2);
  }
  return line;
}

/// `—`, `–––`, `----`, `--`: what word processors and hands make of `---`.
bool is_nearly_rule(std::string_view line) {
  if (line == "---" || line == "-" || line.empty()) return false;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = next_code_point(line, at);
    if (c != U'-' && c != U'\u2010' && c != U'\u2011' && c != U'\u2012' && c != U'\u2013' && c != U'\u2014' &&
        c != U'\u2015' && c != U'\u2212' && c != U'\u2500' && c != U'\uFF0D')
      return false;
  }
  return true;
}

/// `+++`, `===`, `***`, `___`: what stands before the fields in other programs, or became of `---`.
bool is_other_rule(std::string_view line) {
  return line.size() >= 3 && std::string_view("+=*_").find(line.front()) != std::string_view::npos &&
         line.find_first_not_of(line.front()) == std::string_view::npos;
}

/// The title of one of the headings of a practice, however it is marked: `## Results`, `**Results:**`.
bool is_practice_heading(std::string_view line) {
  const auto is_mark = [](char c) { return c == '#' || c == '*' || c == ' ' || c == ':'; };
  while (!line.empty() && is_mark(line.front())) line.remove_prefix(1);
  while (!line.empty() && is_mark(line.back())) line.remove_suffix(1);
  const std::string title = to_lower(line);
  const std::span<const PracticeHeading> headings = practice_headings();
  return std::any_of(headings.begin(), headings.end(),
                     [&](const PracticeHeading& heading) { return to_lower(heading.title) == title; });
}

int length_of(std::string_view line) {
  return static_cast<int>(std::max<std::size_t>(1, code_point_count(line)));
}

/// The number of lines, the one after the last line break counted when it has words.
int line_count(std::string_view text) {
  const auto breaks = static_cast<int>(std::count(text.begin(), text.end(), '\n'));
  return breaks + (text.empty() || text.ends_with('\n') ? 0 : 1);
}

/// Finds the two lines `---` of one file.
class Divider {
 public:
  explicit Divider(Reporter& reporter) : reporter_(reporter), count_(line_count(reporter.text())) {}

  std::optional<FrontMatter> divide() {
    const std::optional<int> fields = find_fields();
    if (!fields) return std::nullopt;
    // A line --- below the first heading is a rule of the text: it closes no fields.
    int end = *fields;
    while (end <= count_ && !begins_text(end)) ++end;
    int closing = *fields;
    while (closing < end && !is_rule(closing)) ++closing;
    if (closing < end) return parts(*fields, closing, closing + 1);
    return divide_without_closing(*fields, end);
  }

 private:
  std::string_view line(int number) const { return trimmed(reporter_.line(number)); }
  bool is_rule(int number) const { return line(number) == "---"; }

  /// The line behind the first `---`.
  std::optional<int> find_fields() {
    int first = 1;
    while (first <= count_ && line(first).empty()) ++first;
    if (first > count_) {
      reporter_.error("front-matter", reporter_.whole_file(), 1, "expected a practice, found an empty file",
                      "Write the fields between two lines ---, and the text below them.");
      return std::nullopt;
    }
    if (is_rule(first)) return first + 1;
    const bool is_other = is_nearly_rule(line(first)) || is_other_rule(line(first));
    const bool is_field = yaml_key_length(line(first)) > 0;
    const Position where{reporter_.file(), 0, first, 1};
    if (is_other)
      report(first, "expected three hyphens before the fields, found another line", "Write:  ---",
             {reporter_.repair(where, length_of(reporter_.line(first)), "---")});
    else
      report(first, "expected a line --- before the fields, found none", "Write above this line:  ---",
             is_field ? std::vector<Repair>{reporter_.repair(where, 0, "---\n")} : std::vector<Repair>{});
    if (is_other) return first + 1;
    return is_field ? std::optional(first) : std::nullopt;
  }

  /// `end` is the first line that can only be text.
  std::optional<FrontMatter> divide_without_closing(int fields, int end) {
    int nearly = fields;
    while (nearly < end && !is_nearly_rule(line(nearly))) ++nearly;
    if (nearly < end) {
      report(nearly, "expected three hyphens after the fields, found another line", "Write:  ---",
             {reporter_.repair({reporter_.file(), 0, nearly, 1}, length_of(reporter_.line(nearly)), "---")});
      return parts(fields, nearly, nearly + 1);
    }
    // The text begins at its first heading, or at the first line that cannot belong to the fields.
    const int body = find_body(fields, end);
    constexpr const char* text = "expected a second line --- between the fields and the text, found none";
    const bool is_heading = body == end && end <= count_;
    const bool is_certain =
        body > fields && (is_heading || body > count_ ||
                          (line(body - 1).empty() && are_fields(fields, body) && !has_field(body, end)));
    if (!is_certain) {
      report(std::min(body, count_), text,
             "Write between the last field and the first line of the text:  ---");
      return std::nullopt;
    }
    int last = body - 1;
    while (last > fields && line(last).empty()) --last;
    const int column = 1 + static_cast<int>(code_point_count(reporter_.line(last)));
    const bool has_text = body <= count_;
    report(has_text ? body : last, text,
           has_text ? "Write above this line:  ---" : "Write below this line:  ---",
           {reporter_.repair({reporter_.file(), 0, last, column}, 0, "\n---")});
    return parts(fields, body, body);
  }

  /// Whether the line is a heading of the text. For YAML `## Results` is a comment: it is one where a field
  /// of the practice, or the line that closes them, stands right below it.
  bool begins_text(int number) {
    const std::string_view text = line(number);
    const bool is_heading = text.starts_with("##") ||
                            ((text.starts_with('#') || text.starts_with("**")) && is_practice_heading(text));
    return is_heading && !is_above_field(number);
  }

  bool is_above_field(int number) {
    if (number < comments_end_) return true;
    int below = number + 1;
    while (below <= count_ && (line(below).empty() || line(below).starts_with('#'))) ++below;
    const std::string_view text = line(below);
    const bool is_above = field_of(below) != nullptr || (text == "---" && !is_practice_heading(line(number)));
    if (is_above) comments_end_ = below;
    return is_above;
  }

  /// The first line from `fields` on that cannot belong to the fields; `end` when there is none.
  int find_body(int fields, int end) {
    bool may_go_on = true;  // below a blank line only a list, a block or an empty field goes on
    for (int number = fields; number < end; ++number) {
      if (line(number).empty()) continue;
      const bool begins_anew = !may_go_on && line(number - 1).empty();
      const bool is_entry = may_go_on && number > fields && !line(number - 1).empty() && has_mark(number);
      if ((!may_be_field(number) && !is_entry) || (begins_anew && begins_paragraph(number))) return number;
      if (!begins_at_left(number) || field_of(number) == nullptr) continue;
      const std::string_view value = trimmed(line(number).substr(line(number).find(':') + 1));
      may_go_on = value.empty() || begins_block(value);
    }
    return end;
  }

  /// Whether the lines from `fields` to `body` are fields: below a blank line `Note: ...` may be text.
  bool are_fields(int fields, int body) const {
    for (int number = fields + 1; number < body; ++number)
      if (line(number - 1).empty() && begins_at_left(number) && yaml_key_length(line(number)) > 0 &&
          field_of(number) == nullptr)
        return false;
    return true;
  }

  bool begins_at_left(int number) const {
    const std::string_view text = reporter_.line(number);
    return !text.empty() && text.front() != ' ' && text.front() != '\t' && text.front() != '-';
  }

  /// Whether the line begins as an entry of a list does in a word processor: with a bullet, `1.` or `2)`.
  bool has_mark(int number) const {
    const std::string_view text = line(number);
    std::size_t at = 0;
    const char32_t first = next_code_point(text, at);
    if (is_digit(first)) {
      at = std::min(text.find_first_not_of("0123456789"), text.size());
      return at < text.size() && (text[at] == '.' || text[at] == ')');
    }
    const bool is_quote =
        (first >= U'\u2018' && first <= U'\u201F') || first == U'\u00AB' || first == U'\u00BB';
    return first == U'*' || (first >= 0x80 && !is_letter(first) && !is_quote);
  }

  /// The field of the practice that begins on the line; null when none does.
  const PracticeField* field_of(int number) const {
    const std::string_view text = line(number);
    return yaml_key_length(text) > 0 ? find_field(practice_schema().fields, text.substr(0, text.find(':')))
                                     : nullptr;
  }

  bool has_field(int number, int end) const {
    while (number < end && field_of(number) == nullptr) ++number;
    return number < end;
  }

  /// Whether the line begins a paragraph or a list of the text, or is a heading of its own: neither a key
  /// nor a comment above one.
  bool begins_paragraph(int number) {
    const std::string_view text = line(number);
    if (text.starts_with('#')) return !is_above_field(number);
    return yaml_key_length(text) == 0 || text.starts_with("- ");
  }

  /// Whether the line can stand among the fields: a field, an entry of a list, a comment, or what belongs to
  /// the line above it.
  bool may_be_field(int number) const {
    const std::string_view text = reporter_.line(number);
    if (yaml_key_length(text) > 0) return true;
    return std::string_view(" \t-#]}").find(text.front()) != std::string_view::npos;
  }

  FrontMatter parts(int fields, int closing, int body) const {
    FrontMatter parts;
    parts.fields_line = fields;
    parts.closing_line = std::min(closing, count_);
    parts.body_line = body;
    for (int number = fields; number < closing && number <= count_; ++number)
      parts.fields.append(reporter_.line(number)).append("\n");
    if (body <= count_)
      parts.body =
          std::string_view(reporter_.text())
              .substr(static_cast<std::size_t>(reporter_.line(body).data() - reporter_.text().data()));
    return parts;
  }

  void report(int number, std::string text, std::string hint, std::vector<Repair> repairs = {}) {
    reporter_.error("front-matter", {reporter_.file(), 0, number, 1}, length_of(reporter_.line(number)),
                    std::move(text), std::move(hint), std::move(repairs));
  }

  Reporter& reporter_;
  int count_;
  int comments_end_ = 0;  ///< the comments above this line are comments
};

}  // namespace

std::string plain_text(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\r', at), text.size());
    plain.append(text, at, end - at);
    if (end < text.size() && !text.substr(end + 1).starts_with('\n')) plain += '\n';
    at = end + 1;
  }
  return plain;
}

std::optional<FrontMatter> split_front_matter(Reporter& reporter) {
  return Divider(reporter).divide();
}

}  // namespace kyoto
