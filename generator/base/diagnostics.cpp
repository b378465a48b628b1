// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "base/unicode.h"
#include "base/visible.h"

namespace kyoto {
namespace {

constexpr std::size_t widest_shown = 110;  // characters of a source line that a terminal shows well

auto sort_key(const Diagnostic& d) {
  return std::tie(d.where.file, d.where.line, d.where.column, d.id, d.text);
}

}  // namespace

std::string_view severity_name(Diagnostic::Severity severity) {
  switch (severity) {
    case Diagnostic::Severity::Note:
      return "note";
    case Diagnostic::Severity::Warning:
      return "warning";
    case Diagnostic::Severity::Error:
      return "error";
  }
  return {};
}

void Diagnostics::add(Diagnostic diagnostic) {
  errors_ += diagnostic.severity == Diagnostic::Severity::Error;
  warnings_ += diagnostic.severity == Diagnostic::Severity::Warning;
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

void Diagnostics::append(Diagnostics other) {
  errors_ += other.errors_;
  warnings_ += other.warnings_;
  std::move(other.all_.begin(), other.all_.end(), std::back_inserter(all_));
  std::move(other.silent_repairs_.begin(), other.silent_repairs_.end(), std::back_inserter(silent_repairs_));
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> result = all_;
  std::stable_sort(result.begin(), result.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return sort_key(a) < sort_key(b); });
  const auto same = [](const Diagnostic& a, const Diagnostic& b) { return sort_key(a) == sort_key(b); };
  result.erase(std::unique(result.begin(), result.end(), same), result.end());
  return result;
}

std::vector<Repair> Diagnostics::repairs() const {
  std::vector<Repair> result;
  for (const Diagnostic& diagnostic : all_)
    result.insert(result.end(), diagnostic.repairs.begin(), diagnostic.repairs.end());
  result.insert(result.end(), silent_repairs_.begin(), silent_repairs_.end());
  return result;
}

std::string to_text(const Diagnostic& diagnostic, std::string_view guide) {
  const Position& where = diagnostic.where;
  std::string place = visible(where.file);
  if (where.line > 0) place += fmt::format(":{}", where.line);
  if (where.line > 0 && where.column > 0) place += fmt::format(":{}", where.column);

  std::string text = fmt::format("{}: {}: {}  [{}]\n", place, severity_name(diagnostic.severity),
                                 visible(diagnostic.text), diagnostic.id);
  if (!diagnostic.source_line.empty() && where.line > 0) {
    const std::size_t column = where.column > 0 ? static_cast<std::size_t>(where.column) - 1 : 0;
    const std::size_t first = column > widest_shown / 2 ? column - widest_shown / 2 : 0;
    const std::string shown = visible(code_point_substr(diagnostic.source_line, first, widest_shown));
    text += fmt::format("{:>6} | {}\n", where.line, shown);
    if (where.column > 0) {
      const std::size_t room = code_point_count(shown) - std::min(column - first, code_point_count(shown));
      const std::size_t length =
          std::max<std::size_t>(1, std::min(static_cast<std::size_t>(std::max(diagnostic.length, 1)), room));
      text += fmt::format("{:>6} | {:{}}^{:~<{}}\n", "", "", column - first, "", length - 1);
    }
  }
  if (!diagnostic.hint.empty()) text += fmt::format("    {}\n", diagnostic.hint);
  if (!diagnostic.guide.empty()) text += fmt::format("    See {}#{}\n", guide, diagnostic.guide);
  return text;
}

std::string to_text(const Diagnostics& diagnostics, std::string_view guide) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.sorted()) text += to_text(diagnostic, guide);
  return text;
}

std::vector<HintPart> parts_of_hint(std::string_view hint) {
  constexpr std::string_view leads = ":  ", another = "  or:  ";
  std::vector<HintPart> parts;
  const auto add = [&](std::string_view text, bool is_typed) {
    if (!text.empty()) parts.push_back({text, is_typed});
  };
  const std::size_t begin = hint.find(leads);
  if (begin == std::string_view::npos) {
    add(hint, false);
    return parts;
  }
  add(hint.substr(0, begin + leads.size()), false);
  for (std::string_view rest = hint.substr(begin + leads.size()); !rest.empty();) {
    const std::size_t end = std::min(rest.find(another), rest.size());
    std::string_view typed = rest.substr(0, end), remark;
    if (const std::size_t bracket = typed.rfind("  (");
        bracket != std::string_view::npos && typed.ends_with(')')) {
      remark = typed.substr(bracket);
      typed = typed.substr(0, bracket);
    }
    add(typed, true);
    add(remark, false);
    rest.remove_prefix(end);
    if (rest.empty()) break;
    add(another, false);
    rest.remove_prefix(another.size());
  }
  return parts;
}

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace kyoto
