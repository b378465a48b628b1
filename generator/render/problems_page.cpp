// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that `kyoto check` says, as a page of a preview: by file, with the same words.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/unicode.h"
#include "render/pages.h"

namespace kyoto {
namespace {

constexpr const char* path = "problems.html";

/// The offending line in three pieces, the middle one marked.
View source_view(const Diagnostic& diagnostic) {
  const std::string& line = diagnostic.source_line;
  if (line.empty() || diagnostic.where.line == 0) return false;
  constexpr std::size_t widest = 400, before_mark = 100;
  const std::size_t column =
      diagnostic.where.column > 0 ? static_cast<std::size_t>(diagnostic.where.column) - 1 : 0;
  const std::size_t length =
      diagnostic.where.column > 0 ? static_cast<std::size_t>(std::max(diagnostic.length, 1)) : 0;
  const std::size_t first = column > before_mark ? column - before_mark : 0;
  std::string marked = code_point_substr(line, column, std::min(length, widest));
  std::string after = code_point_substr(line, column + length, widest);
  View view;
  view.set("number", std::to_string(diagnostic.where.line));
  view.set("before", code_point_substr(line, first, column - first));
  view.set("marked", std::move(marked)).set("after", std::move(after));
  return view;
}

View::List hint_views(const Diagnostic& diagnostic) {
  View::List parts;
  for (const HintPart& part : parts_of_hint(diagnostic.hint))
    parts.push_back(View()
                        .set("words", part.is_typed ? std::string_view() : part.text)
                        .set("typed", part.is_typed ? part.text : std::string_view()));
  return parts;
}

View problem_view(const Rendering& rendering, const Href& href, const Problem& problem) {
  const Diagnostic& diagnostic = problem.diagnostic;
  const Position& where = diagnostic.where;
  std::string place;
  if (where.line > 0) place = rendering.words.filled("problems.line", "number", std::to_string(where.line));
  if (where.line > 0 && where.column > 0)
    place += ", " + rendering.words.filled("problems.column", "number", std::to_string(where.column));
  View view;
  view.set("severity", severity_name(diagnostic.severity))
      .set("severity_name",
           rendering.words.text(fmt::format("severity.{}", severity_name(diagnostic.severity))))
      .set("id", diagnostic.id)
      .set("place", std::move(place))
      .set("text", diagnostic.text)
      .set("remedy", diagnostic.hint.empty() ? problem.remedy : std::string_view());
  view.set("source", source_view(diagnostic)).set("hint", hint_views(diagnostic));
  view.set("guide_href", diagnostic.guide.empty()
                             ? std::string()
                             : href.to_path(fmt::format("{}#{}", guide_page, diagnostic.guide)));
  return view;
}

}  // namespace

void add_problems_page(Rendering& rendering, std::span<const Problem> problems) {
  const Words& words = rendering.words;
  const std::string name = words.text("problems");
  Frame frame{path, "problems", name, words.text("problems.description"), "", "en", {}, {}, {}};
  frame.way = {{name, ""}};
  const Href href(rendering.addresses, frame.path);
  View::List files;
  std::size_t errors = 0, warnings = 0;
  for (std::size_t begin = 0, end = 0; begin < problems.size(); begin = end) {
    const std::string& file = problems[begin].diagnostic.where.file;
    View::List of_file;
    for (; end < problems.size() && problems[end].diagnostic.where.file == file; ++end) {
      errors += problems[end].diagnostic.severity == Diagnostic::Severity::Error;
      warnings += problems[end].diagnostic.severity == Diagnostic::Severity::Warning;
      of_file.push_back(problem_view(rendering, href, problems[end]));
    }
    files.push_back(View().set("file", file).set("problems", std::move(of_file)));
  }
  View content;
  content
      .set("counts", fmt::format("{}, {}", words.counted("count.error", errors),
                                 words.counted("count.warning", warnings)))
      .set("files", std::move(files));
  add_page(rendering, std::move(frame), std::move(content));
}

void add_bare_problems_page(std::span<const Problem> problems, Site& site, Diagnostics& diagnostics) {
  std::string text;
  for (const Problem& problem : problems) text += to_text(problem.diagnostic) + "\n";
  site.add(
      path,
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Problems</title></head>\n"
      "<body><h1>Problems</h1>\n<pre>" +
          escape(text) + "</pre>\n</body>\n</html>\n",
      diagnostics);
}

}  // namespace kyoto
