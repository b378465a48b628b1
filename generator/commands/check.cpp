// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/check.h"

#include <fmt/format.h>

#include <set>
#include <string_view>

#include "base/json.h"
#include "base/unicode.h"
#include "messages.h"

namespace kyoto {
namespace {

/// What is no UTF-8, as the name of a file may be, would make the whole text no JSON.
std::string as_utf8(std::string text) {
  if (!find_invalid_utf8(text)) return text;
  std::string valid;
  for (std::size_t at = 0; at < text.size();) append_code_point(valid, next_code_point(text, at));
  return valid;
}

Json number_or_null(int number) {
  return number > 0 ? Json(number) : Json(nullptr);
}

}  // namespace

std::string to_json(const Diagnostics& diagnostics, const std::vector<UnresolvedCitation>& unresolved) {
  Json messages_json = Json::array();
  std::size_t notes = 0;
  for (const Diagnostic& diagnostic : diagnostics.sorted()) {
    notes += diagnostic.severity == Diagnostic::Severity::Note;
    const Message* message = find_message(diagnostic.id);
    Json write = Json::array(), repairs = Json::array();
    for (const HintPart& part : parts_of_hint(diagnostic.hint))
      if (part.is_typed) write.push_back(part.text);
    for (const Repair& repair : diagnostic.repairs)
      repairs.push_back({{"line", number_or_null(repair.where.line)},
                         {"column", number_or_null(repair.where.column)},
                         {"found", repair.found},
                         {"replacement", repair.replacement}});
    messages_json.push_back(
        {{"id", diagnostic.id},
         {"severity", severity_name(diagnostic.severity)},
         {"file", diagnostic.where.file},
         {"line", number_or_null(diagnostic.where.line)},
         {"column", number_or_null(diagnostic.where.column)},
         {"length", diagnostic.length},
         {"text", diagnostic.text},
         {"source", diagnostic.source_line},
         {"hint", diagnostic.hint},
         {"write", std::move(write)},
         {"guide", diagnostic.guide.empty() ? Json(nullptr)
                                            : Json(fmt::format("{}#{}", guide_page, diagnostic.guide))},
         {"repairs", std::move(repairs)},
         {"meaning", message ? message->meaning : ""},
         {"remedy", message ? message->remedy : ""}});
  }
  Json unresolved_json = Json::array();
  for (const UnresolvedCitation& citation : unresolved)
    unresolved_json.push_back({{"file", citation.where.file},
                               {"line", number_or_null(citation.where.line)},
                               {"cite", citation.cite},
                               {"surface", citation.words},
                               {"target", citation.target}});
  return as_utf8(to_text(Json{{"errors", diagnostics.errors()},
                              {"warnings", diagnostics.warnings()},
                              {"notes", notes},
                              {"messages", std::move(messages_json)},
                              {"unresolved", std::move(unresolved_json)}}));
}

std::string check_summary(const Diagnostics& diagnostics) {
  std::string text = "No errors and no warnings.\n";
  if (diagnostics.errors() + diagnostics.warnings() > 0) {
    std::set<std::string> files;
    for (const Diagnostic& diagnostic : diagnostics.sorted())
      if (diagnostic.severity != Diagnostic::Severity::Note) files.insert(diagnostic.where.file);
    text = fmt::format("{}, {} in {}\n", counted(diagnostics.errors(), "error"),
                       counted(diagnostics.warnings(), "warning"), counted(files.size(), "file"));
  }
  if (!diagnostics.repairs().empty())
    text += "kyoto check --fix repairs what can be repaired without a decision.\n";
  return text;
}

}  // namespace kyoto
