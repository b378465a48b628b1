// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/unicode.h"

namespace kyoto {
namespace {

constexpr std::size_t widest_shown = 110;  // characters of a source line that a terminal shows well

auto sort_key(const Diagnostic& d) {
  return std::tie(d.where.file, d.where.line, d.where.column, d.id, d.text);
}

}  // namespace

void Diagnostics::add(Diagnostic diagnostic) {
  if (diagnostic.severity == Diagnostic::Severity::Error) ++errors_;
  all_.push_back(std::move(diagnostic));
}

void Diagnostics::error(std::string_view id, Position where, std::string text, std::string hint) {
  add({Diagnostic::Severity::Error,
       std::string(id),
       std::move(where),
       std::move(text),
       {},
       1,
       std::move(hint)});
}

void Diagnostics::warning(std::string_view id, Position where, std::string text, std::string hint) {
  add({Diagnostic::Severity::Warning,
       std::string(id),
       std::move(where),
       std::move(text),
       {},
       1,
       std::move(hint)});
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> result = all_;
  std::stable_sort(result.begin(), result.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return sort_key(a) < sort_key(b); });
  const auto same = [](const Diagnostic& a, const Diagnostic& b) { return sort_key(a) == sort_key(b); };
  result.erase(std::unique(result.begin(), result.end(), same), result.end());
  return result;
}

std::string to_text(const Diagnostic& diagnostic) {
  const Position& where = diagnostic.where;
  std::string place = where.file;
  if (where.line > 0) place += fmt::format(":{}", where.line);
  if (where.line > 0 && where.column > 0) place += fmt::format(":{}", where.column);
  const char* severity = diagnostic.severity == Diagnostic::Severity::Error ? "error" : "warning";

  std::string text = fmt::format("{}: {}: {}  [{}]\n", place, severity, diagnostic.text, diagnostic.id);
  if (!diagnostic.source_line.empty() && where.line > 0) {
    const std::size_t column = where.column > 0 ? static_cast<std::size_t>(where.column) - 1 : 0;
    const std::size_t first = column > widest_shown / 2 ? column - widest_shown / 2 : 0;
    const std::string shown = code_point_substr(diagnostic.source_line, first, widest_shown);
    text += fmt::format("{:>6} | {}\n", where.line, shown);
    if (where.column > 0) {
      const std::size_t room = code_point_count(shown) - std::min(column - first, code_point_count(shown));
      const std::size_t length =
          std::max<std::size_t>(1, std::min(static_cast<std::size_t>(std::max(diagnostic.length, 1)), room));
      text += fmt::format("{:>6} | {:{}}^{:~<{}}\n", "", "", column - first, "", length - 1);
    }
  }
  if (!diagnostic.hint.empty()) text += fmt::format("    {}\n", diagnostic.hint);
  return text;
}

std::string to_text(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.sorted()) text += to_text(diagnostic);
  return text;
}

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace kyoto
