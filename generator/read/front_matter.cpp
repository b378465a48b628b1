// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/front_matter.h"

#include <algorithm>

#include "base/unicode.h"

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
        c != U'\u2015' && c != U'\u2212')
      return false;
  }
  return true;
}

int length_of(std::string_view line) {
  return static_cast<int>(std::max<std::size_t>(1, code_point_count(line)));
}

/// The number of lines, the one after the last line break counted when it has words.
int line_count(std::string_view text) {
  const auto breaks = static_cast<int>(std::count(text.begin(), text.end(), '\n'));
  return breaks + (text.empty() || text.ends_with('\n') ? 0 : 1);
}

}  // namespace

std::string plain_text(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at)
    if (text[at] != '\r' || !text.substr(at + 1).starts_with('\n')) plain += text[at];
  return plain;
}

std::optional<FrontMatter> split_front_matter(Reporter& reporter) {
  const int count = line_count(reporter.text());
  int opening = 1;
  while (opening <= count && trimmed(reporter.line(opening)).empty()) ++opening;
  if (opening > count) {
    reporter.error("front-matter", reporter.whole_file(), 1, "expected a practice, found an empty file",
                   "Write the fields between two lines ---, and the text below them.");
    return std::nullopt;
  }
  const std::string_view first = trimmed(reporter.line(opening));
  if (first != "---") {
    reporter.error("front-matter", {reporter.file(), 0, opening, 1}, length_of(reporter.line(opening)),
                   is_nearly_rule(first) ? "expected three hyphens before the fields, found another line"
                                         : "expected a line --- before the fields, found none",
                   is_nearly_rule(first) ? "Write:  ---" : "Write above this line:  ---");
    return std::nullopt;
  }
  int closing = opening + 1;
  while (closing <= count && trimmed(reporter.line(closing)) != "---") ++closing;
  if (closing > count) {
    int nearly = opening + 1;
    while (nearly <= count && !is_nearly_rule(trimmed(reporter.line(nearly)))) ++nearly;
    if (nearly <= count) {
      reporter.error("front-matter", {reporter.file(), 0, nearly, 1}, length_of(reporter.line(nearly)),
                     "expected three hyphens after the fields, found another line", "Write:  ---");
      return std::nullopt;
    }
    int heading = opening + 1;  // the body begins at its first heading, so far as one can tell
    while (heading <= count && !reporter.line(heading).starts_with("##")) ++heading;
    const bool found = heading <= count;
    reporter.error("front-matter", {reporter.file(), 0, found ? heading : opening, 1},
                   length_of(reporter.line(found ? heading : opening)),
                   "expected a second line --- between the fields and the text, found none",
                   found ? "Write above this line:  ---" : "Write below the last field:  ---");
    return std::nullopt;
  }

  FrontMatter parts;
  parts.fields_line = opening + 1;
  parts.closing_line = closing;
  parts.body_line = closing + 1;
  for (int line = opening + 1; line < closing; ++line) parts.fields.append(reporter.line(line)).append("\n");
  const char* body = closing < count ? reporter.line(closing + 1).data() : nullptr;
  if (body)
    parts.body =
        std::string_view(reporter.text()).substr(static_cast<std::size_t>(body - reporter.text().data()));
  return parts;
}

}  // namespace kyoto
